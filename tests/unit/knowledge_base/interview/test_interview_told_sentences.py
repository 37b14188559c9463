"""Whole sentences of a story stand in the fields that they tell of, in the reporter's own words."""

import pytest

from knowledge_base.interview.order import asked
from knowledge_base.interview.report import Answer
from knowledge_base.interview.told.labelled import stories
from knowledge_base.interview.told.learning import learned_from
from knowledge_base.interview.told.reading import sentences_of, told_file, told_in, told_weights
from tests.unit.knowledge_base.interview.dialogue import at, talk_until


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("harm_source", "Her stepfather Gary hits her with his belt"),
        ("harm_source", "the carer at the home keeps shouting at my nan and pinches her"),
        ("actions_taken", "I rang the GP on Monday and they sent him to A&E"),
        ("agencies", "They have a social worker and a health visitor already"),
        ("household", "She lives with her mum, her nan and two little brothers"),
        ("care_needs", "He has dementia and needs help to wash and dress"),
    ],
)
def test_a_sentence_tells_of_a_field(field: str, sentence: str) -> None:
    assert field in {told.field for told in told_in(f"Hello there. {sentence}. Thank you.")}


@pytest.mark.parametrize(
    "text", ["Hello", "Thank you very much.", "What time are you open on Saturday?", "he is hitting her right now", ""]
)
def test_nothing_is_told_of_a_field_where_nothing_is(text: str) -> None:
    assert list(told_in(text)) == []


def test_a_sentence_stands_word_for_word_and_waits_for_no_confirming() -> None:
    talk = talk_until("concern_words")
    sentence = "We rang the GP on Monday and they sent him to hospital"
    talk.say(f"He is 9, a boy in my class. {sentence}. He was very quiet after that.")
    answer = talk.report.answer("actions_taken")
    assert answer is not None
    assert sentence in answer.words
    assert answer.value == answer.words
    assert (answer.taken, answer.confirmed) == (True, True)


def test_what_is_told_in_part_is_the_first_to_be_left_out_and_makes_room() -> None:
    talk = talk_until("concern_words")
    talk.report.messages = 5
    fields = [question.field for question in asked(talk.report)]
    assert "others_at_risk" in fields
    assert "household" not in fields
    told = Answer(status="given", value="her sister too", words="her sister too", partly=True)
    talk.report.subjects[0].answers["others_at_risk"] = told
    fields = [question.field for question in asked(talk.report)]
    assert "others_at_risk" not in fields
    assert "actions_taken" in fields


def test_a_sentence_that_tells_in_part_settles_nothing() -> None:
    talk = talk_until("concern_words")
    talk.say("He is 9, a boy in my class. Four kids and a lodger in a two-bed flat. He comes in hungry.")
    about = talk.report.subjects[0].id
    household = talk.report.answer("household", about)
    assert household is not None
    assert household.value == "Four kids and a lodger in a two-bed flat"
    assert not talk.report.is_settled("household", about)


def test_an_answer_that_is_not_known_leaves_what_was_told() -> None:
    talk = at("household")
    talk.report.subjects[0].answers["household"] = Answer(status="given", value="his nan", words="his nan", partly=True)
    talk.say("not sure")
    answer = talk.report.answer("household", talk.report.subjects[0].id)
    assert answer is not None
    assert (answer.value, answer.partly) == ("his nan", False)


def test_the_sentences_of_a_text_are_cut_as_they_stand_in_it() -> None:
    assert sentences_of("He cries. Why?  I don't know\nok") == ["He cries", "Why", "I don't know", "ok"]


def test_the_weights_are_of_these_sentences_and_of_these_fields() -> None:
    assert told_weights().trained_from == learned_from()
    assert set(told_file().fields) <= set(told_weights().fields)
    assert len(list(stories())) > 1900
