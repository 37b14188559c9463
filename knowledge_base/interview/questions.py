"""The questions as data: each with its words' name, its kind of answer, why it is asked and where that rule stands."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge_base.sourced import Confidence
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("questions.yml")
AnswerKind = Literal["yes_no", "choice", "age", "date", "name", "contact", "free_text", "story", "check"]


class Choice(BaseModel):
    """One way to answer: `value` is stored, `label` is shown (the same as the response's button), `also` is accepted.

    `counts_as` says that choosing it is not an answer but "not known" or "would rather not say".
    """

    model_config = ConfigDict(extra="forbid")

    value: str
    label: str
    also: list[str] = Field(default_factory=list)
    counts_as: Literal["given", "unknown", "declined"] = "given"


class QuestionData(BaseModel):
    """A question of the interview.

    `asked_when` names a predicate of order.py. `variants` names other wordings by situation (self, unborn, danger,
    early, more). `label_self` is the label where it is about the reporter, `label_text` a short one for text messages.
    `unclear` are phrases that name somebody without settling the choice: it is then asked more closely at once.
    `answers_here` are whole messages that are commands elsewhere and an answer here. `called` are the words by which
    a reporter may name this answer when changing it. `no_must_be_clear`: a "no" is believed only when nothing else in
    the message could mean danger. `must_be_named`: a professional who would rather not say is told once why it is
    asked.
    """

    model_config = ConfigDict(extra="forbid")

    field: str
    response: str
    kind: AnswerKind
    about_subject: bool = False
    asked_when: str = "always"
    variants: dict[str, str] = Field(default_factory=dict)
    choices: list[Choice] = Field(default_factory=list)
    label: str
    label_self: str | None = None
    label_text: str | None = None
    unclear: list[str] = Field(default_factory=list)
    answers_here: list[str] = Field(default_factory=list)
    called: list[str] = Field(default_factory=list)
    why: str
    explain: str | None = None
    no_must_be_clear: bool = False
    must_be_named: bool = False
    source: str
    version: str
    review_date: date
    confidence: Confidence


class QuestionFile(BaseModel):
    """The whole file. `first_in_danger` is the order once danger was signalled; the rest follows in its usual order."""

    model_config = ConfigDict(extra="forbid")

    first_in_danger: list[str]
    questions: list[QuestionData]


@lru_cache(maxsize=1)
def question_file() -> QuestionFile:
    """The questions, checked. Raises SourceError."""
    return load_model(FILE, QuestionFile)


@lru_cache(maxsize=1)
def by_field() -> dict[str, QuestionData]:
    """Each question by its field."""
    return {q.field: q for q in question_file().questions}
