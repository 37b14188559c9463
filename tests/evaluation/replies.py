"""What is measured on labelled conversations: danger told in any message, and alarms that nothing called for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.thresholds import danger_in_reply
from knowledge_base.thresholds.replies.labelled import Reply, Talk, replies, talks
from tests.evaluation.measures import SETS, Share


@dataclass(frozen=True)
class Screened:
    """A labelled message of a conversation, and whether it raised the alarm when it came."""

    reply: Reply
    alarmed: bool


def screened(name: str) -> list[Screened]:
    """Every labelled message of the conversations of a set, as the service screens it."""
    return [_screened(one) for some in talks(SETS / f"replies_{name}") for one in replies(some)]


def _screened(one: Reply) -> Screened:
    found = danger_in_reply(one.said.text, recent=one.recent[-5:], asked=one.said.asked, reporter=one.talk.reporter)
    return Screened(one, found is not None)


def measures(rows: Sequence[Screened]) -> dict[str, Share]:
    """Every measure, by its name. Where duty workers would differ, neither answer is a miss."""
    danger = [one for one in rows if one.reply.said.danger is True]
    harmless = [one for one in rows if one.reply.said.danger is False]
    alarms = [one for one in rows if one.alarmed and one.reply.said.danger != "either"]
    calm = [talk for talk in _talks(rows) if all(said.danger is False for said in talk.messages)]
    alarmed = {one.reply.talk.id for one in rows if one.alarmed}
    return {
        "Danger in a reply found (recall)": Share(sum(one.alarmed for one in danger), len(danger)),
        "Alarms that are right (precision)": Share(sum(one.reply.said.danger is True for one in alarms), len(alarms)),
        "Harmless replies that alarm (lower is better)": Share(sum(one.alarmed for one in harmless), len(harmless)),
        "Conversations without danger in which anything alarms (lower is better)": Share(
            sum(talk.id in alarmed for talk in calm), len(calm)
        ),
    }


def _talks(rows: Sequence[Screened]) -> list[Talk]:
    return list({one.reply.talk.id: one.reply.talk for one in rows}.values())


def misses(rows: Sequence[Screened]) -> list[str]:
    """Every miss and every false alarm, with what was asked."""
    found = []
    for one in rows:
        said = one.reply.said
        if said.danger is True and not one.alarmed:
            found.append(f"DANGER MISSED {one.reply.message.id} ({said.asked}): {said.text}")
        if said.danger is False and one.alarmed:
            found.append(f"false alarm {one.reply.message.id} ({said.asked}): {said.text}")
    return found
