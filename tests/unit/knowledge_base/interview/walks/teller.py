"""How a made-up reporter speaks: what they send next, at whatever question they are asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

from knowledge_base.interview.known_said import waiting
from knowledge_base.interview.order import CHECK, definition_of
from knowledge_base.interview.phrases import command_file, plain
from knowledge_base.interview.questions import QuestionData, by_field
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Act
from tests.unit.knowledge_base.interview.walks import asides
from tests.unit.knowledge_base.interview.walks.message import Key, Message
from tests.unit.knowledge_base.interview.walks.stories import Story

PAUSES = (timedelta(hours=1), timedelta(days=3))
RIGHT = ["yes", "Yes", "that's right", "A", "correct"]
SENT = ["yes", "Yes, send it", "send it", "A", "looks right"]
_SLIPS_AT = frozenset({"age", "name", "choice", "contact", "date"})
_ASIDES = {
    "command": 30,
    "unknown": 12,
    "declined": 8,
    "vague": 14,
    "noise": 8,
    "question": 4,
    "danger": 4,
    "person": 4,
    "page": 4,
    "foreign": 2,
    "slip": 12,
    "pause": 6,
    "no_more": 1,
}


@dataclass
class Teller:
    """A reporter with a story. `asides` is how many times they may still do anything but answer clearly."""

    rng: Random
    story: Story
    channel: str
    asides: int = 0
    to_put_right: list[Key] = field(default_factory=list)
    told: int = 0
    texts: int = 1
    sent_texts: int = 0

    def first(self) -> Message:
        """The first text message, before anything was asked: often the story itself."""
        if self.asides and self.rng.random() < 0.3:
            return Message("hello", "greeting")
        return self._worry()

    def says(self, report: Report) -> Message:
        """What is sent next. The open question decides what a clear answer is."""
        definition = definition_of(report.open_question)
        about = report.open_question.about if report.open_question else None
        if definition is None:
            return self._worry()
        if report.asked_to_stop:
            return Message("no go on", "command", wants=None)
        if self.asides > 0 and self.rng.random() < 0.35 and (said := self._aside(report, definition, about)):
            self.asides -= 1
            return said
        if self.to_put_right and (self.rng.random() < 0.3 or definition.kind == "check"):
            return self._puts_right(report)
        return self._answer(report, definition, about)

    def _answer(self, report: Report, definition: QuestionData, about: str | None) -> Message:
        if definition.kind == "story":
            return self._story_goes_on(report)
        if definition.kind == "confirm":
            return self._confirms(report)
        if definition.field == CHECK:
            return self._checks(report)
        truth = self.story.truth(definition, about)
        key = (definition.field, about)
        if key in self.to_put_right:
            self.to_put_right.remove(key)
        text = self.rng.choice(truth.ways)
        message = Message(text, "clear", values=truth.values, facts=self._told_beside(definition, text))
        return self._understood(message)

    def _understood(self, message: Message) -> Message:
        """What Rasa may take a clear answer for: mostly nothing, sometimes the wrong thing by a small margin."""
        if self.rng.random() < 0.2:
            return replace(message, act=self.rng.choice([Act.AFFIRM, Act.DENY, Act.ANSWER]), confidence=0.25)
        return message

    def _told_beside(self, definition: QuestionData, text: str) -> dict[Key, frozenset[str]]:
        """What an answer says of other fields: a role with who reports, the agreement with who knows."""
        if definition.field == "reporter_kind":
            return {("reporter_role", None): frozenset({text})}
        return {}

    def _story_goes_on(self, report: Report) -> Message:
        done = command_file().acts[Act.DONE]
        enough = report.concern_message_ids and self.told >= self.texts
        if enough:
            return Message(self.rng.choice(["that's all", "That is everything", "A", *done]), "clear", wants=Act.DONE)
        return self._worry()

    def _worry(self) -> Message:
        with_facts = self.rng.random() < 0.5
        self.told += 1
        text = self.story.worry(with_facts=with_facts)
        if self.channel == "sms" and self.asides and self.rng.random() < 0.2:
            self.asides -= 1
            earlier = (self.story.worry(), self.story.worry())
            return Message(text, "worry", facts=self.story.facts(), tells=True, earlier=earlier)
        return Message(text, "worry", facts=self.story.facts(), tells=True)

    def _confirms(self, report: Report) -> Message:
        known = {(q.field, q.about) for q, _ in waiting(report)}
        age = ("subject_age", "1")
        years = self.story.years
        if self.asides > 0 and age in known and years not in (19, 84, 16) and self.rng.random() < 0.3:
            self.asides -= 1
            self.story.years = years + 1
            self.story.known.pop(age, None)
            text = self.rng.choice([f"no, {self.story.pronoun} is {years + 1}", f"no {years + 1} not {years}"])
            return Message(text, "correction", values=frozenset({str(years + 1)}), corrects=age)
        return Message(
            self.rng.choice(["yes", "Yes", "that's right", "A", "correct"]), "clear", values=frozenset({"yes"})
        )

    def _checks(self, report: Report) -> Message:
        if self.asides > 0 and self.rng.random() < 0.4:
            self.asides -= 1
            if corrected := self._corrects(report):
                return corrected
            return Message("change", "command", wants=Act.CHANGE)
        return Message(self.rng.choice(SENT), "clear", values=frozenset({"yes"}), wants=Act.DONE)

    def _corrects(self, report: Report) -> Message | None:
        """An answer put right in plain words at the check."""
        stated = report.value("subject_age", "1")
        if stated is None or not stated.isdigit() or stated in ("17", "120"):
            return None
        new = str(int(stated) + 1)
        self.story.years = int(new)
        self.story.known.pop(("subject_age", "1"), None)
        who = self.story.pronoun if self.story.reporter != "self" else "i"
        be = "am" if who == "i" else "is"
        text = self.rng.choice(
            [f"no, {who} {be} {new} not {stated}", f"change age to {new}", f"the age should be {new}"]
        )
        return Message(text, "correction", values=frozenset({new}), corrects=("subject_age", "1"))

    def _puts_right(self, report: Report) -> Message:
        name, about = self.to_put_right[0]
        number = next((n for n, one in enumerate(report.subjects, 1) if one.id == about), 1)
        said = self.rng.choice([name, *by_field()[name].called[:2]])
        text = f"change {said}{f' {number}' if number > 1 else ''}"
        return Message(text, "change", corrects=(name, about), wants=Act.CHANGE)

    def _aside(self, report: Report, definition: QuestionData, about: str | None) -> Message | None:
        rng = self.rng
        match rng.choices([*_ASIDES], [*_ASIDES.values()])[0]:
            case "command":
                return asides.command(rng, definition, self.channel)
            case "unknown" | "declined" as status if definition.kind not in ("story", "check", "confirm"):
                act = Act.DONT_KNOW if status == "unknown" else Act.RATHER_NOT_SAY
                answers = {plain(p) for c in definition.choices for p in (c.value, *c.also) if c.counts_as != status}
                phrases = [p for p in command_file().acts[act] if plain(p) not in answers]
                return Message(rng.choice(phrases), status)
            case "vague":
                return asides.vague(rng, definition)
            case "noise":
                return asides.noise(rng, definition)
            case "question":
                return asides.question(rng)
            case "danger":
                return asides.danger(rng)
            case "person":
                return asides.another_person(rng)
            case "page":
                return asides.page(self.story)
            case "foreign":
                return asides.foreign(rng)
            case "no_more" if definition.field != "safe_to_contact":
                return asides.no_more(rng)
            case "slip" if definition.kind in _SLIPS_AT:
                return self._slips(definition, about)
            case "pause":
                return replace(self._answer(report, definition, about), pause=rng.choice(PAUSES))
        return None

    def _slips(self, definition: QuestionData, about: str | None) -> Message | None:
        self.story.truth(definition, about)
        wrong = self.story.changed(definition, about)
        if wrong.values & self.story.truth(definition, about).values:
            return None
        self.to_put_right.append((definition.field, about))
        text = wrong.ways[0]
        return Message(text, "slip", values=wrong.values, facts=self._told_beside(definition, text))
