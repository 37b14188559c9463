"""Where the person is, said in a sentence of its own: "Mia is at home with me"."""

from __future__ import annotations

import re

from knowledge_base.interview.checking import names_of_answers
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.steps import Reply

IS_SOMEWHERE = re.compile(
    r"^(?P<who>[^\W\d_][\w'-]*)(?:'s| is) (?:now )?(?P<place>(?:at|in|with|staying|living) .+)$", re.I
)
_NO_PLACE = re.compile(
    r"(?:in|at) (?:(?:his|her|their|a|the|real|great|so much|some) )*(?:danger|risk|pain|trouble|state|mess"
    r"|mood|tears|need"
    r"|care|fear|debt|year|reception|teens|\d0s|\w+ties|bits|crisis|love)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset({"he", "she", "they", "hes", "shes"})
_NOT_END = re.compile(r"[,;]?\s+(?:and )?(?:not|instead of|rather than)\s+\S.*$", re.IGNORECASE)


def place_said(report: Report, reply: Reply, sentence: str) -> tuple[Question, Answer] | None:
    """ "Mia is at home with me": where the person is, by their name; by "she" only where no place is known."""
    about = report.subjects[0].id
    question = Question(field="subject_whereabouts", about=about)
    match = IS_SOMEWHERE.match(sentence.strip(" .,!"))
    if (
        reply.danger
        or match is None
        or _NO_PLACE.match(match["place"])
        or question not in names_of_answers(report).values()
    ):
        return None
    who = match["who"].lower().removesuffix("'s")
    named = who in plain(report.value("subject_name", about) or "").split()
    if not named and not (
        who in _PRONOUNS and len(report.subjects) == 1 and report.value(question.field, about) is None
    ):
        return None
    place = _NOT_END.sub("", match["place"]).strip(" .,!")
    return question, Answer(status="given", value=place)
