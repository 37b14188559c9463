"""What goes into one step of the interview and what comes out of it. Pure data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from knowledge_base.interview.report import Question, Report


class Act(StrEnum):
    """What kind of reply this is, as Rasa understood it. The names are Rasa's intents."""

    ANSWER = "answer"
    AFFIRM = "affirm"
    DENY = "deny"
    DONT_KNOW = "dont_know"
    RATHER_NOT_SAY = "rather_not_say"
    GO_BACK = "go_back"
    WHY = "why"
    STOP = "stop"
    START_AGAIN = "start_again"
    PERSON_PLEASE = "person_please"
    IS_BOT = "is_bot"
    ADVICE = "advice"
    CHANGE = "change"
    DONE = "done"
    GREET = "greet"


type Decisive = Callable[[Report, Sequence[tuple[str, str]]], Sequence[str]]


@dataclass(frozen=True)
class Reply:
    """One message of the reporter as it reaches the interview.

    `danger`: it was screened as immediate danger, so it counts as the answer to the open question only where a part of
    it clearly has that shape (definite.py).
    `words`: every message of the reporter so far as (message_id, text), this one included, for the assessment.
    `after_pause`: so much time has passed since the message before that safety is asked about once more.
    `agreed`: Rasa and the meaning took it for the same act.
    `confidence`: how sure it is of the act, from 0 to 1. `stopping`: how likely it is a wish to stop, whatever the act.
    `decisive`: the threshold guidance, asked which signs would bring a report with these words to a person.
    """

    act: Act
    text: str
    message_id: str
    danger: bool = False
    words: Sequence[tuple[str, str]] = ()
    after_pause: bool = False
    confidence: float = 0.0
    stopping: float = 0.0
    agreed: bool = True
    decisive: Decisive | None = None


@dataclass(frozen=True)
class Say:
    """One authored message: a response's name and the values it is filled with.

    `asks`/`about` name the question it asks. `choices` replace the response's own buttons where they depend on the
    report (label, value). `summary` lists rows (field, about, label, value) for checking answers; each can be changed.
    """

    response: str
    values: Mapping[str, str] = field(default_factory=dict)
    asks: str | None = None
    about: str | None = None
    kind: str = "say"
    choices: Sequence[Mapping[str, str]] = ()
    links: Sequence[Mapping[str, str]] = ()
    summary: Sequence[Mapping[str, str]] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain data, for the turn's stored outcome."""
        return {
            "response": self.response,
            "values": dict(self.values),
            "asks": self.asks,
            "about": self.about,
            "kind": self.kind,
            "choices": [dict(c) for c in self.choices],
            "links": [dict(link) for link in self.links],
            "summary": [dict(row) for row in self.summary],
        }


class Effect(StrEnum):
    """What must happen beyond the report, carried out by escalation."""

    NONE = "none"
    HAND_OVER = "hand_over"  # the report is complete and checked
    PERSON = "person"  # a human was asked for: escalate now, complete or not
    STOP = "stop"  # the reporter stops: hand over as incomplete where there are words about a person
    UPDATE = "update"  # facts changed after a hand-over


@dataclass(frozen=True)
class Step:
    """The report after a reply, what to say, and what must happen. `question` is what is open afterwards.

    `reason` tells apart what one effect can mean: "not_understood" and "needs_interpreter" for a person whom nobody
    asked for, "start_again" for a stop after which the next message begins a report of its own. Empty otherwise.
    """

    report: Report
    say: Sequence[Say]
    effect: Effect = Effect.NONE
    question: Question | None = None
    reason: str = ""


@dataclass(frozen=True)
class Moment:
    """The time of a turn, passed in."""

    now: datetime
