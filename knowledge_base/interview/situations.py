"""Who is asked what: the situations in which a question is asked, by the names that questions.yml uses."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge_base.interview.ages import age_in_years
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Answer, Report
from knowledge_base.language.ages import ADULT_AT

DANGER = "danger_now"
"""The field that holds what the reporter answered, and nothing else."""
DANGER_TOLD = "danger_told"
"""Of a report's answers: the words that alarmed, until the reporter answers whether anyone is in danger."""
ANOTHER_PERSON = "another_person"
"""Noted once (order.py) when the reporter turned to another person in the middle."""
_BY_NOBODY = re.compile(r"(?:no|none|nobody|no one|noone|nothing|himself|herself|themself|themselves|self)\b")
OWN_WORDS = frozenset({"harm_source", "wishes"})
"""Taken from the words of somebody about themself, these are not read out to them for confirming."""
STORY_TOLD = frozenset({"story_told", "worry_told"})
"""Of `said_once`: the worry was told, when asked for or before; words kept in passing are not yet that."""
TOLD_AT_LENGTH = "told_at_length"
"""Of `said_once`: it was told in so many words that no more must be asked for."""


def subject_kind(report: Report) -> str | None:
    """Whom it is about: me, child, unborn or adult; None while it is not known."""
    return report.value("subject_kind", report.subjects[0].id)


def is_grown_up(kind: str | None, age: Answer | None) -> bool:
    """Whether somebody of this kind and age is surely an adult; in doubt they count as a child."""
    if kind in ("unborn", "child"):
        return False
    years = years_of(age)
    return kind == "adult" if years is None else years >= ADULT_AT


def years_of(age: Answer | None) -> float | None:
    """How many years an age or a date of birth made on the day it was said; None while that is not known."""
    if age is None or age.status != "given" or not age.value:
        return None
    return age_in_years(age.value) if age.years is None else age.years


def always(report: Report) -> bool:  # noqa: ARG001 (every situation takes the report)
    """Whatever was said."""
    return True


def never(report: Report) -> bool:  # noqa: ARG001
    """Not whatever was said."""
    return False


def danger_is_told(report: Report) -> bool:
    """The reporter said that somebody is in danger, or words that alarmed stand beside their answer (order.py)."""
    return report.value(DANGER) == "yes" or DANGER_TOLD in report.answers


def nobody_is_in_danger(report: Report) -> bool:
    """The reporter said that nobody is, and has told of no danger since."""
    return report.value(DANGER) == "no" and not danger_is_told(report)


def in_danger_now(report: Report) -> bool:
    """Somebody is taken to be in danger now, and the reporter has not said since that nobody is."""
    return report.danger and not nobody_is_in_danger(report)


def the_worry_must_be_told(report: Report) -> bool:
    """Nothing was told of the worry yet, or little by somebody who is safe to be asked more, or somebody is in danger,
    so that what is happening must be asked for."""
    if in_danger_now(report) or not STORY_TOLD & {*report.said_once}:
        return True
    return TOLD_AT_LENGTH not in report.said_once and not a_safe_way_is_needed(report)


def reporter_is_a_professional(report: Report) -> bool:
    """The reporter said that they work with the person."""
    return report.value("reporter_kind") == "professional"


def reporter_is_not_a_professional(report: Report) -> bool:
    """Anybody who did not say that they work with the person."""
    return not reporter_is_a_professional(report)


def reporter_is_the_subject(report: Report) -> bool:
    """The worry is about the reporter."""
    return report.value("reporter_kind") == "self" or subject_kind(report) == "me"


def reporter_did_not_say_me(report: Report) -> bool:
    """The reporter did not say at once that it is about themself."""
    return report.value("reporter_kind") != "self"


def reporter_is_somebody_else(report: Report) -> bool:
    """The worry is about another person than the reporter."""
    return not reporter_is_the_subject(report)


def reporter_knows_the_home(report: Report) -> bool:
    """Who works with a child, or writes about themself. Others are asked as little as can be; of an adult the question
    for others at risk asks for children in the home."""
    works_with_a_child = reporter_is_a_professional(report) and not subject_is_an_adult(report)
    return works_with_a_child or reporter_is_the_subject(report)


def subject_is_unborn(report: Report) -> bool:
    """It is about a child not born yet."""
    return subject_kind(report) == "unborn"


def subject_is_born(report: Report) -> bool:
    """It is about somebody who has an age."""
    return not subject_is_unborn(report)


def subject_is_an_adult(report: Report) -> bool:
    """It is about somebody who is surely 18 or over."""
    return is_grown_up(subject_kind(report), report.answer("subject_age", report.subjects[0].id))


def subject_may_be_a_child(report: Report) -> bool:
    """It is not sure that the person is an adult, so their age decides much."""
    return not subject_is_an_adult(report)


def adult_is_somebody_else(report: Report) -> bool:
    """It is about an adult other than the reporter."""
    return subject_is_an_adult(report) and reporter_is_somebody_else(report)


def adult_may_be_harmed_by_somebody(report: Report) -> bool:
    """A professional reports about an adult, and did not say that nobody else causes harm."""
    by = report.value("harm_source", report.subjects[0].id)
    by_nobody = by is not None and _BY_NOBODY.match(plain(by)) is not None
    return subject_is_an_adult(report) and reporter_is_a_professional(report) and not by_nobody


def their_wish_counts_first(report: Report) -> bool:
    """An adult, or whoever writes about themself: what they want is asked before anything is done."""
    return subject_is_an_adult(report) or reporter_is_the_subject(report)


def another_person_was_told_of(report: Report) -> bool:
    """The reporter turned to another person in the middle, who is not in the report yet."""
    return ANOTHER_PERSON in report.said_once and len(report.subjects) == 1


def others_may_need_help(report: Report) -> bool:
    """Other people are asked about, once: not a child about themself, nor where several people were told of already."""
    if another_person_was_told_of(report):
        return True
    told = len(report.subjects) > 1 and report.answer("others_at_risk", report.subjects[0].id) is None
    return not told and (reporter_is_somebody_else(report) or subject_is_an_adult(report))


def a_safe_way_is_needed(report: Report) -> bool:
    """Somebody who is not here through work said that it is not safe here, is unsure of it, or wants a person."""
    if reporter_is_a_professional(report):
        return False
    safe = report.answer("safe_to_contact")
    return safe is not None and (safe.value != "yes" or report.person_requested)


def contact_is_missing(report: Report) -> bool:
    """A professional gave no way to be reached, so it is not clear how they can hear what was decided."""
    contact = report.answer("reporter_contact")
    return reporter_is_a_professional(report) and contact is not None and contact.status != "given"


def agreement_is_open(report: Report) -> bool:
    """The family or the adult knows of the report, so they can have agreed to it or not."""
    aware = report.value("family_aware")
    return reporter_is_a_professional(report) and aware is not None and aware != "no"


def may_be_texted(report: Report) -> bool:
    """Whether answers may stand in a text message: it is safe, or a professional never said that it is not."""
    asked = report.answer("safe_to_contact") is not None
    return report.value("safe_to_contact") == "yes" or (reporter_is_a_professional(report) and not asked)


def taken_facts_wait(report: Report) -> bool:
    """Facts were taken from the words and not confirmed; by text only where it is safe to say them and they are more
    than that it is about a child or an adult, which the check at the end says too."""
    own = OWN_WORDS if reporter_is_the_subject(report) else frozenset()
    subjects = [(f, a) for subject in report.subjects for f, a in subject.answers.items()]
    everything = [answer for field, answer in report.answers.items() if field != DANGER]
    everything += [answer for field, answer in subjects if field not in own]
    may_be_said = report.channel != "sms" or may_be_texted(report)
    facts = [one for one in everything if one.taken and not one.confirmed]
    if report.channel == "sms" and facts == [report.answer("subject_kind", report.subjects[0].id)]:
        return False
    return may_be_said and bool(facts)


def agreement_is_missing(report: Report) -> bool:
    """They do not agree, or were not asked."""
    return reporter_is_a_professional(report) and report.value("consent") in ("no", "not asked")


PREDICATES: dict[str, Callable[[Report], bool]] = {
    rule.__name__: rule
    for rule in (
        always,
        never,
        the_worry_must_be_told,
        reporter_is_a_professional,
        reporter_is_not_a_professional,
        reporter_did_not_say_me,
        reporter_is_somebody_else,
        reporter_knows_the_home,
        subject_is_born,
        subject_is_unborn,
        subject_is_an_adult,
        subject_may_be_a_child,
        adult_is_somebody_else,
        adult_may_be_harmed_by_somebody,
        their_wish_counts_first,
        another_person_was_told_of,
        others_may_need_help,
        a_safe_way_is_needed,
        contact_is_missing,
        agreement_is_open,
        agreement_is_missing,
        taken_facts_wait,
    )
}
