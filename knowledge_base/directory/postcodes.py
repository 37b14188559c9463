"""Postcodes: from what somebody wrote to the district it lies in."""

from __future__ import annotations

import re
from collections.abc import Collection

_DISTRICT = r"[A-Z]{1,2}[0-9][A-Z0-9]?"
_WHOLE = re.compile(rf"({_DISTRICT})([0-9][A-Z]{{2}})")
_WRITTEN = re.compile(rf"\b({_DISTRICT})(?:\s*([0-9][A-Z]{{2}}))?\b")
LONGEST = 10


def district_of(postcode: str | None) -> str | None:
    """The district ("ZZ1") of a postcode ("zz1 2ab"), of its first half, or of one that stops after the gap ("ZZ1 2").

    None where it is not a postcode.
    """
    if postcode is None or len(postcode.strip()) > LONGEST:
        return None
    first, _, second = postcode.strip().upper().partition(" ")
    whole = _WHOLE.fullmatch(first + second.replace(" ", ""))
    if whole:
        return whole[1]
    only = re.fullmatch(_DISTRICT, first)
    return only[0] if only and re.fullmatch(r"|[0-9][A-Z]?", second) else None


def postcode_in(text: str, districts: Collection[str] = ()) -> str | None:
    """The last whole postcode in a text, written with its gap; else the last of the given districts that stands alone.

    Any other first half alone is taken for something else: "b2" may be a door and "p45" a form.
    """
    written = _WRITTEN.findall(text.upper())
    whole = [f"{first} {second}" for first, second in written if second]
    alone = [first for first, second in written if not second and first in districts]
    return (whole or alone or [None])[-1]
