"""Whether children live with the adult whom a report is about: it is then a children's concern as well.

Source: facts.md section 2.1 (children in the household: also a children's referral); section 4.2, household.
"""

from __future__ import annotations

import re

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Report, Subject
from knowledge_base.interview.situations import is_grown_up, subject_is_an_adult, years_of
from knowledge_base.language.normalise import words_of
from knowledge_base.language.people_file import listed

_MAY_BE_GROWN = frozenset({"son", "daughter", "nephew", "nephews", "niece", "nieces", "students", "siblings"})
_SPOUSES = frozenset({"husband", "wife"})
_NO_CHILDREN = re.compile(
    r"\b(?:no|not any|isnt any|arent any|without|there are not|doesnt have|dont have|never had)(?: any)?"
    r"(?: (?:young|small|little|other))? (?:kids|children|child|little ones|grandchildren|grandkids|minors)\b"
    r"|\b(?:nobody|no one|noone) under 18\b|\b(?:only|just|all) adults\b"
    r"|\b(?:kids|children) (?:are |is |have )?(?:all )?grown(?: up)?\b"
)
_STILL_SOME = re.compile(
    r"\b(?:but|except|apart|weekends?|visits?|sometimes|other|baby|babies|child|children|kids?|grandkids|toddler"
    r"|grand(?:son|daughter|child|children)|nephew|niece|boy|girl|pregnant|under 1[0-8])\b"
)
_EXCEPT = re.compile(
    r"\b(?:but|except|apart|only|weekends?|visits?|sometimes)\b.*"
    r"\b(?:baby|babies|toddler|kids?|grand(?:son|daughter|child|children|kids)|nephew|niece|boy|girl)\b"
)
_NONE = frozenset({"no", "not", "never", "without", "grown", "adult"})


def children_told(report: Report) -> bool | None:
    """What was answered of children with an adult; None where it was not asked, or the report is about a child.

    A yes to "are there children, or is there anyone else" counts as yes unless whoever was then named is an adult.
    """
    if not subject_is_an_adult(report):
        return None
    others = report.answer("others_at_risk", report.subjects[0].id)
    further = report.subjects[1:]
    known_adults = [one for one in further if _is_an_adult(one)]
    if _some_after_all(report):
        return True
    if _says_there_are_none(report) and not any(_is_a_child(one) for one in further):
        return False
    if len(known_adults) < len(further) or _speaks_of_children(report):
        return True
    if others is None or others.status != "given":
        return None
    if _names_grown_ups(others.words):
        return None
    return others.value != "no" and not further


def _is_an_adult(one: Subject) -> bool:
    name = one.answers.get("subject_name")
    spouse = name is not None and not _SPOUSES.isdisjoint(plain(name.value or "").split())
    return is_grown_up("adult" if spouse else None, one.answers.get("subject_age"))


def _is_a_child(one: Subject) -> bool:
    age = one.answers.get("subject_age")
    return years_of(age) is not None and not is_grown_up(None, age)


def _says_there_are_none(report: Report) -> bool:
    """Whether it was said in so many words that no children are there, without a "but" or a visit."""
    said = _said(report)
    return any(map(_NO_CHILDREN.search, said)) and not any(
        _STILL_SOME.search(_NO_CHILDREN.sub(" ", one)) for one in said
    )


def _some_after_all(report: Report) -> bool:
    """Whether a "no children" has an exception that is a child: "no children except her grandson at weekends"."""
    return any(_EXCEPT.search(_NO_CHILDREN.sub(" ", one)) for one in _said(report) if _NO_CHILDREN.search(one))


def _said(report: Report) -> list[str]:
    answers = (report.answer(field, report.subjects[0].id) for field in ("others_at_risk", "household"))
    return [plain(answer.words) for answer in answers if answer and answer.status == "given"]


def _speaks_of_children(report: Report) -> bool:
    said = (report.answer(field, report.subjects[0].id) for field in ("others_at_risk", "household"))
    return any(_names_children(answer.words) for answer in said if answer and answer.status == "given")


def _names_grown_ups(text: str) -> bool:
    return bool(words_of(text).known & listed("adult_nouns"))


def _names_children(text: str) -> bool:
    known = words_of(text).known
    return bool(known & (listed("child_nouns") - _MAY_BE_GROWN)) and not known & _NONE
