"""What the words say beside the person: where they are, who harms them, who knows of the report, what is wished for.

Each is taken only where a sentence says it plainly, in its own words, and waits to be confirmed like all that is taken.
"""

from __future__ import annotations

import re

from knowledge_base.interview.filling import fill
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.situations import in_danger_now, reporter_is_a_professional, reporter_is_the_subject
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.told.agreed import take_agreement
from knowledge_base.interview.told.taking import take_sentences
from knowledge_base.interview.told.who_does_it import take_who_does_it
from knowledge_base.interview.told.wished import take_wishes
from knowledge_base.language.people import People

_SCHOOL = re.compile(
    r"\b(?:(?:goes|go|going|went) to|attends?|(?:is|am|are|'m|'s) (?:at|in)|pupil at|student at|from) (?:the )?"
    r"((?:[A-Z][\w'\u2019.]+ ){1,4}?"
    r"(?:School|Primary|Academy|College|High|Nursery|Secondary|Infants|Juniors|Grammar)"
    r"(?: (?:School|Academy|College))?)\b"
)


def take_circumstances(report: Report, reply: Reply, people: People) -> None:
    """Take what stands in these words for fields that have no answer, in place."""
    if report.value("subject_kind", report.subjects[0].id) is not None:
        _take_places(report, reply, people)
    _take_harmer(report, reply, people)
    take_agreement(report, reply)
    take_wishes(report, reply)
    take_who_does_it(report, reply, beside_a_yes=False)
    if not reporter_is_a_professional(report) and len(found := {*_SCHOOL.findall(reply.text)}) == 1:
        school = found.pop()
        fill(report, reply, "agencies", school, school)
    take_sentences(report, reply)


def take_told(report: Report, reply: Reply, *, beside_a_yes: bool = False) -> bool:
    """Take what an answer tells of other fields in a sentence of its own, in place; it waits for no confirming.

    `beside_a_yes`: said where the report is checked, with the yes that sends it. Whether anything was told.
    """
    before = dict(_standing(report))
    take_agreement(report, reply, beside_a_yes=beside_a_yes)
    take_who_does_it(report, reply, beside_a_yes=beside_a_yes)
    take_wishes(report, reply, beside_a_yes=beside_a_yes)
    take_sentences(report, reply)
    told = [answer for field, answer in _standing(report) if before.get(field) is not answer]
    for answer in told:
        answer.confirmed = answer.confirmed or answer.taken
    return bool(told)


def _standing(report: Report) -> list[tuple[str, Answer]]:
    return [*report.answers.items(), *report.subjects[0].answers.items()]


def _take_places(report: Report, reply: Reply, people: People) -> None:
    about, places = report.subjects[0].id, people.places
    if report.value("reporter_kind") == "self":
        return
    if places.whereabouts and (places.is_address or not in_danger_now(report)):
        fill(report, reply, "subject_whereabouts", places.whereabouts.value, places.whereabouts.words, about)
    if places.household and "household" in by_field():
        fill(report, reply, "household", places.household.value, places.household.words, about)


def _take_harmer(report: Report, reply: Reply, people: People) -> None:
    """Who may be causing harm, where the words name one who is not the person themself."""
    subject = report.subjects[0]
    about_self = reporter_is_the_subject(report)
    known = about_self or report.value("subject_kind", subject.id) is not None
    harmer = people.harms_the_writer if about_self else people.harmer
    if harmer is None or not known:
        return
    kind, name = subject.answers.get("subject_kind"), subject.answers.get("subject_name")
    of_the_person = {word for answer in (kind, name) if answer for word in plain(answer.words).split()[-1:]}
    if not of_the_person & {plain(harmer.value).split()[-1]}:
        fill(report, reply, "harm_source", harmer.value, harmer.words, subject.id)
