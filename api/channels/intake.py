"""A reporter's message is stored first, and screened for danger, in one transaction that owes the hand-over."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from api.channels import escalating, gathering, proving, repository
from api.channels.models import Conversation, Message
from api.channels.schemas import MessageOut, message_out
from api.channels.sms.packing import packed
from api.channels.spoken import EMERGENCY, EMERGENCY_AGAIN, Spoken, authored, said_all
from escalation.contacts.references import in_words
from escalation.reports import service as reports
from escalation.reports import turns
from escalation.reports.service import StoredReport
from knowledge_base.areas import current_area
from knowledge_base.interview import may_go_on, media_noted, opening
from knowledge_base.interview.phrases import is_automatic
from knowledge_base.interview.report import Report
from knowledge_base.language import Danger, screen
from knowledge_base.language.evidence import KIND as SEVERAL_SIGNS
from knowledge_base.thresholds import danger_in_reply
from knowledge_base.wording import lettered_choice

log = structlog.get_logger()
IN_FULL_AGAIN_AFTER = timedelta(hours=12)
"""The emergency advice is said in full once, and in a line at each further danger; after so long in full again."""


@dataclass(frozen=True)
class Arrival:
    """One message as it came in. `conversation_id` for the web, `address` (E.164) for SMS.

    `take_turn` is False for what is kept but never understood as an answer: a picture, an empty text, what a phone
    writes by itself, words that come back from the spool. `media` are the content types of what came with it and is
    never fetched. `opted_out`: the phone network was told to stop, so that nothing may be sent.
    """

    channel: str
    sender_id: str
    text: str
    received_at: datetime
    conversation_id: uuid.UUID | None = None
    address: str | None = None
    media: tuple[str, ...] = ()
    opted_out: bool = False
    take_turn: bool = True
    danger: Danger | None = None


@dataclass(frozen=True)
class Kept:
    """What storing a message came to. `emergency` is what must be said before anything else.

    `adds` when nobody takes its turn but its words belong to a contact, which is owed them.
    """

    message_id: uuid.UUID
    conversation_id: uuid.UUID
    repeated: bool
    turn: str
    emergency: list[MessageOut] = field(default_factory=list)
    danger: bool = False
    adds: bool = False


def keep(session: Session, arrival: Arrival) -> Kept:
    """Store the message, keep its words, screen it; danger is owed a hand-over.

    A repeat (the sender's id and the text again) finds the one that stands. The same id with another text is a message
    of its own: words that somebody sent are never dropped.
    """
    conversation = _conversation(session, arrival)
    same_id = repository.with_sender_id(session, conversation.id, arrival.sender_id)
    existing = next((row for row in same_id if row.text.strip() == arrival.text.strip()), None)
    if existing is not None:
        return Kept(existing.id, conversation.id, True, existing.turn or "taken")
    if same_id:
        log.warning("sender_id_used_for_another_text", conversation_id=str(conversation.id))
        arrival = replace(arrival, sender_id=f"{arrival.sender_id}.{len(same_id) + 1}")
    report = ensure_report(session, conversation, arrival.received_at)
    meant = _meant(session, conversation, arrival)
    recent = repository.recent_texts(session, conversation.id)
    reporter = "professional" if report.report.value("reporter_kind") == "professional" else "public"
    danger = arrival.danger or screened(meant, recent, conversation.open_question, reporter)
    in_full = danger is not None and not repository.danger_since(
        session, conversation.id, arrival.received_at - IN_FULL_AGAIN_AFTER
    )
    row = _row(arrival, conversation.id, meant, danger)
    session.add(row)
    session.flush()
    if arrival.text.strip():
        reports.keep_words(session, report.id, row.id, arrival.text, arrival.received_at)
    if arrival.media:
        _note_media(session, conversation.id, row.id, arrival)
    if arrival.take_turn:
        known = proving.known_of(session, conversation, report.report, arrival)
        turns.begin(session, row.id, report.id, danger=row.danger, now=arrival.received_at, known=known)
        _together_or_now(session, row, report.report, arrival, meant)
    conversation.last_inbound_at, conversation.silence_handled_at = arrival.received_at, None
    if danger is None:
        tells = bool(arrival.text.strip() or arrival.media)
        adds = not arrival.take_turn and tells and report.report.reference is not None
        if adds:
            escalating.owe(session, row.id, escalating.ADDED, arrival.received_at)
        return Kept(row.id, conversation.id, False, row.turn or "taken", adds=adds)
    emergency = _say_emergency(session, row, conversation.channel, in_full, arrival.received_at)
    escalating.owe(session, row.id, escalating.DANGER, arrival.received_at)
    return Kept(row.id, conversation.id, False, row.turn or "taken", emergency, danger=True)


def screened(text: str, recent: Sequence[str], asked: str | None, reporter: str = "public") -> Danger | None:
    """Immediate danger in a message. A reference is no word of anybody's; and of what a phone wrote by itself only what
    names a danger counts, not what its words weigh together."""
    said = in_words(text)
    if is_automatic(text):
        danger = screen(said, recent=recent, asked=asked)
        danger = danger if danger and danger.id != SEVERAL_SIGNS else None
    else:
        danger = danger_in_reply(said, recent=recent, asked=asked, reporter=reporter)
    return replace(danger, quote=text) if danger and said != text else danger


def open_conversation(session: Session, conversation_id: uuid.UUID, now: datetime) -> list[MessageOut]:
    """A new web conversation with its report and its opening messages."""
    repository.ensure_conversation(session, conversation_id, "web", now)
    conversation = repository.conversation(session, conversation_id, lock=True)
    ensure_report(session, conversation, now)
    return [message_out(row) for row in repository.all_messages(session, conversation_id)]


def ensure_report(session: Session, conversation: Conversation, now: datetime) -> StoredReport:
    """The conversation's report. A new one says the opening on the web; by SMS the first turn greets."""
    stored = reports.load(session, conversation.id)
    if stored is not None:
        return stored
    report = Report(channel="sms" if conversation.channel == "sms" else "web")
    if conversation.channel == "web":
        step = opening(report, current_area(), now)
        report = step.report
        if step.question is not None:
            conversation.open_question, conversation.open_about = step.question.field, step.question.about
        add_rows(session, conversation.id, said_all(step.say, "web"), now, channel="web")
    return reports.start(session, conversation_id=conversation.id, channel=conversation.channel, report=report, now=now)


def add_rows(
    session: Session,
    conversation_id: uuid.UUID,
    messages: list[Spoken],
    now: datetime,
    *,
    channel: str,
    in_reply_to: uuid.UUID | None = None,
) -> list[Message]:
    """Store what is said, in order; by SMS one row is one text message."""
    ready = packed(messages) if channel == "sms" else messages
    rows = []
    for spoken in ready:
        row = spoken.row(conversation_id, now, in_reply_to=in_reply_to, channel=channel)
        session.add(row)
        session.flush()
        rows.append(row)
    return rows


def _conversation(session: Session, arrival: Arrival) -> Conversation:
    if arrival.conversation_id is not None:
        repository.ensure_conversation(session, arrival.conversation_id, arrival.channel, arrival.received_at)
        return repository.conversation(session, arrival.conversation_id, lock=True)
    if not arrival.address:
        raise ValueError("a message needs a conversation or a phone number")
    known = repository.sms_with_sid(session, arrival.sender_id)
    if known is not None:
        return repository.conversation(session, known.conversation_id, lock=True)
    conversation_id, _ = repository.ensure_sms_conversation(session, arrival.address, arrival.received_at)
    return repository.conversation(session, conversation_id, lock=True)


def _meant(session: Session, conversation: Conversation, arrival: Arrival) -> str:
    if conversation.channel != "sms":
        return arrival.text
    return lettered_choice(arrival.text, repository.last_choices(session, conversation.id)) or arrival.text


def _together_or_now(session: Session, row: Message, report: Report, arrival: Arrival, meant: str) -> None:
    """A text that may be one of many waits for the rest; anything else takes the texts before it along."""
    quiet = current_area().sms_quiet_seconds if arrival.channel == "sms" else 0
    if quiet and not (row.danger or arrival.opted_out) and may_go_on(report, meant):
        row.turn = "gathering"
        gathering.wait_for_more(session, row.conversation_id, arrival.received_at, quiet)
    else:
        gathering.take_along(session, row.conversation_id, row.id, arrival.received_at)


def _note_media(session: Session, conversation_id: uuid.UUID, message_id: uuid.UUID, arrival: Arrival) -> None:
    """What came beside the words is named in the report, so that an officer can ask for it."""
    stored = reports.load(session, conversation_id, lock=True)
    if stored is not None:
        report = media_noted(stored.report, arrival.media, str(message_id))
        reports.save(session, stored, report, arrival.received_at)


def _row(arrival: Arrival, conversation_id: uuid.UUID, meant: str, danger: Danger | None) -> Message:
    extra: dict[str, object] = {}
    if meant != arrival.text:
        extra["meant"] = meant
    if arrival.media:
        extra["media"] = {"count": len(arrival.media), "types": list(arrival.media)}
    if arrival.opted_out:
        extra["opted_out"] = True
    if danger is not None:
        extra |= {"signal": danger.id, "danger": asdict(danger)}
    return Message(
        id=uuid.uuid4(),
        conversation_id=conversation_id,
        direction="in",
        sender_id=arrival.sender_id,
        text=arrival.text,
        kind="say",
        choices=[],
        links=[],
        extra=extra,
        turn="waiting" if arrival.take_turn else "words_only",
        danger=danger is not None,
        created_at=arrival.received_at,
    )


def _say_emergency(session: Session, row: Message, channel: str, in_full: bool, now: datetime) -> list[MessageOut]:
    spoken = authored(EMERGENCY if in_full else EMERGENCY_AGAIN, channel, kind="emergency")
    rows = add_rows(session, row.conversation_id, [spoken], now, channel=channel, in_reply_to=row.id)
    for said in rows:
        said.delivery = "sent" if channel == "sms" else None
    return [message_out(said) for said in rows]
