"""What is measured on a set of labelled messages. Where experts could give either answer, neither is a miss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.language.labelled import Labelled, labelled
from knowledge_base.thresholds import Assessment, assess

SETS = Path(__file__).with_name("sets")
_Z = 1.959964  # of a 95% interval


@dataclass(frozen=True)
class Answered:
    """A labelled message with the answer of the guidance to its words alone."""

    message: Labelled
    answer: Assessment

    @property
    def danger(self) -> bool | None:
        """The right answer on immediate danger; None where experts could give either."""
        expected = self.message.expected
        return None if len(set(expected.accept_immediate)) == 2 else expected.immediate_danger

    @property
    def must_reach(self) -> bool | None:
        """Whether a person must see it; None where experts could give either."""
        expected = self.message.expected
        if self.message.person == "unknown":
            return True if expected.immediate_danger else None
        either = len({level >= 3 for level in expected.accept_levels}) == 2 or len(set(expected.accept_s42)) == 2
        return None if either else expected.must_reach_a_person

    @property
    def near_miss(self) -> bool:
        """Nothing wrong, or universal help is enough; never one that an expert could send to a person."""
        harmless = self.message.expected.level == 1 or "near_miss" in self.message.tags
        return harmless and self.must_reach is False

    @property
    def levels(self) -> list[int]:
        """The levels that are right."""
        expected = self.message.expected
        return expected.accept_levels or ([expected.level] if expected.level else [])

    @property
    def signposted_away(self) -> bool:
        """A level 4 or section 42 case that no person would see."""
        grave = self.message.expected.level == 4 or self.message.expected.s42 is True
        return grave and self.must_reach is True and self.answer.route != "case"


@dataclass(frozen=True)
class Share:
    """`hits` of `count`, with a 95% interval (Wilson)."""

    hits: int
    count: int

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper end."""
        if not self.count:
            return 0.0, 1.0
        share, n = self.hits / self.count, self.count
        middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z * (share * (1 - share) / n + _Z**2 / (4 * n**2)) ** 0.5 / (1 + _Z**2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        if not self.count:
            return "none in the set"
        low, high = self.interval
        return f"{self.hits} of {self.count} ({self.hits / self.count:.1%}; {low:.1%} to {high:.1%})"


def answered(name: str) -> list[Answered]:
    """Every message of a set, answered from its words alone."""
    return [Answered(one, assess(one.messages, reporter=one.reporter)) for one in labelled(SETS / name)]


def share(rows: Sequence[Answered], right: Callable[[Answered], bool]) -> Share:
    """How many of these rows are right."""
    return Share(sum(right(one) for one in rows), len(rows))


def within(one: Answered, levels: int) -> bool:
    """True if the level of the answer is at most so many levels from one that is right."""
    given = one.answer.level
    return given is not None and min(abs(given - level) for level in one.levels) <= levels


def measures(rows: Sequence[Answered]) -> dict[str, Share]:
    """Every measure of the issue, by its name."""
    alarmed = [one for one in rows if one.answer.immediate_danger and one.danger is not None]
    placed = [one for one in rows if one.levels]
    told = [one for one in rows if one.message.person != "unknown"]
    themed = [one for one in rows if one.message.expected.categories]
    adults = [one for one in rows if one.message.person == "adult" and one.must_reach is not None]
    below = [one for one in rows if one.must_reach is True and one.answer.route != "case"]
    return {
        "Danger found (recall)": share([one for one in rows if one.danger], lambda one: one.answer.immediate_danger),
        "Danger alarms that are right (precision)": share(alarmed, lambda one: one.danger is True),
        "Must reach a person: routed to a case": share(
            [one for one in rows if one.must_reach], lambda one: one.answer.route == "case"
        ),
        "Of the rest, answered with a question to ask next": share(below, lambda one: bool(one.answer.unknowns)),
        "Near misses routed to a case (over-escalation; lower is better)": share(
            [one for one in rows if one.near_miss], lambda one: one.answer.route == "case"
        ),
        "Child and unborn: level exact": share(placed, lambda one: within(one, 0)),
        "Child and unborn: level within one": share(placed, lambda one: within(one, 1)),
        "Adults: section 42 view right, unknown counted as must be seen": share(
            adults, lambda one: (one.answer.s42 is not False) is one.must_reach
        ),
        "Person right": share(told, lambda one: one.answer.person == one.message.person),
        "At least one right category": share(
            themed, lambda one: bool(set(one.answer.categories) & set(one.message.expected.categories))
        ),
    }


def by_category(rows: Sequence[Answered]) -> dict[str, tuple[Share, Share, Share]]:
    """For each category: found (recall), named rightly (precision), and must-reach messages routed to a case."""
    codes = sorted({code for one in rows for code in one.message.expected.categories})
    result = {}
    for code in codes:
        true = [one for one in rows if code in one.message.expected.categories]
        named = [one for one in rows if code in one.answer.categories]
        result[code] = (
            share(true, lambda one, code=code: code in one.answer.categories),
            share(named, lambda one, code=code: code in one.message.expected.categories),
            share([one for one in true if one.must_reach], lambda one: one.answer.route == "case"),
        )
    return result


def calibration(rows: Sequence[Answered]) -> dict[str, Share]:
    """How often a person must truly see what the answer calls clear, unknown, or not for a person."""
    known = [one for one in rows if one.must_reach is not None]

    def unknown(one: Answered) -> bool:
        placed = (one.answer.level is not None and one.answer.level >= 3) or one.answer.s42 is True
        return one.answer.route == "case" and not placed and not one.answer.immediate_danger

    def clear(one: Answered) -> bool:
        return one.answer.route == "case" and not unknown(one)

    groups = {
        "Said to need a person (level 3 or 4, section 42, danger)": clear,
        "Said to be unknown, so a person looks": unknown,
        "Said not to need a person": lambda one: one.answer.route != "case",
    }
    return {
        name: share([one for one in known if belongs(one)], lambda one: one.must_reach is True)
        for name, belongs in groups.items()
    }
