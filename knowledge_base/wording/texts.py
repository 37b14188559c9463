"""Text messages: plain characters, lettered choices, and how many segments they take.

A segment is what the network bills and joins: 160 characters of the GSM alphabet (153 when joined), or 70 (67) as soon
as one character lies outside it. Source: 3GPP TS 23.038.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from typing import Protocol

import smsutil

SEGMENTS_A_MESSAGE = 2
_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u2032": "'",
        "\u2033": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u2212": "-",
        "\u2022": "-",
        "\u2026": "...",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": "",
        "\ufeff": "",
        "\t": " ",
    }
)


class Choices(Protocol):
    """Words and the choices below them."""

    @property
    def text(self) -> str: ...

    @property
    def choices(self) -> Sequence[Mapping[str, str]]: ...


def simple_characters(text: str) -> str:
    """The text with curly quotes, dashes, ellipses and odd spaces as their plain forms, and without accents that the
    GSM alphabet lacks. Other scripts stay as they are: nobody's name is dropped."""
    plain = text.translate(_PLAIN)
    return plain if smsutil.is_valid_gsm(plain) else "".join(_in_gsm(character) for character in plain)


def sms_text(rendered: Choices) -> str:
    """The words with their choices lettered below: a bare 7 could be an age, so choices have letters.

    Raises ValueError for more choices than letters."""
    if len(rendered.choices) > len(ascii_uppercase):
        raise ValueError("more choices than letters")
    lettered = [f"{letter} {one['label']}" for letter, one in zip(ascii_uppercase, rendered.choices, strict=False)]
    return simple_characters("\n".join([rendered.text, *lettered]))


def lettered_choice(text: str, choices: Sequence[Mapping[str, str]]) -> str | None:
    """The value of the choice that a reply such as "b", "B." or "(b)" names, else None."""
    letter = re.sub(r"[\s().:,!'\"]", "", text[:20]).upper() if len(text) <= 20 else ""
    if len(letter) != 1 or letter not in ascii_uppercase:
        return None
    place = ascii_uppercase.index(letter)
    return choices[place]["value"] if place < len(choices) else None


def segments(text: str) -> int:
    """How many segments this text message takes."""
    return len(smsutil.split(text).parts)


def sms_messages(text: str, *, at_most: int = SEGMENTS_A_MESSAGE) -> list[str]:
    """The text as messages of at most so many segments each, cut between lines, else sentences, else words, else
    anywhere. Nothing but blank space at a cut is lost."""
    messages: list[str] = []
    left = simple_characters(text).strip()
    while left:
        end = _longest_fit(left, at_most)
        if end < len(left):
            end = _good_cut(left, end)
        messages.append(left[:end].rstrip())
        left = left[end:].lstrip()
    return messages


def _in_gsm(character: str) -> str:
    if smsutil.is_valid_gsm(character):
        return character
    bare = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    return bare if bare and smsutil.is_valid_gsm(bare) else character


def _longest_fit(text: str, at_most: int) -> int:
    low, high = 1, min(len(text), 160 * at_most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if segments(text[:middle]) <= at_most else (low, middle - 1)
    return low


def _good_cut(text: str, end: int) -> int:
    """The best place to cut at or before `end`, not so early that a message is mostly empty."""
    earliest = end // 2
    for marks in (("\n",), (". ", "? ", "! "), (" ",)):
        place = max(text.rfind(mark, earliest, end + 1) for mark in marks)
        if place != -1:
            return place + len(marks[0].rstrip())
    return end
