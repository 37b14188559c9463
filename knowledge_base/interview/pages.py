"""Writes the picture and the tables of docs/interview.md: python -m knowledge_base.interview.pages

Who is asked what is not written down here: it is found by asking the predicates of situations.py about reports of every
kind. What stands outside the marks in the page is written by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

from knowledge_base.interview.cases_of import LANES, Lane, asked_of, holds_only_sometimes
from knowledge_base.interview.freedom import COMMANDS
from knowledge_base.interview.phrases import command_file
from knowledge_base.interview.picture import picture
from knowledge_base.interview.questions import INDICATOR, QuestionData, by_field, with_follow_ups
from knowledge_base.interview.situations import PREDICATES
from knowledge_base.interview.steps import Act
from knowledge_base.wording.responses import GENERAL, read_responses
from knowledge_base.wording.wording import RESPONSES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "interview.md"
_MARKED = "<!-- generated: {name} -->\n{text}\n<!-- end of {name} -->"
FREEDOMS: dict[Act, tuple[str, str]] = {
    Act.WHY: ("ask why", "the reason, and the question again"),
    Act.DONT_KNOW: ("not know", "stands as not known"),
    Act.RATHER_NOT_SAY: (
        "not say",
        "stands as declined; somebody here through work is told once why their name is asked",
    ),
    Act.GO_BACK: ("go back", "the question before is asked again, then on from there"),
    Act.CHANGE: ("change an answer", "only that one is asked again"),
    Act.PERSON_PLEASE: ("ask for a person", "a person is asked, and the question again"),
    Act.ADVICE: ("ask for advice", "the advice line, and the question again"),
    Act.IS_BOT: ("ask who is speaking", "that it is a computer and that people read it, and the question again"),
    Act.STOP: ("stop", "what was said is handed over as incomplete, and this is said"),
    Act.START_AGAIN: ("start again", "what was said is handed over; the next message begins a report of its own"),
    Act.DONE: ("say that it is all", "the few questions that are left are asked"),
    Act.GREET: ("say hello", "hello, and the question again"),
}
"""What a reporter may do at every question: in a few words, and what happens."""


def page(current: str) -> str:
    """The page as it must stand in docs/: what is there, with the marked parts made anew."""
    for name, text in (("picture", picture()), ("questions", _questions()), ("freedoms", _freedoms())):
        marked = re.compile(rf"<!-- generated: {name} -->\n.*?\n<!-- end of {name} -->", re.DOTALL)
        found = marked.search(current)
        if found is None:
            raise ValueError(f"docs/interview.md has no place for its {name}")
        before, after = current[: found.start()], current[found.end() :]
        current = before + _MARKED.format(name=name, text=text) + after
    return current


def _questions() -> str:
    """The picture as a table: each question in its order, who is asked it, when, why, and by which source."""
    words = {name: variations[GENERAL].text for name, variations in read_responses(RESPONSES).items()}
    follow_ups = [field for field in by_field() if field.startswith(INDICATOR)]
    rows = [
        "| Question | Its words | Who is asked | When | Left out of a long report | Why | Source |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in with_follow_ups(follow_ups):
        cells = (
            f"{one.label} `{one.field}`",
            words[one.response],
            _who(one),
            _when(one),
            _left_out(one),
            words[one.why],
            f"{one.source} (version {one.version}, review {one.review_date}, {one.confidence})",
        )
        rows.append(f"| {' | '.join(_cell(cell) for cell in cells)} |")
    return "\n".join(rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _who(one: QuestionData) -> str:
    """Which reporters are asked, and about whom, where it is not everybody."""
    lanes = asked_of(one)
    if all(lanes.get(lane) == [*lane.persons] for lane in LANES):
        return "Everybody"
    told = [f"{LANES[lane]}{_about(lane, persons)}" for lane, persons in lanes.items()]
    return _capital("; ".join(told))


def _about(lane: Lane, persons: list[str]) -> str:
    return "" if persons == [*lane.persons] else f" about {' or '.join(persons)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _when(one: QuestionData) -> str:
    if one.field.startswith(INDICATOR):
        return "Where a yes would bring the report to a person: the most decisive first, at most five"
    return _condition(one.asked_when) if one.asked_when == "always" or holds_only_sometimes(one) else "Always"


def _condition(name: str) -> str:
    text = " ".join((PREDICATES[name].__doc__ or name).split())
    return "Always" if name == "always" else text.rstrip(".")


def _left_out(one: QuestionData) -> str:
    if one.left_out is None:
        return "Never"
    unless = "" if one.never_left_out == "never" else f", unless: {_condition(one.never_left_out)}"
    return f"May be ({one.left_out}){unless}"


def _freedoms() -> str:
    """What a reporter may do at every question, with a phrase that is known for it."""
    phrases = command_file().acts
    missing = COMMANDS - FREEDOMS.keys()
    if missing:
        raise ValueError(f"the page does not say what happens on {sorted(missing)}")
    rows = [f"| {title} | {phrases[act][0]} | {happens} |" for act, (title, happens) in FREEDOMS.items()]
    return "\n".join(["| A reporter may | Say for example | What happens |", "|---|---|---|", *rows])


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
