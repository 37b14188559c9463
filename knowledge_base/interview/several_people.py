"""Several people in one answer: each is in the report on their own, with the name and the age that are theirs.

Only what is plainly said: an age that could be anybody's is left to be asked, and further words are kept as words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from knowledge_base.interview.ages import age, age_in_years
from knowledge_base.interview.answers import without_introduction
from knowledge_base.interview.dates import expected_date
from knowledge_base.interview.following import MOST_PEOPLE, after_yes
from knowledge_base.interview.name_words import (
    looks_like_a_name,
    tells_of_several,
    without_said_before,
)
from knowledge_base.interview.names_said import NamedPerson, NamesSaid, names_said
from knowledge_base.interview.order import keep, put
from knowledge_base.interview.people_listed import listed_in, others_in, told_in_doubt, under_one_as_age
from knowledge_base.interview.person_told import PersonTold, person_told
from knowledge_base.interview.phrases import plain, word_count
from knowledge_base.interview.report import Answer, Question, Report, Subject
from knowledge_base.interview.situations import reporter_is_the_subject
from knowledge_base.interview.steps import Reply
from knowledge_base.language.ages import ADULT_AT

NAME, AGE, WHERE, DUE = "subject_name", "subject_age", "subject_whereabouts", "expected_date"
AGENCIES = "agencies"
_KIN_OF = re.compile(r"(?:his|her|their)\b", re.IGNORECASE)
_REST_TELLS_FROM = 2
"""Words beside a name from which a message is kept as part of the worry too."""
_ONE_AGE = r"\d{1,3}(?: ?(?:years?|yrs?|months?|mths?|weeks?|wks?))?(?: old)?"
_ONLY_AGES = re.compile(
    rf"^(?:(?:they|she|he|one|the girls?|the boys?)(?:'?s|'?re| is| are)? |(?:are|is|aged?|about|ages) )*"
    rf"(?P<ages>{_ONE_AGE}(?:(?:,? and |, ?| ?& ?|,? plus )(?:one |the other (?:one )?(?:is )?)?{_ONE_AGE})+)"
    r"(?P<rest>[ ,.;!].*)?$",
    re.IGNORECASE,
)
_DUE = re.compile(r"\b(?:due|edd|weeks pregnant)\b", re.IGNORECASE)
_I_AM_OF_AGE = re.compile(r"\bi'?m (?:aged )?\d{1,2}\b(?! weeks| months| years? (?:older|her|his))", re.IGNORECASE)
"""Whoever says how old they are at the question for the person is that person, whatever they said before."""


def people_named(report: Report, question: Question, answer: Answer, reply: Reply, today: date) -> Answer:
    """The name alone, in place of the whole answer at a name question; who else is named joins the report.

    Age, place and school told with it stand in their own fields.
    """
    said = under_one_as_age(answer.words or answer.value or "")
    told = person_told(said, today, own=reporter_is_the_subject(report) or bool(_I_AM_OF_AGE.search(said)))
    if told is None or (told.as_said and answer.status != "given"):
        value = without_introduction(without_said_before(answer.value or ""))
        return answer.model_copy(update={"value": value}) if answer.status == "given" else answer
    if answer.status == "declined":
        told.people.clear()
        told.rest.clear()
    elif told.people and not told.as_said:
        answer = answer.model_copy(update={"status": "given"})
    people = _in_order(report, question, told, today)
    if report.value("subject_kind", question.about) != "unborn":
        first = people[0] if people else NamedPerson("", told.ages[0] if len(told.ages) == 1 else None)
        _put_age(report, question.about, first, reply, today)
        add_people(report, people[1:], reply, today, no_more="more" in told.unknown)
    put_beside(report, question, told, reply, today)
    if people and not told.as_said:
        return answer.model_copy(update={"value": people[0].name})
    return _without_a_name(report, question, answer, told)


def _without_a_name(report: Report, question: Question, answer: Answer, told: PersonTold) -> Answer:
    """What stands for the name where none was said; it is asked for once more where only an age was told."""
    if told.as_said and "name" not in told.unknown and not told.people:
        return answer
    if answer.status != "given":
        return answer
    finds = "name" in told.unknown or told.place or told.school
    again = not finds and report.answer(NAME, question.about) is None
    return answer.model_copy(update={"status": "unknown", "value": None, "partly": again})


def kind_and_names(report: Report, question: Question, answer: Answer, reply: Reply, today: date) -> None:
    """Names told with the kind of person ("a child. Amy Frayne, aged 8"), in place, where none stands yet."""
    found = listed_in(reply.text, today)
    if found is None or answer.value not in ("child", "adult") or report.answer(NAME, question.about) is not None:
        return
    if not all(person.age or looks_like_a_name(person.name, strictly=True) for person in found.people):
        return
    people = _youngest_first(report, question, found.people, today)
    words, message_id = reply.text.strip(), reply.message_id
    named = Answer(status="given", value=people[0].name, words=words, message_id=message_id)
    put(report, Question(field="subject_kind", about=question.about), answer)
    put(report, Question(field=NAME, about=question.about), named)
    _put_age(report, question.about, people[0], reply, today)
    add_people(report, people[1:], reply, today)


def ages_told(report: Report, question: Question, answer: Answer, reply: Reply, today: date) -> Answer:
    """Of "11 and 8" each has their own, where as many people wait for an age, or the name is of several people."""
    said = " ".join(without_said_before(reply.text).replace("\u2019", "'").split())
    if (found := names_said(said, today)) and (own := _own_age(report, question, found, today)):
        rest = [one for one in found.people if one is not own]
        add_people(report, rest, reply, today)
        return _age_answer(answer, own.age or "", today)
    match = _ONLY_AGES.match(said)
    ages = re.findall(_ONE_AGE, match["ages"]) if match else []
    if len(ages) < 2 or not all(age(one, today) for one in ages):
        return answer
    waiting = _without_age(report, question)
    if len(ages) == len(waiting):
        for subject, one in zip(waiting[1:], ages[1:], strict=True):
            _put_age(report, subject.id, NamedPerson("", one), reply, today)
        return _age_answer(answer, ages[0], today)
    name = report.value(NAME, question.about)
    if len(waiting) == 1 and name and tells_of_several(name):
        ages.sort(key=lambda one: age_in_years(age(one, today) or "", today) or 0)
        add_people(report, [NamedPerson(name, one) for one in ages[1:]], reply, today, same_name=True)
        return _age_answer(answer, ages[0], today)
    return answer


def perhaps_others(answer: Answer, today: date) -> Answer:
    """Somebody named in doubt ("possibly her brother Rufus, aged 8") is a person to worry about, not an unknown."""
    if answer.status != "unknown" or not told_in_doubt(answer.words) or others_in(answer.words, today) is None:
        return answer
    return answer.model_copy(update={"status": "given", "value": answer.words})


def others_told(report: Report, answer: Answer, reply: Reply, today: date) -> None:
    """Who is named with the yes to "is there anyone else", in place: "yes, her sisters Amy, 11, and Zoe, 8"."""
    found = others_in(after_yes(answer.words or reply.text), today)
    if found is not None and answer.value != "no":
        add_people(report, found.people, reply, today, no_more=found.knows_no_more)


def add_people(
    report: Report,
    people: Sequence[NamedPerson],
    reply: Reply,
    today: date,
    *,
    no_more: bool = False,
    same_name: bool = False,
) -> None:
    """Further people join the report, in place, unless somebody of that name is in it; so many as there is room for."""
    for person in people:
        known = next((s for s in report.subjects if not same_name and _is_named(s, person.name)), None)
        if known is None and len(report.subjects) >= MOST_PEOPLE:
            return
        if known is None:
            known = Subject(id=str(1 + max(int(subject.id) for subject in report.subjects)))
            words, message_id = reply.text.strip(), reply.message_id
            known.answers[NAME] = Answer(status="given", value=person.name, words=words, message_id=message_id)
            same_name = same_name or tells_of_several(person.name)
            report.subjects.append(known)
        _put_age(report, known.id, person, reply, today)
        if no_more:
            _age_not_known(report, known.id, reply)


def put_beside(report: Report, question: Question, told: PersonTold, reply: Reply, today: date) -> None:
    """Where they are, their school, when a baby is due, what is not known, in place; all else said is kept as words."""
    first = report.subjects[0].id
    words, message_id = reply.text.strip(), reply.message_id
    given = Answer(status="given", words=words, message_id=message_id)
    unknown = Answer(status="unknown", words=words, message_id=message_id)
    if question.about == first and report.answer(WHERE, first) is None:
        if told.place:
            put(report, Question(field=WHERE, about=first), given.model_copy(update={"value": told.place}))
        elif "place" in told.unknown:
            put(report, Question(field=WHERE, about=first), unknown)
    elif told.place:
        keep(report, message_id)
    if told.school and report.answer(AGENCIES) is None:
        of_school = {"value": told.school, "taken": True, "confirmed": True, "partly": True}
        put(report, Question(field=AGENCIES), given.model_copy(update=of_school))
    not_known = "age" in told.unknown or ("more" in told.unknown and question.about != first)
    if not_known and report.value("subject_kind", question.about) != "unborn":
        _age_not_known(report, question.about, reply)
    _put_due(report, question, " ".join(told.rest), reply, today)
    related = any(one.related for one in told.people)
    if related or word_count(" ".join(told.rest)) >= _REST_TELLS_FROM:
        keep(report, message_id)


def _put_due(report: Report, question: Question, rest: str, reply: Reply, today: date) -> None:
    first = report.subjects[0].id
    if (
        question.about == first
        and report.value("subject_kind", first) == "unborn"
        and report.answer(DUE, first) is None
        and (due_said := _DUE.search(rest))
        and (due := expected_date(rest[due_said.start() :], today))
    ):
        answer = Answer(status="given", value=due, words=reply.text.strip(), message_id=reply.message_id)
        put(report, Question(field=DUE, about=first), answer)


def keep_words_beside(report: Report, found: NamesSaid, reply: Reply) -> None:
    """Words beside a name that tell something are part of the worry, in place."""
    if word_count(found.rest) >= _REST_TELLS_FROM:
        keep(report, reply.message_id)


def _in_order(report: Report, question: Question, told: PersonTold, today: date) -> tuple[NamedPerson, ...]:
    """The youngest child first, where it is about them and each age is told; not before whose sister they are."""
    people = _each(told, today)
    if any(_KIN_OF.match(one.related) for one in told.people[1:]):
        return people
    return _youngest_first(report, question, people, today)


def _each(told: PersonTold, today: date) -> tuple[NamedPerson, ...]:
    """Everybody with their age; of "two girls, 5 and 7" each on her own."""
    one = told.people[0] if len(told.people) == 1 else None
    if one and one.described and tells_of_several(one.name) and len(one.ages) > 1:
        return tuple(NamedPerson(one.name, said) for said in one.ages)
    return tuple(NamedPerson(person.name, person.age(today)) for person in told.people)


def _youngest_first(
    report: Report, question: Question, people: tuple[NamedPerson, ...], today: date
) -> tuple[NamedPerson, ...]:
    years = [age_in_years(age(one.age or "", today) or "", today) for one in people]
    stands = report.answer(AGE, question.about) is not None
    if question.about != report.subjects[0].id or stands or len(people) < 2 or None in years:
        return people
    if min(one for one in years if one is not None) >= ADULT_AT:
        return people
    return tuple(one for _, one in sorted(zip(years, people, strict=True), key=lambda pair: pair[0] or 0))


def _own_age(report: Report, question: Question, found: NamesSaid, today: date) -> NamedPerson | None:
    """The one of those named whose age is asked for."""
    name = report.value(NAME, question.about)
    aged = all(one.age and age(one.age, today) for one in found.people)
    return next((one for one in found.people if aged and name and _first_word(one.name) in plain(name).split()), None)


def _without_age(report: Report, question: Question) -> list[Subject]:
    """Whose age is not known, from the person asked about on."""
    ids = [subject.id for subject in report.subjects]
    start = ids.index(question.about) if question.about in ids else 0
    own, *later = report.subjects[start:]
    return [own, *(subject for subject in later if subject.answers.get(AGE) is None)]


def _put_age(report: Report, about: str | None, person: NamedPerson, reply: Reply, today: date) -> None:
    stated = age(person.age, today) if person.age else None
    years = age_in_years(stated, today) if stated else None
    if stated is None or report.answer(AGE, about) is not None or not _fits(report.value("subject_kind", about), years):
        return
    words = person.age if person.age and person.age in reply.text else reply.text.strip()
    answer = Answer(status="given", value=stated, words=words, message_id=reply.message_id, years=years)
    put(report, Question(field=AGE, about=about), answer)


def _age_answer(answer: Answer, said: str, today: date) -> Answer:
    value = age(said, today)
    return answer.model_copy(
        update={"value": value, "words": said, "years": age_in_years(value, today) if value else None}
    )


def _age_not_known(report: Report, about: str | None, reply: Reply) -> None:
    if report.answer(AGE, about) is None:
        answer = Answer(status="unknown", words=reply.text.strip(), message_id=reply.message_id)
        put(report, Question(field=AGE, about=about), answer)


def _fits(kind: str | None, years: float | None) -> bool:
    """Whether somebody of this kind may be so old: a child's age is no adult's."""
    return years is None or kind not in ("child", "adult") or (years >= ADULT_AT) == (kind == "adult")


def _is_named(subject: Subject, name: str) -> bool:
    stands = subject.answers.get(NAME)
    return stands is not None and bool(stands.value) and _first_word(name) == _first_word(stands.value or "")


def _first_word(name: str) -> str:
    """What tells one person from another: the last word of "her brother Tom", the first of "Tom Reed"."""
    words = plain(name).split()
    described = bool(words) and words[0] in {"his", "her", "their", "my", "our", "the", "a", "an", "one", "another"}
    return (words[-1] if described else words[0]) if words else ""
