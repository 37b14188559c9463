"""The signs whose yes would bring a report to a person who would not see it otherwise, most decisive first.

Each is tried out: the report is assessed again as if it were confirmed, and only what then reaches a person is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from knowledge_base.thresholds.assessment import Assessment, Facts
from knowledge_base.thresholds.doubt import a_person_looks
from knowledge_base.thresholds.engine import answer_of, marked, read_report, with_a_yes
from knowledge_base.thresholds.guidance import guidance


def decisive_signs(
    messages: Sequence[str],
    may_be_asked: Mapping[str, Collection[str]],
    *,
    reporter: str = "public",
    facts: Facts,
    area: Any | None = None,
    answers: Collection[int] = (),
) -> list[str]:
    """The ids of the decisive signs; none where a person looks anyway, and none that the words or facts settle.

    `may_be_asked` names for each sign that has a question the signs beside which it matters; one that raises others
    needs none. Each message was screened for danger when it came. The rest is as in `assess`.
    """
    read = read_report(messages, reporter=reporter, facts=facts, area=area, answers=answers, screened=True)
    found = marked(answer_of(read, facts), read, facts)
    if a_person_looks(found) or not any(message.strip() for message in messages):
        return []
    lifted = {
        sign: then
        for sign, beside in may_be_asked.items()
        if _matters(found, facts, sign, beside) and (then := with_a_yes(read, facts, sign)).route == "case"
    }
    return sorted(lifted, key=lambda sign: _weight(lifted[sign]), reverse=True)


def _matters(found: Assessment, facts: Facts, sign: str, beside: Collection[str]) -> bool:
    """Whether it is still open, and there is something in the words that it would settle."""
    entry = guidance().indicators[sign]
    if sign in facts.indicators or (found.person not in entry.applies_to and "any" not in entry.applies_to):
        return False
    by_id = {one.id: one for one in found.indicators}
    if sign in by_id:
        return by_id[sign].set_aside
    return entry.effect == "raises" or any(one.status == "confirmed" and one.id in beside for one in found.indicators)


def _weight(then: Assessment) -> tuple[int, bool]:
    return then.level or 0, then.s42 is True
