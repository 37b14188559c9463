"""The questions as data: each with its words' name, its kind of answer, why it is asked and where that rule stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("questions.yml")
FOLLOW_UPS = Path(__file__).with_name("follow_ups.yml")
INDICATOR = "indicator:"
"""What the field of a follow-up question begins with; the id of its sign in the threshold guidance follows."""
Teller = Literal["professional", "public", "self"]
Channel = Literal["web", "sms"]
AnswerKind = Literal["yes_no", "choice", "age", "date", "name", "contact", "free_text", "story", "check", "confirm"]


class Choice(BaseModel):
    """One way to answer: `value` is stored, `label` is shown (the same as the response's button), `also` is accepted.

    `counts_as` says that choosing it is not an answer but "not known" or "would rather not say".
    """

    model_config = ConfigDict(extra="forbid")

    value: str
    label: str
    also: list[str] = Field(default_factory=list)
    counts_as: Literal["given", "unknown", "declined"] = "given"


class QuestionData(Sourced):
    """A question of the interview.

    `asked_when` names a predicate of order.py. `variants` names other wordings by situation (self, unborn, danger,
    early, more). `label_self` is the label where it is about the reporter, `label_text` a short one for text messages.
    `unclear` are phrases that name somebody without settling the choice: it is then asked more closely at once.
    `answers_here` are whole messages that are commands elsewhere and an answer here. `called` are the words by which
    a reporter may name this answer when changing it. `no_must_be_clear`: a "no" is believed only when nothing else in
    the message could mean danger. `must_be_named`: a professional who would rather not say is told once why it is
    asked. `words_serve`: any other words stand as the answer too. `yes_needs_words`: a bare "yes" is asked for more.
    `left_out`: the question may be left out where the report would cost its reporter too many messages, the highest
    number first, except in the situation `never_left_out`. `brings`: how many more questions the answer may bring, by
    who reports. `told_with`: by channel, the question whose words ask for this too; while that one is open, this one
    costs no message of its own.
    """

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
    words_serve: bool = False
    yes_needs_words: bool = False
    left_out: int | None = None
    never_left_out: str = "never"
    brings: dict[Teller, int] = Field(default_factory=dict)
    told_with: dict[Channel, str] = Field(default_factory=dict)


class QuestionFile(BaseModel):
    """The whole file. `first_in_danger` is the order once danger was signalled; the rest follows in its usual order.

    `of_each_person` is what is asked of every further person. `at_most` is how many messages a clear report may cost
    its reporter, the story and the final yes among them, by who they are and by channel; `spare` of them are kept for a
    slip on the way, from every question that is left out at the number `spare_from` or before.
    """

    model_config = ConfigDict(extra="forbid")

    first_in_danger: list[str]
    of_each_person: list[str]
    at_most: dict[Teller, dict[Channel, int]]
    spare: int = Field(ge=0)
    spare_from: int = Field(ge=0)
    questions: list[QuestionData]


@lru_cache(maxsize=1)
def question_file() -> QuestionFile:
    """The questions, checked. Raises SourceError."""
    return load_model(FILE, QuestionFile)


class FollowUp(Sourced):
    """A question whose yes confirms a sign of the threshold guidance and whose no denies it.

    `beside` are signs of the guidance beside which it matters; what raises other signs needs none.
    """

    sign: str
    response: str
    beside: list[str] = Field(default_factory=list)
    label: str
    label_text: str
    called: list[str] = Field(default_factory=list)


class FollowUpFile(BaseModel):
    """All follow-up questions: `after` which field they come, and what holds of each of them."""

    model_config = ConfigDict(extra="forbid")

    after: str
    at_most: int
    left_out: int
    why: str
    explain: str
    choices: list[Choice]
    questions: list[FollowUp]


@lru_cache(maxsize=1)
def follow_up_file() -> FollowUpFile:
    """The follow-up questions, checked. Raises SourceError."""
    return load_model(FOLLOW_UPS, FollowUpFile)


@lru_cache(maxsize=1)
def follow_up_questions() -> list[QuestionData]:
    """The follow-up questions as questions of the interview."""
    file = follow_up_file()
    return [
        QuestionData(
            field=f"{INDICATOR}{one.sign}",
            kind="yes_no",
            about_subject=True,
            words_serve=True,
            choices=file.choices,
            why=file.why,
            explain=file.explain,
            left_out=file.left_out,
            **one.model_dump(exclude={"sign", "beside"}),
        )
        for one in file.questions
    ]


@lru_cache(maxsize=1)
def by_field() -> dict[str, QuestionData]:
    """Each question by its field."""
    return {q.field: q for q in [*question_file().questions, *follow_up_questions()]}


def with_follow_ups(fields: Sequence[str]) -> list[QuestionData]:
    """The questions in their order, with these follow-up questions among them."""
    listed = question_file().questions
    place = [q.field for q in listed].index(follow_up_file().after) + 1
    return [*listed[:place], *(by_field()[field] for field in fields if field in by_field()), *listed[place:]]
