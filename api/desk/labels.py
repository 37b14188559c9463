"""What codes are called at the desk."""

from __future__ import annotations

import re

FIELDS = {
    "danger_now": "Anyone in danger now",
    "danger_told": "Told of danger, beside that answer",
    "reporter_kind": "Who is reporting",
    "reporter_role": "Role",
    "reporter_name": "Reporter's name",
    "reporter_organisation": "Organisation",
    "reporter_contact": "How to contact them",
    "safe_to_contact": "Safe to contact them",
    "anonymous": "Wants to stay unnamed",
    "relationship": "Relationship",
    "subject_kind": "Child, unborn child or adult",
    "subject_name": "Name, or how to find them",
    "subject_age": "Age or date of birth",
    "expected_date": "Expected date of birth",
    "subject_whereabouts": "Where they are now",
    "concern_words": "The worry",
    "household": "Who else is in the home",
    "others_at_risk": "Others at risk",
    "harm_source": "Who or what may cause harm",
    "agencies": "Agencies involved",
    "actions_taken": "What was done so far",
    "family_aware": "The family knows of this contact",
    "consent": "They agree to it",
    "consent_why": "Why not, and if it is safe to tell them",
    "own_view": "What the reporter thinks is needed",
    "feedback": "How to tell them what was decided",
    "safe_time": "A safe way and time to reach them",
    "source_also_at_risk": "The person causing harm is at risk too",
    "wishes": "What the person wants",
    "care_needs": "Care and support needs",
    "capacity": "Able to decide for themself",
    "anything_else": "Anything else",
    "media_sent": "Sent, and not kept here: ask the reporter for it",
}
NOT_SHOWN = frozenset({"check_answers", "confirm_known", "concern_words"})
REASONS = {
    "threshold_met": "The threshold guidance says it needs a person",
    "danger": "Immediate danger was said",
    "same_day": "The guidance says it cannot wait until tomorrow",
    "children_there": "There are, or may be, children with this adult: a children's concern as well",
    "reporter_asked": "The reporter asked for a person",
    "about_self": "The reporter writes about themself",
    "needs_interpreter": "Writes in another language; needs an interpreter",
    "not_understood": "The assistant did not understand the answers",
    "bot_unavailable": "The assistant could not answer",
    "incomplete": "The conversation stopped half way",
    "still_unknown": "Still in doubt after the questions",
    "replayed_from_spool": "Received while the database was down",
    "below_threshold": "Below the threshold",
}
EVENTS = {
    "opened": "Case opened",
    "updated": "New facts arrived",
    "assigned": "Picked up",
    "released": "Handed back to the queue",
    "note": "Note",
    "rated": "Rated",
    "decided": "Decided",
    "acknowledged": "Urgent alert acknowledged",
}
STATUSES = {"new": "Waiting", "assigned": "Picked up", "decided": "Decided", "closed": "Closed"}
STATUS_COLOURS = {"new": "blue", "assigned": "yellow", "decided": "green", "closed": "grey"}
RATING_COLOURS = {"red": "red", "amber": "orange", "green": "green", "blue": "blue"}
OUTCOMES = {"escalated": "Became a case", "signposted": "Signposted", "advised": "Advised"}
CHANNELS = {"web": "Web chat", "sms": "Text message"}
PERSONS = {"child": "Child", "unborn": "Unborn child", "adult": "Adult", "unknown": "Not clear yet"}
FINDINGS = {"confirmed": "Confirmed", "denied": "Denied", "unknown": "Not known"}
CHANGED = {
    "words": "more of the reporter's words",
    "urgent": "it is urgent now",
    "complete": "whether the report is complete",
    "report": "answers",
    "assessment": "what the threshold guidance says",
    "reasons": "why it was passed on",
    "feedback_due_at": "when the reporter hears back",
    "external_reference": "the other system's reference",
}
MEDIA = {"image": "picture", "audio": "voice message", "video": "video"}
CODE = re.compile(r"[a-z]+(_[a-z]+)*")


def named(code: str, known: dict[str, str]) -> str:
    """What a code is called; one that is not known is shown as words."""
    return known.get(code) or spoken(code)


def spoken(code: str) -> str:
    """A code as words: `care_home` is "Care home"; anything else is left as it is."""
    return code.replace("_", " ").capitalize() if CODE.fullmatch(code) else code


def sent(value: str) -> str:
    """What came beside the words: "1 x audio/amr, 2 x image/jpeg" is "1 voice message, 2 pictures"."""
    counted = (one.partition(" x ") for one in value.split(", ") if one)
    kinds = [(count, MEDIA.get(kind.partition("/")[0], "file")) for count, _, kind in counted]
    return ", ".join(f"{count} {kind}{'' if count == '1' else 's'}" for count, kind in kinds)


def field(name: str) -> str:
    """What a field of the report is called."""
    if name.startswith("indicator:"):
        return f"Sign: {spoken(name.removeprefix('indicator:'))}"
    return named(name, FIELDS)
