"""Finding the signs of the guidance in a reporter's messages: confirmed, denied or open, with their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.language.ages import ADULT_AT
from knowledge_base.language.context import Surroundings, surroundings
from knowledge_base.language.danger import signals_in
from knowledge_base.language.evidence import FEW_WORDS
from knowledge_base.language.normalise import COMMA, STOP, Words, words_of
from knowledge_base.language.person import PersonReading, read_person
from knowledge_base.language.phrases import Found
from knowledge_base.thresholds.assessment import Facts, IndicatorFinding, Person
from knowledge_base.thresholds.guidance import Guidance, Indicator, When, guidance
from knowledge_base.thresholds.standing import Places, denied, said_by_another


@dataclass(frozen=True)
class Story:
    """All messages as one text, what they say of the person, the concepts and signals of danger in them, and every
    phrase of the guidance."""

    words: Words
    around: Surroundings
    reading: PersonReading
    ends: tuple[int, ...]
    concepts: Mapping[str, Sequence[tuple[int, int]]]
    signals: tuple[Found, ...]
    hits: tuple[Found, ...]
    excepted: frozenset[str]

    @property
    def few_words(self) -> bool:
        """True where there is little to read: an answer, a cry, half a sentence."""
        return sum(word not in {STOP, COMMA} for word in self.words.words) < FEW_WORDS

    @property
    def taken_back(self) -> bool:
        """True if the reporter took back what was said, with a reason that somebody saw."""
        return _withdrawn_at(self) >= 0

    def begin(self, number: int) -> int:
        """Where a message begins in the text."""
        return self.ends[number - 1] + 1 if number else 0

    def message_at(self, word: int) -> int:
        """The number of the message in which a word stands."""
        place = self.words.spans[word][0]
        return next((number for number, end in enumerate(self.ends) if place <= end), len(self.ends) - 1)


def read_story(
    messages: Sequence[str],
    facts: Facts | None,
    rules: Guidance | None = None,
) -> Story:
    """The messages joined and read, with every phrase of the guidance (the shipped one, or `rules`) in them.

    Confirmed facts stand above the words for the person and the age.
    """
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
            person = "child" if facts.age_years < ADULT_AT else "adult"
        mobile = reading.mobile
        if facts.age_years is not None:
            mobile = False if facts.age_years < 0.5 else (True if facts.age_years >= 2 else reading.mobile)
        about_self = facts.about_self if facts.about_self is not None else reading.about_self
        reading = PersonReading(person, age, about_self, mobile, reading.quote)
    searched = rules or guidance()
    hits = tuple(_hits(searched, words))
    excepted = frozenset(found.entry for found in searched.exceptions.find(words))
    around = surroundings(words)
    concepts, signals = signals_in(words, around)
    return Story(words, around, reading, tuple(ends), concepts, tuple(signals), hits, excepted)


def _hits(rules: Guidance, words: Words) -> Iterator[Found]:
    """Every phrase of the guidance that counts where it stands: in no name, in no wording that means something else."""
    masks: dict[str, list[tuple[int, int]]] = {}
    for mask in rules.masks.find(words):
        masks.setdefault(mask.entry, []).append((mask.first, mask.last))
    places = Places(words)
    for found in rules.book.find(words):
        if any(first <= found.first and found.last <= last for first, last in masks.get(found.entry, ())):
            continue
        entry = rules.indicators[found.entry]
        if entry.effect != "harmless" and places.in_a_name(found.first, found.last):
            continue
        if not entry.asked or places.asked(found.first):
            yield found


def sign_places(story: Story, rules: Guidance | None = None) -> list[tuple[str, int]]:
    """Every sign of the guidance that stands in a story, whoever it is about, each with its first word.

    "sign:x" where it counts, "denied:x" where it is denied; figures of speech and fiction are left out.
    """
    known = (rules or guidance()).indicators
    return [
        (f"{'denied' if _denied(known[found.entry], story.words, found) else 'sign'}:{found.entry}", found.first)
        for found in story.hits
        if found.entry not in story.excepted
        and not story.around.inside("figure_of_speech", found.first, found.last)
        and not (
            known[found.entry].effect != "universal"
            and story.around.near("fiction", story.words, found.first, found.last)
        )
    ]


def find_signs(rules: Guidance, story: Story, person: Person, facts: Facts | None) -> list[IndicatorFinding]:
    """Every sign that the words or the confirmed facts touch, in the order of the files."""
    words, around = story.words, story.around
    best: dict[str, tuple[str, Found]] = {}
    withdrawn_at = _withdrawn_at(story)
    seen = [
        (rules.indicators[found.entry], found)
        for found in story.hits
        if _applies(rules.indicators[found.entry], person) and found.entry not in story.excepted
    ]
    harmless = {at for entry, found in seen if entry.effect == "harmless" for at in range(found.first, found.last + 1)}
    for entry, found in seen:
        if around.inside("figure_of_speech", found.first, found.last):
            continue
        if entry.effect != "universal" and around.near("fiction", words, found.first, found.last):
            continue
        said_not = _denied(entry, words, found)
        status = "denied" if said_not else _when(entry.when, story)
        masked = entry.effect in {"worrying", "worried"} and harmless & set(range(found.first, found.last + 1))
        if entry.effect == "harmless" or masked or (status == "denied" and not said_not):
            continue
        taken_back = found.last < withdrawn_at and entry.effect is None
        if taken_back and status != "denied" and not (_never_lowered(entry) and story.reading.mobile is False):
            status = "denied"
        known = best.get(found.entry)
        if known is None or _rank(status) > _rank(known[0]):
            best[found.entry] = (status, found)
    return [
        finding
        for entry in rules.indicators.values()
        if (finding := _finding(entry, best.get(entry.id), story, facts)) is not None
    ]


def _denied(entry: Indicator, words: Words, found: Found) -> bool:
    return denied(words, found.first, found.last, listed=entry.effect != "care_needs")


def _applies(entry: Indicator, person: Person) -> bool:
    return person == "unknown" or "any" in entry.applies_to or person in entry.applies_to


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
    back = [
        found.first
        for found in story.around.found
        if found.entry == "withdrawn" and not said_by_another(story.words, found.first)
    ]
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
    told = seen is not None and seen[0] == "confirmed"
    if told and facts and (answered == "unknown" or (answered == "denied" and not facts.denials_lower)):
        answered = None
    status = answered or (seen[0] if seen else "unknown")
    answer = facts.answers.get(entry.id, "") if facts and answered else ""
    effect = entry.effect or (f"outcome: {entry.outcome}" if entry.outcome else f"level: {entry.level}")
    return IndicatorFinding.model_validate(
        {
            "id": entry.id,
            "name": entry.name,
            "status": status,
            "quote": answer or (story.words.quote(seen[1].first, seen[1].last) if seen else ""),
            "message_index": story.message_at(seen[1].first) if seen else None,
            "level": entry.level,
            "effect": effect,
            "source": entry.source,
            "version": entry.version,
        }
    )
