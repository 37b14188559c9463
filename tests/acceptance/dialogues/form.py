"""The form of a dialogue file: what a reporter says, and what must and must not be said to them.

A field that does not exist, a question or a response that is misspelt and a reporter nobody wrote down are refused with
the file and the line. README.md tells how to write one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge_base.interview.questions import by_field
from knowledge_base.sources import SourceError, line_of, load_model, read_yaml
from knowledge_base.wording.responses import read_responses

FOLDER = Path(__file__).resolve().parent
RESPONSES = FOLDER.parents[2] / "bot" / "domain" / "responses"
SAME, NEXT, PREVIOUS, HERE, NOTHING = "same", "next", "previous", "here", "nothing"
"""In `then_asked`: the question before the turn, another one, the one answered before it, that of `at_each`, none."""
_QUESTIONS = frozenset({SAME, NEXT, PREVIOUS, HERE, NOTHING})
_PAUSE = re.compile(r"\d+ (?:minutes?|hours?|days?)")
_FURTHER = re.compile(r" \d$")
INDICATOR = "indicator"
"""In `answers`: what they answer to any follow-up question about one sign."""
_ALSO_IN_A_REPORT = frozenset({"anonymous", "media_sent", "danger", "language", "person_requested"})
type Channel = Literal["web", "sms"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Turn(Strict):
    """One thing that the reporter does, and what must come of it.

    `asked`: first they answer from `answers` until this is asked. `reporter`: what they say; several texts in a list
    are sent one after the other before anything is answered. `picture`: the content type of one that comes with it.
    `pause`: how long they were away before. `anew`: they begin another conversation, by text from another phone;
    `another_device`: they go on with a code (only in the chat). `only_on` leaves the turn out on the other channel.
    `{reference}` stands for the reference that they were given last, `{question}` for the question that is open.
    """

    asked: str | None = None
    reporter: str | list[str] | None = None
    picture: str | None = None
    pause: str | None = None
    anew: bool = False
    another_device: bool = False
    only_on: Channel | None = None
    must_say: list[str] = Field(default_factory=list)
    must_not_say: list[str] = Field(default_factory=list)
    then_asked: str | None = None
    then_not_asked: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def does_something(self) -> Self:
        if not (self.reporter or self.picture or self.pause or self.another_device):
            raise ValueError("says nothing: give reporter, picture, pause or another_device")
        if self.pause and not _PAUSE.fullmatch(self.pause):
            raise ValueError("pause is such as '1 hour' or '3 days'")
        return self

    @property
    def texts(self) -> list[str]:
        return [self.reporter] if isinstance(self.reporter, str) else self.reporter or []


class AtMost(Strict):
    web: int | None = None
    sms: int | None = None


class Dialogue(Strict):
    """One file. `at_each`: the turns are taken at each of these questions, in one conversation or (`each_in_its_own`)
    in one for each. `ends`: whether the report is then answered to its end and sent.

    `report`: what must stand in the stored report, by the names of its fields (of the first person; `people` has the
    further ones). "(unknown)", "(declined)" and "(nothing)" stand for no value.
    """

    title: str
    channels: list[Channel] = Field(min_length=1)
    reporter: str
    answers: dict[str, str] = Field(default_factory=dict)
    at_each: list[str] = Field(default_factory=list)
    each_in_its_own: bool = False
    turns: list[Turn] = Field(min_length=1)
    ends: Literal["sent", "open", "stopped"] = "sent"
    at_most: AtMost = AtMost()
    must_not_say: list[str] = Field(default_factory=list)
    never_asked: list[str] = Field(default_factory=list)
    report: dict[str, str] = Field(default_factory=dict)
    people: list[dict[str, str]] = Field(default_factory=list)
    case: bool
    urgent: bool | None = None
    reasons: list[str] = Field(default_factory=list)
    words_kept: Literal["all"]


@lru_cache(maxsize=1)
def reporters() -> dict[str, dict[str, str]]:
    """Who answers what, by their names in reporters.yml."""

    class File(Strict):
        reporters: dict[str, dict[str, str]]

    path = FOLDER / "reporters.yml"
    found = load_model(path, File).reporters
    for name, answers in found.items():
        _refuse_unknown(path, [_FURTHER.sub("", one) for one in answers], _fields(), "question", ("reporters", name))
    return found


@lru_cache(maxsize=1)
def responses() -> dict[str, dict[str, str]]:
    """The authored words of each response by channel ("" in general)."""
    return {
        name: {channel: one.text for channel, one in variations.items()}
        for name, variations in read_responses(RESPONSES).items()
    }


def load(path: Path) -> Dialogue:
    """A dialogue, checked. Raises SourceError naming file and line."""
    dialogue = load_model(path, Dialogue)
    fields = _fields()
    _refuse_unknown(path, [dialogue.reporter], set(reporters()), "reporter", ("reporter",))
    _refuse_unknown(path, [_FURTHER.sub("", one) for one in dialogue.answers], fields, "question", ("answers",))
    _refuse_unknown(path, dialogue.at_each, fields, "question", ("at_each",))
    _refuse_unknown(path, dialogue.never_asked, fields, "question", ("never_asked",))
    _refuse_unknown(path, _named(dialogue.must_not_say), set(responses()), "response", ("must_not_say",))
    for place, facts in enumerate([dialogue.report, *dialogue.people]):
        where: tuple[int | str, ...] = ("report",) if place == 0 else ("people", place - 1)
        _refuse_unknown(path, list(facts), fields | _ALSO_IN_A_REPORT, "field of a report", where)
    for place, turn in enumerate(dialogue.turns):
        where = ("turns", place)
        said = [*_named(turn.must_say), *_named(turn.must_not_say)]
        _refuse_unknown(path, said, set(responses()), "response", where)
        asked = [one for one in (turn.asked, turn.then_asked, *turn.then_not_asked) if one]
        _refuse_unknown(path, asked, fields | _QUESTIONS, "question", where)
    return dialogue


def _fields() -> set[str]:
    return {*by_field(), INDICATOR}


def _named(said: list[str]) -> list[str]:
    """The names of responses among what is said; those that depend on the question are looked up when it is known."""
    return [one for one in said if one.startswith("utter_") and "{" not in one]


def _refuse_unknown(path: Path, given: list[str], known: set[str], what: str, where: tuple[int | str, ...]) -> None:
    for one in given:
        if one not in known:
            _, node = read_yaml(path)
            lines = path.read_text(encoding="utf-8").splitlines()
            start = line_of(node, where) or 1
            line = next((n for n, text in enumerate(lines, 1) if n >= start and one in text), start)
            raise SourceError(path, line, f"'{one}' is no {what}: check its spelling")
