"""Screening for immediate danger. It runs before anything else is done with a text, so it is fast and never raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge_base.language.context import Surroundings, standing, surroundings
from knowledge_base.language.evidence import weigh
from knowledge_base.language.normalise import Words, words_of
from knowledge_base.language.other_languages import language_of
from knowledge_base.language.phrases import Found, PhraseBook, check_phrases
from knowledge_base.language.signals import concepts_in, find_signals, shipped_signals
from knowledge_base.language.somebody import speaks_of_nobody
from knowledge_base.sourced import Sourced
from knowledge_base.sources import SourceError, load_model

_RECENT = 5  # earlier messages that a signal may be split over
_RECENT_CHARACTERS = 1000
_YES = frozenset({
    "yes", "yeah", "yep", "yea", "yh", "ye", "yup", "y", "aye", "yess", "yesss", "yas", "si", "definitely",
    "absolutely", "correct", "certainly",
})  # fmt: skip
_REASSURED = frozenset({
    "safe", "fine", "ok", "okay", "alright",
})  # fmt: skip
_NO = frozenset({
    "no", "not", "never", "nobody", "nope", "nah", "none",
})  # fmt: skip
_SHORT_YES = (
    "i am|he is|she is|they are|we are|it is|i think so|think so|i believe so|maybe|probably|possibly|might be|"
    "could be|he might be|she might be|they might be|i do|right now|now|someone is|somebody is|me|my self|"
    "myself|i am yes|both|all of us|all of them|both of them|my mum|my sister|my brother|my child|the baby|the children"
)


class Entry(BaseModel):
    """One kind of danger in `danger.yml`."""

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    source: str = Field(min_length=5)
    confidence: str
    phrases: list[str] = Field(default_factory=list)
    together: list[list[list[str]]] = Field(default_factory=list)
    even_if_past: bool = False
    even_if_denied: bool = False


class DangerList(Sourced):
    """The file `danger.yml`."""

    entries: list[Entry]


@dataclass(frozen=True)
class Danger:
    """A signal of immediate danger: which kind, the reporter's words that show it, and the rule's source.

    `sure`: it has no harmless reading.
    """

    id: str
    name: str
    quote: str
    source: str
    sure: bool = False


def load_dangers(path: Path) -> tuple[dict[str, Entry], PhraseBook]:
    """The kinds of danger of a file and their phrases. Raises SourceError naming file and line."""
    listed = load_model(path, DangerList)
    lines = path.read_text(encoding="utf-8").splitlines()
    entries: dict[str, Entry] = {}
    for entry in listed.entries:
        line = next((n for n, text in enumerate(lines, 1) if text.strip() == f"- id: {entry.id}"), None)
        if entry.id in entries:
            raise SourceError(path, line, f"the id '{entry.id}' stands twice")
        check_phrases(path, _phrases(entry), line)
        entries[entry.id] = entry
    return entries, PhraseBook(pair for entry in listed.entries for pair in _phrases(entry))


def _phrases(entry: Entry) -> Iterator[tuple[str, str]]:
    """The phrases of an entry; those of a combination are filed as "id#which combination#which part"."""
    yield from ((entry.id, phrase) for phrase in entry.phrases)
    for which, parts in enumerate(entry.together):
        for part, phrases in enumerate(parts):
            yield from ((f"{entry.id}#{which}#{part}", phrase) for phrase in phrases)


@lru_cache(maxsize=1)
def dangers() -> tuple[dict[str, Entry], PhraseBook]:
    """The shipped list. Raises SourceError."""
    return load_dangers(Path(__file__).with_name("danger.yml"))


def screen(text: str, *, recent: Sequence[str] = (), asked: str | None = None) -> Danger | None:
    """The signal of immediate danger in a message, or None.

    `recent` are the reporter's messages before it: a signal may be split over them, but it must end in the new text.
    `asked` is the field that was last asked: against "danger_now" a bare yes is a signal. Never raises; linear time.
    """
    words = words_of(text)
    if not words.words:
        return None
    found = _first_danger(words)
    if found is not None:
        return found
    if asked == "danger_now" and (bare := said_yes(words)):
        return bare
    before = [message for message in recent if message.strip()][-_RECENT:]
    if not before:
        return None
    joined = " ".join(before)[-_RECENT_CHARACTERS:] + " "
    return _first_danger(words_of(joined + text), ends_after=len(joined))


def signals_in(words: Words, around: Surroundings) -> tuple[dict[str, list[tuple[int, int]]], list[Found]]:
    """The concepts of a text, and every signal of the rules in it, what is denied, past or fiction left out."""
    entries, book = dangers()
    listed = shipped_signals(frozenset(entries))
    concepts = concepts_in(words, around, listed)
    if "stood_down" in concepts or around.has("hypothetical"):
        return concepts, []
    signals = [
        one for one in find_signals(words, concepts, listed) if not around.near("fiction", words, one.first, one.last)
    ]
    found = list(book.find(words))
    others = [
        one
        for one in found
        if ("#" in one.entry and not one.entry.endswith("#0")) or entries[one.entry.split("#")[0]].even_if_denied
    ]
    harms = [one for one in found if one not in others]
    kept = [
        one
        for one in [*standing(words, around, harms), *others]
        if not around.near("fiction", words, one.first, one.last)
        and (entries[one.entry.split("#")[0]].even_if_past or not around.near("historic", words, one.first, one.last))
    ]
    return concepts, [*_combined(kept, entries), *signals]


def is_sure(signal: Found) -> bool:
    """True for a signal that has no harmless reading."""
    return signal.phrase in shipped_signals(frozenset(dangers()[0])).sure


def _first_danger(words: Words, ends_after: int = 0) -> Danger | None:
    entries, _ = dangers()
    around = surroundings(words)
    concepts, signals = signals_in(words, around)
    kept = [one for one in signals if words.spans[one.last][1] > ends_after]
    weighed = weigh(words, concepts, around, signals) if kept or not ends_after else None
    if weighed is not None and weighed.speaks_against:
        kept = [one for one in kept if is_sure(one)]
    unreal = around.has("fiction") or around.has("hypothetical") or "stood_down" in concepts
    told = weighed is not None and weighed.alarms and not ends_after and not unreal and not speaks_of_nobody(words)
    if not kept and weighed is not None and told and language_of(words.text) is None:
        kept = [weighed.found]
    if not kept:
        return None
    best = min(kept, key=lambda one: (one.first, list(entries).index(one.entry)))
    return danger_named(best.entry, words, (best.first, best.last), sure=any(map(is_sure, kept)))


def danger_named(kind: str, words: Words, place: tuple[int, int], *, sure: bool = False) -> Danger:
    """The danger of this kind, shown by the words from the first to the last of `place`."""
    entry = dangers()[0][kind]
    return Danger(entry.id, entry.name, words.quote(*place), entry.source, sure)


def _combined(found: Sequence[Found], entries: Mapping[str, Entry]) -> list[Found]:
    """Single phrases, and the combinations whose every part was found."""
    signals = [one for one in found if "#" not in one.entry]
    parts: dict[str, list[Found]] = {}
    for one in found:
        if "#" in one.entry:
            parts.setdefault(one.entry, []).append(one)
    for entry in entries.values():
        for which, groups in enumerate(entry.together):
            names = [f"{entry.id}#{which}#{part}" for part in range(len(groups))]
            if all(name in parts for name in names):
                first = min(min(one.first for one in parts[name]) for name in names)
                last = max(max(one.last for one in parts[name]) for name in names)
                signals.append(Found(entry.id, "together", first, last))
    return signals


def said_yes(words: Words) -> Danger | None:
    """The danger of a bare yes to "is anyone in danger", or None for any other answer."""
    plain = [word for word in words.words if word not in {".", ","}]
    if not plain:
        return None
    rest = frozenset(plain[1:])
    says_yes = plain[0] in _YES and not (rest & _REASSURED) and not (rest & _NO)
    says_yes = says_yes or (" ".join(plain) in _SHORT_YES.split("|"))
    if not says_yes:
        return None
    name = "The reporter says that somebody is in danger now"
    return Danger("danger_said", name, words.text.strip()[:200], "Project: the opening question of the service", True)
