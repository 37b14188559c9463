"""A person's text as plain words: lower case, one spelling, contractions opened, each word with its place in the text.

spaCy's English tokenizer cuts the text and opens contractions; `spelling.yml` gives text-speak, common misspellings and
other names for a thing one spelling, so that a phrase has to be written once. Linear in the length of the text.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import NORM

from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

STOP = "."
COMMA = ","
PREFIX = 4  # letters by which a word with a free ending is looked up
_PLAIN_MARKS = {
    "'": "\u2018\u2019\u02bc\u00b4`",
    '"': "\u201c\u201d",
    "-": "\u2013\u2014\u2212",
    ".": "\u2026",
    " ": "\u00a0",
}
_QUOTES = str.maketrans({mark: plain for plain, marks in _PLAIN_MARKS.items() for mark in marks})
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_PART = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+", re.UNICODE)
_STRETCHED = re.compile(r"(\w)\1{2,}")
_STOPS = frozenset(".!?;:\n\r()")
_ABBREVIATED_IS = frozenset({
    "he", "she", "it", "who", "that", "there", "what",
})  # fmt: skip
_PLURAL_OR_IS = frozenset({"'s", "s"})


class Spelling(Sourced):
    """The table `spelling.yml`."""

    one_word: dict[str, str]
    several_words: dict[str, str]
    often_misspelt: list[str]


def _begin(span: tuple[int, int]) -> int:
    return span[0]


@dataclass(frozen=True)
class Words:
    """A text as words. `line` is the words with single spaces around each; `starts[i]` is where word i begins in it.

    `spans` are the words' places in the text, `stops` the numbers of its full stops.
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    line: str
    starts: tuple[int, ...]
    known: frozenset[str]
    stops: tuple[int, ...]

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where in `line` each word begins, and each word with a beginning of up to PREFIX letters ("str*")."""
        found: dict[str, list[int]] = {}
        for start, word in zip(self.starts, self.words, strict=True):
            found.setdefault(word, []).append(start)
        for word in self.known:
            here = found[word]
            for size in range(1, min(len(word), PREFIX) + 1):
                found.setdefault(word[:size] + "*", []).extend(here)
        return found

    @cached_property
    def sentence_numbers(self) -> Sequence[int]:
        """For each word the number of its sentence, from 0; a full stop belongs to the sentence that it ends."""
        return [0, *accumulate(word == STOP for word in self.words)][: len(self.words)]

    def index_at(self, position: int) -> int:
        """The number of the word that stands at a place in `line`."""
        return max(0, bisect_right(self.starts, position) - 1)

    def word_at(self, place: int) -> int:
        """The number of the word that begins at a place in the text, or last before it."""
        return max(0, bisect_right(self.spans, place, key=_begin) - 1)

    def quote(self, first: int, last: int) -> str:
        """The reporter's own characters from word `first` to word `last`, at most 200 of them."""
        return self.text[self.spans[first][0] : self.spans[last][1]].strip()[:200]

    def sentence(self, index: int) -> tuple[int, int]:
        """First and last word of the sentence around a word, full stops left out."""
        after = bisect_left(self.stops, index)
        first = self.stops[after - 1] + 1 if after else 0
        following = after + 1 if after < len(self.stops) and self.stops[after] == index else after
        last = self.stops[following] - 1 if following < len(self.stops) else len(self.words) - 1
        return min(first, index), max(last, index)

    def sentences_at(self, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        """First and last word of the sentence at each of some ascending places in the text; (0, 0) without any word."""
        if not self.words:
            yield from ((0, 0) for _ in places)
            return
        last, at, sentence = len(self.words) - 1, -1, (0, 0)
        for place in places:
            before = at
            at = self.word_at(place) if at < 0 else at
            while at < last and self.spans[at + 1][0] <= place:
                at += 1
            if at != before:
                sentence = self.sentence(at - 1 if at and self.words[at] == STOP else at)
            yield sentence


@lru_cache(maxsize=1)
def spelling() -> Spelling:
    """The checked spelling table. Raises SourceError."""
    return load_model(Path(__file__).with_name("spelling.yml"), Spelling)


def _slips(word: str) -> Iterator[str]:
    """What a word becomes when one letter is lost, or two neighbours are swapped."""
    for i in range(1, len(word)):
        yield word[:i] + word[i + 1 :]
        if i + 1 < len(word):
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]]:
    table = spelling()
    single: dict[str, tuple[str, ...]] = {slip: (word,) for word in table.often_misspelt for slip in _slips(word)}
    single |= {word: (word,) for word in table.often_misspelt}
    single |= {word: tuple(meant.split()) for word, meant in table.one_word.items()}
    several: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for written, meant in table.several_words.items():
        parts = tuple(written.split())
        several.setdefault(parts[0], []).append((parts, tuple(meant.split())))
    for entries in several.values():
        entries.sort(key=lambda pair: -len(pair[0]))
    return single, several


class _Tokenizer:
    """spaCy's tokenizer, one text at a time; each text's words are forgotten afterwards (memory zone)."""

    def __init__(self) -> None:
        self._nlp = spacy.blank("en")
        vocab: Any = self._nlp.vocab
        vocab.lex_attr_getters = {NORM: vocab.lex_attr_getters[NORM]}  # the others would cost half of the time
        self._lock = threading.Lock()

    def cut(self, text: str) -> list[tuple[str, str, int]]:
        """(written, norm, start) for each token."""
        with self._lock, self._nlp.memory_zone():
            return [(token.text, token.norm_, token.idx) for token in self._nlp.tokenizer(text)]


_RUN = re.compile(r"\s+|\S+")
_KEPT = 20_000  # runs of letters whose pieces are kept, each of so many letters at most:
_KEPT_LENGTH = 24
_MARKS = re.compile(r"[^\w\s]{6,}")
_UNBROKEN = re.compile(r"\S{120,}")


def loosened(text: str) -> str:
    """The text with blanks in long runs of marks: the tokenizer takes them off one by one, each time from the start.

    Every character keeps its place.
    """
    text = _MARKS.sub(lambda run: run.group()[:3] + " " * (len(run.group()) - 3), text)
    return _UNBROKEN.sub(lambda run: "".join(one if one.isalnum() else " " for one in run.group()), text)


@lru_cache(maxsize=1)
def _tokenizer() -> _Tokenizer:
    return _Tokenizer()


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Words in their plain form with their place, stops and commas among them.

    The tokenizer never looks beyond a blank, so what it makes of a short run of letters is kept for the next text.
    """
    who = False
    for run in _RUN.finditer(text):
        begin, written = run.start(), run.group()
        if written.isspace():
            if "\n" in written or "\r" in written:
                yield STOP, begin + (begin > 0 and written[0] == " "), run.end()
            continue
        pieces, who = (_kept_pieces if len(written) <= _KEPT_LENGTH else _run_pieces)(written, who)
        for word, first, last in pieces:
            yield word, begin + first, begin + last


def _run_pieces(run: str, who: bool) -> tuple[tuple[tuple[str, int, int], ...], bool]:
    """The pieces of what stands between two blanks. `who`, as it is before and after: the last word was one such as
    "he", after which "'s" is "is"."""
    single, _ = _tables()
    pieces: list[tuple[str, int, int]] = []
    for written, norm, start in _tokenizer().cut(run):
        end = start + len(written)
        if norm in _PLURAL_OR_IS:
            if who:
                pieces.append(("is", start, end))
            who = False
            continue
        norm = _STRETCHED.sub(r"\1\1", norm.lower())
        if norm in single:
            pieces += [(word, start, end) for word in single[norm]]
            who = single[norm][-1] in _ABBREVIATED_IS
            continue
        parts = [word for part in _PART.findall(norm) for word in single.get(part, (part,))]
        pieces += [(word, start, end) for word in parts]
        who = parts[-1] in _ABBREVIATED_IS if parts else who
        if not parts or written[-1] in _STOPS:
            if any(mark in _STOPS for mark in written):
                pieces.append((STOP, start, end))
            elif "," in written:
                pieces.append((COMMA, start, end))
    return tuple(pieces), who


_kept_pieces = lru_cache(maxsize=_KEPT)(_run_pieces)


def _rewritten(pieces: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Several words that mean one thing become that thing."""
    _, several = _tables()
    plain = [word for word, _, _ in pieces]
    i = 0
    while i < len(pieces):
        for written, meant in several.get(plain[i], ()):
            size = len(written)
            if tuple(plain[i : i + size]) == written:
                for word in meant:
                    yield word, pieces[i][1], pieces[i + size - 1][2]
                i += size
                break
        else:
            yield pieces[i]
            i += 1


def words_of(text: str) -> Words:
    """The words of any text; never raises."""
    clean = text.encode("utf-8", "replace").decode("utf-8").translate(_QUOTES)
    clean = _INVISIBLE.sub(" ", clean)
    pieces = list(_rewritten(list(_pieces(loosened(clean)))))
    words = tuple(word for word, _, _ in pieces)
    starts: list[int] = []
    position = 1
    for word in words:
        starts.append(position)
        position += len(word) + 1
    return Words(
        text=clean,
        words=words,
        spans=tuple((start, end) for _, start, end in pieces),
        line=" " + " ".join(words) + " ",
        starts=tuple(starts),
        known=frozenset(words),
        stops=tuple(at for at, word in enumerate(words) if word == STOP),
    )
