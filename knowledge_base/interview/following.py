"""What follows from an answer for others, so that nothing is asked that was said: role and place of work, agreement,
further people, and the codes of the national collections."""

from __future__ import annotations

import re

from knowledge_base.interview.agreement import agreement_follows
from knowledge_base.interview.codes import put_codes
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Answer, Report, Subject
from knowledge_base.interview.safe_beside import parted
from knowledge_base.interview.safety_said import safe_way_follows
from knowledge_base.interview.situations import is_grown_up

MOST_PEOPLE = 6
_NAME_HAS = 6
_ROLE_HAS = 8
_INTRODUCTION = re.compile(
    r"^(?:[a-h][).:]?\s+(?=i'?m\b|i am\b|as\b))?(?:(?:hi|hello|yes)[, ]+)?"
    r"(?:i work with (?:them|him|her|the family)\s*[,.;:\u2013\u2014-]+\s*)?"
    r"(?:(?:i am|i'm|im|i work as|speaking as|as|this is)\s+)?"
    r"(?:(?:an?|the|his|her|their)\s+)?",
    re.IGNORECASE,
)
_GOES_ON_TO_TELL = re.compile(r"[.;]\s+|,\s+(?=(?:i|we|i've|ive|i'm|seeing|working)\b)", re.IGNORECASE)
_NO_ROLE = re.compile(
    r"^(?:[a-z]|(?:she|he|they|shes|hes|theyre|its|it)\b.*"
    r"|i work\b.*|work\b.*|through\b.*|at work|my job|.*\bprofessional|school|hospital|ambulance"
    r"|housing(?: association)?)$"
)
_AT = re.compile(r"\s*(?:\b(?:[aA]t|[fF]rom)\b|\bof(?= (?:[Tt]he )?(?!Year)[A-Z])|,)\s+(?=\S)")
_ORGANISATION = re.compile(
    r"\b(?:school|academy|college|nursery|university|surgery|practice|hospital|clinic|centre|council|trust|service|team"
    r"|police|home|church|mosque|club|hostel|association|charity|hub)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[,.;:]?\s+(?:(?:and|but|because|so) )?(?:i|i'm|she|she's|he|he's|they|they're|we|it|it's|its|who|where)\b.*$",
    re.IGNORECASE,
)
_A_ROLE = re.compile(r"\b(?:leader|lead|manager|officer|nurse|worker|teacher|head|assistant|doctor)$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|my|our)\s+", re.IGNORECASE)
_YES_AND = re.compile(r"^(?:yes|yeah|yep)\b[\s,:;.-]*(?:(?:and|there is|there's|it's|it is|also)\b\s*)?", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:brother|sister|sibling|baby|son|daughter|child|boy|girl|twin|cousin|niece|nephew|mum|mother|dad|father|gran|nan"
    r"|grandad|grandmother|grandfather|aunt|uncle|wife|husband|partner|stepbrother|stepsister|toddler)\b"
)
_A_NAME = re.compile(r"^(?!(?:I|There|They|He|She|It|All|Both|Two|Please)\b)[A-Z][a-z]+(?: [A-Z][a-z'-]+)*$")


def let_follow(report: Report) -> None:
    """Everything that follows from what stands, in place. What the reporter said themself is never replaced."""
    _work(report)
    agreement_follows(report)
    safe_way_follows(report)
    _further_people(report)
    _last_words(report)
    put_codes(report)


def _work(report: Report) -> None:
    """The role in "I'm her class teacher", and the place of work in "class teacher at Elm School"."""
    kind = report.answers.get("reporter_kind")
    if kind is None or kind.value != "professional":
        return
    if "reporter_role" not in report.answers and not kind.taken and (role := _role_in(_who_in(kind.words))):
        report.answers["reporter_role"] = kind.model_copy(update={"value": role, "code": None})
    role_said = report.answers.get("reporter_role")
    if role_said is None or not role_said.value or "reporter_organisation" in report.answers:
        return
    at = _AT.search(role_said.value)
    place = _GOES_ON.sub("", role_said.value[at.end() :]).strip(" .,") if at else ""
    if at and _is_an_organisation(place):
        report.answers["reporter_organisation"] = role_said.model_copy(update={"value": place, "code": None})
        role_said.value = role_said.value[: at.start()].strip()


def _who_in(words: str) -> str:
    """The words that say who reports, without those that say whether it is safe: "A yes" names no role."""
    told = parted(words)
    return told.who if told.safe else words


def _role_in(words: str) -> str | None:
    said = " ".join(words.replace("\u2019", "'").split()).strip(" .!")
    role = said[_INTRODUCTION.match(said).end() :] if said else ""  # type: ignore[union-attr]
    role = _GOES_ON_TO_TELL.split(role, maxsplit=1)[0].strip(" .")
    fits = len(plain(role)) > 1 and len(role.split()) <= _ROLE_HAS and not _NO_ROLE.match(plain(role))
    return role if fits else None


def _is_an_organisation(place: str) -> bool:
    """A name, not only "the school"."""
    name = _ARTICLE.sub("", place)
    if _A_ROLE.search(place):
        return False
    return bool(name) and (name[0].isupper() or (len(name.split()) > 1 and bool(_ORGANISATION.search(name))))


def _further_people(report: Report) -> None:
    """A yes to "is there anyone else" adds a person; the kind of a further person follows from their age."""
    last = report.subjects[-1]
    if len(report.subjects) > 1 and not last.answers and not _one_more(report.subjects[-2]):
        report.subjects.pop()
    elif len(report.subjects) < MOST_PEOPLE and (told := _one_more(last)):
        report.subjects.append(Subject(id=_free_id(report), answers=_named_in(told)))
    for subject in report.subjects[1:]:
        age, kind = subject.answers.get("subject_age"), subject.answers.get("subject_kind")
        if age is not None and age.status == "given" and (kind is None or not kind.words):
            value = "adult" if is_grown_up(None, age) else "child"
            subject.answers["subject_kind"] = Answer(status="given", value=value, message_id=age.message_id)


def _one_more(subject: Subject) -> Answer | None:
    answer = subject.answers.get("others_at_risk")
    return answer if answer and answer.status == "given" and answer.value != "no" else None


def _free_id(report: Report) -> str:
    taken = {subject.id for subject in report.subjects}
    return next(str(n) for n in range(1, MOST_PEOPLE + 2) if str(n) not in taken)


def after_yes(words: str) -> str:
    """What was said with a yes: "her brother Tom" of "yes, her brother Tom"."""
    return _YES_AND.sub("", words.strip()).strip(" .!,")


def _named_in(told: Answer) -> dict[str, Answer]:
    """The person's name, where a few words said it with the yes ("yes, her brother Tom")."""
    name = after_yes(told.words)
    if len(name.split()) > _NAME_HAS or not (_SOMEBODY.search(name.lower()) or _A_NAME.match(name)):
        return {}
    return {"subject_name": Answer(status="given", value=name, words=told.words, message_id=told.message_id)}


def _last_words(report: Report) -> None:
    """What was told when asked for anything else is part of the worry."""
    more = report.answers.get("anything_else")
    if more is None or more.status != "given" or more.value == "no" or not more.message_id:
        return
    if more.message_id not in report.concern_message_ids:
        report.concern_message_ids.append(more.message_id)
