"""Names without what is said beside them, and further people each with a name and an age of their own."""

import pytest

from tests.unit.knowledge_base.interview.dialogue import Talk, at, talk_until


def _people(talk: Talk) -> list[tuple[str | None, str | None]]:
    ids = [subject.id for subject in talk.report.subjects]
    return [(talk.report.value("subject_name", one), talk.report.value("subject_age", one)) for one in ids]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I said, Kara Holt", "Kara Holt"),
        ("Kara Holt like I told you", "Kara Holt"),
        ("I told you already, its Kara", "Kara"),
        ("Kara Holt, and I don't want her mum told", "Kara Holt"),
        ("kara holt and i dont want her told", "kara holt"),
        ("Kara. it is me. And two other girls", "Kara"),
        ("Kara Holt, mum is Jen Holt", "Kara Holt"),
        ("Her full name is Kara Holt and she goes by Kay", "Kara Holt"),
        ("Kara. Sorry I spelt that wrong, Cara", "Cara"),
        ("Kara (Karolina) Holt", "Kara (Karolina) Holt"),
        ("Mrs. Elsie Grant. She has dementia", "Mrs Elsie Grant"),
        ("Mrs C. Butler, they know her well", "Mrs C Butler"),
        ("Roksana Wojtas (mum). Baby not named", "Roksana Wojtas"),
        ("goes by Tommo", "Tommo"),
        ("Boy is Alex, girl I think Summer", "Boy is Alex, girl I think Summer"),
        ("no idea, lad in a blue coat", "lad in a blue coat"),
        ("don't know his name, the boy at number 7", "the boy at number 7"),
        ("the boy at number 7", "the boy at number 7"),
        ("One's Teddy, the other might be Ralph", "One's Teddy, the other might be Ralph"),
    ],
)
def test_a_name_is_kept_without_what_is_said_beside_it(text: str, name: str) -> None:
    talk = at("subject_name")
    talk.say(text)
    assert talk.report.value("subject_name", "1") == name
    assert talk.report.answer("subject_name", "1").words == text
    assert len(talk.report.subjects) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Barry Stone, his uncle", "Barry Stone"),
        ("Kate. please dont tell them", "Kate"),
        ("its me, Marlo", "Marlo"),
        ("just call me Bob", "Bob"),
        ("Yvette Calloway", "Yvette Calloway"),
    ],
)
def test_the_reporters_name_is_kept_without_what_is_said_beside_it(text: str, name: str) -> None:
    talk = talk_until("reporter_name", reporter="neighbour")
    talk.say(text)
    assert talk.report.value("reporter_name") == name


@pytest.mark.parametrize("text", ["Rather not give it", "don't wanna say", "anon"])
def test_a_name_that_somebody_would_rather_not_give_is_none(text: str) -> None:
    talk = talk_until("reporter_name", reporter="neighbour")
    talk.say(text)
    assert talk.report.answer("reporter_name").status == "declined"


def test_a_shoulder_number_is_no_way_to_reach_somebody() -> None:
    talk = talk_until("reporter_name")
    talk.say("PC 4471 Tamsin Green")
    assert talk.report.answer("reporter_contact") is None


def test_words_beside_a_name_are_part_of_the_worry() -> None:
    talk = at("subject_name")
    talk.say("Kara Holt, and I don't want her mum told")
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize(
    "text",
    [
        "Harry, he's 7, and Zoe, she's 2",
        "Harry 7 and Zoe 2",
        "Harry and Zoe, 7 and 2",
        "Harry (7) & Zoe (2)",
        "they are called Harry and Zoe, 7 and 2",
        "Harry 7, Zoe 2",
    ],
)
def test_two_children_named_in_one_answer_are_two_people_the_youngest_first(text: str) -> None:
    talk = at("subject_name")
    talk.say(text)
    assert _people(talk) == [("Zoe", "2"), ("Harry", "7")]
    assert talk.asks == "subject_whereabouts"


def test_ages_in_one_answer_are_those_of_the_people_who_wait_for_one() -> None:
    talk = at("subject_name").say_all(["Harry and Zoe", "7 and 2"])
    assert _people(talk) == [("Harry", "7"), ("Zoe", "2")]


@pytest.mark.parametrize("text", ["Mia and her mum Kelly", "Mia Brown and Social Services", "Mia Brown, Bradford"])
def test_who_is_only_mentioned_is_not_made_a_person_of_the_report(text: str) -> None:
    talk = at("subject_name")
    talk.say(text)
    assert len(talk.report.subjects) == 1


def test_the_age_of_an_unborn_babys_mother_is_not_the_babys() -> None:
    talk = talk_until("subject_name", subject="unborn")
    talk.say("Natasha Green, 28, due 20 March 2027")
    assert talk.report.value("subject_name", "1") == "Natasha Green"
    assert talk.report.answer("subject_age", "1") is None
    assert talk.report.value("expected_date", "1") == "2027-03-20"


def test_an_address_said_with_the_name_is_where_they_are() -> None:
    talk = at("subject_name")
    talk.say("Bernard Hall, 2 Chapel Steps, Pell Green")
    assert talk.report.value("subject_name", "1") == "Bernard Hall"
    assert talk.report.value("subject_whereabouts", "1") == "2 Chapel Steps, Pell Green"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("yes her sisters are 11 and 8", [("her sisters", "11"), ("her sisters", "8")]),
        ("her 2 little sisters, 11 and 8, same house", [("her 2 little sisters", "11"), ("her 2 little sisters", "8")]),
        ("yes, Lacey his baby sister about 9 months", [("Lacey", "9 months")]),
        ("yes, his brother Alfie 4 and sister Ava 2", [("his brother Alfie", "4"), ("sister Ava", "2")]),
        ("Yes, two tenants Oliver and Femi", [("Oliver", None), ("Femi", None)]),
        ("yes there's a baby too", [("a baby", None)]),
        ("lola shes 6", [("lola", "6")]),
        ("My birth daughter Ellie, 17, never home", [("My birth daughter Ellie", "17")]),
    ],
)
def test_who_is_told_of_with_the_yes_is_in_the_report_each_on_their_own(
    text: str, people: list[tuple[str, str | None]]
) -> None:
    talk = at("others_at_risk")
    talk.say(text)
    assert _people(talk)[1:] == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "dont know their names, her 2 little sisters, 11 and 8, same house",
            [("her 2 little sisters", "11"), ("her 2 little sisters", "8")],
        ),
        ("Oliver and Femi, don't know more about them", [("Oliver", None), ("Femi", None)]),
        ("Lacey, his baby sister, about 9 months", [("Lacey", "9 months")]),
    ],
)
def test_further_people_named_in_one_answer_are_asked_no_more(text: str, people: list[tuple[str, str | None]]) -> None:
    talk = at("others_at_risk").say_all(["yes", text])
    assert _people(talk)[1:] == people
    assert talk.asks != "subject_age"


def test_of_several_people_under_one_name_each_has_an_age_of_their_own() -> None:
    talk = at("others_at_risk").say_all(["yes", "her two sisters", "11 and 8"])
    assert sorted(_people(talk)[1:]) == [("her two sisters", "11"), ("her two sisters", "8")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("May. no sorry April, some time in April 2027", "2027-04"),
        ("April not May", "2027-04"),
        ("not May, April", "2027-04"),
        ("5 december not 6", "2026-12-05"),
        ("Due April, sorry for the delay", "2027-04"),
        ("she's 23 weeks", "2027-03-19"),
    ],
)
def test_a_date_that_was_put_right_in_the_same_words_is_the_right_one(text: str, value: str) -> None:
    talk = at("expected_date")
    talk.say(text)
    assert talk.report.value("expected_date", "1") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("9. no wait, 10", "10"), ("11 in yr 6 nearly 12", "11"), ("7 sorry 8", "8"), ("7, sorry to be slow", "7")],
)
def test_an_age_that_was_put_right_in_the_same_words_is_the_right_one(text: str, value: str) -> None:
    talk = at("subject_age")
    talk.say(text)
    assert talk.report.value("subject_age", "1") == value


@pytest.mark.parametrize("text", ["I was nine when it started", "she was 6 when he moved in"])
def test_an_age_of_long_ago_is_not_the_age(text: str) -> None:
    talk = at("subject_age")
    talk.say(text)
    assert talk.report.answer("subject_age", "1") is None
