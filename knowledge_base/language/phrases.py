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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge_base.language.normalise import Words, spelling, words_of
from knowledge_base.sources import SourceError, load_model

_ITEM = re.compile(r"\.\.\.|<[a-z_]+>|[\[\](|)^$]|[^\s\[\](|)^$<>]+")
_NEGATORS = "not|never|nobody|no|nor|neither|without"
_GAP = rf"(?:(?!(?:{_NEGATORS}|\.) )\S+ ){{0,5}}?"
_PAUSE = "(?:, )?"
_PREFIX = 4  # letters by which a word with a free ending is looked up


class PhraseError(ValueError):
    """A phrase is not written in the phrase language."""


class WordLists(BaseModel):
    """The lists of `word_lists.yml`, each named in phrases as <name>."""

    model_config = ConfigDict(extra="forbid")

    source: str
    version: str
    review_date: str
    lists: dict[str, list[str]]


@dataclass(frozen=True)
class Found:
    """A phrase in a text: which entry, which phrase, first and last word."""

    entry: str
    phrase: str
    first: int
    last: int


@dataclass(frozen=True)
class _Compiled:
    entry: str
    phrase: str
    pattern: re.Pattern[str]


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


class _Reader:
    """Reads one phrase into a regular expression and the words by which it is looked up."""

    def __init__(self, phrase: str, depth: int = 0) -> None:
        self.phrase, self.depth = phrase, depth
        self.items = _choices_parted(_ITEM.findall(phrase))
        self.at = 0
        if depth > 5:
            raise PhraseError(f"a word list names itself: '{phrase}'")

    def read(self) -> tuple[str, frozenset[str] | None]:
        """The expression, and the words of which one must be in a text that has this phrase (None: any text)."""
        rewritten = rewritten_phrase(self.phrase)
        if rewritten:
            raise PhraseError(rewritten)
        pattern, keys = self._choices(until="")
        if not pattern.strip():
            raise PhraseError("a phrase is empty")
        return pattern, keys

    def _choices(self, until: str) -> tuple[str, frozenset[str] | None]:
        patterns: list[str] = []
        keys: frozenset[str] | None = frozenset()
        while True:
            pattern, own = self._group(until)
            patterns.append(pattern)
            keys = None if keys is None or own is None else keys | own
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
        return (patterns[0] if len(patterns) == 1 else "(?:" + "|".join(patterns) + ")"), keys

    def _group(self, until: str) -> tuple[str, frozenset[str] | None]:
        parts: list[str] = []
        best: frozenset[str] | None = None
        while self.at < len(self.items) and self.items[self.at] not in {"|", until or "|"}:
            item = self.items[self.at]
            self.at += 1
            pattern, keys = self._item(item)
            if keys is not None and (best is None or len(keys) < len(best)):
                best = keys
            parts.append(pattern)
        return "".join(parts), best

    def _item(self, item: str) -> tuple[str, frozenset[str] | None]:
        if item == "...":
            return _GAP, None
        if item == "^":
            return r"(?:(?<=\. )|(?<=^ ))", None
        if item == "$":
            return r"(?=\.|$)", None
        if item == "[":
            pattern, _ = self._choices(until="]")
            return f"(?:{pattern})?", None
        if item == "(":
            pattern, keys = self._choices(until=")")
            return f"(?:{pattern})", keys
        if item in {"]", ")"}:
            raise PhraseError(f"'{item}' is not expected in '{self.phrase}'")
        if item.startswith("<"):
            return self._list(item.strip("<>"))
        return _word(item)

    def _list(self, name: str) -> tuple[str, frozenset[str] | None]:
        if name == "number":
            return r"\d+ " + _PAUSE, None
        if name not in word_lists():
            raise PhraseError(f"there is no word list '<{name}>'")
        return _list_pattern(name, self.depth)


@lru_cache(maxsize=256)
def _list_pattern(name: str, depth: int) -> tuple[str, frozenset[str] | None]:
    patterns, keys = [], frozenset[str]()
    for phrase in sorted(word_lists()[name], key=len, reverse=True):
        pattern, own = _Reader(phrase, depth + 1).read()
        patterns.append(pattern)
        keys = keys | (own or frozenset())
    return "(?:" + "|".join(patterns) + ")", keys


def _word(item: str) -> tuple[str, frozenset[str]]:
    patterns: list[str] = []
    keys: set[str] = set()
    for choice in item.split("/"):
        ending = choice.endswith("*")
        plain = choice.rstrip("*")
        if not re.fullmatch(r"[\w,]+", plain):
            raise PhraseError(f"'{choice}' is not a word of the phrase language")
        if ending:
            patterns.append(re.escape(plain) + r"[^\s.,]*")
            keys.add(plain[:_PREFIX] + "*")
        else:
            spelt = " ".join(words_of(plain).words) or plain
            patterns.append(re.escape(spelt).replace(r"\ ", " "))
            keys.add(spelt.split()[0])
    inner = patterns[0] if len(patterns) == 1 else "(?:" + "|".join(patterns) + ")"
    return inner + " " + _PAUSE, frozenset(keys)


def rewritten_phrase(phrase: str) -> str:
    """What is wrong with a phrase whose words never stand so in a normalised text, or ""."""
    for written, meant in spelling().several_words.items():
        if re.search(rf"(?<![^\s(\[|/]){re.escape(written)}(?![^\s)\]|/])", phrase):
            return f"write '{meant or 'nothing'}' in place of '{written}' in '{phrase}' (see spelling.yml)"
    return ""


def compile_phrase(phrase: str) -> tuple[re.Pattern[str], frozenset[str] | None]:
    """A phrase as a regular expression over `Words.line`, and its look-up words. Raises PhraseError."""
    pattern, keys = _Reader(phrase).read()
    return re.compile("(?<= )" + pattern), keys


class PhraseBook:
    """Phrases of many entries, looked up together. Raises PhraseError where one is badly written."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._by_word: dict[str, list[_Compiled]] = {}
        self._always: list[_Compiled] = []
        for entry, phrase in phrases:
            pattern, keys = compile_phrase(phrase)
            compiled = _Compiled(entry, phrase, pattern)
            if keys is None:
                self._always.append(compiled)
            for key in keys or ():
                self._by_word.setdefault(key, []).append(compiled)

    def find(self, words: Words) -> Iterator[Found]:
        """Every phrase that the text holds, each at most 50 times."""
        keys = set(words.known)
        keys |= {word[:size] + "*" for word in words.known for size in range(1, _PREFIX + 1)}
        tried: set[int] = set()
        candidates = list(self._always)
        for key in sorted(keys & self._by_word.keys()):
            candidates += self._by_word[key]
        for compiled in candidates:
            if id(compiled) in tried:
                continue
            tried.add(id(compiled))
            for count, match in enumerate(compiled.pattern.finditer(words.line)):
                if count == 50:
                    break
                last = words.index_at(max(match.start(), match.end() - 2))
                first = words.index_at(match.start())
                while last > first and words.words[last] in {",", "."}:
                    last -= 1
                yield Found(compiled.entry, compiled.phrase, first, last)


def check_phrases(path: Path, phrases: Iterable[tuple[str, str]], line: int | None = None) -> None:
    """Raises SourceError for the first phrase that is badly written."""
    for entry, phrase in phrases:
        try:
            compile_phrase(phrase)
        except PhraseError as error:
            raise SourceError(path, line, f"in '{entry}': {error}") from error
