"""A walk: a made-up reporter and the interview, from the first word to the end; every rule is held at every turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from knowledge_base.interview import may_be_asked, opening, take_together
from knowledge_base.interview.order import definition_of, limit
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Effect, Reply, Step
from tests.unit.knowledge_base.interview.dialogue import NOW, FakeArea, FakeCalendar
from tests.unit.knowledge_base.interview.walks.held import OF_THEMSELVES, RULES, Turn, answers_of
from tests.unit.knowledge_base.interview.walks.message import Key, Message
from tests.unit.knowledge_base.interview.walks.stories import a_story
from tests.unit.knowledge_base.interview.walks.teller import Teller

REFERENCE = "FD-0000-0000"
MOST_ASIDES = 8
_AN_ASIDE_COSTS = 4
"""Messages that a step aside may cost: itself, what it brings, and what is asked anew because of it."""
_A_FURTHER_PERSON_COSTS = 3


class Fault(AssertionError):
    """A walk in which a rule did not hold, as a transcript."""


@dataclass
class Walk:
    """One conversation. `clear` reporters answer every question plainly and do nothing else."""

    seed: int
    clear: bool = False
    turns: list[Turn] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    said: dict[Key, Message] = field(default_factory=dict)
    sent: dict[str, Message] = field(default_factory=dict)
    ended: str = ""

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        story = a_story(self.rng)
        self.channel = self.rng.choice(["web", "sms"])
        asides = 0 if self.clear else self.rng.randint(1, MOST_ASIDES)
        self.teller = Teller(self.rng, story, self.channel, asides=asides)
        if not self.clear:
            self.teller.texts = self.rng.choice([1, 1, 2, 5])
        self.allowed = asides * _AN_ASIDE_COSTS + self.teller.texts
        self.area = FakeArea(FakeCalendar(self.rng.random() < 0.7))
        self.now: datetime = NOW
        self.words: list[tuple[str, str]] = []
        self._begin()

    def _begin(self) -> None:
        self.report = Report.model_validate({"channel": self.channel})
        self.said.clear()
        self.words = []
        if self.channel == "web":
            step = opening(self.report, self.area, self.now)
            self.report = step.report
            self._note_said(step)

    def run(self) -> Walk:
        """Walk to the end. Raises Fault with a transcript where a rule does not hold."""
        while not self.ended:
            message = self.teller.says(self.report) if self.report.open_question else self.teller.first()
            self.take(message)
            self._end()
        return self

    def take(self, message: Message) -> Turn:
        """One turn, and every rule after it."""
        earlier = [(f"m{len(self.words) + n}", text) for n, text in enumerate(message.earlier, 1)]
        self.words += earlier
        message_id = f"m{len(self.words) + 1}"
        self.words.append((message_id, message.text))
        for one, _ in [*earlier, (message_id, "")]:
            self.sent[one] = message
        self.now += message.pause
        self.lines.append(f"  {message_id} [{message.kind}] {message.text!r}")
        reply = Reply(
            act=message.act,
            text=message.text,
            message_id=message_id,
            danger=message.danger,
            words=list(self.words),
            after_pause=message.pause.total_seconds() >= 3600,
            confidence=message.confidence,
            decisive=self._decisive,
        )
        before, as_it_was = self.report, self.report.model_dump_json()
        try:
            step = take_together(self.report, earlier, reply, self.area, self.now)
        except Exception as error:
            raise self._fault(f"it raises {type(error).__name__}: {error}") from error
        turn = Turn(before, message, message_id, step, self.sent)
        self.turns.append(turn)
        self._note_said(step)
        if before.model_dump_json() != as_it_was:
            raise self._fault("the report given was changed")
        for rule in RULES:
            if wrong := rule(turn):
                raise self._fault(f"{rule.__name__}: {wrong}")
        self._remember(turn)
        self.report = turn.read_back
        if step.effect is not Effect.NONE:
            self.report.reference = self.report.reference or REFERENCE
        return turn

    def _decisive(self, report: Report, words: Sequence[tuple[str, str]]) -> list[str]:
        """Signs that may decide, as the guidance would name them: any, and always the same in one walk."""
        return Random(self.seed).sample([*may_be_asked()], k=self.seed % 7)

    def _remember(self, turn: Turn) -> None:
        """The last word on each field, which must stand at the end."""
        if turn.message.corrects and turn.message.values:
            self.said[turn.message.corrects] = turn.message
        answer = answers_of(turn.after).get(turn.open_key) if turn.open_key else None
        definition = definition_of(turn.before.open_question)
        stands = answer is not None and answer.message_id == turn.message_id
        if turn.open_key and stands and definition and definition.kind not in OF_THEMSELVES:
            self.said[turn.open_key] = turn.message

    def _end(self) -> None:
        last = self.turns[-1]
        if last.step.effect is Effect.HAND_OVER:
            self.ended = "sent"
            self._last_words_stand()
        elif last.step.reason == "start_again":
            self._begin()
        elif last.after.stage == "stopped":
            self.ended = "stopped"
        elif len(self.turns) > self.most:
            raise self._fault(f"it does not end: {len(self.turns)} messages, and {self.most} would be enough")

    @property
    def most(self) -> int:
        """How many messages a willing reporter may need."""
        further = len(self.report.subjects) - 1
        return limit(self.report) + self.allowed + further * _A_FURTHER_PERSON_COSTS + (0 if self.clear else 8)

    def _last_words_stand(self) -> None:
        answers = answers_of(self.report)
        for key, message in self.said.items():
            answer = answers.get(key)
            if answer is None or (answer.status == "given" and answer.value not in message.values):
                value = answer.value if answer else None
                if key[0] == "danger_now" and self.report.danger:
                    continue
                if answer is None or (answer.value or "").casefold() not in message.text.casefold():
                    raise self._fault(f"the last word on {key} was {message.text!r}, but {value!r} stands")

    def _note_said(self, step: Step) -> None:
        for say in step.say:
            asks = f" -> {say.asks}{f' ({say.about})' if say.about else ''}" if say.asks else ""
            values = f" {dict(say.values)}" if say.values else ""
            self.lines.append(f"          us: {say.response}{values}{asks}")
        self.lines.append(f"          ({step.effect.value}; open: {step.question.field if step.question else None})")

    def _fault(self, wrong: str) -> Fault:
        who = f"{self.teller.story.reporter} about {self.teller.story.subject}, by {self.channel}"
        return Fault("\n".join([f"seed {self.seed}{' clear' if self.clear else ''}: {wrong}", who, *self.lines]))
