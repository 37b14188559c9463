"""Who reports, whom about, how old and where: each part of one answer goes to its own field, alone."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge_base.interview.ages import age, is_rounded
from knowledge_base.interview.dates import expected_date
from knowledge_base.interview.definite import place_of
from knowledge_base.interview.introduced import introduced
from knowledge_base.interview.place_said import place_alone, tells_no_place
from tests.unit.knowledge_base.interview.dialogue import NOW, Talk, talk_until

TODAY: date = NOW.date()
Who = tuple[str | None, str | None, str | None]


def who(talk: Talk) -> Who:
    value = talk.report.value
    return value("reporter_name"), value("reporter_role"), value("reporter_organisation")


AT_WORK: list[tuple[str, Who]] = [
    (
        "I work with them. I am Dr Ottokar Penhale, consultant paediatrician at Exampleshire General Hospital",
        ("Dr Ottokar Penhale", "consultant paediatrician", "Exampleshire General Hospital"),
    ),
    (
        "A. Ngozi Okonkwo-Bell, health visitor, Dunmoor Health Centre",
        ("Ngozi Okonkwo-Bell", "health visitor", "Dunmoor Health Centre"),
    ),
    (
        "i work with her, siobhan o'rourke support worker at harbour house",
        ("siobhan o'rourke", "support worker", "harbour house"),
    ),
    (
        "I'm Yusuf Demir, detached youth worker with Streetlight",
        ("Yusuf Demir", "detached youth worker", "Streetlight"),
    ),
    ("A - Karen McAllister, DSL, Oldbeck High School", ("Karen McAllister", "DSL", "Oldbeck High School")),
    ("I'm a teacher. Name is Priya Raghunathan. Dunmoor Academy", ("Priya Raghunathan", "teacher", "Dunmoor Academy")),
    ("headteacher of Upper Tansy CofE Primary", (None, "headteacher", "Upper Tansy CofE Primary")),
    ("I manage the nursery, Dandelions Day Nursery", (None, "manage the nursery", "Dandelions Day Nursery")),
    ("I work with them as a community nurse at Pell Green Surgery", (None, "community nurse", "Pell Green Surgery")),
    ("Paramedic, Exampleshire Ambulance, attended a fall at 0310", (None, "Paramedic", "Exampleshire Ambulance")),
    ("I am the head of the girl's school.", (None, "head of the girl's school", None)),
    ("I work with them, junior doctor", (None, "junior doctor", None)),
]


@pytest.mark.parametrize(("text", "told"), AT_WORK)
def test_name_work_and_place_of_work_told_with_who_reports_are_not_asked_again(text: str, told: Who) -> None:
    talk = talk_until("reporter_kind")
    talk.say(text)
    assert talk.report.value("reporter_kind") == "professional"
    assert who(talk) == told
    assert talk.asks == ("reporter_name" if told[0] is None else "reporter_contact")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("B, mum of another boy in the squad. Simone Hadley", "Simone Hadley"),
        ("im her dad, lee grubb", "lee grubb"),
        ("Wendy Lythgoe her mum", "Wendy Lythgoe"),
        ("his aunt, patience mensah", "patience mensah"),
        ("neighbour. Bogdan Kowalczyk", "Bogdan Kowalczyk"),
        ("hi im tina her auntie", "tina"),
        ("I'm a neighbour", None),
    ],
)
def test_a_relation_told_with_a_name_is_both_and_the_person_they_tell_of_is_not_the_reporter(
    text: str, name: str | None
) -> None:
    talk = talk_until("reporter_kind")
    talk.say(text)
    assert talk.report.value("reporter_kind") == "public"
    assert talk.report.value("reporter_name") == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Jo Hartley headteacher of Upper Tansy CofE Primary",
            ("Jo Hartley", "headteacher", "Upper Tansy CofE Primary"),
        ),
        (
            "ngozi okonkwo-bell health visitor dunmoor health centre",
            ("ngozi okonkwo-bell", "health visitor", "dunmoor health centre"),
        ),
        ("Mrs P. Raghunathan (SENCO), Dunmoor Academy", ("Mrs P Raghunathan", "SENCO", "Dunmoor Academy")),
        (
            "Gloria Amankwah. I'm the ward sister on Ward 4, Exampleshire General",
            ("Gloria Amankwah", "ward sister on Ward 4", "Exampleshire General"),
        ),
        (
            "I'm Tom Beddoes and I'm a housing officer for Exampleshire Homes",
            ("Tom Beddoes", "housing officer", "Exampleshire Homes"),
        ),
        ("paulo de souza, pc 4471, exampleshire police", ("paulo de souza", "pc 4471", "exampleshire police")),
        ("Sam Green. class teacher. Elm School. 07700 900123", ("Sam Green", "class teacher", "Elm School")),
        ("yes Kimberley McSwaine", ("Kimberley McSwaine", None, None)),
        ("Gloria Amankwah.", ("Gloria Amankwah", None, None)),
        ("Zainab. Please don't make a file on him", ("Zainab", None, None)),
    ],
)
def test_a_professionals_name_stands_alone_and_the_rest_has_its_own_place(text: str, told: Who) -> None:
    talk = talk_until("reporter_name")
    talk.say(text)
    assert who(talk) == told


@pytest.mark.parametrize(
    "text", ["James Porter", "Sarah Cook", "Emma Constable", "Wei-Ling Chua", "D'Shawn O'Neill-Clarke"]
)
def test_a_surname_that_is_also_a_trade_is_a_name(text: str) -> None:
    told = introduced(text)
    assert (told.name, told.role) == (text, None)


@pytest.mark.parametrize(
    "text",
    [
        "My sister is a nurse and her boss hits her",
        "A teacher told me",
        "I am worried about my neighbour Jean",
        "my son's teacher",
        "It's about me",
    ],
)
def test_a_sentence_about_others_introduces_nobody(text: str) -> None:
    told = introduced(text)
    assert (told.name, told.role, told.organisation, told.kind) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "name", "years"),
    [
        ("my stepson is Kyle Holbeach", "Kyle Holbeach", None),
        ("Kyle Holbeach my stepson", "Kyle Holbeach", None),
        ("The boy is called Jaxon Pike", "Jaxon Pike", None),
        ("i think its Bailey something", "Bailey", None),
        ("Evan Trask, Year 10, 15", "Evan Trask", "15"),
        ("Evan Trask Y10", "Evan Trask", "14"),
        ("nnamdi eze 9 yrs st bedes primary", "nnamdi eze", "9"),
        ("esme dorrity im 11 i go marlham high", "esme dorrity", "11"),
        ("Jamie-Lee McCrae 12/05/2014", "Jamie-Lee McCrae", "2014-05-12"),
        ("Aarav Singh-Gill, M9", "Aarav Singh-Gill", "9"),
        ("yes Tadhg O'Sullivan, he's eight", "Tadhg O'Sullivan", "8"),
        ("My son Ben and the whole squad really", "Ben", None),
        ("Robin?", "Robin", None),
    ],
)
def test_a_persons_name_stands_without_what_leads_up_to_it_and_the_age_beside_it_is_theirs(
    text: str, name: str, years: str | None
) -> None:
    talk = talk_until("subject_name", reporter="a neighbour")
    talk.say(text)
    assert talk.report.value("subject_name", "1") == name
    assert talk.report.value("subject_age", "1") == years


@pytest.mark.parametrize("field", ["subject_name", "subject_whereabouts"])
@pytest.mark.parametrize(
    "text",
    [
        "He drove him to a tournament alone last month",
        "she isnt bad she is poorly",
        "hes done it before with a belt",
        "We do our best but he shouts",
    ],
)
def test_a_line_of_the_story_is_kept_and_the_question_asked_once_more(field: str, text: str) -> None:
    talk = talk_until(field, reporter="a neighbour")
    talk.say(text)
    assert talk.asks == field
    assert talk.report.answer(field, "1") is None
    assert talk.last_id in talk.report.concern_message_ids
    talk.say(text)
    assert talk.asks != field


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("3 Church Lane withycross. ive rang 999 but im on a train", "3 Church Lane withycross"),
        (
            "At home with dad, 50 Spinney Lane, Lower Tansy. what would happen to him?",
            "At home with dad, 50 Spinney Lane, Lower Tansy",
        ),
        (
            "Lorries go past. He thinks it is work. I'm on the grass at Dunmoor roundabout",
            "I'm on the grass at Dunmoor roundabout",
        ),
        (
            "Larkspur Care Home, Oldbeck. Edith is room 12 and Stan room 15",
            "Larkspur Care Home, Oldbeck. Edith is room 12 and Stan room 15",
        ),
        ("flat above the vets, High Street, Netherbourne", "flat above the vets, High Street, Netherbourne"),
        (
            "in the car, left our car park two minutes ago towards Oldbeck",
            "in the car, left our car park two minutes ago towards Oldbeck",
        ),
        ("Hill Road. No 4", "Hill Road. No 4"),
    ],
)
def test_a_place_is_kept_whole_and_the_story_beside_it_is_kept_as_words(text: str, place: str) -> None:
    talk = talk_until("subject_whereabouts", reporter="a neighbour")
    talk.say(text)
    assert talk.report.value("subject_whereabouts", "1") == place
    assert place_alone(text) == place
    assert place == text or talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize(
    "text",
    [
        "she sofa surfs mostly",
        "hes sleeping rough",
        "she lives by herself",
        "he ran off",
        "Home",
        "at my nans",
        "with her boyfriend somewhere in town",
    ],
)
def test_a_place_without_an_address_is_still_a_place(text: str) -> None:
    assert not tells_no_place(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("he's hitting her at 3 Church Lane withycross", "3 Church Lane withycross"),
        ("shes at 2b cooper street marlham and he wont stop", "2b cooper street marlham"),
        ("she stays at her aunt's, 3 Mill Row, Dunmoor", "at her aunt's, 3 Mill Row, Dunmoor"),
        ("upstairs flat, 18a dock street", "upstairs flat, 18a dock street"),
        ("they are at 9 quarry bank Ruby is crying", "9 quarry bank"),
    ],
)
def test_an_address_in_a_story_is_taken_with_its_town_and_what_stands_before_it(text: str, place: str) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("F69", "69"),
        ("69F", "69"),
        ("M 43", "43"),
        ("Year 10, 15", "15"),
        ("eleven i think. year 7", "11"),
        ("year 4 for two years", "8"),
        ("she is eight", "8"),
        ("adult in her 60s", "60"),
    ],
)
def test_ages_by_sex_by_school_year_and_in_words(text: str, years: str) -> None:
    assert age(text, TODAY) == years


@pytest.mark.parametrize("text", ["year 10", "Evan Trask, Y10", "reception", "in her late sixties", "80s"])
def test_an_age_told_only_by_a_school_year_or_a_decade_is_shown_with_its_words(text: str) -> None:
    assert is_rounded(text)


@pytest.mark.parametrize("text", ["15", "Year 10, 15", "about 9", "10 weeks", "9 and in year 4"])
def test_an_age_told_as_a_number_is_shown_as_it_is(text: str) -> None:
    assert not is_rounded(text)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("due mid March", "2027-03"),
        ("14/3", "2027-03-14"),
        ("around christmas", "2026-12"),
        ("new year", "2027-01"),
        ("28+4 weeks", "2027-02-12"),
        ("she is 32/40", "2027-01-15"),
        ("end of Jan", "2027-01"),
    ],
)
def test_a_day_a_baby_is_due_without_a_year_is_the_next_to_come(text: str, due: str) -> None:
    assert expected_date(text, TODAY) == due


@pytest.mark.parametrize(
    "text", ["07700 900128, ring before 3", "friend's phone 07700 900577 until 8pm only", "07700 900134, not reception"]
)
def test_how_a_way_of_contact_may_be_used_is_kept_with_it(text: str) -> None:
    talk = talk_until("reporter_contact")
    talk.say(text)
    assert talk.report.value("reporter_contact")
    assert talk.last_id in talk.report.concern_message_ids
