"""A conversation with the pure interview, and the fakes it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from knowledge_base.interview import opening, take
from knowledge_base.interview.questions import question_file
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.steps import Act, Reply, Step

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass(frozen=True)
class FakeCalendar:
    """Always open, or always closed."""

    open: bool = True

    def is_open(self, now: datetime) -> bool:
        return self.open

    def next_opening(self, now: datetime) -> datetime:
        return now


@dataclass(frozen=True)
class FakeArea:
    """The least an interview needs of an area."""

    calendar: FakeCalendar = field(default_factory=FakeCalendar)

    def say_when(self, moment: datetime) -> str:
        return "by 5pm on Wednesday 25 November"


class Talk:
    """One reporter talking: every reply is a message with an id of its own."""

    def __init__(self, channel: str = "web", *, area: FakeArea | None = None, opened: bool = True) -> None:
        self.area = area or FakeArea()
        self.report = Report.model_validate({"channel": channel})
        self.words: list[tuple[str, str]] = []
        self.step: Step = Step(self.report, [])
        if opened:
            self.step = opening(self.report, self.area, NOW)
            self.report = self.step.report

    def say(self, text: str, act: Act = Act.ANSWER, *, danger: bool = False) -> Step:
        message_id = f"m{len(self.words) + 1}"
        self.words.append((message_id, text))
        self.step = take(self.report, Reply(act, text, message_id, danger, list(self.words)), self.area, NOW)
        self.report = self.step.report
        return self.step

    def say_all(self, texts: Sequence[str]) -> Talk:
        for text in texts:
            self.say(text)
        return self

    @property
    def asks(self) -> str | None:
        """The field of the open question."""
        return self.report.open_question.field if self.report.open_question else None

    @property
    def responses(self) -> list[str]:
        """The names of what was just said."""
        return [say.response for say in self.step.say]

    @property
    def last_id(self) -> str:
        return self.words[-1][0]


PLAIN_ANSWERS = {
    "danger_now": "no",
    "reporter_kind": "I work with them",
    "safe_to_contact": "yes",
    "safe_time": "after six on 07700 900123",
    "reporter_name": "Sam Green",
    "reporter_role": "class teacher",
    "reporter_organisation": "Elm School",
    "reporter_contact": "07700 900123",
    "feedback": "through my manager",
    "confirm_known": "yes",
    "subject_kind": "a child",
    "subject_name": "Mia Brown",
    "subject_age": "7",
    "expected_date": "3 March",
    "subject_whereabouts": "at school",
    "care_needs": "yes",
    "capacity": "no",
    "wishes": "to stay where she is",
    "family_aware": "yes",
    "consent": "not asked",
    "consent_why": "there was no time to ask",
    "actions_taken": "I spoke to her mum last week",
    "agencies": "the GP and the school nurse",
    "household": "her mum and a baby brother",
    "harm_source": "her mum's partner",
    "source_also_at_risk": "no",
    "others_at_risk": "no",
    "own_view": "extra help",
    "anything_else": "no",
}


TOGETHER = {
    "reporter_name": ("reporter_role", "reporter_organisation", "reporter_contact"),
    "subject_name": ("subject_age", "subject_whereabouts"),
}
"""What a question asks for besides its own answer."""

KNOWN_ALREADY = {
    "subject_kind": "child",
    "subject_name": "Mia Brown",
    "subject_age": "7",
    "subject_whereabouts": "at school",
}


def knowing(talk: Talk, known: Mapping[str, str]) -> Talk:
    """The conversation with answers about the person that were taken from earlier words, so that none is asked for."""
    answers = {field: Answer(status="given", value=value) for field, value in known.items()}
    talk.report.subjects[0].answers.update(answers)
    return talk


def whole(answers: Mapping[str, str], target: str, more: Mapping[str, str]) -> dict[str, str]:
    """The answers of somebody who tells all that a question asks for, but for what is to be asked on its own."""
    works = answers["reporter_kind"] == PLAIN_ANSWERS["reporter_kind"]
    return {
        field: ", ".join([answers[field], *(answers[one] for one in rest)])
        for field, rest in TOGETHER.items()
        if target not in rest
        and not any(one in more and not more[one].isdigit() for one in (field, *rest))
        and (works or field != "reporter_name")
    }


def talk_until(
    field_name: str,
    *,
    reporter: str = "I work with them",
    subject: str = "a child",
    channel: str = "web",
    known: Mapping[str, str] | None = None,
    **more: str,
) -> Talk:
    """A conversation whose open question is this one, answered plainly until then but for `more`."""
    talk = knowing(Talk(channel), known or {})
    answers = PLAIN_ANSWERS | {"reporter_kind": reporter, "subject_kind": subject} | more
    answers |= whole(answers, field_name, {**(known or {}), **more})
    for _ in range(40):
        if talk.asks == field_name:
            return talk
        if talk.asks == "concern_words":
            talk.say("She came in with no coat and no food again")
            talk.say("that's all")
        else:
            talk.say(answers[talk.asks or ""])
    raise AssertionError(f"{field_name} is never asked")


AN_ADULT = KNOWN_ALREADY | {"subject_kind": "adult", "subject_age": "82"}
ROUTES: dict[str, dict[str, object]] = {
    "reporter_name": {},
    "reporter_role": {},
    "reporter_organisation": {},
    "reporter_contact": {},
    "safe_to_contact": {"reporter": "a neighbour"},
    "safe_time": {"reporter": "a neighbour", "safe_to_contact": "no"},
    "feedback": {"reporter_contact": "not sure"},
    "expected_date": {"subject": "unborn"},
    "care_needs": {"subject": "an adult", "subject_age": "82"},
    "capacity": {"subject": "an adult", "subject_age": "82"},
    "wishes": {"subject": "an adult", "subject_age": "82"},
    "agencies": {"known": KNOWN_ALREADY, "actions_taken": "nothing yet"},
    "household": {"known": KNOWN_ALREADY},
    "harm_source": {"known": KNOWN_ALREADY, "reporter": "a neighbour"},
    "source_also_at_risk": {"known": AN_ADULT, "family_aware": "yes and they agree"},
    "others_at_risk": {"known": KNOWN_ALREADY},
    "own_view": {"known": KNOWN_ALREADY},
    "anything_else": {
        "known": KNOWN_ALREADY | {"harm_source": "her uncle", "others_at_risk": "no"},
        "reporter": "a neighbour",
    },
}
EVERY_QUESTION = [definition.field for definition in question_file().questions if definition.kind != "confirm"]


def at(field_name: str, channel: str = "web") -> Talk:
    """A conversation at this question, by whichever route asks it."""
    return talk_until(field_name, channel=channel, **ROUTES.get(field_name, {}))
