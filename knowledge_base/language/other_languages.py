"""Which language a message is written in, when that is not English. Such a message needs an interpreter.

A message counts as another language only where most of its words are not English: to take English for something else
is worse than to miss a greeting. py3langid (a naive Bayes over letter groups, 140 languages) says which language it is;
lists of words (`languages.yml`, `english_words.yml`) say whether it is English at all, and settle short messages,
messages without accents and languages typed in Latin letters. Linear in the length of the text; never raises.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from knowledge_base.language.language_list import (
    ENGLISH,
    UNNAMED,
    LanguageList,
    OtherLanguage,
    plain_letters,
    shipped_languages,
)

_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0300-\u036f\u1d00-\u1dbf\u1e00-\u1eff"
_MARKS = "\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e\u0f71-\u0f84\u102b-\u103e\u135d-\u135f\u17b4-\u17d3"
_WORD = re.compile(
    f"(?P<latin>[{_LATIN}]+(?:['\u2019\u02bc-][{_LATIN}]+)*)|(?P<other>(?:[^\\W\\d_]|[{_MARKS}\u200c])+)"
)
_WITHOUT_SPACES = (("\u3040", "\u9fff", 2), ("\u0e00", "\u0eff", 4), ("\u1000", "\u109f", 4), ("\u1780", "\u17ff", 4))
"""Scripts that put no space between words (first, last, characters that make about one word)."""
_DRESSED = re.compile("[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+")
_PIECE = 200
"""Characters normalised at once: many accents on one letter take the square of their number."""
_LONGEST_WORD = 40
_STRETCHED = re.compile(r"(\w)\1{2,}")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "in", "er")
_READ_AT_MOST = 2000
"""Characters shown to the model: more does not make it surer."""
_SURE = 0.8
_SURENESS_BY_WORDS = (1.0, 0.9, 0.45, 0.25)
"""How sure the model must be of the language of a listed word, by how many different words are not English."""
_EVERYBODYS = 3
"""A word that is English and in so many other languages ("mama") tells nothing."""
_LETTERS = 6
"""Letters that the listed words of a message must have together: "ma da" is Scots before it is Italian."""


@dataclass
class _Count:
    """The words of a message: which are English, which belong to listed languages, and which to neither."""

    english: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    shouted: bool = False
    other_script: list[str] = field(default_factory=list)
    other_words: float = 0
    said_in: dict[str, set[str]] = field(default_factory=dict)

    def best(self) -> tuple[str, int]:
        """The listed language with the most different words of the message, and how many they are."""
        counts = {code: len(words) for code, words in self.said_in.items()}
        return max(counts.items(), key=lambda pair: pair[1], default=(UNNAMED, 0))

    def english_beside(self, code: str, listed: LanguageList) -> int:
        """How many words are English and not also words of that language."""
        return len(self.english) + sum(
            code not in (of := listed.shared[word]) and len(of) < _EVERYBODYS for word in self.shared
        )


@lru_cache(maxsize=1)
def _model() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> OtherLanguage | None:
    """The language of a message that is not English; None for English, and where there is nothing to go by."""
    listed = shipped_languages()
    counted = _counted(_readable(text), listed)
    if _is_in_another_script(counted):
        return listed.named(_named(counted.other_script, counted, listed))
    return _in_latin_letters(counted, listed)


def language_of_all(messages: Sequence[str]) -> OtherLanguage | None:
    """The first language other than English among a reporter's messages: whoever reads them needs an interpreter."""
    return next((found for message in messages if (found := language_of(message))), None)


def continues_in(text: str, code: str) -> bool:
    """Whether a message of somebody who wrote in that language before goes on in it, however short it is.

    "tak" alone says nothing; after a message in Polish it is Polish.
    """
    if language_of(text) is not None:
        return True
    listed = shipped_languages()
    counted = _counted(_readable(text), listed)
    words = len(counted.said_in.get(code, ())) + sum(code in listed.shared[word] for word in counted.shared)
    return bool(counted.said_in.get(code)) and words > counted.english_beside(code, listed)


def _readable(text: str) -> str:
    """The text with letters in fancy dress (full width, mathematical) as plain ones and accents joined to them."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    if clean.isascii():
        return clean
    clean = _DRESSED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), clean)
    pieces = (clean[start : start + _PIECE] for start in range(0, len(clean), _PIECE))
    return "".join(unicodedata.normalize("NFC", piece) for piece in pieces)


def _counted(text: str, listed: LanguageList) -> _Count:
    counted = _Count(shouted=text.isupper())
    for found in _WORD.finditer(text):
        written = found.group()[:_LONGEST_WORD]
        if found.lastgroup == "other":
            counted.other_script.append(written)
            counted.other_words += _words_in(found.group())
            _note(written.lower(), counted, listed)
            continue
        word = _STRETCHED.sub(r"\1\1", written.lower().replace("\u2019", "'").replace("\u02bc", "'"))
        if word in listed.shared:
            counted.shared.append(word)
        elif _is_english(word, listed):
            counted.english.append(word)
        elif _note(word, counted, listed) or counted.shouted or written[0].islower():
            counted.foreign.append(word)
    return counted


def _note(word: str, counted: _Count, listed: LanguageList) -> bool:
    """Count a word for each language it belongs to."""
    plain = plain_letters(word)
    codes = listed.said_in.get(word) or listed.said_in.get(plain) or frozenset()
    for code in codes:
        counted.said_in.setdefault(code, set()).add(plain)
    return bool(codes)


def _words_in(written: str) -> float:
    first = written[0]
    size = next((size for low, high, size in _WITHOUT_SPACES if low <= first <= high), 0)
    return max(1.0, len(written) / size) if size else 1.0


def _is_english(word: str, listed: LanguageList) -> bool:
    english = listed.english
    if word in english:
        return True
    if word in listed.said_in:
        return False
    parts = re.split(r"['-]", word)
    if len(parts) > 1:
        return parts[0] in english or parts[0] + "".join(parts[1:]) in english
    return any(word.endswith(end) and len(word) > len(end) + 2 and word[: -len(end)] in english for end in _ENDINGS)


def _is_in_another_script(counted: _Count) -> bool:
    """Most words are in letters other than Latin ones, and they are not only a name or a face made of letters."""
    if counted.other_words <= len(counted.english) + len(counted.shared):
        return False
    words = counted.other_script
    if not any(len(word) > 1 and _is_of_one_script(word) for word in words):
        return False
    return len(words) > 3 or bool(counted.said_in) or not all(word[0].isupper() for word in words)


def _is_of_one_script(word: str) -> bool:
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word[:3] if letter.isalpha()}
    return len(scripts) == 1 or scripts <= {"CJK", "HIRAGANA", "KATAKANA"}


def _in_latin_letters(counted: _Count, listed: LanguageList) -> OtherLanguage | None:
    code, hits = counted.best()
    english = counted.english_beside(code, listed)
    foreign = len(counted.foreign)
    if not foreign or english >= foreign:
        return None
    if not english and (calls := [listed.alone[word] for word in counted.foreign if word in listed.alone]):
        return listed.named(calls[0] if hits < 2 else code)
    words = counted.foreign
    if hits >= 2 and hits > english and sum(map(len, counted.said_in[code])) >= _LETTERS:
        return listed.named(_named([*words, *counted.shared], counted, listed))
    guess, sureness = _guess(words, listed)
    if guess == ENGLISH:
        return None
    different = len(set(words))
    belongs = guess in counted.said_in or any(guess in listed.shared[word] for word in counted.shared)
    if belongs and sureness >= _SURENESS_BY_WORDS[min(different, 3)]:
        return listed.named(guess)
    if different >= 4 and english * 3 <= foreign and sureness >= _SURE:
        return listed.named(guess)
    if different >= 6 and english * 6 <= foreign and not counted.shouted:
        return listed.named(guess if sureness >= _SURE else UNNAMED)
    return None


def _named(words: Iterable[str], counted: _Count, listed: LanguageList) -> str:
    """The language of words that are surely not English: the listed words decide where the model is not sure."""
    guess, sureness = _guess(words, listed)
    code, hits = counted.best()
    of_guess = len(counted.said_in.get(guess, ()))
    if hits >= 2 and (hits > of_guess + 1 or (hits > of_guess and sureness < _SURE) or guess == ENGLISH):
        return code
    return guess if guess != ENGLISH else UNNAMED


def _guess(words: Iterable[str], listed: LanguageList) -> tuple[str, float]:
    """What the model takes the words for, and how sure it is (0 to 1)."""
    text = " ".join(words)[:_READ_AT_MOST].lower()
    label, sureness = _model().classify(text)
    code = listed.same_as.get(label, label)
    letters = Counter(text)
    for told in listed.told_by_letters:
        if told.instead_of == code and any(letters[one] for one in told.letters):
            return told.code, sureness
    return code, sureness
