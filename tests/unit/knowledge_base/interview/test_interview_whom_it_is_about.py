"""The person the worry is about, not another one told of; several people; a person put right in the middle."""

import pytest

from knowledge_base.language.people import read_people
from tests.unit.knowledge_base.interview.dialogue import KNOWN_ALREADY, Talk, at, talk_until


def _people(talk: Talk) -> list[tuple[str | None, str | None]]:
    ids = [subject.id for subject in talk.report.subjects]
    return [(talk.report.value("subject_name", one), talk.report.value("subject_age", one)) for one in ids]


@pytest.mark.parametrize(
    ("text", "kind", "age"),
    [
        ("My mum Merle Fairclough, shes 76", "adult", "76"),
        ("my brother Kev 43", "adult", "43"),
        ("an adult. 69", "adult", "69"),
        ("C a young adult 19", "adult", "19"),
        ("my mum 76", "adult", "76"),
        ("patient, been with her husband forty years", "adult", None),
        ("Pre-birth referral for Leanne Marsh, 32 weeks", "unborn", None),
        ("mum is 19 and pregnant", "unborn", None),
        ("unborn baby of Dana, she's 21", "unborn", None),
        ("its not the baby its mum Im worried about", "adult", None),
        ("her mum, not the kids", "adult", None),
        ("the girl not the boy", "child", None),
        ("the old couple next door", "adult", None),
    ],
)
def test_who_it_is_about_and_how_old_is_read_from_one_answer(text: str, kind: str, age: str | None) -> None:
    talk = at("subject_kind")
    talk.say(text)
    assert (talk.report.value("subject_kind", "1"), talk.report.value("subject_age", "1")) == (kind, age)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("both my grandkids, Ellie 6 and Josh 4", [("Josh", "4"), ("Ellie", "6")]),
        ("three of them: Ana 9, Luca 7 and baby Mia under 1", [("baby Mia", "0"), ("Luca", "7"), ("Ana", "9")]),
        ("twins Ada and Bea, both 4", [("Ada", "4"), ("Bea", "4")]),
        ("Ron and Jean Tate, 84 and 81", [("Ron", "84"), ("Jean Tate", "81")]),
    ],
)
def test_all_who_are_listed_with_the_kind_are_in_the_report(text: str, people: list[tuple[str, str]]) -> None:
    talk = at("subject_kind")
    talk.say(text)
    assert _people(talk) == people


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Possibly her brother Rufus, aged 8", [("her brother Rufus", "8")]),
        ("maybe the baby", [("the baby", None)]),
        ("I think also his wife Jean 80", [("his wife Jean", "80")]),
        ("not sure about the little brother Alfie 5", [("the little brother Alfie", "5")]),
        ("two little ones as well, Kai 3 and a baby under 1", [("Kai", "3"), ("a baby", "0")]),
        ("her sister (12) and a baby who's under 1", [("her sister", "12"), ("a baby", "0")]),
        ("yes - Kai 3, Tia 5, Leo 7", [("Kai", "3"), ("Tia", "5"), ("Leo", "7")]),
        ("Sam, Joe and little Amy", [("Sam", None), ("Joe", None), ("Amy", None)]),
        ("my two, Sam and Joe", [("Sam", None), ("Joe", None)]),
        ("there's a younger brother, Tom", [("a younger brother Tom", None)]),
        ("maybe both his sons", [("his sons", None)]),
    ],
)
def test_who_else_is_named_is_added(text: str, others: list[tuple[str, str | None]]) -> None:
    talk = at("others_at_risk")
    talk.say(text)
    assert _people(talk)[1:] == others
    assert talk.report.answer("others_at_risk", "1").words == text


@pytest.mark.parametrize("text", ["not sure, her mum never said", "possibly", "dont know", "maybe, who knows"])
def test_doubt_that_names_nobody_adds_nobody(text: str) -> None:
    talk = at("others_at_risk")
    talk.say(text)
    assert len(talk.report.subjects) == 1
    assert talk.report.answer("others_at_risk", "1").status == "unknown"


@pytest.mark.parametrize(
    ("story", "people"),
    [
        ("Ana 9, Luca 7 and baby Mia under 1 are alone", [("baby Mia", "0"), ("Luca", "7"), ("Ana", "9")]),
        ("Three children next door, Ali 8, Sara 5 and Omar 2. Shouting", [("Omar", "2"), ("Sara", "5"), ("Ali", "8")]),
        ("Jess Cole (9), Sam Cole (6) and Noah Cole (2) came in dirty", [
            ("Noah Cole", "2"), ("Sam Cole", "6"), ("Jess Cole", "9"),
        ]),
        ("Twins Ada and Bea, both 4, are left alone", [("Ada", "4"), ("Bea", "4")]),
    ],
)  # fmt: skip
def test_every_child_listed_in_a_story_is_taken(story: str, people: list[tuple[str, str]]) -> None:
    talk = talk_until("concern_words", reporter="a neighbour")
    talk.say(story)
    assert _people(talk) == people


@pytest.mark.parametrize(
    ("story", "kind", "name", "age"),
    [
        ("My daughter Ruby is 10. A boy at her school, Jake, 14, touched her", "child", "Ruby", "10"),
        ("my boy was hit by another boy, Kyle, 14", "child", None, None),
        ("Mum is 19, baby is 3 weeks old and has a bruise", "child", None, "3 weeks old"),
        ("three kids next door, 7, 4 and a baby under 1, always screaming", "child", None, None),
        ("Mia Brown, 7, told me her brother Tom, 15, touched her", "child", None, None),
        ("Pre-birth referral. Mother is Dana Holt aged 21, 32 weeks. Domestic abuse", "unborn", None, None),
        ("My son Jake, 14, hit his sister", "child", "Jake", "14"),
        ("a girl told me today that her dad hits her", "child", None, None),
    ],
)
def test_a_story_gives_nobody_elses_name_or_age(story: str, kind: str, name: str | None, age: str | None) -> None:
    first = read_people(story).subjects[0]
    read = tuple(fact.value if fact else None for fact in (first.kind, first.name, first.age))
    assert read == (kind, name, age)


def test_those_somebody_works_with_are_not_whom_it_is_about() -> None:
    told = read_people("One of my delivery patients worries me, an old man, he is 80 and frail and lives alone")
    assert [one.kind.words for one in told.subjects if one.kind] == ["an old man"]


def test_a_blackmailers_girl_is_not_whom_it_is_about() -> None:
    talk = Talk()
    talk.say("a girl added me on snap and now she says shell send my pics to my mums profile")
    assert talk.report.value("subject_kind", "1") is None
    assert talk.report.value("reporter_kind") is None


@pytest.mark.parametrize(
    "text",
    ["its me and my mum", "its about me and my little brother", "Its my dad he hits me", "my mums boyfriend hits me"],
)
def test_a_child_who_writes_of_home_writes_of_themself(text: str) -> None:
    talk = at("reporter_kind")
    talk.say(text)
    assert talk.report.value("reporter_kind") == "self"


def test_what_is_said_of_the_patient_is_no_role() -> None:
    talk = at("reporter_kind")
    talk.say("i work with them. she is my patient")
    assert talk.report.value("reporter_kind") == "professional"
    assert talk.report.value("reporter_role") is None


def test_a_patient_of_forty_years_of_marriage_is_an_adult() -> None:
    talk = talk_until("concern_words", reporter="district nurse")
    talk.say("My patient has been with her husband for forty years and he now locks her in")
    assert talk.report.value("subject_kind", "1") == "adult"


@pytest.mark.parametrize(("kind", "age", "becomes"), [("my son", "43", "adult"), ("my nephew", "he is 69", "adult")])
def test_a_son_whose_age_is_told_later_is_grown_up(kind: str, age: str, becomes: str) -> None:
    talk = talk_until("subject_age", subject=kind)
    talk.say(age)
    assert talk.report.value("subject_kind", "1") == becomes
    assert talk.asks != "subject_kind"


def test_a_child_of_43_is_asked_about() -> None:
    talk = talk_until("subject_age")
    talk.say("43")
    assert talk.asks == "subject_kind"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("its not the baby its mum Im worried about", "adult"),
        ("sorry it's not her its her mum im worried about", "adult"),
        ("no its the mum I'm worried about, not the child", "adult"),
        ("I meant the mum not the child", "adult"),
        ("no sorry its her sister", "child"),
        ("sorry, not the boy, the girl", "child"),
    ],
)
def test_whom_it_is_about_is_put_right_where_the_name_is_asked(text: str, kind: str) -> None:
    talk = talk_until("subject_name")
    talk.say(text)
    assert talk.report.value("subject_kind", "1") == kind
    assert talk.report.answer("subject_name", "1") is None
    assert talk.asks == "subject_name"
    assert talk.last_id in talk.report.concern_message_ids


def test_who_was_told_of_before_stays_in_the_report() -> None:
    talk = talk_until("household", known=KNOWN_ALREADY)
    talk.say("its not her its her mum im worried about")
    assert talk.report.value("subject_kind", "1") == "adult"
    assert _people(talk) == [(None, None), ("Mia Brown", "7")]
    assert talk.asks == "subject_name"


@pytest.mark.parametrize("text", ["no its her dad", "sorry her mum and her nan", "not the dad, the mum"])
def test_an_answer_at_another_question_puts_nobody_right(text: str) -> None:
    talk = at("harm_source")
    talk.say(text)
    assert talk.report.value("subject_kind", "1") == "child"
    assert talk.report.value("subject_name", "1") == "Mia Brown"
