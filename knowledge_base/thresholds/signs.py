"""Finding the signs of the guidance in a reporter's messages: confirmed, denied or open, with their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.language.context import Surroundings, negated, surroundings
from knowledge_base.language.normalise import Words, words_of
from knowledge_base.language.person import PersonReading, read_person
from knowledge_base.language.phrases import Found
from knowledge_base.thresholds.assessment import Facts, IndicatorFinding, Person
from knowledge_base.thresholds.guidance import Guidance, Indicator, When


@dataclass(frozen=True)
class Story:
    """All messages as one text, and what they say of the person. `answers` only answer a question that was asked."""

    words: Words
    around: Surroundings
    reading: PersonReading
    ends: tuple[int, ...]
    answers: frozenset[int] = frozenset()

    def message_at(self, word: int) -> int:
        """The number of the message in which a word stands."""
        place = self.words.spans[word][0]
        return next((number for number, end in enumerate(self.ends) if place <= end), len(self.ends) - 1)


def read_story(messages: Sequence[str], facts: Facts | None, answers: frozenset[int] = frozenset()) -> Story:
    """The messages joined and read. Confirmed facts stand above the words for the person and the age."""
    ends, length = [], 0
    for message in messages:
        length += len(message)
        ends.append(length)
        length += 1
    words = words_of("\n".join(messages))
    reading = read_person(words)
    if facts is not None:
        person: Person = facts.subject_kind or reading.person
        age = facts.age_years if facts.age_years is not None else reading.age_years
        if facts.subject_kind is None and facts.age_years is not None:
            person = "child" if facts.age_years < 18 else "adult"
        mobile = reading.mobile
        if facts.age_years is not None:
            mobile = False if facts.age_years < 0.5 else (True if facts.age_years >= 2 else reading.mobile)
        about_self = facts.about_self if facts.about_self is not None else reading.about_self
        reading = PersonReading(person, age, about_self, mobile, reading.quote)
    return Story(words, surroundings(words), reading, tuple(ends), answers)


SHORTEST_SENTENCE = 5  # words; anything shorter is an answer or a name
_BELOW = frozenset({
    "universal", "advice", "lowers", "rules_out", "other_service", "no_care_needs", "can_protect_self", "risk_over",
    "harmless",
})  # fmt: skip


def find_signs(guidance: Guidance, story: Story, person: Person, facts: Facts | None) -> list[IndicatorFinding]:
    """Every sign that the words or the confirmed facts touch, in the order of the files."""
    words, around = story.words, story.around
    best: dict[str, tuple[str, Found]] = {}
    excepted = {found.entry for found in guidance.exceptions.find(words)}
    withdrawn_at = _withdrawn_at(story)
    explained: set[int] = set()
    doubtful: list[Found] = []
    seen = [
        (guidance.indicators[found.entry], found)
        for found in guidance.book.find(words)
        if _applies(guidance.indicators[found.entry], person) and found.entry not in excepted
    ]
    harmless = {at for entry, found in seen if entry.effect == "harmless" for at in range(found.first, found.last + 1)}
    for entry, found in seen:
        if around.inside("figure_of_speech", found.first, found.last):
            explained.update(range(found.first, found.last + 1))
            continue
        if entry.effect != "universal" and around.near("fiction", words, found.first, found.last):
            continue
        if entry.effect in {"unexplained", "says_more"}:
            doubtful.append(found)
            continue
        status = "denied" if negated(words, found.first) else _when(entry.when, story)
        if status == "denied" and not negated(words, found.first):
            continue
        if entry.effect in {"worrying", "worried"} and harmless & set(range(found.first, found.last + 1)):
            continue
        if status == "confirmed" and _explains(entry):
            explained.update(range(found.first, found.last + 1))
        if entry.effect == "harmless":
            continue
        taken_back = found.last < withdrawn_at and entry.effect is None
        if taken_back and status != "denied" and not (_never_lowered(entry) and story.reading.mobile is False):
            status = "denied"
        known = best.get(found.entry)
        if known is None or _rank(status) > _rank(known[0]):
            best[found.entry] = (status, found)
    unexplained = _first_unexplained(guidance, doubtful, explained, story, withdrawn_at)
    if unexplained is not None:
        best[unexplained.entry] = ("confirmed", unexplained)
    return [
        finding
        for entry in guidance.indicators.values()
        if (finding := _finding(entry, best.get(entry.id), story, facts)) is not None
    ]


def _applies(entry: Indicator, person: Person) -> bool:
    return person == "unknown" or "any" in entry.applies_to or person in entry.applies_to


def _explains(entry: Indicator) -> bool:
    """Its words are understood: as harmless, as a lower sign, or as one that reaches a person by itself."""
    return entry.effect in _BELOW or entry.level is not None or entry.outcome in {"resolve", "report"}


def _first_unexplained(
    guidance: Guidance, doubtful: Sequence[Found], explained: set[int], story: Story, withdrawn_at: int
) -> Found | None:
    """The first worrying words that are neither denied, taken back nor part of what a lower sign or question says."""
    standing = [
        found
        for found in doubtful
        if not explained & set(range(found.first, found.last + 1))
        and found.last >= withdrawn_at
        and not negated(story.words, found.first)
        and (guidance.indicators[found.entry].effect == "unexplained" or _says_something(story, found, explained))
    ]
    return min(standing, key=lambda found: found.first, default=None)


def _says_something(story: Story, found: Found, explained: set[int]) -> bool:
    """The sentence around these words is more than an answer, and nothing in it is understood."""
    if story.message_at(found.first) in story.answers:
        return False
    first, last = story.words.sentence(found.first)
    return last - first + 1 >= SHORTEST_SENTENCE and not explained & set(range(first, last + 1))


def _never_lowered(entry: Indicator) -> bool:
    return entry.when.not_mobile


def _when(when: When, story: Story) -> str:
    """ "denied" only where a known fact rules the entry out; "unknown" where the fact is missing."""
    age, mobile = story.reading.age_years, story.reading.mobile
    if when.not_mobile:
        return {None: "unknown", True: "denied", False: "confirmed"}[mobile]
    if when.age_below is None and when.age_from is None:
        return "confirmed"
    if age is None:
        return "unknown"
    too_old = when.age_below is not None and age >= when.age_below
    too_young = when.age_from is not None and age < when.age_from
    return "denied" if too_old or too_young else "confirmed"


def _withdrawn_at(story: Story) -> int:
    """The word before which a sign was taken back: a withdrawal that a witnessed reason follows, else -1."""
    back = [found.first for found in story.around.found if found.entry == "withdrawn"]
    if not back:
        return -1
    first = min(back)
    explained = any(found.entry == "witnessed_reason" and found.last >= first for found in story.around.found)
    return first if explained else -1


def _rank(status: str) -> int:
    return {"confirmed": 2, "unknown": 1, "denied": 0}[status]


def _finding(
    entry: Indicator, seen: tuple[str, Found] | None, story: Story, facts: Facts | None
) -> IndicatorFinding | None:
    answered = facts.indicators.get(entry.id) if facts else None
    if seen is None and answered is None:
        return None
    status = answered or (seen[0] if seen else "unknown")
    effect = entry.effect or (f"outcome: {entry.outcome}" if entry.outcome else f"level: {entry.level}")
    return IndicatorFinding.model_validate(
        {
            "id": entry.id,
            "name": entry.name,
            "status": status,
            "quote": story.words.quote(seen[1].first, seen[1].last) if seen else "",
            "message_index": story.message_at(seen[1].first) if seen else None,
            "level": entry.level,
            "effect": effect,
            "source": entry.source,
            "version": entry.version,
        }
    )
