"""Whether the words of a sign stand for it where they are found: not denied, not in a name, asked for where it must be.

`negated` (in `language`) is the narrow reading that screening for danger goes by, and stays so. A sign of the guidance
is denied more widely ("nobody is hurting him or taking his money") and, where a denial is of something else ("nobody
knows about the bruises"), less. The words are data: `standing.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from knowledge_base.language.normalise import COMMA, STOP, Words
from knowledge_base.language.phrases import Found, PhraseBook, check_phrases
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

_FILE = Path(__file__).with_name("standing.yml")
_REACH = 4  # words before a sign in which a denial still belongs to it
_REACH_BEFORE_OR = 6  # the same before an "or": "nobody is shouting at her or taking her money"
_NEXT_TO_OR = 2  # words between an "or" and a sign that it joins to what is denied
_LONGEST_ITEM = 3  # words between two commas of a list
_FURTHEST = 16  # words before a sign that are looked at in all
_NEGATORS = frozenset({
    "not", "never", "nobody", "no", "nor", "neither", "without", "none", "denies", "denied", "deny",
})  # fmt: skip
_DENYING = frozenset({
    "denies", "denied", "deny",
})  # fmt: skip
_ANY = frozenset({
    "any", "anybody", "anyone", "anything",
})  # fmt: skip
_LIGHT = frozenset({
    "or", "and", "the", "a", "been", "being", *_ANY,
})  # fmt: skip
_DEGREE = frozenset({
    "too", "very", "really", "that", "so", "particularly", "especially", "overly",
})  # fmt: skip
_DOUBT = frozenset({
    "think", "believe", "true", "case", "saying", "said", "suggest", "mean", "evidence",
})  # fmt: skip
_HELPERS = frozenset({
    "do", "does", "did", "would", "could", "can", "really", "honestly", "just", "be", "is", "am", "are",
})  # fmt: skip
_WRITER = frozenset({
    "i", "we", STOP, COMMA, "but", "and", "so", "there", "it", "this", "that",
})  # fmt: skip
_ENDS_A_NAME = frozenset({
    "at", "by", "in", "from", "of", "is", "has", "about", "to", "on", "with", "for",
})  # fmt: skip
_MOST_CAPITALS = 0.75  # of the words of a text: in a heading a capital says nothing
_SHORT_NAME = 4
_WORD = re.compile(r"[^\W\d_][\w'\u2019]*")
_NAME = re.compile(r"[A-Z][\w'\u2019]*(?:(?:[ \t]{1,3}(?:and|of|for|the|in|on|&)){0,3}[ \t]{1,3}[A-Z][\w'\u2019]*)+")


class Standing(Sourced):
    """The file `standing.yml`."""

    subjects: frozenset[str]
    keeps_true: frozenset[str]
    none_seen: frozenset[str]
    handled: frozenset[str]
    says: frozenset[str]
    begins_anew: frozenset[str]
    clauses: frozenset[str]
    opinion: frozenset[str]
    missed_when_missing: frozenset[str]
    firms_and_places: frozenset[str]
    first_names: frozenset[str]
    known_to: frozenset[str]
    own_work: list[str]
    asks: list[str]


@lru_cache(maxsize=1)
def standing_file() -> Standing:
    """The checked lists. Raises SourceError."""
    return load_model(_FILE, Standing)


@lru_cache(maxsize=1)
def _book() -> PhraseBook:
    lists = standing_file()
    phrases = [("own_work", one) for one in lists.own_work] + [("asks", one) for one in lists.asks]
    check_phrases(_FILE, phrases)
    return PhraseBook(phrases)


def denied(words: Words, first: int, last: int, *, listed: bool = True) -> bool:
    """True if a "not", "nobody", "no" before words `first` to `last` belongs to them.

    `listed`: also far over an "or", and over the commas of a list that ends with one ("no bruises, marks or cuts").
    Not so for what somebody cannot do: "he can't do his tea or his stoma" denies no need.
    """
    lists = standing_file()
    if words.words[first] in lists.subjects:
        return _thought_untrue(words, first)
    clause = lists.clauses | lists.subjects
    in_list = listed and _list_goes_on(words, last)
    is_item = not clause & {*words.words[first : last + 1]}
    right = first
    steps, reach = 0, _REACH
    any_seen = False
    for at in range(first - 1, max(-1, first - 1 - _FURTHEST), -1):
        word = words.words[at]
        kept = word in lists.keeps_true and not (any_seen and word in lists.none_seen)
        if word == STOP or word in lists.begins_anew or kept:
            return False
        if word in lists.subjects:
            return _thought(words, at)
        if word in _NEGATORS or (word == "nothing" and not steps):
            twice = word in _DENYING and at and words.words[at - 1] in _NEGATORS
            return not twice and not _is_handled(words.words[at + 1 : first])
        if word == COMMA:
            between = words.words[at + 1 : right]
            missed = lists.missed_when_missing & {*words.words[max(0, at - 2) : at]}
            if not (in_list and is_item) or len(between) > _LONGEST_ITEM or clause & {*between} or missed:
                return False
            steps, right = 0, at
            continue
        if word == "or" and listed and steps <= _NEXT_TO_OR:
            in_list, steps, right, reach = True, 0, at, _REACH_BEFORE_OR
            continue
        any_seen = any_seen or word in _ANY
        if word not in _LIGHT and not (not steps and word in _DEGREE):
            steps += 1
        if steps >= reach:
            return False
    return False


def said_by_another(words: Words, first: int) -> bool:
    """True if the words from `first` on are what somebody else says of it: "then said only joking", "dad calls it a
    game"."""
    begin = max(words.sentence(first)[0], first - _REACH)
    before = words.words[begin:first]
    lists = standing_file()
    said = [at for at, word in enumerate(before) if word in lists.says]
    return bool(said) and (said[-1] == 0 or before[said[-1] - 1] not in ("i", "we"))


def _is_handled(between: Sequence[str]) -> bool:
    """True if what is denied is that something was done or said about it."""
    line = f" {' '.join(between)} "
    return any(f" {one} " in line for one in standing_file().handled)


def _thought_untrue(words: Words, first: int) -> bool:
    """True for "I do not think" just before a sign that begins with its own subject, not for "I cannot believe"."""
    begin = max(0, first - _REACH)
    before = words.words[begin:first]
    return any(
        word in _NEGATORS
        and following in _DOUBT
        and not (following == "believe" and {"can", "could"} & {*before})
        and _is_the_writers(words, begin + at)
        for at, (word, following) in enumerate(pairwise(before))
    )


def _is_the_writers(words: Words, negator: int) -> bool:
    """True if it is the writer who does not think so: "my mum does not believe it" denies nothing."""
    at = negator - 1
    while at >= 0 and words.words[at] in _HELPERS:
        at -= 1
    return at < 0 or words.words[at] in _WRITER


def _thought(words: Words, subject: int) -> bool:
    """True where "I do not think" stands just before the subject of a clause."""
    at = subject - 1
    while at >= 0 and words.words[at] in {"that", "there"}:
        at -= 1
    if at < 1 or words.words[at] not in standing_file().opinion or not _is_the_writers(words, at - 1):
        return False
    return words.words[at - 1] in _NEGATORS and words.words[max(0, at - 2)] not in {"can", "could"}


def _list_goes_on(words: Words, last: int) -> bool:
    """True if a list that ends with "or" goes on after word `last`: "... bruises, marks or cuts"."""
    item = 0
    for word in words.words[last + 1 : last + 1 + _FURTHEST]:
        if word in {"or", "nor"}:
            return True
        if word == STOP or word in standing_file().subjects or item > _LONGEST_ITEM:
            return False
        item = 0 if word == COMMA else item + 1
    return False


def names_in(words: Words) -> list[tuple[int, int]]:
    """Names of firms, services and places: the first word, and the word that says what it is.

    None in a text without small letters, nor in one where most words have a capital. The name of a service that
    somebody is known to is left out.
    """
    lists = standing_file()
    found: list[tuple[int, int]] = []
    if words.text.isupper():
        return found
    written = _WORD.findall(words.text)
    if len(written) > _SHORT_NAME and sum(one[0].isupper() for one in written) > _MOST_CAPITALS * len(written):
        return found
    for match in _NAME.finditer(words.text):
        begin, end = words.word_at(match.start()), words.word_at(match.end() - 1)
        ends = [at for at in range(begin, end) if words.words[at] in _ENDS_A_NAME and _has_capital(words, at)]
        begin = ends[-1] + 1 if ends else begin
        kinds = [at for at in range(begin + 1, end + 1) if words.words[at] in lists.firms_and_places]
        kind = next((at for at in reversed(kinds) if words.text[words.spans[at][0]].isupper()), None)
        if kind is not None and not lists.known_to & {*words.words[max(0, begin - 3) : begin]}:
            found.append((begin, kind))
    return found


def _has_capital(words: Words, at: int) -> bool:
    return words.text[words.spans[at][0]].isupper()


class Places:
    """What a story's text says of the places of its signs, found once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        found = list(_book().find(words))
        self._work = [(one.first, one.last) for one in found if one.entry == "own_work"]
        self._names = names_in(words)
        self._asking = frozenset(self._sentences_that_ask(found))

    def in_a_name(self, first: int, last: int) -> bool:
        """True if these words are part of a name, or of what the reporters say of their own work."""
        if first == last and self._is_a_person(first):
            return True
        if any(begin <= first and last <= end for begin, end in self._work):
            return True
        return any(begin <= first and last < kind for begin, kind in self._names)

    def _is_a_person(self, at: int) -> bool:
        if self.words.words[at] not in standing_file().first_names or self.words.text.isupper():
            return False
        within = at > 0 and self.words.words[at - 1] != STOP
        return within and self.words.text[self.words.spans[at][0]].isupper()

    def asked(self, first: int) -> bool:
        """True if the sentence around a word, or the one beside it, asks for something; in a short text always."""
        sentence = self.words.sentence_numbers[first]
        short = len(self.words.words) <= 12
        return short or bool({sentence - 1, sentence, sentence + 1} & self._asking)

    def _sentences_that_ask(self, found: list[Found]) -> Iterator[int]:
        numbers = self.words.sentence_numbers
        yield from (numbers[one.first] for one in found if one.entry == "asks")
        yield from (numbers[at] for at in self.words.stops if self.words.text[self.words.spans[at][0]] == "?")
