"""Reports, words and turns in the real database."""

from __future__ import annotations

import threading
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import text

from escalation.database import transaction
from escalation.reports import service as reports
from escalation.reports import turns
from tests.integration.escalation_parts import NOW, a_report

pytestmark = pytest.mark.usefixtures("database_url")


def test_a_message_kept_twice_is_kept_once_and_in_the_order_received() -> None:
    stored = a_report("first")
    second = uuid.uuid4()

    with transaction() as session:
        for _ in range(2):
            reports.keep_words(session, stored.id, second, "second", NOW)

    with transaction() as session:
        assert [kept.text for kept in reports.words(session, stored.id)] == ["first", "second"]


def test_a_save_on_top_of_somebody_elses_save_is_refused() -> None:
    stored = a_report()
    with transaction() as session:
        mine = reports.load(session, stored.conversation_id)
        theirs = reports.load(session, stored.conversation_id)
        assert mine is not None
        assert theirs is not None
        reports.save(session, theirs, theirs.report.model_copy(update={"failed_attempts": 1}), NOW)

        with pytest.raises(reports.StaleReport):
            reports.save(session, mine, mine.report, NOW)

        assert theirs.revision == 1


def test_a_save_never_takes_danger_or_the_reference_away() -> None:
    stored = a_report()
    with transaction() as session:
        marked = stored.report.model_copy(update={"danger": True, "reference": "FD-2222-3333"})
        stored = reports.save(session, stored, marked, NOW)

        saved = reports.save(
            session, stored, stored.report.model_copy(update={"danger": False, "reference": None}), NOW
        )

        assert saved.report.danger
        assert saved.report.reference == "FD-2222-3333"


def test_the_newest_report_of_a_conversation_is_the_one_that_counts() -> None:
    stored = a_report()
    with transaction() as session:
        newer = reports.start(
            session,
            conversation_id=stored.conversation_id,
            channel="web",
            report=stored.report,
            now=NOW + timedelta(minutes=1),
        )

        found = reports.load(session, stored.conversation_id, lock=True)

        assert found is not None
        assert found.id == newer.id


def test_a_turn_begun_again_is_the_turn_that_stands() -> None:
    stored, message_id = a_report(), uuid.uuid4()
    with transaction() as session:
        turns.begin(session, message_id, stored.id, danger=True, now=NOW)
        turns.answer(session, message_id, [{"response": "utter_a"}], NOW)

        again = turns.begin(session, message_id, stored.id, danger=False, now=NOW)

        assert (again.state, again.danger) == ("answered", True)
        assert turns.outcome(session, message_id) == [{"response": "utter_a"}]


def test_an_abandoned_turn_refuses_its_late_answer_and_the_report_stays_as_it_was() -> None:
    stored, message_id = a_report(), uuid.uuid4()
    with transaction() as session:
        turns.begin(session, message_id, stored.id, danger=False, now=NOW)
    with transaction() as session:
        assert turns.abandon(session, message_id, NOW).state == "abandoned"

    with pytest.raises(turns.TurnAbandoned), transaction() as session:
        late = reports.load(session, stored.conversation_id, lock=True)
        assert late is not None
        reports.save(session, late, late.report.model_copy(update={"failed_attempts": 7}), NOW)
        turns.answer(session, message_id, [{"response": "utter_a"}], NOW)

    with transaction() as session:
        kept = reports.load(session, stored.conversation_id)
        assert kept is not None
        assert kept.report.failed_attempts == 0
        assert turns.outcome(session, message_id) is None


def test_an_answered_turn_cannot_be_abandoned() -> None:
    stored, message_id = a_report(), uuid.uuid4()
    with transaction() as session:
        turns.begin(session, message_id, stored.id, danger=False, now=NOW)
        turns.answer(session, message_id, [], NOW)

        assert turns.abandon(session, message_id, NOW).state == "answered"


@pytest.mark.parametrize("answer_first", [True, False])
def test_of_an_answer_and_a_giving_up_at_once_exactly_one_wins(answer_first: bool) -> None:
    """The first holds its change uncommitted while the second waits for it."""
    stored, message_id = a_report(), uuid.uuid4()
    with transaction() as session:
        turns.begin(session, message_id, stored.id, danger=False, now=NOW)
    seen: list[str] = []

    def second() -> None:
        try:
            with transaction() as session:
                if answer_first:
                    seen.append(turns.abandon(session, message_id, NOW).state)
                else:
                    turns.answer(session, message_id, [], NOW)
        except turns.TurnAbandoned:
            seen.append("refused")

    waiter = threading.Thread(target=second)
    with transaction() as session:
        if answer_first:
            turns.answer(session, message_id, [], NOW)
        else:
            turns.abandon(session, message_id, NOW)
        waiter.start()
        _wait_until_somebody_waits_for_a_lock()
    waiter.join()

    assert seen == (["answered"] if answer_first else ["refused"])


def _wait_until_somebody_waits_for_a_lock() -> None:
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(200):
        with transaction() as session:
            if session.scalar(waiting):
                return
        threading.Event().wait(0.01)
    raise AssertionError("nobody waited")
