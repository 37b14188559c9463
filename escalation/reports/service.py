"""Concern reports and the reporter's own words: kept, read, saved. The caller's transaction commits."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from escalation.reports.models import ConcernReport, ReportWords
from knowledge_base.interview.report import Report


class StaleReport(RuntimeError):
    """The report was changed by somebody else since it was read: read it again, under its lock."""


@dataclass
class StoredReport:
    """A concern report as it stands in the database. `revision` grows with every save."""

    id: uuid.UUID
    conversation_id: uuid.UUID
    channel: str
    report: Report
    revision: int


@dataclass(frozen=True)
class Words:
    """One message of the reporter, verbatim."""

    message_id: uuid.UUID
    text: str
    received_at: datetime


def _stored(row: ConcernReport) -> StoredReport:
    return StoredReport(row.id, row.conversation_id, row.channel, Report.model_validate(row.data), row.revision)


def start(session: Session, *, conversation_id: uuid.UUID, channel: str, report: Report, now: datetime) -> StoredReport:
    """Keep a new report of a conversation. An earlier one of the same conversation stays as it was."""
    newest = session.scalar(
        select(func.max(ConcernReport.created_at)).where(ConcernReport.conversation_id == conversation_id)
    )
    if newest is not None:
        now = max(now, newest + timedelta(microseconds=1))
    row = ConcernReport(
        id=uuid.uuid4(),
        conversation_id=conversation_id,
        channel=channel,
        data=report.model_dump(mode="json"),
        revision=0,
        created_at=now,
        updated_at=now,
    )
    session.add(row)
    session.flush()
    return _stored(row)


def load(session: Session, conversation_id: uuid.UUID, *, lock: bool = False) -> StoredReport | None:
    """The newest report of a conversation. With `lock` nobody else can change it before this transaction ends."""
    newest = (
        select(ConcernReport.id)
        .where(ConcernReport.conversation_id == conversation_id)
        .order_by(ConcernReport.created_at.desc(), ConcernReport.id)
        .limit(1)
    )
    report_id = session.scalar(newest)
    return load_by_id(session, report_id, lock=lock) if report_id else None


def of_message(
    session: Session, conversation_id: uuid.UUID, message_id: uuid.UUID, *, lock: bool = False
) -> StoredReport | None:
    """The report that keeps a message's words, the newest if several do; the conversation's newest if none does."""
    holding = (
        select(ConcernReport.id)
        .join(ReportWords, ReportWords.report_id == ConcernReport.id)
        .where(ConcernReport.conversation_id == conversation_id, ReportWords.message_id == message_id)
        .order_by(ConcernReport.created_at.desc())
        .limit(1)
    )
    report_id = session.scalar(holding)
    return load_by_id(session, report_id, lock=lock) if report_id else load(session, conversation_id, lock=lock)


def load_by_id(session: Session, report_id: uuid.UUID, *, lock: bool = False) -> StoredReport:
    """One report, as it stands now. Raises NoResultFound for an id that was never given out."""
    return _stored(_row(session, report_id, lock=lock))


def _row(session: Session, report_id: uuid.UUID, *, lock: bool) -> ConcernReport:
    statement = select(ConcernReport).where(ConcernReport.id == report_id).execution_options(populate_existing=True)
    return session.scalars(statement.with_for_update() if lock else statement).one()


def save(session: Session, stored: StoredReport, report: Report, now: datetime) -> StoredReport:
    """Keep a changed report; `stored` is brought up to date and returned.

    Danger and the reference never get lost in a save. Raises StaleReport when somebody saved in between.
    """
    row = _row(session, stored.id, lock=True)
    if row.revision != stored.revision:
        raise StaleReport(f"report {stored.id} is at revision {row.revision}, not {stored.revision}")
    before = Report.model_validate(row.data)
    report = report.model_copy(
        update={"danger": report.danger or before.danger, "reference": report.reference or before.reference}
    )
    row.data = report.model_dump(mode="json")
    row.revision += 1
    row.updated_at = now
    session.flush()
    stored.report, stored.revision = report, row.revision
    return stored


def note_reference(session: Session, stored: StoredReport, reference: str) -> None:
    """Write the contact's reference into the report. It is no new fact, so the revision stays."""
    row = _row(session, stored.id, lock=True)
    if row.data.get("reference") != reference:
        row.data = {**row.data, "reference": reference}
        session.flush()
    stored.report.reference = reference


def keep_words(session: Session, report_id: uuid.UUID, message_id: uuid.UUID, text: str, now: datetime) -> None:
    """Keep one message of the reporter, verbatim. A repeat of the same message changes nothing."""
    session.execute(
        insert(ReportWords)
        .values(report_id=report_id, message_id=message_id, text=text, received_at=now)
        .on_conflict_do_nothing(index_elements=[ReportWords.report_id, ReportWords.message_id])
    )


def take_words_along(session: Session, stored: StoredReport, message_id: uuid.UUID) -> None:
    """Keep a message in this report too, if an earlier report of the conversation keeps it: it came in just before."""
    earlier = of_message(session, stored.conversation_id, message_id)
    if earlier is None or earlier.id == stored.id:
        return
    for kept in words(session, earlier.id):
        if kept.message_id == message_id:
            keep_words(session, stored.id, message_id, kept.text, kept.received_at)


def words(session: Session, report_id: uuid.UUID) -> Sequence[Words]:
    """Every message of the reporter in the order received."""
    rows = session.execute(
        select(ReportWords.message_id, ReportWords.text, ReportWords.received_at)
        .where(ReportWords.report_id == report_id)
        .order_by(ReportWords.position)
    )
    return [Words(*row) for row in rows]
