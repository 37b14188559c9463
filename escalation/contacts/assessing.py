"""The threshold guidance asked about a stored report, in a way that cannot stop a hand-over."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import structlog
from pydantic import ValidationError
from sqlalchemy.orm import Session

from escalation.contacts.models import Contact
from escalation.reports import service as reports
from escalation.reports.service import StoredReport
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import nobody_is_in_danger
from knowledge_base.thresholds.assessment import Assessment

if TYPE_CHECKING:
    from knowledge_base.areas import Area

log = structlog.get_logger()
_one_thread = ThreadPoolExecutor(1, thread_name_prefix="escalation-guidance")


async def make_ready() -> None:
    """Have the language model and the rules in memory, before a transaction whose locks would wait for them.

    The first assessment of a process takes some seconds, any later one some milliseconds. Quick once it is done.
    """
    await asyncio.get_running_loop().run_in_executor(_one_thread, _load)


@lru_cache(maxsize=1)
def _load() -> None:
    try:
        from knowledge_base.thresholds import assess

        assess(["hello"])
    except Exception as error:
        log.error("guidance_not_ready", error=type(error).__name__)


def standing_assessment(contact: Contact) -> Assessment | None:
    """The assessment that stands for a contact; None when another version of this software wrote it unreadably."""
    try:
        return Assessment.model_validate(contact.assessment)
    except ValidationError:
        log.error("assessment_not_read", reference=contact.reference)
        return None


def assess_report(session: Session, stored: StoredReport, area: Area, now: datetime) -> Assessment:
    """What the guidance says of the reporter's words and confirmed facts.

    The guidance only advises; a fault in it must not keep a worry from a person. It then counts as "still unknown,
    a person must look", and the fault is logged by its kind.
    """
    kept = _told(stored.report, [(str(one.message_id), one.text) for one in reports.words(session, stored.id)])
    answers = _only_answers(stored.report)
    reporter = "professional" if stored.report.value("reporter_kind") == "professional" else "public"
    try:
        # Imported here: the language model behind it is large, and a process that never assesses must not carry it.
        from knowledge_base.interview import facts_of
        from knowledge_base.thresholds import assess

        return assess(
            [text for _, text in kept],
            reporter=reporter,
            facts=facts_of(stored.report, now),
            area=area,
            answers=[number for number, (message_id, _) in enumerate(kept) if message_id in answers],
            screened=True,
            danger_denied=nobody_is_in_danger(stored.report),
        )
    except Exception as error:
        log.error("assessment_failed", report_id=str(stored.id), error=type(error).__name__)
        return Assessment(
            person="unknown",
            immediate_danger=stored.report.danger,
            route="case",
            explanation="The threshold guidance could not be applied to this report, so a person must read it.",
            guidance_version="none",
        )


def decisive_signs(report: Report, words: Sequence[tuple[str, str]], area: Area, now: datetime) -> Sequence[str]:
    """Which signs would bring a report with these words (message id, text) to a person who would not see it otherwise.

    None for a story so long that its reporter would wait, and none where the guidance fails: nothing hangs on it, as
    such a report is assessed whole when it is handed over.
    """
    answers = _only_answers(report)
    reporter = "professional" if report.value("reporter_kind") == "professional" else "public"
    try:
        from knowledge_base.interview import facts_of, may_be_asked
        from knowledge_base.thresholds.decisive import decisive_signs as decisive
        from knowledge_base.thresholds.second_look import LONGEST

        words = _told(report, words)
        if sum(len(text) for _, text in words) > LONGEST:
            return []
        return decisive(
            [text for _, text in words],
            may_be_asked(),
            reporter=reporter,
            facts=facts_of(report, now),
            area=area,
            answers=[number for number, (message_id, _) in enumerate(words) if message_id in answers],
        )
    except Exception as error:
        log.error("follow_ups_not_chosen", error=type(error).__name__)
        return []


def _told(report: Report, words: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The messages without whole-message commands to the assistant ("stop", "go back", "why do you ask"), which tell
    nothing of anybody: all words stay in the report, only the guidance does not read these."""
    from knowledge_base.interview import commands_only

    said = {*report.concern_message_ids, *_only_answers(report)}
    return [(message_id, text) for message_id, text in words if message_id in said or not commands_only(text)]


def _only_answers(report: Report) -> set[str]:
    """The messages that answered a question and tell nothing of the worry itself."""
    given = [*report.answers.values(), *(answer for one in report.subjects for answer in one.answers.values())]
    return {answer.message_id for answer in given if answer.message_id} - set(report.concern_message_ids)
