"""What the channel knows of a message beyond its words: that the network was told to stop, and whose number it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from api.channels import repository
from api.channels.models import Conversation
from escalation.contacts import adding, tries
from escalation.reports import service as reports
from knowledge_base.interview.report import Report

if TYPE_CHECKING:
    from api.channels.intake import Arrival


def known_of(session: Session, conversation: Conversation, report: Report, arrival: Arrival) -> dict[str, Any]:
    """As it is kept with the message's turn. `sender` is there where an earlier report is being named or proved."""
    adds = report.adding is not None or adding.named_reference(arrival.text) is not None
    known = {
        "opted_out": arrival.opted_out,
        "same_sender": conversation.channel == "sms" and _is_the_sender(session, conversation, report, arrival.text),
        "sender": tries.sender_of(conversation.address) if adds else None,
    }
    return {name: value for name, value in known.items() if value}


def _is_the_sender(session: Session, conversation: Conversation, report: Report, text: str) -> bool:
    """Whether the report that is named was made from this number, or gives it as the reporter's."""
    reference = adding.named_reference(text) or (report.adding.reference if report.adding else None)
    earlier = adding.find(session, reference) if reference else None
    if earlier is None:
        return False
    if repository.conversation(session, earlier.conversation_id).address == conversation.address:
        return True
    given = reports.load_by_id(session, earlier.report_id).report.value("reporter_contact")
    return adding.gives_number(given, conversation.address)
