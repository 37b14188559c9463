"""What is told before it is asked: who reports, who harms, who knows, what is wished for; nothing that is not said."""

import pytest

from knowledge_base.language.people import read_people
from tests.unit.knowledge_base.interview.dialogue import Talk, at, talk_until


def _told(text: str, reporter: str = "neighbour") -> Talk:
    talk = talk_until("concern_words", reporter=reporter)
    talk.say(text)
    return talk


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("B I'm his dad", "public"),
        ("B just in the same queue", "public"),
        ("I go to the same church as the family", "public"),
        ("he's my nephew", "public"),
        ("A I'm a teacher", "professional"),
        ("A teacher", "professional"),
        ("C its me", "self"),
        ("its me, Marlo", "self"),
        ("No its about me, im 16", "self"),
        ("im the one its happening to", "self"),
        ("I'm the one it's happening to. Feels daft writing that, I'm six foot two", "self"),
        ("young person, about myself", "self"),
        ("big sister, I'm 22", "public"),
    ],
)
def test_who_reports_is_understood_beside_a_letter_or_by_how_they_know_the_person(text: str, kind: str) -> None:
    talk = at("reporter_kind")
    talk.say(text)
    assert talk.report.value("reporter_kind") == kind


@pytest.mark.parametrize(
    "text", ["Its about me and my wife", "i am worried about my son, its not me", "I teach at the same school"]
)
def test_who_reports_is_asked_again_in_doubt(text: str) -> None:
    talk = at("reporter_kind")
    talk.say(text)
    assert talk.report.value("reporter_kind") not in ("public", "self")


def test_a_reporter_who_calls_herself_a_lady_is_not_the_person() -> None:
    talk = at("reporter_kind")
    talk.say("member of the public, I suppose. I'm the lollipop lady")
    assert talk.report.answer("subject_kind", "1") is None


def test_a_rank_is_no_place_of_work() -> None:
    talk = at("reporter_kind")
    talk.say("Paramedic, team leader")
    assert talk.report.answer("reporter_organisation") is None


def test_a_spouse_who_is_only_mentioned_says_nothing_of_who_reports() -> None:
    talk = Talk()
    talk.say_all(["no", "he say he will hurt my wife in another country if I go"])
    assert talk.report.value("reporter_kind") is None


@pytest.mark.parametrize(
    ("text", "kind", "name", "age"),
    [
        ("No, he's not a child, he's 22", "adult", None, "22"),
        ("my nephew, 22", "adult", None, "22"),
        ("Lewis Stone, he is an adult", "adult", "Lewis Stone", None),
        ("a child. Ottilie Frayne, aged 8", "child", "Ottilie Frayne", "8"),
        ("her unborn baby, mum is 17", "unborn", None, None),
    ],
)
def test_whom_it_is_about_is_read_with_name_and_age_and_no_mothers_age(
    text: str, kind: str, name: str | None, age: str | None
) -> None:
    talk = at("subject_kind")
    talk.say(text)
    told = [talk.report.value(field, "1") for field in ("subject_kind", "subject_name", "subject_age")]
    assert told == [kind, name, age]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("19 Sycamore Close, Dunmoor, I did say", "19 Sycamore Close, Dunmoor"),
        ("I said, Bridge House, Kingsferry", "Bridge House, Kingsferry"),
        ("At home, 14 Mill Rise, Marlham. Not in immediate danger", "At home, 14 Mill Rise, Marlham"),
        ("Hill Road. No 4", "Hill Road. No 4"),
        ("dont know exactly, the flats by the station", "dont know exactly, the flats by the station"),
    ],
)
def test_a_place_is_kept_without_what_is_said_beside_it(text: str, place: str) -> None:
    talk = at("subject_whereabouts")
    talk.say(text)
    assert talk.report.value("subject_whereabouts", "1") == place


def test_a_place_that_is_not_known_is_not_known() -> None:
    talk = at("subject_whereabouts")
    talk.say("No idea where he lives")
    assert talk.report.answer("subject_whereabouts", "1").status == "unknown"


@pytest.mark.parametrize(
    "text", ["i dont want police at my house", "Please no police first, he knows them", "you wont go there will you"]
)
def test_a_wish_or_a_question_is_no_place(text: str) -> None:
    talk = at("subject_whereabouts")
    talk.say(text)
    assert (talk.report.answer("subject_whereabouts", "1"), talk.asks) == (None, "subject_whereabouts")
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("mum does not know i am texting. she is 14", "family_aware", "no"),
        ("My niece is 7. her mum knows I'm ringing", "family_aware", "yes"),
        ("She is 17. DONT TELL HER FAMILY", "family_aware", "DONT TELL HER FAMILY"),
        ("Mum was told and agreed to the referral. He is 4", "consent", "yes"),
        ("She is 16 and goes to Exampleshire College", "agencies", "Exampleshire College"),
    ],
)
def test_what_the_public_told_unasked_stands_in_its_field(text: str, field: str, value: str) -> None:
    assert _told(text).report.value(field) == value


@pytest.mark.parametrize(
    "text",
    [
        "My niece is 7. her aunt does not know",
        "My niece is 7. dont say it come from me",
        "my niece is 7 and her mum does not know what to do",
        "My niece is 7 and I know her mum",
        "The mum went to college and he is 4",
    ],
)
def test_nobody_is_said_to_know_or_to_agree_in_doubt(text: str) -> None:
    report = _told(text).report
    assert [report.answer(field) for field in ("family_aware", "consent", "agencies")] == [None, None, None]


def test_a_professional_who_told_of_agreement_is_not_asked_for_it() -> None:
    talk = _told("Mum is aware of this referral and consents to it. Rose is 7 months.", "I work with them")
    assert (talk.report.value("family_aware"), talk.report.value("consent")) == ("yes", "yes")
    talk.say("that's all")
    while talk.asks != "check_answers":
        assert talk.asks not in ("family_aware", "consent")
        talk.say("yes" if talk.asks == "confirm_known" else "not sure")


def test_somebody_about_themself_has_told_who_harms_them_and_what_they_want() -> None:
    talk = _told("my stepdad comes in my room at night. i want it to stop. i go to Elm High", "it is about me")
    report = talk.report
    assert (report.value("harm_source", "1"), report.value("wishes", "1")) == ("my stepdad", "i want it to stop")
    assert report.value("agencies") == "Elm High"


@pytest.mark.parametrize("text", ["I want to die", "i want it to end", "I just want to be dead"])
def test_a_wish_to_die_is_no_wish_for_help(text: str) -> None:
    assert _told(text, "it is about me").report.answer("wishes", "1") is None


@pytest.mark.parametrize(
    ("text", "harmer"),
    [
        ("She is 8 and her dad took her phone and locked her in", "her dad"),
        ("mum's boyfriend Dean hits her, she is 8", "mum's boyfriend Dean"),
        ("my nan is 84, her daughter Elaine takes her pension", "her daughter Elaine"),
        ("He is 85, his daughter locked him out", "his daughter"),
    ],
)
def test_who_takes_things_or_locks_somebody_out_may_be_causing_harm(text: str, harmer: str) -> None:
    people = read_people(text)
    assert people.harmer is not None
    assert people.harmer.value == harmer


def test_a_grown_up_nephew_is_not_taken_for_a_child() -> None:
    told = _told("My nephew Lewis has Down's, every Tuesday when his money comes they walk him to the cashpoint").report
    assert (told.value("subject_kind", "1"), told.value("subject_name", "1")) == (None, "Lewis")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Its an unborn baby. The mum is Skye Harkin 17. Due in April 2027", "Skye Harkin"),
        ("Natasha Greep is 28 and 23 weeks pregnant, due about 20 March 2027", "Natasha Greep"),
        ("She is pregnant, due in April, and Dean hits her", None),
    ],
)
def test_an_unborn_baby_is_found_by_the_mothers_name_and_has_no_age(text: str, name: str | None) -> None:
    subject = read_people(text).subjects[0]
    assert (subject.name and subject.name.value, subject.age) == (name, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("She is 8 and lives at 14 Mill Rise, Marlham", "14 Mill Rise, Marlham"),
        ("he is at 77 Parkway, Pell Green with his dad", "77 Parkway, Pell Green"),
        ("14 Mill Road, Tia said so", "14 Mill Road"),
    ],
)
def test_an_address_is_taken_with_its_town(text: str, place: str) -> None:
    places = read_people(text).places
    assert places.whereabouts is not None
    assert places.whereabouts.value == place


def test_an_adult_about_themself_is_not_asked_for_the_name_and_age_they_told() -> None:
    report = _told("My name is Andrei, I am 37. I work in a car wash", "it is about me").report
    assert (report.value("subject_name", "1"), report.value("subject_age", "1")) == ("Andrei", "37")


def test_a_reporters_age_is_not_the_age_of_whom_they_are_worried_about() -> None:
    report = _told("I am 34 and I am worried about the boy next door").report
    assert report.answer("subject_age", "1") is None


@pytest.mark.parametrize(
    "text",
    [
        "My nephew falls asleep in class. my bro just finks hes 19",
        "Four-month-old with poor weight gain: born on Monday",
    ],
)
def test_neither_an_age_somebody_only_acts_nor_a_small_word_before_born_is_taken(text: str) -> None:
    subject = read_people(text).subjects[:1]
    assert all(one.name is None and (one.years is None or one.years < 1) for one in subject)
