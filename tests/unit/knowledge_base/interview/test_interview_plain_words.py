"""What simulated reporters wrote and were not understood: their plain words are taken as they were meant."""

from __future__ import annotations

import pytest

from knowledge_base.language.people import read_people
from tests.unit.knowledge_base.interview.dialogue import Talk, talk_until


@pytest.mark.parametrize(
    "told",
    [
        "She came with no coat again. She says she is hungry every day. That's all.",
        "She came with no coat again\nthats everything",
        "She cried all morning, that's all",
    ],
)
def test_the_end_of_the_story_is_heard_at_the_end_of_a_longer_message(told: str) -> None:
    talk = talk_until("concern_words")
    talk.say(told)
    assert talk.responses[0] == "utter_thanks_for_telling"
    assert talk.report.concern_message_ids == [talk.last_id]


def test_words_that_only_hold_the_end_do_not_end_the_story() -> None:
    talk = talk_until("concern_words")
    talk.say("He told her that's all you get")
    assert talk.asks == "concern_words"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("I work with him. Senior sister in A&E at Exampleshire hospital", "professional"),
        ("I am his CPN", "professional"),
        ("a stranger, I dont know them", "public"),
        ("none of those", "public"),
        ("a taxi driver", "public"),
    ],
)
def test_who_is_reporting_is_understood(said: str, value: str) -> None:
    talk = talk_until("reporter_kind")
    talk.say(said)
    assert talk.report.value("reporter_kind") == value


def test_a_name_and_an_age_say_who_it_is_about() -> None:
    talk = talk_until("subject_kind")
    talk.say("Bernard Allsop, 80")
    assert [talk.report.value(f, "1") for f in ("subject_kind", "subject_name", "subject_age")] == [
        "adult",
        "Bernard Allsop",
        "80",
    ]


@pytest.mark.parametrize("said", ["my nan, 80", "a man, 60", "Boy, 9"])
def test_a_noun_with_an_age_is_no_name(said: str) -> None:
    talk = talk_until("subject_kind")
    talk.say(said)
    assert talk.report.value("subject_name", "1") is None


@pytest.mark.parametrize("said", ["Yes, not at night when Phil is on", "yes but not after six"])
def test_a_yes_with_a_limit_is_a_yes_and_its_words_are_kept(said: str) -> None:
    talk = talk_until("safe_to_contact", reporter="a neighbour")
    talk.say(said)
    answer = talk.report.answers["safe_to_contact"]
    assert (answer.value, answer.words) == ("yes", said)


def test_a_parents_age_is_not_the_childs() -> None:
    told = read_people("I am worried about my two grandchildren, they are 4 and 6. My daughter is 26 and drinks.")
    assert [one.kind and one.kind.value for one in told.subjects] == ["child"]
    assert "daughter" not in (told.subjects[0].kind.words if told.subjects[0].kind else "")
    assert told.subjects[0].age is not None
    assert told.subjects[0].age.value.startswith("4")


@pytest.mark.parametrize(
    "told",
    [
        "My daughter (34) is drinking again and her little boy is left alone.",
        "my grandkids Poppy and Jack live with my son who is 31",
    ],
)
def test_where_an_adult_and_their_child_are_told_of_nobody_is_taken_for_the_subject(told: str) -> None:
    assert read_people(told).subjects == ()


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("next door leave their baby alone. its not safe to text me after 6 when he is home", "no"),
        ("its not really very safe for you to text me. my neighbour leaves her baby alone", "no"),
        ("the baby is not safe there. it is safe to text me", "yes"),
    ],
)
def test_whether_texts_are_safe_is_heard_before_it_is_asked(told: str, value: str) -> None:
    talk = Talk("sms", opened=False)
    talk.say(told)
    assert talk.report.value("safe_to_contact") == value


def test_a_professional_gives_name_and_work_in_one_message() -> None:
    talk = talk_until("reporter_name")
    talk.say("Dana Whitlock, class teacher at Elmfield School")
    given = [talk.report.value(f) for f in ("reporter_name", "reporter_role", "reporter_organisation")]
    assert given == ["Dana Whitlock", "class teacher", "Elmfield School"]
    assert talk.asks == "reporter_contact"


@pytest.mark.parametrize(
    "said", ["I am his neighbour, and yes it is safe to text me here", "I'm her nan, ring me at home"]
)
def test_how_to_reach_a_relative_does_not_make_them_the_one_who_is_harmed(said: str) -> None:
    teller = read_people(said).teller.kind
    assert teller is not None
    assert teller.value == "public"


def confirming(told: str) -> Talk:
    talk = Talk().say_all(["no", "I am a neighbour", "yes", "rather not say", f"{told} That's all."])
    assert talk.asks == "confirm_known"
    return talk


@pytest.mark.parametrize("said", ["Yes, about that", "Yes. His name is Bernard", "Nothing is different, that's right"])
def test_a_yes_with_more_words_confirms(said: str) -> None:
    talk = confirming("The boy next door is 8 and he is hungry.")
    talk.say(said)
    assert "utter_ask_which_known" not in talk.responses
    assert talk.asks != "confirm_known"


def test_a_yes_with_a_but_corrects() -> None:
    talk = confirming("The boy next door is 8 and he is hungry.")
    talk.say("yes but he is 9")
    assert talk.report.value("subject_age", "1") == "9"


@pytest.mark.parametrize("said", ["No, it's an unborn baby", "Its an unborn baby. The mum is 17."])
def test_it_is_put_right_that_it_is_about_the_unborn(said: str) -> None:
    talk = confirming("The girl next door is 17 and pregnant and her boyfriend hits her.")
    talk.say(said)
    assert talk.report.value("subject_kind", "1") == "unborn"
    assert talk.report.value("subject_age", "1") is None
