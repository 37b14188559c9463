"""Checking: the rows that show what was understood, and which of them a reporter wants to change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smsutil import is_valid_gsm

from knowledge_base.interview.choices import by_value
from knowledge_base.interview.dates import say_date
from knowledge_base.interview.order import CHECK, as_question, asked, reporter_is_a_professional, standing
from knowledge_base.interview.phrases import plain, polite_off
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.steps import Say
from knowledge_base.wording.texts import simple_characters

_CHANGE = re.compile(
    r"^(?:i (?:want|need|would like) to |can i |could i |id like to )?(?:change|edit|correct|fix|amend)\s+(?P<what>.+)$"
)
_ASIDE = re.compile(r"^(?:my answer (?:about|to|for) |the answer (?:about|to|for) |the )+")
_WRONG = re.compile(r"\b(?:wrong|change|not right|incorrect|mistake|isnt right)\b")
_MORE_THAN_PLAIN = "?"
TEXT_SUMMARY_CHARACTERS = 150
"""How much of a text message the summary may take, so that with its question it stays within two segments."""
STORY_CHARACTERS = 600


def summary(report: Report, words: Sequence[tuple[str, str]] = ()) -> list[dict[str, str]]:
    """What was understood, one row an answer: field, about, label, value, and `change`, which can be sent as text."""
    rows = []
    for definition in asked(report):
        answer = standing(report, definition)
        if definition.field == CHECK or answer is None:
            continue
        question = as_question(report, definition)
        rows.append(
            {
                "field": question.field,
                "about": question.about or "",
                "label": definition.label,
                "value": _story(report, words) if definition.kind == "story" else say_value(definition, answer),
                "change": f"change {question.field}",
            }
        )
    return rows


def check(report: Report, words: Sequence[tuple[str, str]], choices: Sequence[dict[str, str]]) -> Say:
    """The check. A text message never repeats the story, and no answer at all unless it is safe to text."""
    rows = summary(report, words)
    if report.channel != "sms":
        return Say("utter_ask_check_answers", asks=CHECK, kind="ask", choices=choices, summary=rows)
    may_show = reporter_is_a_professional(report) or report.value("safe_to_contact") == "yes"
    if not may_show:
        return Say(
            "utter_ask_check_answers_unseen", {"answers": str(len(rows))}, asks=CHECK, kind="ask", choices=choices
        )
    told = [r for r in rows if r["field"] in _IN_A_TEXT]
    line = "; ".join(f"{r['label']}: {in_a_text(r['value'], 28)}" for r in told)
    values = {"summary": clip(line, TEXT_SUMMARY_CHARACTERS)}
    return Say("utter_ask_check_answers", values, asks=CHECK, kind="ask", choices=choices, summary=rows)


_IN_A_TEXT = ("subject_kind", "subject_name", "subject_age", "expected_date", "subject_whereabouts")


def say_value(definition: QuestionData, answer: Answer) -> str:
    """An answer for a person to read."""
    if answer.status == "unknown":
        return "Not known"
    if answer.status == "declined":
        return "Rather not say"
    value = answer.value or answer.words
    if choice := by_value(definition.choices, value):
        return choice.label
    return say_date(value) if definition.kind in ("age", "date") else value


def _story(report: Report, words: Sequence[tuple[str, str]]) -> str:
    told = " / ".join(text.strip() for message_id, text in words if message_id in report.concern_message_ids)
    if told:
        return clip(told, STORY_CHARACTERS)
    count = len(report.concern_message_ids)
    return f"In your own words ({count} message{'' if count == 1 else 's'})" if count else "Nothing said"


def change_asked(report: Report, text: str, *, loosely: bool = False) -> Question | None:
    """Which answer a reporter wants to change: "change age", "change subject_age"; loosely also "the age is wrong"."""
    said = polite_off(" ".join(text.replace("_", " ").split()))
    match = _CHANGE.match(polite_off(plain(said)))
    if match:
        return _named(report, _ASIDE.sub("", match["what"]))
    if not loosely:
        return None
    whole = polite_off(plain(said))
    if found := _named(report, _ASIDE.sub("", whole)):
        return found
    if not _WRONG.search(whole) or len(whole.split()) > 8:
        return None
    mentioned = [(len(name), q) for q in _changeable(report) for name in _names(q) if f" {name} " in f" {whole} "]
    return as_question(report, max(mentioned, key=lambda pair: pair[0])[1]) if mentioned else None


def _named(report: Report, what: str) -> Question | None:
    return next((as_question(report, q) for q in _changeable(report) if what in _names(q)), None)


def _changeable(report: Report) -> list[QuestionData]:
    return [q for q in asked(report) if q.field != CHECK and standing(report, q) is not None]


def _names(definition: QuestionData) -> list[str]:
    return [plain(name.replace("_", " ")) for name in (definition.field, definition.label, *definition.called)]


def in_a_text(value: str, longest: int) -> str:
    """A value that costs no more than plain letters in a text message: straight quotes, no emoji, one line, clipped."""
    straight = " ".join(simple_characters(value).split())
    return clip("".join(c if is_valid_gsm(c) else _MORE_THAN_PLAIN for c in straight), longest)


def clip(value: str, longest: int) -> str:
    """At most `longest` characters, cut between words, with three dots where it was cut."""
    if len(value) <= longest:
        return value
    cut = value[: longest - 3]
    return (cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut).rstrip(" ;,.") + "..."
