"""Another language is recognised; English in any dress is not taken for one."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.language.language_list import UNNAMED, load_languages, shipped_languages
from knowledge_base.language.other_languages import continues_in, language_of, language_of_all
from knowledge_base.sources import SourceError

HERE = Path(__file__).parent
KNOWLEDGE = Path(__file__).resolve().parents[4] / "knowledge_base" / "language"
FOREIGN = [json.loads(line) for line in (HERE / "foreign.jsonl").read_text(encoding="utf-8").splitlines()]
ENGLISH = (HERE / "english_in_every_dress.txt").read_text(encoding="utf-8").splitlines()


def every_english_message() -> list[str]:
    """The English messages of the training sets."""
    files = sorted((KNOWLEDGE / "messages").rglob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [text for row in rows for text in row.get("messages") or [row["text"]]]


def test_sentences_in_at_least_twenty_languages_are_recognised_and_named() -> None:
    found = [(row["lang"], language_of(row["text"])) for row in FOREIGN]
    caught = [language for _, language in found if language]
    named = [wanted for wanted, language in found if language and language.code == wanted]

    assert len(FOREIGN) >= 150
    assert len({row["lang"] for row in FOREIGN}) >= 20
    assert len(caught) >= 0.98 * len(FOREIGN)
    assert len(named) >= 0.96 * len(FOREIGN)


def test_no_english_message_is_taken_for_another_language() -> None:
    messages = every_english_message()

    assert len(messages) >= 1000
    assert [text for text in messages if language_of(text)] == []


@pytest.mark.parametrize("text", ENGLISH)
def test_english_in_any_dress_is_english(text: str) -> None:
    """Dialect, text-speak, English as a second language, names, numbers, abbreviations, a few foreign words."""
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("m\u00f3j m\u0105\u017c mnie bije", "pl"),
        ("pomozhite", "ru-Latn"),
        ("POMOCY", "pl"),
        ("s\u0105siad bije swoj\u0105 \u017con\u0119", "pl"),
        ("\uff4d\uff45\uff49\uff4e mann schl\u00e4gt \uff4d\uff49\uff43\uff48", "de"),
        ("please help me, m\u00f3j m\u0105\u017c mnie bije i dzieci te\u017c, boj\u0119 si\u0119 go", "pl"),
    ],
)
def test_short_shouted_and_mixed_messages_are_named(text: str, code: str) -> None:
    found = language_of(text)

    assert found is not None
    assert found.code == code


def test_a_language_without_words_of_its_own_here_is_named_all_the_same() -> None:
    found = language_of("Naapurin lapsi itkee joka y\u00f6 eik\u00e4 kukaan ole kotona h\u00e4nen kanssaan")

    assert found is not None
    assert (found.code, found.name, found.response) == ("fi", "Finnish", "utter_other_language_und")


def test_what_is_plainly_not_english_and_cannot_be_named_is_unnamed() -> None:
    found = language_of("blorvit szanu mekkel dorrovi pantuk selo wirrab drezik holtov")

    assert found is not None
    assert (found.code, found.name) == (UNNAMED, "another language")
    assert shipped_languages().named("qqq").code == UNNAMED


def test_an_english_message_that_quotes_a_language_is_english() -> None:
    assert (
        language_of('The boy came in and said "nie chc\u0119 do domu" and he cried and would not let go of me') is None
    )


def test_a_short_reply_counts_once_the_language_is_known() -> None:
    assert language_of("tak") is None
    assert continues_in("tak", "pl")
    assert continues_in("nie wiem", "pl")
    assert not continues_in("yes", "pl")
    assert not continues_in("no", "es")
    assert not continues_in("", "pl")


def test_the_first_language_of_several_messages_is_the_one_to_interpret() -> None:
    found = language_of_all(["hello", "my child", "m\u00f3j m\u0105\u017c mnie bije"])

    assert found is not None
    assert found.name == "Polish"
    assert language_of_all(["hello", "he hits us"]) is None


def test_each_language_has_its_names_its_direction_and_says_who_checked_its_text() -> None:
    listed = shipped_languages().languages

    assert {code for code, one in listed.items() if one.direction == "rtl"} >= {"ar", "fa", "ur", "ps", "ckb"}
    assert all(one.confidence == "unverified" for one in listed.values())
    assert all(one.name for one in listed.values())
    assert listed["pl"].own_name == "Polski"


def test_300_characters_take_less_than_two_milliseconds() -> None:
    text = ("she hits him every day and he is scared to go home, pls help. " * 5)[:300]
    language_of(text)

    fastest = min(_seconds(text) for _ in range(5))

    assert fastest < 0.002


@pytest.mark.parametrize(
    "text",
    [
        "my dad hits me ",
        "m\u00f3j m\u0105\u017c ",
        "\u043e\u043d \u0431\u044c\u0435\u0442 ",
        "\u0300\u0316",
        "\ufdfa",
        "a'",
        "\ud800",
        "\U0001f600",
        "a",
        "\u1000",
    ],
    ids=lambda text: ascii(text),
)
def test_a_megabyte_takes_no_longer_than_its_length(text: str) -> None:
    assert _seconds((text * 1_000_000)[:1_000_000]) < 6


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_no_text_raises(text: str) -> None:
    language_of(text)
    continues_in(text, "pl")


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (("code: pl\n", "code: ro\n"), "stands twice"),
        (("text_of: ar\n", "text_of: arr\n"), "there is no language 'arr'"),
        (("own_name:", "own_nam:"), "not a known field"),
    ],
)
def test_a_broken_list_names_its_fault(tmp_path: Path, broken: tuple[str, str], says: str) -> None:
    path = tmp_path / "languages.yml"
    path.write_text((KNOWLEDGE / "languages.yml").read_text(encoding="utf-8").replace(*broken, 1), encoding="utf-8")

    with pytest.raises(SourceError, match=says):
        load_languages(path, KNOWLEDGE / "english_words.yml")


def _seconds(text: str) -> float:
    started = time.perf_counter()
    language_of(text)
    return time.perf_counter() - started
