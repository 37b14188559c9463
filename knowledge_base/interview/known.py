"""What already stands in the reporter's words is taken from them: who it is about, how old, where, and who tells it.

It stands as an answer, so it is not asked again, and waits to be confirmed (confirm_known.py). What the reporter has
answered is never replaced; what was taken gives way to a correction ("sorry, she is 8", "its Tina not Tia").
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from knowledge_base.interview.ages import age, age_in_years
from knowledge_base.interview.choices import choose
from knowledge_base.interview.corrections import value_said
from knowledge_base.interview.dates import expected_date
from knowledge_base.interview.filling import fill
from knowledge_base.interview.following import MOST_PEOPLE
from knowledge_base.interview.order import keep, once, put, settle
from knowledge_base.interview.people_listed import take_listed
from knowledge_base.interview.phrases import plain, word_count
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question, Report, Subject
from knowledge_base.interview.reporter_beside import take_introduction
from knowledge_base.interview.safety_said import take_safety
from knowledge_base.interview.situations import TOLD_AT_LENGTH
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.told.circumstances import take_circumstances
from knowledge_base.interview.whom_instead import whom_instead
from knowledge_base.language.ages import ADULT_AT
from knowledge_base.language.people import People, read_people
from knowledge_base.language.people_text import PersonSaid
from knowledge_base.language.reporters import Fact

TELLING = frozenset({"danger_now", "reporter_kind", "safe_to_contact", "subject_kind"})
"""Questions whose longer answers may tell more about the person than was asked."""
TELLS_MORE_FROM = 5
"""Words from which an answer may tell more than was asked."""
_AT_LENGTH = 20
"""Words of a worry told so that no more must be asked for."""
_CORRECTION_AT_MOST = 10
_CORRECTS = re.compile(
    r"^(?:(?:oh|no|oops)\b[ ,.]*)?(?:sorry|actually|correction|i meant?|i mean)\b[ ,.:]*(?:i meant?\b[ ,.]*)?", re.I
)
_IT_IS = re.compile(
    r"^(?:(?:no|nope|oh|sorry|actually|yes but|wrong|not quite)\b[ ,.]*)*(?:its|it's|it is|that's|thats"
    r"|i meant?|shes|hes)\b ",
    re.I,
)
_I_AM = re.compile(r"(?:i'?m|i am|as|this is|speaking as)\b", re.I)
_OF_ANY_AGE = frozenset({"patient", "client"})
_GROWN = re.compile(
    r"\b(?:(?:his|her|their) (?:\w+ )?(?:husband|wife|pension|grandchildren|grandkids|care home|grown)|married|widow\w*"
    r"|retired|elderly|pensioner|dementia)\b",
    re.I,
)
_KIN_OF = re.compile(r"my \w+?'?s$", re.I)
"""Somebody's whose thing or relation is told of: "my mum's boyfriend", "my mums profile"."""
_ONE_EACH = frozenset(
    {"mum", "mam", "mom", "dad", "nan", "gran", "husband", "wife", "boyfriend", "girlfriend", "stepdad"}
)
_SPOUSES = frozenset({"wife", "husband", "partner"})
_BARE_AGE = re.compile(r"^(?:(?:no|nope|oh|sorry|actually)\b[ ,.]*)*(?P<n>\d{1,2})[ .!]*$", re.I)
_NAME_NOT = re.compile(
    r"^(?:(?:no|nope|oh|sorry|actually|wrong)\b[ ,.]*)*"
    r"(?:(?:its|it's|it is|i meant?|(?:his|her|their|the|my) name(?:'?s| is)|(?:he|she)(?:'?s| is)(?: called)?"
    r"|called)\s+)?"
    r"(?P<new>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,2}?),? not (?P<old>[^\W\d_][\w'-]*)[ .!]*$",
    re.I,
)
_KIND_SAID = re.compile(
    r"^(?:(?:no|nope|oh|sorry|actually)\b[ ,.]*)*(?:its|it's|it is|hes|shes|he is|she is|he's"
    r"|she's) (?P<kind>an? .+)$",
    re.I,
)
_PLACE_SAID = re.compile(
    r"^(?:(?:no|nope|oh|sorry|actually)\b[ ,.]*)*(?:he|she|they|it)(?:'?s|'?re| is"
    r"| are)? (?:now )?(?P<place>(?:at|in|with) .+?)(?:,? not .+)?$",
    re.I,
)


def worry_told(report: Report, reply: Reply, now: datetime) -> None:
    """A message tells the worry: it is kept, and what it plainly says is taken from it, in place."""
    keep(report, reply.message_id)
    once(report, "worry_told")
    told_at_length(report, reply)
    take_known(report, reply, now)


def told_at_length(report: Report, reply: Reply) -> None:
    """Notes a message that tells so much of the worry that no more must be asked for, in place."""
    if word_count(reply.text) >= _AT_LENGTH:
        once(report, TOLD_AT_LENGTH)


def take_known(report: Report, reply: Reply, now: datetime) -> None:
    """Take what these words say for fields that have no answer, in place."""
    text = " ".join(reply.text.replace("\u2019", "'").split())
    lead = _CORRECTS.match(text)
    if (
        lead
        and word_count(text) <= _CORRECTION_AT_MOST
        and _put_right(report, replace(reply, text=text[lead.end() :]), now.date())
    ):
        return
    take_safety(report, reply)
    people = read_people(reply.text)
    before = _to_confirm(report)
    _take_teller(report, reply, people)
    take_introduction(report, reply)
    _take_the_writer(report, reply, people, now.date())
    subject = people.subjects[0] if people.subjects else None
    if subject is not None and subject.kind and subject.kind.value == "child":
        take_listed(report, reply, now.date())
    if subject is not None and _is_the_same(report, subject) and not _is_doubtful(people, subject, text):
        _take_person(report, reply, people, subject, now.date())
        _take_others(report, reply, people, now.date())
    take_circumstances(report, reply, people)
    if _to_confirm(report) != before:
        report.answers.pop(CONFIRM, None)
        settle(report)


CONFIRM = "confirm_known"


def corrected(report: Report, reply: Reply, today: date) -> list[tuple[Question, Answer]]:
    """Which answers plain words put right, with their new values: "no she is 8", "its Tina not Tia, and she is 8"."""
    text = " ".join(reply.text.replace("\u2019", "'").split())
    for parts in ([text], re.split(r"\s*(?:[,.;]\s|[.;]$| and | but )\s*", text)[:6]):
        found = [one for part in parts if (one := _value(report, replace(reply, text=part), today))]
        if found:
            words = {"words": reply.text.strip(), "message_id": reply.message_id}
            return [(question, answer.model_copy(update=words)) for question, answer in found]
    return []


def _put_right(report: Report, reply: Reply, today: date) -> bool:
    """Values that were taken give way to the reporter's correction; it waits to be confirmed like them."""
    found = [
        (q, a) for q, a in corrected(report, reply, today) if (old := report.answer(q.field, q.about)) and old.taken
    ]
    for question, answer in found:
        put(report, question, answer.model_copy(update={"taken": True}))
    if found:
        report.answers.pop(CONFIRM, None)
        settle(report)
    return bool(found)


def _value(report: Report, reply: Reply, today: date) -> tuple[Question, Answer] | None:
    text, about = reply.text, report.subjects[0].id
    if match := _NAME_NOT.match(text):
        for question in (Question(field="subject_name", about=about), Question(field="reporter_name")):
            name = report.value(question.field, question.about)
            if name and plain(match["old"]) in plain(name).split():
                return question, Answer(status="given", value=match["new"])
    if (match := _KIND_SAID.match(text)) and (
        kind := choose(by_field()["subject_kind"].choices, match["kind"].rstrip(" ."))
    ):
        return Question(field="subject_kind", about=about), Answer(status="given", value=kind.value)
    if (who := whom_instead(text, surely=True)) and (
        instead := choose(by_field()["subject_kind"].choices, who, anywhere=True)
    ):
        return Question(field="subject_kind", about=about), Answer(status="given", value=instead.value)
    if match := _BARE_AGE.match(text):
        text = f"he is {match['n']}"
    if found := value_said(report, replace(reply, text=text), today):
        return found
    if _IT_IS.match(text) and (
        found := value_said(report, replace(reply, text=f"he is {_IT_IS.sub('', text)}"), today)
    ):
        return found
    where = report.answer("subject_whereabouts", about)
    if where is not None and where.taken and (match := _PLACE_SAID.match(text)):
        return Question(field="subject_whereabouts", about=about), Answer(
            status="given", value=match["place"].rstrip(" .")
        )
    return None


def _take_teller(report: Report, reply: Reply, people: People) -> None:
    teller = people.teller
    if people.subjects and people.subjects[0].kind and people.subjects[0].kind.value == "me":
        if report.answer("reporter_kind") is None:
            fill(report, reply, "reporter_kind", "self", people.subjects[0].kind.words)
        return
    if teller.kind and not _is_a_spouse_only(people) and not _is_possessive(teller.kind.words):
        fill(report, reply, "reporter_kind", teller.kind.value, teller.kind.words)
    kind = report.value("reporter_kind")
    if teller.name and kind != "self":
        fill(report, reply, "reporter_name", teller.name.value, teller.name.words)
    if kind == "professional":
        for field, fact in (("reporter_role", teller.role), ("reporter_organisation", teller.organisation)):
            if fact:
                fill(report, reply, field, fact.value, fact.words)


def _take_the_writer(report: Report, reply: Reply, people: People, today: date) -> None:
    """The name and age of somebody who said that it is about themself: "My name is Adam, I am 37"."""
    if report.value("reporter_kind") != "self":
        return
    about = report.subjects[0].id
    if people.teller.name:
        fill(report, reply, "subject_name", people.teller.name.value, people.teller.name.words, about)
    if people.writers_age and (stated := age(people.writers_age.value, today)):
        fill(report, reply, "subject_age", stated, people.writers_age.words, about, age_in_years(stated, today))


def _is_possessive(said: str) -> bool:
    """Whether "my mums" says whose something is, and not who reports."""
    noun = plain(said).split()[-1:]
    return bool(_KIN_OF.match(said)) and noun != [] and noun[0][:-1] in _ONE_EACH


def _is_a_spouse_only(people: People) -> bool:
    """Whether "my wife" is all that says who reports: she may only be mentioned by somebody about themself."""
    said = plain(people.teller.kind.words).split() if people.teller.kind else []
    of_the_subject = plain(people.subjects[0].kind.words) if people.subjects and people.subjects[0].kind else ""
    return said[-1:] != [] and said[-1] in _SPOUSES and said[-1] not in of_the_subject.split()


def _is_the_same(report: Report, subject: PersonSaid) -> bool:
    """Whether these words speak of the person whom the report is about, as far as that can be seen."""
    about = report.subjects[0].id
    kind, name = report.value("subject_kind", about), report.value("subject_name", about)
    said = subject.kind.value if subject.kind else None
    if said == "me" or kind == "me" or report.value("reporter_kind") == "self":
        return said == "me" and kind in ("me", None) and report.value("reporter_kind") in ("self", None)
    if kind and said and kind != said:
        return False
    return not (name and subject.name and plain(subject.name.value).split()[0] not in plain(name).split())


def _is_doubtful(people: People, subject: PersonSaid, text: str) -> bool:
    """Whether the one noun for the person names the teller ("I'm his nan"), or fits any age ("she is my patient")."""
    if subject.kind is None or subject.kind.value != "adult" or subject.name or subject.age:
        return False
    teller = people.teller.kind
    is_the_teller = teller is not None and subject.kind.words in teller.words and bool(_I_AM.match(teller.words))
    return is_the_teller or (subject.kind.words.split()[-1].lower() in _OF_ANY_AGE and not _GROWN.search(text))


def _take_person(report: Report, reply: Reply, people: People, subject: PersonSaid, today: date) -> None:
    about = report.subjects[0].id
    stated = _age_of(subject, today)
    years = age_in_years(stated, today) if stated else None
    kind = subject.kind or (
        Fact("adult" if years >= ADULT_AT else "child", subject.age.words)
        if years is not None and subject.age
        else None
    )
    if kind:
        fill(report, reply, "subject_kind", kind.value, kind.words, about)
    standing = report.value("subject_kind", about)
    if subject.name:
        fill(report, reply, "subject_name", subject.name.value, subject.name.words, about)
    if stated and subject.age and standing != "unborn" and _fits(standing, years):
        fill(report, reply, "subject_age", stated, subject.age.words, about, years)
    if people.expected and standing == "unborn" and (due := expected_date(people.expected.value, today)):
        fill(report, reply, "expected_date", due, people.expected.words, about)


def _take_others(report: Report, reply: Reply, people: People, today: date) -> None:
    """Further people, each with a name and an age of their own, while nobody else is in the report."""
    first = report.answer("subject_name", report.subjects[0].id)
    if len(report.subjects) > 1 or first is None or not first.taken or first.words not in reply.text:
        return
    for person in people.subjects[1:MOST_PEOPLE]:
        take_further(report, reply, person, today)


def take_further(report: Report, reply: Reply, person: PersonSaid, today: date) -> bool:
    """A further person with a name and an age of their own, in place; whether there was one."""
    stated = _age_of(person, today)
    if not (person.name and person.age and stated):
        return False
    years = age_in_years(stated, today)
    kind = "adult" if years is not None and years >= ADULT_AT else "child"
    number = str(1 + max(int(subject.id) for subject in report.subjects))
    report.subjects.append(Subject(id=number))
    fill(report, reply, "subject_kind", kind, person.age.words, number)
    fill(report, reply, "subject_name", person.name.value, person.name.words, number)
    fill(report, reply, "subject_age", stated, person.age.words, number, years)
    return True


def _age_of(subject: PersonSaid, today: date) -> str | None:
    return age(subject.age.value, today) if subject.age else None


def _fits(kind: str | None, years: float | None) -> bool:
    return years is None or kind not in ("child", "adult") or (years >= ADULT_AT) == (kind == "adult")


def _to_confirm(report: Report) -> list[Answer]:
    everything = [*report.answers.values(), *(a for s in report.subjects for a in s.answers.values())]
    return [one for one in everything if one.taken and not one.confirmed]
