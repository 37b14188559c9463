"""What was taken from the words, put up for confirming in one line: "a child, your niece, Tia, 7 years old"."""

from __future__ import annotations

import re
from itertools import accumulate

from knowledge_base.interview.ages import is_rounded
from knowledge_base.interview.checking import in_a_text
from knowledge_base.interview.dates import say_date
from knowledge_base.interview.name_words import tells_of_several
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.situations import OWN_WORDS, reporter_is_the_subject
from knowledge_base.interview.steps import Say

TEXT_FACTS_CHARACTERS = 190
"""How much of a text message the facts may take, so that with its question it stays within two segments."""
_LONGEST_FACT = 90
_KINDS = {"child": "a child", "unborn": "a baby not born yet", "adult": "an adult", "me": "it is about you"}
_TELLERS = {"professional": "you work with them", "public": "you are family, a friend, a neighbour or somebody else"}
_ORDER = (
    *("reporter_kind", "reporter_name", "reporter_role", "reporter_organisation", "subject_kind", "subject_name"),
    *("subject_age", "expected_date", "subject_whereabouts", "household", "harm_source"),
    *("family_aware", "consent", "wishes", "agencies"),
)
_WHO_KNOWS = {
    ("family_aware", "yes"): "they know that you tell us",
    ("family_aware", "no"): "they do not know that you tell us",
    ("consent", "yes"): "they agree",
    ("consent", "no"): "they do not agree",
}
_OWN = re.compile(r"^(?:my|our)\b", re.IGNORECASE)
_OWN_INSIDE = re.compile(r"\b(?:my|our)\b", re.IGNORECASE)


def waiting(report: Report) -> list[tuple[Question, Answer]]:
    """What was taken from the words and is not confirmed, in the order of saying it."""
    found = [(Question(field=field), answer) for field, answer in report.answers.items()]
    found += [(Question(field=f, about=s.id), a) for s in report.subjects for f, a in s.answers.items()]
    found = [(q, a) for q, a in found if a.taken and not a.confirmed and q.field in _ORDER]
    own = OWN_WORDS if reporter_is_the_subject(report) else frozenset()
    found = [(q, a) for q, a in found if q.field not in own]
    people = [subject.id for subject in report.subjects]
    return sorted(
        found, key=lambda one: (people.index(one[0].about) if one[0].about else -1, _ORDER.index(one[0].field))
    )


def put_up(report: Report, choices: list[dict[str, str]], field: str) -> Say:
    """The question that asks whether it is right."""
    line = ", ".join(dict.fromkeys(said for _, _, said in shown(report) if said))
    return Say("utter_ask_confirm_known", {"facts": line}, asks=field, kind="ask", choices=choices)


def shown(report: Report) -> list[tuple[Question, Answer, str]]:
    """What is put up, in these words: in a text message only so much as it has room for; a yes confirms no more."""
    facts = [(question, answer, _said(report, question, answer)) for question, answer in waiting(report)]
    if report.channel != "sms":
        return facts
    facts = [(question, answer, in_a_text(said, _LONGEST_FACT) if said else "") for question, answer, said in facts]
    lengths = accumulate(len(said) + 2 if said else 0 for _, _, said in facts)
    return [one for one, length in zip(facts, lengths, strict=True) if length <= TEXT_FACTS_CHARACTERS]


def _said(report: Report, question: Question, answer: Answer) -> str:
    value = answer.value or ""
    match question.field:
        case "reporter_kind":
            return "" if value == "self" or (value == "public" and _relation(report)) else _TELLERS.get(value, "")
        case "reporter_name":
            return f"your name is {value}"
        case "reporter_role":
            return f"your role: {value}"
        case "reporter_organisation":
            return f"you work at {value}"
        case "subject_kind":
            if question.about != report.subjects[0].id:
                return ""
            relation = _relation(report)
            if relation and tells_of_several(relation):
                return relation
            return f"{_KINDS.get(value, value)}, {relation}" if relation else _KINDS.get(value, value)
        case "harm_source":
            return f"who may be causing harm: {_OWN_INSIDE.sub('your', value)}"
        case "family_aware" | "consent":
            return _WHO_KNOWS.get((question.field, value), f"who may be told: {value}")
        case "wishes":
            return f"what is wished for: {value}"
        case "subject_age":
            further = question.about not in (None, report.subjects[0].id)
            unnamed = further and report.answer("subject_name", question.about) is None
            stated = f"about {_age(value)}" if is_rounded(answer.words) else _age(value)
            return f"and one more, {stated}" if unnamed else stated
        case "expected_date":
            return f"due {say_date(value)}"
        case "subject_name":
            return f"and {value}" if question.about != report.subjects[0].id else value
    return value


def _relation(report: Report) -> str:
    """Who the person is to the reporter, where their words begin with "my": "my niece" is "your niece"."""
    kind = report.answer("subject_kind", report.subjects[0].id)
    if kind is None or not kind.taken or not _OWN.match(kind.words) or kind.value == "me":
        return ""
    return _OWN_INSIDE.sub("your", kind.words)


def _age(value: str) -> str:
    if value.isdigit():
        return f"{value} year{'' if value == '1' else 's'} old"
    if value.split()[-1:] in (["days"], ["weeks"], ["months"]):
        return f"{value} old"
    return f"born {say_date(value)}"
