"""Authored words are filled with values, an area's own words come first, and faults are named where they stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge_base.areas import Area, load_area
from knowledge_base.wording import Wording, WordingError, current_wording, load_wording

RESPONSES = """\
version: "3.1"
responses:
  utter_ask_danger_now:
    - text: "Is {person} in danger \u2014 now?"
      buttons:
        - {title: "Yes", payload: "Yes, {person} is"}
        - {title: "No", payload: "no"}
      metadata: {kind: ask, asks: danger_now, links: [{label: "{service_name}", href: "/help"}]}
    - channel: sms
      text: "Is {person} in danger now?"
  utter_lines:
    - text: "Ring {mash_phone}, or at night {edt_phone}. For adults {adults_phone}. This is {area_name}\u2019s line."
"""
OVERRIDES = """\
source: test
version: "1"
review_date: 2027-01-01
confidence: L
responses:
"""


@pytest.fixture
def responses(tmp_path: Path) -> Path:
    folder = tmp_path / "responses"
    folder.mkdir()
    (folder / "a.yml").write_text(RESPONSES, encoding="utf-8")
    return folder


@pytest.fixture
def area(tmp_path: Path) -> Area:
    return replace(load_area("exampleshire"), folder=tmp_path)


@pytest.fixture
def wording(responses: Path, area: Area) -> Wording:
    return load_wording(responses, area)


def _override(area: Area, entry: str) -> None:
    (area.folder / "wording.yml").write_text(OVERRIDES + entry, encoding="utf-8")


def test_a_response_is_filled_with_its_values(wording: Wording) -> None:
    rendered = wording.render("utter_ask_danger_now", "web", {"person": "Sam"})

    assert rendered.text == "Is Sam in danger \u2014 now?"
    assert rendered.choices == [{"label": "Yes", "value": "Yes, Sam is"}, {"label": "No", "value": "no"}]
    assert (rendered.kind, rendered.asks) == ("ask", "danger_now")
    assert rendered.links == [{"label": "Exampleshire Front Door", "href": "/help"}]


def test_the_words_for_text_messages_keep_the_choices_and_the_question(wording: Wording) -> None:
    rendered = wording.render("utter_ask_danger_now", "sms", {"person": "Sam"})

    assert rendered.text == "Is Sam in danger now?"
    assert [choice["label"] for choice in rendered.choices] == ["Yes", "No"]
    assert rendered.asks == "danger_now"


def test_a_response_without_words_for_text_messages_uses_the_general_ones_in_plain_characters(wording: Wording) -> None:
    assert wording.render("utter_lines", "sms", {}).text.endswith("This is Exampleshire's line.")


def test_facts_of_the_area_need_not_be_given(wording: Wording) -> None:
    text = wording.render("utter_lines", "web", {}).text

    assert text.startswith("Ring 01632 960100, or at night 01632 960999. For adults 01632 960200.")
    assert wording.placeholders("utter_lines") == set()
    assert wording.placeholders("utter_ask_danger_now") == {"person"}


def test_a_brace_inside_a_value_stays_what_it_is(wording: Wording) -> None:
    rendered = wording.render("utter_ask_danger_now", "web", {"person": "{mash_phone} {person} \\1"})

    assert rendered.text == "Is {mash_phone} {person} \\1 in danger \u2014 now?"


def test_a_missing_value_names_the_response_and_the_placeholder(wording: Wording) -> None:
    with pytest.raises(WordingError, match="'utter_ask_danger_now' needs a value for 'person'"):
        wording.render("utter_ask_danger_now", "web", {})


def test_an_unknown_response_is_named(wording: Wording) -> None:
    with pytest.raises(WordingError, match="there is no response 'utter_nothing'"):
        wording.render("utter_nothing", "web", {})


def test_names_lists_every_response(wording: Wording) -> None:
    assert wording.names() == ["utter_ask_danger_now", "utter_lines"]


def test_an_area_without_words_of_its_own_overrides_nothing(wording: Wording) -> None:
    assert wording.area_override("utter_lines", "web", {}) is None


def test_the_words_of_an_area_stand_in_place_of_the_authored_ones(responses: Path, area: Area) -> None:
    _override(area, "  utter_lines: {text: 'Call us on {mash_phone}.', sms: 'Call {mash_phone}.'}\n")

    wording = load_wording(responses, area)

    assert wording.render("utter_lines", "web", {}).text == "Call us on 01632 960100."
    assert wording.area_override("utter_lines", "sms", {}) == "Call 01632 960100."


def test_an_area_may_change_the_words_of_text_messages_only(responses: Path, area: Area) -> None:
    _override(area, "  utter_ask_danger_now: {sms: 'Is {person} in danger? Say yes or no.'}\n")

    wording = load_wording(responses, area)

    assert wording.area_override("utter_ask_danger_now", "web", {"person": "Sam"}) is None
    sms = wording.render("utter_ask_danger_now", "sms", {"person": "Sam"})
    assert sms.text == "Is Sam in danger? Say yes or no."
    assert len(sms.choices) == 2


def test_an_override_of_no_response_is_named_with_its_line(responses: Path, area: Area) -> None:
    _override(area, "  utter_lines: {text: Call.}\n  utter_linse: {text: Call.}\n")

    with pytest.raises(WordingError, match="'utter_linse' is not a response") as refused:
        load_wording(responses, area)

    assert refused.value.path == area.folder / "wording.yml"
    assert refused.value.line == 7


def test_an_override_with_a_placeholder_that_nothing_fills_is_named_with_its_line(responses: Path, area: Area) -> None:
    _override(area, "  utter_lines: {text: 'Call {name}.'}\n")

    with pytest.raises(WordingError, match="'utter_lines' has the placeholder 'name', which nothing fills") as refused:
        load_wording(responses, area)

    assert refused.value.line == 6


@pytest.mark.parametrize(
    ("entry", "message", "line"),
    [
        ("  utter_new:\n    - text: hello\n      chanel: sms\n", "chanel' is not a known field", 4),
        ("  utter_new:\n    - text: 'Hello {name'\n", "brace", 3),
        ("  utter_new:\n    - text: 'Hello { name }'\n", "brace", 3),
        ("  utter_new:\n    - channel: sms\n      text: hello\n", "has no general text", 2),
        ("  utter_new:\n    - text: a\n    - text: b\n", "two texts for the same channel", 2),
        ("  utter_lines:\n    - text: hello\n", "stands in a.yml too", 2),
        ("  utter_new:\n    - text: a\n      metadata: {kind: shout}\n", "metadata.kind", 4),
    ],
)
def test_a_wrong_response_is_named_with_its_file_and_line(
    responses: Path, area: Area, entry: str, message: str, line: int
) -> None:
    (responses / "b.yml").write_text(f"responses:\n{entry}", encoding="utf-8")

    with pytest.raises(WordingError, match=message) as refused:
        load_wording(responses, area)

    assert (refused.value.path.name, refused.value.line) == ("b.yml", line)


def test_a_missing_folder_of_responses_is_named(tmp_path: Path, area: Area) -> None:
    with pytest.raises(WordingError, match="is missing"):
        load_wording(tmp_path / "nowhere", area)


@pytest.mark.parametrize("channel", ["web", "sms"])
def test_no_response_of_this_deployment_shows_a_brace(channel: str) -> None:
    wording = current_wording()

    for name in wording.names():
        rendered = wording.render(name, channel, dict.fromkeys(wording.placeholders(name), "value"))
        assert not set("{}") & set(rendered.text), name
