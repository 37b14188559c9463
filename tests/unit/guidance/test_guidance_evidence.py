"""Evidence is marked where it stands, and no letter of the words is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.guidance.page.evidence import Piece, find, pieces


def test_a_quote_is_marked_as_whole_words() -> None:
    assert pieces("The shed, then she had a bruise", [(1, "bruise"), (2, "she")]) == [
        Piece("The shed, then "),
        Piece("she", (2,), (2,)),
        Piece(" had a "),
        Piece("bruise", (1,), (1,)),
    ]


def test_overlapping_quotes_share_their_piece() -> None:
    assert pieces("he hit her head", [(1, "hit her"), (2, "her head")]) == [
        Piece("he "),
        Piece("hit ", (1,)),
        Piece("her", (1, 2), (1,)),
        Piece(" head", (2,), (2,)),
    ]


def test_a_quote_is_found_whatever_its_capitals_and_line_breaks() -> None:
    assert find("he HIT her", "Then He hit\n her again") == (5, 16)


def test_a_quote_that_is_not_there_or_is_empty_marks_nothing() -> None:
    assert pieces("She is cold", [(1, "warm"), (2, ""), (3, "(")]) == [Piece("She is cold")]
    assert pieces("", [(1, "warm")]) == []


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=6))
def test_all_pieces_together_are_the_message(message: str, quotes: list[str]) -> None:
    assert "".join(piece.text for piece in pieces(message, list(enumerate(quotes, 1)))) == message
