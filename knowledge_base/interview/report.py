"""The concern report as plain facts: what was asked, what was answered, in whose words.

It holds no verbatim story (the reporter's messages are kept beside it, by id); an answer keeps the words that gave it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

AnswerStatus = Literal["given", "unknown", "declined"]


class Code(BaseModel):
    """What an answer is called in a national collection: `value` of its set ("DfE CIN census, ReferralSource": 2A)."""

    model_config = ConfigDict(extra="forbid")

    of: str
    value: str


class Answer(BaseModel):
    """What stands for one field: `value` normalised (a code, a number, a date or text), `words` the reporter's own.

    `code` is its code of the national collection for children (DfE) or adults (SAC), where it is clear (codes.py).
    `years`: of an age or a date of birth, how many years that makes on the day it was said.
    `taken`: nobody was asked, it stood in other words of theirs (known.py); `confirmed`: they then said it is right.
    `partly`: the words tell something of it and may not tell it all, so it is still asked where there is room for it.
    """

    model_config = ConfigDict(extra="forbid")

    status: AnswerStatus
    value: str | None = None
    words: str = ""
    message_id: str | None = None
    taken: bool = False
    partly: bool = False
    confirmed: bool = False
    years: float | None = None
    code: Code | None = None


class Subject(BaseModel):
    """One person the worry is about."""

    model_config = ConfigDict(extra="forbid")

    id: str
    answers: dict[str, Answer] = Field(default_factory=dict)


class Question(BaseModel):
    """A field of the report that is being asked, about one subject where `about` is set."""

    model_config = ConfigDict(extra="forbid")

    field: str
    about: str | None = None


class Adding(BaseModel):
    """An earlier report that the reporter wants to add to, and how far they have shown that it is theirs.

    `message_ids` are the messages of this exchange, `attempts` the answers to what is asked now that did not serve.
    """

    model_config = ConfigDict(extra="forbid")

    state: Literal["reference", "proof", "proven", "refused"] = "reference"
    reference: str | None = None
    attempts: int = 0
    message_ids: list[str] = Field(default_factory=list)

    @property
    def is_asked(self) -> bool:
        """The reference, or the proof, is what was last asked for."""
        return self.state in ("reference", "proof")


class Report(BaseModel):
    """A concern report in the making.

    `answers` are about the reporter and the situation, `subjects[i].answers` about a person. `open_question` is what
    was last asked; `failed_attempts` counts answers to it that could not be understood; `changing` is set while one
    earlier answer is being changed. `danger` stays true once danger was signalled. `concern_message_ids` are the
    messages that tell the worry. `said_once` names what is said or asked only once and was (see order.py). `stage` is
    asking, handed_over or stopped. `language` is the one other than English that the reporter last wrote in (BCP 47,
    `und` where it cannot be named): it needs an interpreter. `ask_again` are answered fields that are asked once more
    after a pause. `asked_to_stop`: the last
    message asked whether the reporter wants to stop. `adding` is the earlier report that is being added to.
    `follow_ups_asked` are the follow-up questions chosen, `follow_ups_for` what they were chosen by (follow_ups.py).
    `messages` is how many messages the reporter has sent in all.
    """

    model_config = ConfigDict(extra="forbid")

    channel: Literal["web", "sms"] = "web"
    stage: Literal["asking", "handed_over", "stopped"] = "asking"
    answers: dict[str, Answer] = Field(default_factory=dict)
    subjects: list[Subject] = Field(default_factory=lambda: [Subject(id="1")])
    open_question: Question | None = None
    failed_attempts: int = 0
    changing: bool = False
    danger: bool = False
    danger_signals: list[dict[str, str]] = Field(default_factory=list)
    concern_message_ids: list[str] = Field(default_factory=list)
    follow_ups_asked: list[str] = Field(default_factory=list)
    follow_ups_for: list[str] = Field(default_factory=list)
    said_once: list[str] = Field(default_factory=list)
    person_requested: bool = False
    reference: str | None = None
    language: str | None = None
    ask_again: list[str] = Field(default_factory=list)
    asked_to_stop: bool = False
    adding: Adding | None = None
    messages: int = 0

    def answer(self, field: str, about: str | None = None) -> Answer | None:
        """The answer that stands for a field, or None when it was not asked or not answered yet."""
        if about is None:
            return self.answers.get(field) or self.subjects[0].answers.get(field)
        return next((s.answers.get(field) for s in self.subjects if s.id == about), None)

    def is_settled(self, field: str, about: str | None = None) -> bool:
        """Whether a field needs no asking: it has an answer, and not only a part of one."""
        found = self.answer(field, about)
        return found is not None and not found.partly

    def value(self, field: str, about: str | None = None) -> str | None:
        """The normalised value of a field that was given, else None."""
        found = self.answer(field, about)
        return found.value if found and found.status == "given" else None
