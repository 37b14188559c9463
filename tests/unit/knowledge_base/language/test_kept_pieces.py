"""What is kept of a run of letters between two texts changes nothing: the same words as if the text came first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.language import normalise
from knowledge_base.language.learned import encoder
from knowledge_base.language.learned.encoder import tokenizer, word_pieces
from knowledge_base.language.normalise import loosened, words_of

_RUNS = ["he's", "s", "'s", "a.m.", "10pm.", "can't", "(", ":)", "...", "3.15", "don't", "I'd've", "5'2\"", "£5", "c/o"]
_BLANKS = [" ", "  ", "\n", " \n ", "\t", "\u00a0", "\x85", ""]
_TEXTS = st.lists(st.tuples(st.sampled_from(_RUNS) | st.text(max_size=30), st.sampled_from(_BLANKS)), max_size=12).map(
    lambda parts: "".join(run + blank for run, blank in parts)
)


@given(_TEXTS)
def test_the_words_of_a_text_do_not_depend_on_what_was_read_before(text: str) -> None:
    kept = words_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normalise, "_kept_pieces", normalise._run_pieces)
        assert words_of(text) == kept


@given(_TEXTS)
def test_a_texts_word_pieces_are_those_of_the_whole_text(text: str) -> None:
    clean = loosened(words_of(text).text)
    whole = tokenizer().encode(clean, add_special_tokens=False)
    assert word_pieces(clean) == (whole.ids, whole.offsets)


def test_an_opened_is_depends_on_the_word_before_it() -> None:
    assert words_of("he 's here, mum 's here").words == ("he", "is", "here", ",", "mum", "here")
    assert words_of("mum 's here, he 's here").words == ("mum", "here", ",", "he", "is", "here")


def test_a_long_run_is_not_kept() -> None:
    before = encoder._kept_pieces.cache_info().currsize, normalise._kept_pieces.cache_info().currsize
    words_of("x" * 100)
    word_pieces("x" * 100)
    assert (encoder._kept_pieces.cache_info().currsize, normalise._kept_pieces.cache_info().currsize) == before
