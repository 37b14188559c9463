"""Where in the pasted words the evidence stands: a message cut into pieces, each with the signs it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Piece:
    """A stretch of a message. `shows` are the numbers of the signs it is evidence of, `ends` of those that end here."""

    text: str
    shows: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def pieces(message: str, quotes: Iterable[tuple[int, str]]) -> list[Piece]:
    """A message cut where evidence begins or ends; all pieces together are the message, letter for letter.

    `quotes` are numbers of signs with the words that show them. A quote that is not in the message marks nothing.
    """
    spans = [(number, *place) for number, quote in quotes if (place := find(quote, message))]
    cuts = sorted({0, len(message), *(at for _, start, end in spans for at in (start, end))})
    return [
        Piece(
            message[start:end],
            tuple(number for number, begin, stop in spans if begin <= start and end <= stop),
            tuple(number for number, _, stop in spans if stop == end),
        )
        for start, end in pairwise(cuts)
    ]


def find(quote: str, message: str) -> tuple[int, int] | None:
    """The first place of a quote, as whole words where it can be; capitals and line breaks make no difference."""
    words = [re.escape(word) for word in quote.split()]
    if not words:
        return None
    pattern = r"\s+".join(words)
    found = re.search(rf"(?<!\w){pattern}(?!\w)", message, re.I) or re.search(pattern, message, re.I)
    return found.span() if found else None
