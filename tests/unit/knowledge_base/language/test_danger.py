"""Immediate danger: found in every voice, in every context, and nowhere else."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.language import screen
from knowledge_base.language.danger import load_dangers
from knowledge_base.sources import SourceError

MESSAGES = yaml.safe_load(Path(__file__).with_name("danger_messages.yml").read_text(encoding="utf-8"))
FIELDS = [
    "danger_now",
    "reporter_kind",
    "reporter_role",
    "reporter_name",
    "reporter_organisation",
    "reporter_contact",
    "safe_to_contact",
    "anonymous",
    "subject_kind",
    "subject_name",
    "subject_age",
    "expected_date",
    "subject_whereabouts",
    "concern_words",
    "household",
    "others_at_risk",
    "harm_source",
    "agencies",
    "actions_taken",
    "family_aware",
    "consent",
    "wishes",
    "care_needs",
    "capacity",
    "anything_else",
    "check_answers",
]


@pytest.mark.parametrize("text", MESSAGES["danger"])
def test_danger_is_found(text: str) -> None:
    assert screen(text) is not None


@pytest.mark.parametrize("text", MESSAGES["no_danger"])
def test_what_is_no_danger_is_left_alone(text: str) -> None:
    assert screen(text) is None


@pytest.mark.parametrize("asked", FIELDS)
def test_danger_is_found_whatever_was_asked(asked: str) -> None:
    assert screen("he's hitting my mum right now", asked=asked) is not None


@pytest.mark.parametrize(
    "text",
    ["yes", "Yes.", "y", "Y", "yeah", "yeah he is", "yep", "yh", "YES!!", "yes she is", "yes please help", "he is",
     "i am", "I think so", "maybe", "right now", "yes my little brother", "she's being hurt", "yes, dad is shouting"],
)  # fmt: skip
def test_a_bare_yes_to_the_danger_question_is_danger(text: str) -> None:
    assert screen(text, asked="danger_now") is not None


@pytest.mark.parametrize(
    "text",
    ["no", "No.", "n", "nope", "no one is", "not right now", "no not at the moment", "nobody", "don't know",
     "yes everyone is safe", "no everyone is ok", "no but I am worried", "they are all fine"],
)  # fmt: skip
def test_a_no_to_the_danger_question_is_not_danger(text: str) -> None:
    assert screen(text, asked="danger_now") is None


@pytest.mark.parametrize("asked", [field for field in FIELDS if field != "danger_now"])
@pytest.mark.parametrize("text", ["yes", "no", "y", "n", "not sure", "I don't know"])
def test_a_bare_answer_to_another_question_is_not_danger(text: str, asked: str) -> None:
    assert screen(text, asked=asked) is None


@pytest.mark.parametrize(
    "messages",
    [["he has got a", "knife"], ["im going to", "kill myself"], ["she's taken an", "overdose"],
     ["he is", "hitting", "her right now"], ["my baby", "is not", "breathing"]],
)  # fmt: skip
def test_danger_split_over_messages_is_found(messages: list[str]) -> None:
    assert screen(messages[-1], recent=messages[:-1]) is not None


def test_an_earlier_danger_is_not_signalled_again_by_a_harmless_message() -> None:
    assert screen("her name is Dawn", recent=["he is hitting her right now"]) is None


def test_the_quote_is_the_reporters_own_words() -> None:
    found = screen("Hello. He\u2019s got a KNIFE and I am at the door")

    assert found is not None
    assert "KNIFE" in found.quote
    assert found.source


@given(st.text(max_size=400), st.lists(st.text(max_size=60), max_size=4), st.sampled_from([None, *FIELDS]))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_screening(text: str, recent: list[str], asked: str | None) -> None:
    screen(text, recent=recent, asked=asked)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\ud800", "\x00", "🔪", "\u2019\u2019\u2019", "مساعدة", "h\u200be is hi\u00adtting her", "." * 5000],
)
def test_strange_text_is_screened_without_an_error(text: str) -> None:
    screen(text, asked="danger_now")


def test_screening_takes_time_in_proportion_to_the_text() -> None:
    text = "he told me she had been at home with the children all week and it was ok " * 40
    screen(text)
    begin = time.perf_counter()
    screen(text)
    once = time.perf_counter() - begin
    begin = time.perf_counter()
    screen(text * 10)
    ten = time.perf_counter() - begin

    assert ten < once * 40 + 0.1


@pytest.mark.parametrize(
    ("broken", "message"),
    [("phrases: ['he ... (is']", "missing"), ("phrases: ['<nobody_knows>']", "no word list"),
     ("phrazes: []", "not a known field"),
     ("phrases: ['no one is']", "write 'nobody'")],
)  # fmt: skip
def test_a_broken_danger_list_names_its_file_and_line(tmp_path: Path, broken: str, message: str) -> None:
    path = tmp_path / "danger.yml"
    path.write_text(
        "source: A published source\nversion: '1'\nreview_date: 2027-01-01\nconfidence: K\nentries:\n"
        f"  - id: one\n    name: One\n    source: A published source\n    confidence: verified\n    {broken}\n"
    )

    with pytest.raises(SourceError, match=message) as error:
        load_dangers(path)
    assert error.value.path == path
    assert error.value.line is not None
    assert error.value.line >= 5


@pytest.mark.parametrize("mark", ["!", "?!", "😀", "....", "((", "😀a!"])
def test_long_runs_of_marks_neither_hide_danger_nor_slow_it_down(mark: str) -> None:
    short, long = (f"{mark * n} he is stabbing her now {mark * n}" for n in (500, 4000))

    def cost(text: str) -> float:
        begin = time.process_time()
        assert screen(text) is not None
        return time.process_time() - begin

    cost(short)
    assert cost(long) < 40 * max(cost(short), 0.005)
