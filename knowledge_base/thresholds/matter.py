"""Everything that an answer is made from: the story, its signs, danger, the learned reading, confirmed answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge_base.language import Danger
from knowledge_base.thresholds.assessment import IndicatorFinding, Route
from knowledge_base.thresholds.guidance import Guidance
from knowledge_base.thresholds.learned.reading import LearnedReading, reading_file
from knowledge_base.thresholds.signs import Story

WHOLE = "message_as_a_whole"


@dataclass(frozen=True)
class Signs:
    """The findings, by what they do."""

    all: Sequence[IndicatorFinding]

    @property
    def confirmed(self) -> list[IndicatorFinding]:
        """The signs that count."""
        return [one for one in self.all if one.status == "confirmed"]

    def with_effect(self, *effects: str) -> list[IndicatorFinding]:
        """The confirmed findings with one of these effects."""
        return [one for one in self.confirmed if one.effect in effects]

    def with_outcome(self, *outcomes: str) -> list[IndicatorFinding]:
        """The confirmed findings with one of these outcomes."""
        return self.with_effect(*(f"outcome: {outcome}" for outcome in outcomes))

    def at_least(self, level: int) -> list[IndicatorFinding]:
        """The confirmed signs at this level or above."""
        return [one for one in self.confirmed if (one.level or 0) >= level]

    def open(self) -> list[IndicatorFinding]:
        """The signs for which a fact is missing."""
        return [one for one in self.all if one.status == "unknown" and not one.set_aside]

    def denies(self, effect: str) -> bool:
        """True if such a finding is denied."""
        return any(one.effect == effect and one.status == "denied" for one in self.all)


@dataclass(frozen=True)
class Matter:
    """One report as it is assessed. `learned` is None where there are too few words to read."""

    rules: Guidance
    story: Story
    signs: Signs
    danger: Danger | None
    learned: LearnedReading | None
    answered: frozenset[str]
    routes: Mapping[int, Route]

    @property
    def few_words(self) -> bool:
        """True where a learned reading has little to go by."""
        return self.story.few_words

    def reaches(self, threshold: str = "reach") -> bool:
        """True if the learned reading says that a person must see this, at the threshold of this name."""
        if self.learned is None:
            return True
        if self.story.taken_back and not self.signs.at_least(3):
            return self.learned.says("reach", "reach_taken_back")
        alone = any(self.learned.says(name) for name in ("reach_sentence", "reach_sentence_long"))
        return alone or self.learned.says("reach", threshold)

    def fixed(self) -> list[IndicatorFinding]:
        """The confirmed signs that stand whatever else is said: special rules, what somebody confirmed, and what is
        raised by something that somebody confirmed."""
        by_rule = self.learned is None or self.learned.says("reach", "reach_with_a_rule")
        return [
            one
            for one in self.signs.confirmed
            if {one.id, *one.moved_by} & self.answered or (by_rule and self.rules.indicators[one.id].fixed)
        ]

    def whole(self, level: int | None = None) -> IndicatorFinding:
        """The finding that stands for the learned reading."""
        told = reading_file()
        words = self.story.words
        place = self.learned.places.get("reach") if self.learned else None
        return IndicatorFinding(
            id=WHOLE,
            name=told.name,
            status="confirmed",
            quote=words.quote(*place) if place else words.text[:200],
            message_index=self.story.message_at(place[0]) if place else None,
            level=level,
            effect=f"level: {level}" if level else "worrying",
            source=told.source,
            version=told.version,
        )

    def without(self, doubted: Sequence[IndicatorFinding]) -> Matter:
        """The same, with these signs set aside: their words are there, and all the others speak against them."""
        ids = {one.id for one in doubted}
        findings = [
            one.model_copy(update={"status": "unknown", "set_aside": True}) if one.id in ids else one
            for one in self.signs.all
        ]
        return replace(self, signs=Signs(findings))

    def with_whole(self, level: int | None = None) -> Matter:
        """The same, with the learned reading among its findings."""
        return replace(self, signs=Signs([*self.signs.all, self.whole(level)]))
