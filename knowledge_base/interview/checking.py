"""Checking: the rows that show what was understood, and which of them a reporter wants to change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smsutil import is_valid_gsm

from knowledge_base.interview.ages import is_rounded, several_ages
from knowledge_base.interview.choices import by_value
from knowledge_base.interview.dates import say_date
from knowledge_base.interview.order import CHECK, as_question, questions
from knowledge_base.interview.phrases import plain, polite_off
from knowledge_base.interview.questions import QuestionData, by_field, question_file
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.situations import (
    DANGER,
    DANGER_TOLD,
    PREDICATES,
    may_be_texted,
    reporter_is_the_subject,
)
from knowledge_base.interview.steps import Say
from knowledge_base.wording.texts import simple_characters

_CHANGE = re.compile(
    r"^(?:i (?:want|need|would like) to |can i |could i |id like to )?(?:change|edit|correct|fix"
    r"|amend|delete|remove|take out|leave out)\s+(?P<what>.+)$"
)
_ASIDE = re.compile(
    r"^(?:(?:the )?(?:kid|child|boy|girl|baby|babie|lad|man|woman|lady|person)s (?=name$|age$)"
    r"|my answer (?:about|to|for) |the answer (?:about|to|for) |the )+"
)
_WRONG = re.compile(
    r"\b(?:wrong|change|not right|incorrect|mistake|isnt right|not correct|isnt correct|misspel\w*|spelt|spelled"
    r"|not (?:his|her|their|my|the))\b"
)
_ASKS_BACK = re.compile(
    r"^(?:and |so |but )?(?:(?:what|which|whats) (?:\w+ ){0,3}?(?:did i|have i|i|have you|you have|do you have"
    r"|did you)"
    r" (?:\w+ )?(?:give|given|gave|put|say|said|tell|told|type|typed|write|wrote|written|got|have|down|kept)\b"
    r"|(?:can|could) (?:you|i) (?:read|show|see|repeat|say)(?: \w+){0,3}? (?:back|again|answers|i (?:put|said|gave))"
    r"|(?:read|show|repeat) (?:me |it |them )*(?:back|again|my answers|the answers|what i (?:put|said|wrote))"
    r"|what (?:are|were) (?:my|the) answers|what (?:have|did) you (?:got|get|put|written|kept|understand)"
    r"|what (?:is|was) (?:the|my) (?:name|age|address|place) (?:i|you))"
)
_SMALL_END = re.compile(r"(?: (?:at|in|on|with|by|near|to|of|and|or|the|a|an|his|her|their|my|is))+$", re.IGNORECASE)
_MORE_THAN_PLAIN = "?"
_SMALL_NAMES = frozenset({"about", "kind", "more", "safe", "others", "needs"})
"""Names of answers that are small words of any sentence too."""
_ALWAYS_TOLD = frozenset({"household", "harm_source", "agencies", "wishes", "actions_taken"})
"""Answers that may be told by their names though nobody asked."""
TEXT_SUMMARY_CHARACTERS = 220
"""How much of a text message the summary may take, so that with its question it stays within two segments."""
STORY_CHARACTERS = 600
DANGER_CHARACTERS = 200


def summary(report: Report, words: Sequence[tuple[str, str]] = ()) -> list[dict[str, str]]:
    """What was understood, one row an answer: field, about, label, value, and `change`, which can be sent as text."""
    rows = []
    for question in changeable(report):
        definition, answer = by_field()[question.field], report.answer(question.field, question.about)
        if answer is None:
            continue
        number = _number(report, question)
        rows.append(
            {
                "field": question.field,
                "about": question.about or "",
                "label": label_of(report, question),
                "value": _row_value(report, definition, answer, words),
                "change": f"change {question.field}{f' {number}' if number > 1 else ''}",
            }
        )
    return rows


def _row_value(report: Report, definition: QuestionData, answer: Answer, words: Sequence[tuple[str, str]]) -> str:
    if definition.kind == "story":
        return _story(report, words)
    if definition.field == DANGER:
        return _danger_value(report, definition, answer)
    return say_value(definition, answer)


def _danger_value(report: Report, definition: QuestionData, answer: Answer) -> str:
    """Their own answer, or that there is none; the words that alarmed stand beside it as theirs."""
    said = say_value(definition, answer)
    told = report.value(DANGER_TOLD)
    if not told:
        return said
    told = answer.words if answer.taken and answer.words else told
    words = f'"{clip(" ".join(told.split()), DANGER_CHARACTERS)}"'
    if answer.taken:
        return f"{said}, in your words: {words}" if answer.status == "given" else f"Not answered. Your words: {words}"
    return f"{said}. You told us too: {words}"


def check(report: Report, words: Sequence[tuple[str, str]], choices: Sequence[dict[str, str]]) -> Say:
    """The check. A text message never repeats the story, and no answer at all unless it is safe to text."""
    rows = summary(report, words)
    if report.channel != "sms":
        return Say("utter_ask_check_answers", asks=CHECK, kind="ask", choices=choices, summary=rows)
    if not may_be_texted(report):
        return Say(
            "utter_ask_check_answers_unseen", {"answers": str(len(rows))}, asks=CHECK, kind="ask", choices=choices
        )
    values = {"summary": _line(report, rows)}
    return Say("utter_ask_check_answers", values, asks=CHECK, kind="ask", choices=choices, summary=rows)


def label_of(report: Report, question: Question) -> str:
    """What an answer is called: "your" where it is about the reporter; which person where it is a further one."""
    definition, number = by_field()[question.field], _number(report, question)
    if number > 1:
        return f"Person {number}: {definition.label[0].lower()}{definition.label[1:]}"
    return (reporter_is_the_subject(report) and definition.label_self) or definition.label


def _number(report: Report, question: Question) -> int:
    """Which of several people a question is about, from 1."""
    ids = [subject.id for subject in report.subjects]
    return ids.index(question.about) + 1 if question.about in ids else 1


def _line(report: Report, rows: Sequence[dict[str, str]]) -> str:
    """What was understood of the person, in one text message: short answers whole, long ones share the rest."""
    told = [(r, by_field()[r["field"]]) for r in rows if by_field()[r["field"]].label_text]
    count = len(report.concern_message_ids)
    texts = f"{count} text{'' if count == 1 else 's'}"
    parts = [
        (_short_label(report, row, d), texts if d.kind == "story" else in_a_text(row["value"], 300)) for row, d in told
    ]
    room = TEXT_SUMMARY_CHARACTERS - sum(len(f"{label}: ; ") for label, _ in parts)
    longest = room
    for place, length in enumerate(sorted(len(value) for _, value in parts)):
        share = room // (len(parts) - place)
        if length > share:
            longest = share
            break
        room -= length
    return clip("; ".join(f"{label}: {clip(value, longest)}" for label, value in parts), TEXT_SUMMARY_CHARACTERS)


def _short_label(report: Report, row: dict[str, str], definition: QuestionData) -> str:
    number = _number(report, Question(field=row["field"], about=row["about"]))
    return f"{definition.label_text} {number}" if number > 1 else definition.label_text or ""


def say_value(definition: QuestionData, answer: Answer) -> str:
    """An answer for a person to read."""
    if answer.status == "unknown":
        return "Not known"
    if answer.status == "declined":
        return "Rather not say"
    value = answer.value or answer.words
    if choice := by_value(definition.choices, value):
        return choice.label
    if definition.kind == "yes_no" and value in ("yes", "no"):
        return value.capitalize()
    if definition.kind == "age" and (several_ages(answer.words) or is_rounded(answer.words)):
        return f"{say_date(value)} (in your words: {clip(answer.words, 60)})"
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
        return named(report, match["what"])
    if not loosely:
        return None
    whole = polite_off(plain(said))
    if found := named(report, whole):
        return found
    if not _WRONG.search(whole) or len(whole.split()) > 8:
        return None
    everything = [(name, q) for q in changeable(report) for name in _names(report, q) if name not in _SMALL_NAMES]
    mentioned = [(len(name), q) for name, q in everything if f" {name} " in f" {whole} "]
    return max(mentioned, key=lambda pair: pair[0])[1] if mentioned else None


def named(report: Report, what: str) -> Question | None:
    """The answered question that these words name ("the age", "his name"), else None."""
    plainly = _ASIDE.sub("", plain(what))
    return next((q for q in changeable(report) if plainly in _names(report, q)), None)


def names_of_answers(report: Report) -> dict[str, Question]:
    """Every name by which an answer can be spoken of ("the age", "Kayden's age"), with the question it belongs to."""
    others = [as_question(report, one) for one in question_file().questions if _may_be_told(report, one)]
    everything = [*changeable(report), *questions(report), *others]
    named_so: dict[str, Question] = {}
    for question in everything:
        if by_field()[question.field].kind not in ("story", "check", "confirm"):
            for name in _names(report, question):
                named_so.setdefault(name, question)
                named_so.setdefault(f"{name} now", question)
    return named_so


def _may_be_told(report: Report, definition: QuestionData) -> bool:
    return definition.field in _ALWAYS_TOLD or PREDICATES[definition.asked_when](report)


def asks_what_was_said(text: str) -> bool:
    """Whether a message asks to be told an answer again: "what name did I give?"."""
    return bool(_ASKS_BACK.search(polite_off(plain(text))))


def wants_change(text: str) -> bool:
    """Whether a message begins by asking to change something ("change 7"), whatever it names."""
    return bool(_CHANGE.match(polite_off(plain(text))))


def changeable(report: Report) -> list[Question]:
    """What was answered, but for the questions that only ask whether it is right.

    What a later answer made needless ("your role", of somebody who then said that they are a neighbour) stands last: it
    is still in the report, so it is shown.
    """
    answered = [q for q in questions(report) if report.answer(q.field, q.about) is not None]
    needless = [q for q in _in_words(report) if q not in answered]
    return [q for q in [*answered, *needless] if by_field()[q.field].kind not in ("check", "confirm")]


def _in_words(report: Report) -> list[Question]:
    """What was answered in the reporter's own words, whether or not it is still asked."""
    found = [Question(field=field) for field, answer in report.answers.items() if answer.words]
    found += [Question(field=f, about=s.id) for s in report.subjects for f, answer in s.answers.items() if answer.words]
    return [q for q in found if q.field in by_field() and report.value(q.field, q.about) != "me"]


def _names(report: Report, question: Question) -> list[str]:
    """By which names an answer can be changed: those of a further person with their number."""
    definition, number = by_field()[question.field], _number(report, question)
    called = (definition.field, definition.label, definition.label_self or "", *definition.called)
    names = [plain(name.replace("_", " ")) for name in called if name]
    if definition.field == "subject_name" and number == 1 and reporter_is_the_subject(report):
        names.append("my name")
    first = plain(report.value("subject_name", question.about) or "").split()[:1] if question.about else []
    of_the_person = [f"{first[0]}s {name}" for name in map(plain, definition.called)] if first else []
    if number == 1:
        return names + of_the_person
    return [f"{name} {number}" for name in names] + [f"person {number} {name}" for name in names] + of_the_person


def in_a_text(value: str, longest: int) -> str:
    """A value that costs no more than plain letters in a text message: straight quotes, no emoji, one line, clipped."""
    straight = " ".join(simple_characters(value).split())
    return clip("".join(c if is_valid_gsm(c) else _MORE_THAN_PLAIN for c in straight), longest)


def clip(value: str, longest: int) -> str:
    """At most `longest` characters, cut between words and not after a small one ("at"), with three dots."""
    if len(value) <= longest:
        return value
    cut = value[: max(longest - 3, 1)]
    if not value[len(cut)].isspace() and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return _SMALL_END.sub("", cut.rstrip(" ;,.")).rstrip(" ;,.") + "..."
