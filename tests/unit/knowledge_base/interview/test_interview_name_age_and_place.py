"""Name, age and place are asked for in one question: what was told is not asked again, what was not is asked next."""

import pytest

from tests.unit.knowledge_base.interview.dialogue import Talk, at, talk_until


def _asked_for(channel: str = "web", subject: str = "a child", reporter: str = "a neighbour") -> Talk:
    return talk_until("subject_name", reporter=reporter, subject=subject, channel=channel)


@pytest.mark.parametrize("channel", ["web", "sms"])
def test_name_age_and_place_in_one_answer_are_asked_no_more(channel: str) -> None:
    talk = _asked_for(channel)
    talk.say("mia she's 7 lives at 12 elm rd")
    assert talk.report.value("subject_name", "1") == "mia"
    assert talk.report.value("subject_age", "1") == "7"
    assert talk.report.value("subject_whereabouts", "1") == "at 12 elm rd"
    assert talk.asks not in ("subject_name", "subject_age", "subject_whereabouts")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Mia Brown", "subject_age"),
        ("Mia Brown, 7", "subject_whereabouts"),
        ("Mia Brown at 12 Elm Road", "subject_age"),
        ("7, at 12 Elm Road, dont know her name", "others"),
        ("12 Elm Road", "subject_age"),
    ],
)
def test_what_was_not_told_is_asked_next_on_its_own(text: str, asks: str) -> None:
    talk = _asked_for()
    talk.say(text)
    told = ("subject_name", "subject_age", "subject_whereabouts")
    assert talk.asks == asks if asks in told else talk.asks not in told


def test_a_name_that_is_not_known_leaves_age_and_place_where_they_belong() -> None:
    talk = _asked_for()
    talk.say("dont know his name, about 5, 22 mill lane")
    assert talk.report.answer("subject_name", "1").status == "unknown"
    assert talk.report.value("subject_age", "1") == "5"
    assert talk.report.value("subject_whereabouts", "1") == "22 mill lane"


def test_where_only_an_age_was_told_the_name_is_asked_for_once_more_and_then_no_more() -> None:
    talk = _asked_for()
    talk.say("about 7")
    assert (talk.asks, talk.report.value("subject_age", "1")) == ("subject_name", "7")
    talk.say("about 7")
    assert talk.asks == "subject_whereabouts"


def test_a_school_that_was_named_stands_with_the_services_and_stays_beside_others() -> None:
    talk = at("subject_name")
    talk.say("Mia Brown age 7. She goes to Elm Primary and lives at 12 Elm Road")
    assert talk.report.value("agencies") == "Elm Primary"
    for _ in range(12):
        if talk.asks == "agencies":
            break
        talk.say({"family_aware": "yes", "consent": "not asked"}.get(talk.asks or "", "no"))
    if talk.asks == "agencies":
        talk.say("the GP")
        assert talk.report.value("agencies") == "Elm Primary; the GP"


def test_each_person_has_their_own_age_and_who_was_named_first_stays_first() -> None:
    talk = _asked_for()
    talk.say("Jayden Cole aged 9 and his sister Ruby 4, flat 3 Wharf House")
    people = [
        (talk.report.value("subject_name", s.id), talk.report.value("subject_age", s.id)) for s in talk.report.subjects
    ]
    assert people == [("Jayden Cole", "9"), ("Ruby", "4")]
    assert talk.report.value("subject_whereabouts", "1") == "flat 3 Wharf House"
    assert talk.last_id in talk.report.concern_message_ids


def test_a_place_that_is_not_known_is_not_asked_for_again() -> None:
    talk = _asked_for()
    talk.say("Nia Evans, she is 15, i dont know where she is now")
    assert talk.report.answer("subject_whereabouts", "1").status == "unknown"
    assert talk.asks != "subject_whereabouts"


def test_an_adults_age_and_care_home_stand_with_the_name() -> None:
    talk = _asked_for(subject="an adult", reporter="family")
    talk.say("my nan Jean Poole, 84, Rose Court care home")
    assert talk.report.value("subject_name", "1") == "Jean Poole"
    assert talk.report.value("subject_age", "1") == "84"
    assert talk.report.value("subject_whereabouts", "1") == "Rose Court care home"


def test_who_would_rather_not_say_the_name_may_still_tell_the_rest() -> None:
    talk = _asked_for()
    talk.say("I'd rather not say her name, she is 7, at 12 Elm Road")
    assert talk.report.value("subject_name", "1") is None
    assert talk.report.value("subject_age", "1") == "7"


def test_all_words_of_the_answer_are_kept() -> None:
    talk = _asked_for()
    text = "Mia, 7, at 12 Elm Road, and I have seen bruises on her arms"
    talk.say(text)
    assert talk.report.answer("subject_name", "1").words == text
    assert talk.last_id in talk.report.concern_message_ids
