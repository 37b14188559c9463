"""References: what a reporter writes down and an officer reads out over the phone."""

from __future__ import annotations

import re
import secrets

ALPHABET = "23456789CDFGHJKMNPQRTVWX"
"""No letter that looks or sounds like another sign (0 O, 1 I L, 2 Z, 5 S, 8 B, U V), and no vowel to make a word of."""

_WRITTEN = re.compile(rf"\bFD[\s-]*([{ALPHABET}]{{4}})[\s-]*([{ALPHABET}]{{4}})\b", re.IGNORECASE)


def new_reference() -> str:
    """A reference that cannot be guessed: FD-XXXX-XXXX."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"FD-{letters[:4]}-{letters[4:]}"


def reference_in(text: str) -> str | None:
    """The first reference in a text, however its letters and hyphens were typed."""
    found = _WRITTEN.search(text)
    return f"FD-{found[1]}-{found[2]}".upper() if found else None


def in_words(text: str) -> str:
    """The text with each reference as words: its letters are none, and weigh nothing."""
    return _WRITTEN.sub("my report", text)
