"""`action_take_turn`: one message's turn, taken once, in one transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import anyio.to_thread
import structlog
from anyio import CapacityLimiter
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.call import TurnCall
from actions.hand_over import carry_out, start_again
from actions.utter import utter
from escalation.contacts import adding
from escalation.contacts.assessing import decisive_signs
from escalation.database import transaction
from escalation.reports import service as reports
from escalation.reports import turns
from escalation.reports.service import StoredReport
from escalation.reports.turns import TurnAbandoned
from knowledge_base import interview
from knowledge_base.areas import Area, current_area
from knowledge_base.interview.act_reading import read_act
from knowledge_base.interview.freedom import START_AGAIN
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Reply, Say, Step

THREADS = 8
# A lettered choice ("b", "B.", "(b)") is spelled out on its way to Rasa; nothing longer than this was one.
LONGEST_CHOICE = 20
LETTERS = re.compile(r"[\W_]")

log = structlog.get_logger()
type Clock = Callable[[], datetime]


class UnknownTurn(LookupError):
    """There is no report, or no kept message, for this turn: it was not begun by a channel of ours."""


class ActionTakeTurn(Action):  # rasa-sdk carries no types
    """Takes a turn over the concern report. The tracker is only read for ids and for what kind of reply this is."""

    def __init__(self, clock: Clock = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._threads = CapacityLimiter(THREADS)

    def name(self) -> str:
        """As in bot/domain."""
        return "action_take_turn"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """Take the turn and speak its outcome. An abandoned turn says and changes nothing.

        The work is done in threads of its own: the channels' threads may all be waiting for this very turn.
        """
        call = TurnCall.from_tracker(tracker)
        try:
            outcome = await anyio.to_thread.run_sync(take_turn, call, self._clock(), limiter=self._threads)
        except TurnAbandoned:
            log.info("turn_refused_as_abandoned", message_id=str(call.message_id))
            return []
        for say in outcome:
            utter(dispatcher, say, area=current_area())
        return []


def take_turn(call: TurnCall, now: datetime) -> list[dict[str, Any]]:
    """What is to be said in answer to a message. A repeat gets what was said the first time.

    Raises TurnAbandoned when the channel gave up on it, UnknownTurn for a message that no channel kept.
    """
    with transaction() as session:
        stored = reports.load(session, call.conversation_id, lock=True)
        if stored is None:
            raise UnknownTurn("no report")
        known = turns.outcome(session, call.message_id)
        if known is not None:
            return known
        outcome = [say.as_json() for say in _answer(session, stored, call, now)]
        turns.answer(session, call.message_id, outcome, now)
    log.info("turn_taken", message_id=str(call.message_id), act=call.act.value, messages=len(outcome))
    return outcome


def _answer(session: Session, stored: StoredReport, call: TurnCall, now: datetime) -> Sequence[Say]:
    area, before = current_area(), stored.report
    earlier, reply = _reply(session, stored, call, area, now)
    known = turns.known(session, call.message_id)
    step = _step(session, before, earlier, reply, known, area, now)
    reports.save(session, stored, step.report, now)
    receipts = carry_out(session, stored, step, reply, before, area, now)
    if step.reason == START_AGAIN:
        start_again(session, stored, now)
    return interview.joined(step, receipts) if receipts else step.say


def _step(
    session: Session,
    before: Report,
    earlier: Sequence[tuple[str, str]],
    reply: Reply,
    known: Mapping[str, Any],
    area: Area,
    now: datetime,
) -> Step:
    """The network's own stop is obeyed whatever the words; then what is for an earlier report; then the interview."""
    if known.get("opted_out"):
        return interview.opted_out(before, earlier, reply, area, now)
    reference = adding.named_reference(reply.text)
    if not earlier and interview.adding.concerns(before, reply, reference):
        same_sender, sender = bool(known.get("same_sender")), known.get("sender")

        def proves(named: str, said: Sequence[str]) -> bool:
            return adding.proves(session, named, said, now, same_sender=same_sender, sender=sender)

        return interview.adding.take(before, reply, reference, proves)
    return interview.take_together(before, earlier, reply, area, now)


def _reply(
    session: Session, stored: StoredReport, call: TurnCall, area: Area, now: datetime
) -> tuple[Sequence[tuple[str, str]], Reply]:
    """The message as a reply, and the texts that it answers too, each as (message_id, text)."""
    joined = turns.joined(session, call.message_id)
    for message_id in [*joined, call.message_id]:
        reports.take_words_along(session, stored, message_id)
    kept = reports.words(session, stored.id)
    verbatim = next((one.text for one in kept if one.message_id == call.message_id), None)
    if verbatim is None:
        raise UnknownTurn("no words")
    together = {*joined, call.message_id}
    first = next(place for place, one in enumerate(kept) if one.message_id in together)
    previous = kept[first - 1].received_at if first else None
    text = meant(verbatim, call.seen)
    understood = read_act(text, call.guesses)
    reply = Reply(
        act=understood.act,
        text=text,
        message_id=str(call.message_id),
        danger=call.danger,
        confidence=understood.confidence,
        stopping=understood.stopping,
        agreed=understood.agreed,
        words=[(str(one.message_id), one.text) for one in kept],
        decisive=partial(decisive_signs, area=area, now=now),
        after_pause=interview.is_a_pause(previous, kept[first].received_at, area.pause_minutes),
    )
    return [(str(one.message_id), one.text) for one in kept if one.message_id in joined], reply


def meant(verbatim: str, seen: str) -> str:
    """What was sent, unless it is a letter that Rasa saw spelled out as the choice it stands for.

    Rasa sees a message shortened and without a slash at its beginning: that difference is not the reporter's.
    """
    letters = LETTERS.sub("", verbatim)
    is_letter = len(verbatim) <= LONGEST_CHOICE and len(letters) == 1
    return seen if is_letter and LETTERS.sub("", seen) != letters else verbatim
