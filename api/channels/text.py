"""A reporter's text before it is kept or understood: nothing of its meaning is changed."""

from __future__ import annotations

import re

BARE = frozenset(
    {"yes", "y", "yeah", "yep", "yup", "no", "n", "nope", "nah", "ok", "okay", "k", "hi", "hello", "hey", "hiya"}
    | {"good", "morning", "afternoon", "evening", "there", "please", "thanks", "thank", "you", "start", "stop", "test"}
)
"""Words that alone tell nothing of a person. `help` is not among them: whoever writes only that may need it."""


def storable(text: str) -> str:
    """The text with what PostgreSQL or UTF-8 cannot hold (NUL, lone surrogates) replaced by the replacement mark."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "\ufffd")


def tells_nothing(text: str) -> bool:
    """Whether it is only a bare yes, no or greeting. In doubt it is not: a person then looks at it."""
    words = re.findall(r"[^\W_]+", text.lower())
    return len(words) <= 3 and all(word in BARE for word in words)
