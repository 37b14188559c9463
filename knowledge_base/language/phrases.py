"""The small phrase language of the rule files, and finding its phrases in a text.

    word            that word                       word*         any ending: hit* is hit, hits, hitting
    a/b/c           one of these words              [a b]         may be there or not
    (a b/c/d e)     one of these choices            ...           up to five other words of the same sentence
    (a b | c/d e)   the same; "/" then parts words
    <list>          one of a list in word_lists.yml <number>      a number
    ^ at the front: the sentence begins here        $ at the end: the sentence ends here

A gap ("...") never runs over a full stop nor over "not", "never", "nobody", "no": so "he ... hitting" does not find
"he is not hitting". A phrase becomes one regular expression whose every repeat is bounded, so that the time to
search is in proportion to the text. Each phrase is tried only where one of its own words occurs at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from knowledge_base.language.normalise import PREFIX, Words, spelling, words_of
from knowledge_base.sourced import Sourced
from knowledge_base.sources import SourceError, load_model

_ITEM = re.compile(r"\.\.\.|<[a-z_]+>|[\[\](|)^$]|[^\s\[\](|)^$<>]+")
_NEGATORS = "not|never|nobody|no|nor|neither|without"
_GAP = rf"(?:(?!(?:{_NEGATORS}|\.) )\S+ ){{0,5}}?"
_PAUSE = "(?:, )?"


class PhraseError(ValueError):
    """A phrase is not written in the phrase language."""


class WordLists(Sourced):
    """The lists of `word_lists.yml`, each named in phrases as <name>."""

    lists: dict[str, list[str]]


@dataclass(frozen=True)
class Found:
    """A phrase in a text: which entry, which phrase, first and last word."""

    entry: str
    phrase: str
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class _Compiled:
    entry: str
    phrase: str
    pattern: re.Pattern[str]
    firsts: frozenset[str] | None
    also: tuple[frozenset[str], ...]  # of each of these, one word must be in the text


@lru_cache(maxsize=1)
def word_lists() -> Mapping[str, list[str]]:
    """The checked word lists. Raises SourceError."""
    return load_model(Path(__file__).with_name("word_lists.yml"), WordLists).lists


def _choices_parted(items: list[str]) -> list[str]:
    """Within a group that has no "|" of its own, "/" parts the choices."""
    opened: list[int] = []
    slashed: set[int] = set()
    for at, item in enumerate(items):
        if item in "([":
            opened.append(at)
            slashed.add(at)
        elif item in ")]" and opened:
            opened.pop()
        elif item == "|" and opened:
            slashed.discard(opened[-1])
    parted: list[str] = []
    for at, item in enumerate(items):
        if item in "([":
            opened.append(at)
        elif item in ")]" and opened:
            opened.pop()
        if "/" in item and opened and opened[-1] in slashed:
            parted += [part for part in re.split("(/)", item) if part]
        else:
            parted.append(item)
    return ["|" if item == "/" else item for item in parted]


@dataclass(frozen=True)
class _Part:
    """A piece of a phrase: its expression, the words that it needs (one of each set), and those it can begin with."""

    pattern: str
    needs: tuple[frozenset[str], ...]  # none: it may stand in any text
    firsts: frozenset[str] | None  # None: it may begin with any word
    empty: bool = False  # it may be nothing


class _Reader:
    """Reads one phrase into a regular expression and the words by which it is looked up."""

    def __init__(self, phrase: str, depth: int = 0) -> None:
        self.phrase, self.depth = phrase, depth
        self.items = _choices_parted(_ITEM.findall(phrase))
        self.at = 0
        if depth > 5:
            raise PhraseError(f"a word list names itself: '{phrase}'")

    def read(self) -> _Part:
        """The whole phrase. Raises PhraseError."""
        rewritten = rewritten_phrase(self.phrase)
        if rewritten:
            raise PhraseError(rewritten)
        part = self._choices(until="")
        if not part.pattern.strip():
            raise PhraseError("a phrase is empty")
        return part

    def _choices(self, until: str) -> _Part:
        parts: list[_Part] = []
        while True:
            parts.append(self._group(until))
            if self.at < len(self.items) and self.items[self.at] == "|":
                self.at += 1
                continue
            break
        if until:
            if self.at >= len(self.items) or self.items[self.at] != until:
                raise PhraseError(f"'{until}' is missing in '{self.phrase}'")
            self.at += 1
        elif self.at < len(self.items):
            raise PhraseError(f"'{self.items[self.at]}' is not expected in '{self.phrase}'")
        return _either(parts)

    def _group(self, until: str) -> _Part:
        parts: list[_Part] = []
        while self.at < len(self.items) and self.items[self.at] not in {"|", until or "|"}:
            item = self.items[self.at]
            self.at += 1
            parts.append(self._item(item))
        needs = tuple(need for part in parts for need in part.needs)
        firsts: frozenset[str] | None = frozenset()
        for part in parts:
            firsts = None if firsts is None or part.firsts is None else firsts | part.firsts
            if not part.empty:
                break
        return _Part("".join(part.pattern for part in parts), needs, firsts, all(part.empty for part in parts))

    def _item(self, item: str) -> _Part:
        if item == "...":
            return _Part(_GAP, (), None, empty=True)
        if item == "^":
            return _Part(r"(?:(?<=\. )|(?<=^ ))", (), frozenset(), empty=True)
        if item == "$":
            return _Part(r"(?=\.|$)", (), frozenset(), empty=True)
        if item == "[":
            part = self._choices(until="]")
            return _Part(f"(?:{part.pattern})?", (), part.firsts, empty=True)
        if item == "(":
            part = self._choices(until=")")
            return _Part(f"(?:{part.pattern})", part.needs, part.firsts, part.empty)
        if item in {"]", ")"}:
            raise PhraseError(f"'{item}' is not expected in '{self.phrase}'")
        if item.startswith("<"):
            return self._list(item.strip("<>"))
        return _word(item)

    def _list(self, name: str) -> _Part:
        if name == "number":
            return _Part(r"\d+ " + _PAUSE, (), None)
        if name not in word_lists():
            raise PhraseError(f"there is no word list '<{name}>'")
        return _list_part(name, self.depth)


def _either(parts: Sequence[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    keys = [min(part.needs, key=len, default=None) for part in parts]
    firsts = [part.firsts for part in parts]
    return _Part(
        "(?:" + "|".join(part.pattern for part in parts) + ")",
        () if None in keys else (frozenset(key for own in keys if own is not None for key in own),),
        None if None in firsts else frozenset(first for own in firsts if own is not None for first in own),
        any(part.empty for part in parts),
    )


@lru_cache(maxsize=256)
def _list_part(name: str, depth: int) -> _Part:
    longest_first = sorted(word_lists()[name], key=len, reverse=True)
    return _either([_Reader(phrase, depth + 1).read() for phrase in longest_first])


def _word(item: str) -> _Part:
    patterns: list[str] = []
    keys: set[str] = set()
    for choice in item.split("/"):
        ending = choice.endswith("*")
        plain = choice.rstrip("*")
        if not re.fullmatch(r"[\w,]+", plain):
            raise PhraseError(f"'{choice}' is not a word of the phrase language")
        if ending:
            patterns.append(re.escape(plain) + r"[^\s.,]*")
            keys.add(plain[:PREFIX] + "*")
        else:
            spelt = " ".join(words_of(plain).words) or plain
            patterns.append(re.escape(spelt).replace(r"\ ", " "))
            keys.add(spelt.split()[0])
    inner = patterns[0] if len(patterns) == 1 else "(?:" + "|".join(patterns) + ")"
    return _Part(inner + " " + _PAUSE, (frozenset(keys),), frozenset(keys))


def rewritten_phrase(phrase: str) -> str:
    """What is wrong with a phrase whose words never stand so in a normalised text, or ""."""
    for written, meant in spelling().several_words.items():
        if re.search(rf"(?<![^\s(\[|/]){re.escape(written)}(?![^\s)\]|/])", phrase):
            return f"write '{meant or 'nothing'}' in place of '{written}' in '{phrase}' (see spelling.yml)"
    return ""


class PhraseBook:
    """Phrases of many entries, looked up together. Raises PhraseError where one is badly written."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._by_word: dict[str, list[_Compiled]] = {}
        self._always: list[_Compiled] = []
        read = [(entry, phrase, _Reader(phrase).read()) for entry, phrase in phrases]
        needed = Counter(word for _, _, part in read for need in part.needs for word in need)
        for entry, phrase, part in read:
            keys = min(part.needs, key=lambda need: sum(needed[word] for word in need), default=None)
            also = tuple(need for need in part.needs if need is not keys)
            compiled = _Compiled(entry, phrase, re.compile("(?<= )" + part.pattern), part.firsts, also)
            if keys is None:
                self._always.append(compiled)
            for key in keys or ():
                self._by_word.setdefault(key, []).append(compiled)

    def find(self, words: Words) -> Iterator[Found]:
        """Every phrase that the text holds, each at most 50 times. A phrase is tried only where it can begin."""
        places = words.places
        here = frozenset(places)
        candidates = list(self._always)
        for key in sorted(here & self._by_word.keys()):
            candidates += self._by_word[key]
        for compiled in dict.fromkeys(candidates):
            for need in compiled.also:
                if need.isdisjoint(here):
                    break
            else:
                for begin, end in islice(_matches(compiled, words.line, places, here), 50):
                    first, last = words.index_at(begin), words.index_at(max(begin, end - 2))
                    while last > first and words.words[last] in {",", "."}:
                        last -= 1
                    yield Found(compiled.entry, compiled.phrase, first, last)


def _matches(
    compiled: _Compiled, line: str, places: Mapping[str, Sequence[int]], here: frozenset[str]
) -> list[tuple[int, int]]:
    if compiled.firsts is None:
        return [match.span() for match in compiled.pattern.finditer(line)]
    found: list[tuple[int, int]] = []
    starts = {start for first in compiled.firsts & here for start in places[first]}
    end = 0
    for start in sorted(starts) if len(starts) > 1 else starts:
        if start >= end and (match := compiled.pattern.match(line, start)):
            end = match.end()
            found.append(match.span())
    return found


def check_phrases(path: Path, phrases: Iterable[tuple[str, str]], line: int | None = None) -> None:
    """Raises SourceError for the first phrase that is badly written."""
    for entry, phrase in phrases:
        try:
            _Reader(phrase).read()
        except PhraseError as error:
            raise SourceError(path, line, f"in '{entry}': {error}") from error
