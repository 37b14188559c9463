"""What the guidance says: rules, three values, confirmed facts, and data that is refused when it is wrong."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.sources import SourceError
from knowledge_base.thresholds import Facts, assess, guidance_version
from knowledge_base.thresholds.guidance import guidance, load_guidance
from knowledge_base.thresholds.pages import PAGE, page


def test_a_bruise_on_a_young_baby_is_level_4_whatever_the_explanation() -> None:
    answer = assess(["bruise on the cheek of my friend's 9 week old, fell off a toy, nurse saw it"])

    assert (answer.level, answer.route) == (4, "case")
    assert "bruising_non_mobile" in answer.categories
    assert "does not bruise by itself" in answer.explanation


def test_a_bruise_where_the_age_is_not_known_asks_for_the_age_first() -> None:
    answer = assess(["my neighbour's daughter has a bruise on her leg"])

    assert answer.route == "case"
    assert answer.unknowns[0].field == "subject_age"


def test_a_confirmed_age_stands_above_the_words() -> None:
    answer = assess(["a bruise on his cheek"], facts=Facts(subject_kind="child", age_years=0.2))

    assert (answer.person, answer.level) == ("child", 4)
    assert "bruising_non_mobile" in answer.categories


def test_a_confirmed_person_stands_above_the_words() -> None:
    assert assess(["my son is being hit"], facts=Facts(subject_kind="adult")).person == "adult"


def test_a_confirmed_indicator_counts_without_words() -> None:
    answer = assess(["my son"], facts=Facts(subject_kind="child", indicators={"sexual_abuse": "confirmed"}))

    assert (answer.level, answer.route) == (4, "case")


def test_a_denied_indicator_does_not_count() -> None:
    text = "boy of 9 is being bullied"
    facts = Facts(indicators={"bullied": "denied"})

    assert next(one for one in assess([text], facts=facts).indicators if one.id == "bullied").status == "denied"


def test_unknown_never_lowers() -> None:
    text = ["the boy has cigarette burns on his arm"]
    known = assess(text)
    asked = assess(text, facts=Facts(indicators={"bullied": "unknown", "sexual_abuse": "unknown"}))

    assert known.level == asked.level == 4


def test_three_signs_of_level_2_together_are_level_3() -> None:
    answer = assess(["Girl, 9: nits all term, is being bullied, and her dad lost his job"])

    assert (answer.level, answer.route) == (3, "case")


def test_section_42_needs_all_three_limbs() -> None:
    with_needs = assess(["my dad has dementia and my brother takes his pension"])
    no_needs = assess(["woman of 40 with no health problems, her ex keeps ringing and shouting"])
    not_known = assess(["my neighbour's husband beats her every week, she is 50"])

    assert (with_needs.s42, with_needs.route) == (True, "case")
    assert (no_needs.s42, no_needs.route) == (False, "other_service")
    assert (not_known.s42, not_known.route) == (None, "case")
    assert any(one.field == "care_needs" for one in not_known.unknowns)


def test_an_alarm_that_is_taken_back_with_a_witnessed_reason_is_not_a_case() -> None:
    answer = assess(["my son, 8, has a black eye", "oh wait, the coach saw it, a hockey ball hit him at practice"])

    assert answer.route == "universal"


def test_an_area_chooses_its_routes() -> None:
    area = SimpleNamespace(routes={2: "case"})

    assert assess(["boy of 9 is being bullied"], area=area).route == "case"


def test_the_same_words_always_give_the_same_answer() -> None:
    text = ["12 year old self harming, mum drinks, police called twice"]

    assert assess(text) == assess(text)
    assert assess(text).guidance_version == guidance_version()


def test_a_finding_names_the_message_and_the_words_that_show_it() -> None:
    answer = assess(["hello", "she is 8", "she has cigarette burns on her arm"])
    finding = next(one for one in answer.indicators if one.id == "unexplained_injury")

    assert finding.message_index == 2
    assert "burns" in finding.quote


@given(st.lists(st.text(max_size=120), max_size=5))
@settings(max_examples=80, deadline=None)
def test_no_text_breaks_the_assessment(messages: list[str]) -> None:
    assess(messages)


def test_no_message_at_all_reaches_a_person() -> None:
    assert assess([]).route == "case"


ENTRY = """about: A test
indicators:
  - id: one
    name: One
    question: Is it so, or not?
    applies_to: [child]
    level: 3
    phrases: ["a word"]
    examples: ["Here is a word."]
    source: A published source
    confidence: verified
    version: "1"
    review_date: 2027-01-01
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    source: A published source\n", "", "source.*missing"),
        ("level: 3", "levle: 3", "not a known field"),
        ("level: 3", "level: 9", "level"),
        ("level: 3", "level: 3\n    categories: [unheard_of]", "not one of the codes"),
        ("level: 3", "level: 3\n    effect: raises", "exactly one"),
        ('["a word"]', '["(a word"]', "missing"),
        ('["a word"]', '["<no_list>"]', "no word list"),
        ("confidence: verified", "confidence: sure", "confidence"),
        ('    examples: ["Here is a word."]\n', "", "examples.*missing"),
        ('    examples: ["Here is a word."]\n', "    examples: []\n", "examples"),
    ],
)
def test_broken_guidance_is_refused_with_its_file_and_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "broken.yml"
    path.write_text(ENTRY.replace(old, new))

    with pytest.raises(SourceError, match=message) as error:
        load_guidance([path])
    assert error.value.path == path
    assert error.value.line is not None
    assert error.value.line >= 3


MODIFIERS = """  - id: worse
    name: Worse
    question: Is it getting worse?
    applies_to: [child]
    effect: raises
    phrases: ["getting worse"]
    examples: ["It is getting worse."]
    source: A published source
    confidence: verified
    version: "1"
    review_date: 2027-01-01
"""
BETTER = MODIFIERS.replace("worse", "better").replace("raises", "lowers")


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        ("    name: One", "    naem: One", "naem' is not a known field", 4),
        ("level: 3", "level: 3\n    raised_bye: [worse]", "raised_bye' is not a known field", 8),
        ("level: 3", "level: 3\n    when: {age_belo: 2}", "age_belo' is not a known field", 8),
        ("    source: A published source\n", "", "source' is missing", 3),
        ("source: A published source", "source: ''", "source", 10),
        ("level: 3", "level: 3\n    raised_by: [worst]", "no entry 'worst' that raises", 3),
        ("level: 3", "level: 3\n    raised_by: [better]", "no entry 'better' that raises", 3),
        ("level: 3", "level: 3\n    lowered_by: [worse]", "no entry 'worse' that lowers", 3),
        ("level: 3", "level: 3\n    fixed: true\n    lowered_by: [better]", "contradicts itself", 3),
        ("level: 3", "effect: worrying\n    fixed: true", "fixed but gives no level", 3),
        ("level: 3", "effect: worrying\n    raised_by: [worse]", "no level that something could raise", 3),
        ("level: 3", "level: 3\n    when: {age_from: 12, age_below: 12}", "nobody is 12.0 or over and under 12.0", 8),
        ("level: 3", "level: 3\n    when: {age_from: 16, age_below: 13}", "nobody is 16.0 or over and under 13.0", 8),
        ("level: 3", 'level: 3\n    not_with: ["a word"]', "finds and excludes the same words: 'a word'", 3),
        ("level: 3", "level: 3\n    codes: [CIN N99]", "code 'CIN N99'", 3),
        ("level: 3", "level: 3\n    codes: [SAC physical]", "code 'SAC physical'", 3),
        ("level: 3", "level: 3\n    codes: [N1]", "code 'N1'", 3),
        ("[child]\n    level: 3", "[adult]\n    outcome: report\n    codes: [SAC theft]", "code 'SAC theft'", 3),
        ("[child]\n    level: 3", "[adult]\n    outcome: report\n    codes: [CIN N1]", "code 'CIN N1'", 3),
    ],
)
def test_a_misspelt_unknown_or_contradictory_rule_is_refused_with_its_file_and_line(
    tmp_path: Path, old: str, new: str, message: str, line: int
) -> None:
    whole = ENTRY + MODIFIERS + BETTER
    assert whole.count(old) >= 1
    path = tmp_path / "broken.yml"
    path.write_text(whole.replace(old, new, 1))

    with pytest.raises(SourceError, match=message) as error:
        load_guidance([path])
    assert (error.value.path, error.value.line) == (path, line)
    assert str(error.value).startswith(f"broken.yml, line {line} ")


def test_a_whole_rule_with_modifiers_loads(tmp_path: Path) -> None:
    path = tmp_path / "whole.yml"
    path.write_text(
        ENTRY.replace("level: 3", "level: 3\n    raised_by: [worse]\n    lowered_by: [better]") + MODIFIERS + BETTER
    )

    assert list(load_guidance([path]).indicators) == ["one", "worse", "better"]


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    first.write_text(ENTRY)
    second.write_text(ENTRY)

    with pytest.raises(SourceError, match="stands twice"):
        load_guidance([first, second])


def test_every_entry_is_found_by_the_words_of_at_least_one_phrase() -> None:
    rules = guidance()

    assert len(rules.indicators) > 80
    assert all(entry.question.endswith(("?", ")", ".")) for entry in rules.indicators.values())


def test_the_committed_page_of_rules_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m knowledge_base.thresholds.pages"


def test_short_answers_before_the_worry_do_not_move_the_words_that_are_quoted() -> None:
    worry = "Her mum told me she hits her with a belt when nobody looks and she begs me not to tell"
    asked = ["no", "I'm a neighbour", "yes", "I'd rather not say"]
    alone = assess([worry])
    after = assess([*asked, worry, "that's all"], answers=[0, 1, 2, 3, 5])

    assert alone.route == after.route == "case"
    whole = [one for one in after.indicators if one.id == "message_as_a_whole" or one.id.startswith("danger:")]
    assert all(one.quote in worry for one in after.indicators if one.quote)
    assert all(one.message_index == len(asked) for one in whole if one.message_index is not None)


def test_the_sentence_that_weighs_most_is_quoted_from_the_message_where_it_stands() -> None:
    worry = "Her toddler is behind with his jabs and comes to nursery in dirty clothes"
    asked = ["no", "I'm a neighbour", "yes", "I'd rather not say"]
    after = assess([*asked, worry], facts=Facts(subject_kind="child", age_years=4), answers=range(len(asked)))

    (whole,) = [one for one in after.indicators if one.id == "message_as_a_whole"]
    assert whole.quote in worry
    assert whole.message_index == len(asked)
