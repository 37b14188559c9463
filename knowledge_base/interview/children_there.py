"""Whether children live with the adult whom a report is about: it is then a children's concern as well.

Source: facts.md section 2.1 (children in the household: also a children's referral); section 4.2, household.
"""

from __future__ import annotations

from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import is_grown_up, subject_is_an_adult
from knowledge_base.language.normalise import words_of
from knowledge_base.language.people_file import listed

_MAY_BE_GROWN = frozenset({"son", "daughter", "nephew", "nephews", "niece", "nieces", "students", "siblings"})
_NONE = frozenset({"no", "not", "never", "without", "grown", "adult"})


def children_told(report: Report) -> bool | None:
    """What was answered of children with an adult; None where it was not asked, or the report is about a child.

    A yes to "are there children, or is there anyone else" counts as yes unless whoever was then named is an adult.
    """
    if not subject_is_an_adult(report):
        return None
    others = report.answer("others_at_risk", report.subjects[0].id)
    further = report.subjects[1:]
    known_adults = [one for one in further if is_grown_up(None, one.answers.get("subject_age"))]
    if len(known_adults) < len(further) or _speaks_of_children(report):
        return True
    if others is None or others.status != "given":
        return None
    return others.value != "no" and not further


def _speaks_of_children(report: Report) -> bool:
    said = (report.answer(field, report.subjects[0].id) for field in ("others_at_risk", "household"))
    return any(_names_children(answer.words) for answer in said if answer and answer.status == "given")


def _names_children(text: str) -> bool:
    known = words_of(text).known
    return bool(known & (listed("child_nouns") - _MAY_BE_GROWN)) and not known & _NONE
