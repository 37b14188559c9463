"""Where services are looked for: the postcode in what a reporter wrote."""

from __future__ import annotations

import pytest

from knowledge_base.directory import postcode_in

DISTRICTS = ["ZZ1", "ZZ6"]


@pytest.mark.parametrize(
    ("written", "postcode"),
    [
        ("12 Sandpiper Close, ZZ1 2AB", "ZZ1 2AB"),
        ("flat 3 zz12ab near the park", "ZZ1 2AB"),
        ("used to be ZZ9 9ZZ, now ZZ10 1AA", "ZZ10 1AA"),
        ("what holiday clubs are there in zz6?", "ZZ6"),
        ("ZZ6 or ZZ1", "ZZ1"),
        ("somewhere in ZZ6, I think 4 Fennel Court ZZ1 2AB", "ZZ1 2AB"),
        ("at his nan's", None),
        ("off the M4, flat b2, with a p45", None),
        ("", None),
    ],
)
def test_a_postcode_is_found_whole_or_as_a_district_of_the_area(written: str, postcode: str | None) -> None:
    assert postcode_in(written, DISTRICTS) == postcode
