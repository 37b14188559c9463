"""The threshold guidance asked about a stored report, in a way that cannot stop a hand-over."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.orm import Session

from escalation.reports import service as reports
from escalation.reports.service import StoredReport
from knowledge_base.thresholds.assessment import Assessment

if TYPE_CHECKING:
    from knowledge_base.areas import Area

log = structlog.get_logger()


def assess_report(session: Session, stored: StoredReport, area: Area, now: datetime) -> Assessment:
    """What the guidance says of the reporter's words and confirmed facts.

    The guidance only advises; a fault in it must not keep a worry from a person. It then counts as "still unknown,
    a person must look", and the fault is logged by its kind.
    """
    words = [kept.text for kept in reports.words(session, stored.id)]
    reporter = "professional" if stored.report.value("reporter_kind") == "professional" else "public"
    try:
        # Imported here: the language model behind it is large, and a process that never assesses must not carry it.
        from knowledge_base.interview import facts_of
        from knowledge_base.thresholds import assess

        return assess(words, reporter=reporter, facts=facts_of(stored.report, now), area=area)
    except Exception as error:
        log.error("assessment_failed", report_id=str(stored.id), error=type(error).__name__)
        return Assessment(
            person="unknown",
            immediate_danger=stored.report.danger,
            route="case",
            explanation="The threshold guidance could not be applied to this report, so a person must read it.",
            guidance_version="none",
        )
