"""A professional's name, work, place of work and contact, told in one answer: each part stands in its own field."""

from __future__ import annotations

import pytest

from knowledge_base.interview.contact_told import contact_told
from tests.unit.knowledge_base.interview.dialogue import Talk

TOLD: list[tuple[str, str | None, str | None, str | None, str | None, str | None]] = [
    # what is said, the name, then what must stand in the role, the place of work, the contact and how it may be used
    (
        "I'm PC 4471 Tom Reed, Exampleshire Police, tom.reed@example.police.uk",
        "Tom Reed",
        "PC 4471",
        "Exampleshire Police",
        "tom.reed@example.police.uk",
        None,
    ),
    (
        "Mrs J Okafor. SENCo. Marlham High. school office 01632 960111 ext 2",
        "Mrs J Okafor",
        "SENCo",
        "Marlham High",
        "+441632960111",
        "ext 2",
    ),
    (
        "sarah oduya health visitor with the 0-19 team, best on 07700 900222 mornings",
        "sarah oduya",
        "health visitor",
        "0-19 team",
        "+447700900222",
        "mornings",
    ),
    ("Dr Anna Field, GP at Elm Surgery, 07700 900123", "Dr Anna Field", "GP", "Elm Surgery", "+447700900123", None),
    (
        "Sam Green\nclass teacher\nElm Primary\nsam.green@elm.example",
        "Sam Green",
        "class teacher",
        "Elm Primary",
        "sam.green@elm.example",
        None,
    ),
    (
        "Priya Nair, social worker, Dunmoor Hospital, 01632 960222 ask for the duty desk",
        "Priya Nair",
        "social worker",
        "Dunmoor Hospital",
        "+441632960222",
        "duty desk",
    ),
    (
        "my name is kwame boateng im a youth worker at streetlight my number is 07700 900333",
        "kwame boateng",
        "youth worker",
        "streetlight",
        "+447700900333",
        None,
    ),
    (
        "Health visitor Siobhan Walsh, Pell Green Clinic, 01632 960333, mornings only",
        "Siobhan Walsh",
        "Health visitor",
        "Pell Green Clinic",
        "+441632960333",
        "mornings only",
    ),
    (
        "DC Jane Smith 2210, Exampleshire Constabulary, 101 ext 4455, jane.smith@example.police.uk",
        "Jane Smith",
        "DC",
        "Exampleshire Constabulary",
        "jane.smith@example.police.uk",
        None,
    ),
    (
        "Name: Helen Marsh. Job: DSL. Work: Oldbeck High. Tel: 01632 960444",
        "Helen Marsh",
        "DSL",
        "Oldbeck High",
        "+441632960444",
        None,
    ),
    (
        "Tunde Adeyemi - paramedic - Exampleshire Ambulance - 07700900555 (text only)",
        "Tunde Adeyemi",
        "paramedic",
        "Exampleshire Ambulance",
        "+447700900555",
        "text only",
    ),
    (
        "I am the deputy head at Upper Tansy Primary, my name is Jo Hartley, email j.hartley@uppertansy.example",
        "Jo Hartley",
        "deputy head",
        "Upper Tansy Primary",
        "j.hartley@uppertansy.example",
        None,
    ),
    (
        "Nurse Emma Clark at Pell Green Surgery. 01632 960666. Please ask for the practice nurse",
        "Emma Clark",
        "Nurse",
        "Pell Green Surgery",
        "+441632960666",
        "practice nurse",
    ),
    (
        "01632 960777 is the school office. Tom Pike, head of year 9, Marlham High",
        "Tom Pike",
        "head of year",
        "Marlham High",
        "+441632960777",
        "school office",
    ),
    ("gp at elm surgery", None, "gp", "elm surgery", None, None),
    ("headteacher, Elm School, 01632 960123", None, "headteacher", "Elm School", "+441632960123", None),
    ("Amina Yusuf", "Amina Yusuf", None, None, None, None),
    ("Amina Yusuf, 07700 900101", "Amina Yusuf", None, None, "+447700900101", None),
    ("Amina Yusuf, family support worker", "Amina Yusuf", "family support worker", None, None, None),
    (
        "Rev. Paul Ash, vicar of St Bede's Church, 01632 960888, not Mondays",
        "Rev Paul Ash",
        "vicar",
        "St Bede's Church",
        "+441632960888",
        "not Mondays",
    ),
    (
        "ward sister Gloria Amankwah, Ward 4 Exampleshire General, bleep 221 or 01632 960999",
        "Gloria Amankwah",
        "ward sister",
        "Exampleshire General",
        "+441632960999",
        None,
    ),
    (
        "Lee Grubb housing officer exampleshire homes lee.grubb@homes.example any time",
        "Lee Grubb",
        "housing officer",
        "exampleshire homes",
        "lee.grubb@homes.example",
        "any time",
    ),
    (
        "Sgt 118 Ali Khan, Exampleshire Police, ali.khan@example.police.uk",
        "Ali Khan",
        "Sgt",
        "Exampleshire Police",
        "ali.khan@example.police.uk",
        None,
    ),
    (
        "Ms R. Whitlock, designated safeguarding lead, Oldbeck Academy, 01632 960012 extension 340",
        "Ms R Whitlock",
        "designated safeguarding lead",
        "Oldbeck Academy",
        "+441632960012",
        "340",
    ),
    (
        "im fatima, midwife at exampleshire general, 07700 900414, dont ring after 4",
        "fatima",
        "midwife",
        "exampleshire general",
        "+447700900414",
        "after 4",
    ),
    (
        "Craig Dunne\nPCSO 7712\nMarlham neighbourhood team\n07700 900515",
        "Craig Dunne",
        "PCSO",
        "neighbourhood team",
        "+447700900515",
        None,
    ),
    (
        "Hello, this is Beatriz Sousa, I work as a nursery manager at Dandelions Day Nursery and you can reach me on"
        " 01632 960616 between 8 and 4",
        "Beatriz Sousa",
        "nursery manager",
        "Dandelions Day Nursery",
        "+441632960616",
        "between 8 and 4",
    ),
    (
        "Dr Imran Shah, consultant psychiatrist, Exampleshire NHS Trust. My secretary is on 01632 960717",
        "Dr Imran Shah",
        "consultant psychiatrist",
        "Exampleshire NHS Trust",
        "+441632960717",
        "secretary",
    ),
    (
        "niamh kelly, school nurse, 01632960818 leave a message",
        "niamh kelly",
        "school nurse",
        None,
        "+441632960818",
        "leave a message",
    ),
    (
        "Olu Bankole, key worker at Harbour House hostel, o.bankole@harbour.example or 07700 900919 out of hours",
        "Olu Bankole",
        "key worker",
        "Harbour House",
        "o.bankole@harbour.example",
        "out of hours",
    ),
    (
        "teaching assistant Wendy Cole, St Bede's Primary, wcole@stbedes.example",
        "Wendy Cole",
        "teaching assistant",
        "St Bede's Primary",
        "wcole@stbedes.example",
        None,
    ),
    (
        "Jan Kowalski, warden, Acorn Court sheltered housing, 01632 960020 (ring before 3)",
        "Jan Kowalski",
        "warden",
        "Acorn Court",
        "+441632960020",
        "before 3",
    ),
    (
        "My name is Ruth Adler and I am a counsellor with Mindspace charity. ruth@mindspace.example",
        "Ruth Adler",
        "counsellor",
        "Mindspace",
        "ruth@mindspace.example",
        None,
    ),
    ("social worker, adults team, exampleshire council", None, "social worker", "council", None, None),
    ("Dave", "Dave", None, None, None, None),
    (
        "dave pratt coach marlham juniors 07700900121 evenings best",
        "dave pratt",
        "coach",
        "marlham juniors",
        "+447700900121",
        "evenings",
    ),
    (
        "It's Coach Leanne Bird from Dunmoor Swimming Club - leanne@dunmoorswim.example",
        "Leanne Bird",
        "Coach",
        "Dunmoor Swimming Club",
        "leanne@dunmoorswim.example",
        None,
    ),
    (
        "Mr T Osei / head of year 8 / Marlham High / t.osei@marlham.example",
        "Mr T Osei",
        "head of year",
        "Marlham High",
        "t.osei@marlham.example",
        None,
    ),
    (
        "contact me on 01632 960222. I'm Grace Obi, health visitor, Pell Green Clinic",
        "Grace Obi",
        "health visitor",
        "Pell Green Clinic",
        "+441632960222",
        None,
    ),
    (
        "Pharmacist. Elm Road Pharmacy. Hana Suzuki. 01632 960323",
        "Hana Suzuki",
        "Pharmacist",
        "Elm Road Pharmacy",
        "+441632960323",
        None,
    ),
    (
        "Chipo Moyo carer Larkspur Care Home 01632 960424 ask for the manager if im not on shift",
        "Chipo Moyo",
        "carer",
        "Larkspur Care Home",
        "+441632960424",
        "ask for the manager",
    ),
    (
        "dr lucy penn, a&e registrar at exampleshire general, lucy.penn@nhs.example, bleep 5512",
        "dr lucy penn",
        "registrar",
        "exampleshire general",
        "lucy.penn@nhs.example",
        "bleep 5512",
    ),
    (
        "Full name Martin Frost, job probation officer, I work at Exampleshire Probation, work phone 01632 960525",
        "Martin Frost",
        "probation officer",
        "Exampleshire Probation",
        "+441632960525",
        None,
    ),
    ("Zoe Hart, CPN, 07700 900626 or zoe.hart@nhs.example", "Zoe Hart", "CPN", None, "+447700900626", None),
]
OF_THE_REPORTER = ("reporter_name", "reporter_role", "reporter_organisation", "reporter_contact")


def at_the_name() -> Talk:
    return Talk().say_all(["no", "I work with them"])


@pytest.mark.parametrize(("text", "name", "role", "organisation", "contact", "use"), TOLD)
def test_each_told_part_stands_and_the_first_that_is_missing_is_asked_next(
    text: str, name: str | None, role: str | None, organisation: str | None, contact: str | None, use: str | None
) -> None:
    talk = at_the_name()

    talk.say(text)

    value = talk.report.value
    assert value("reporter_name") == name
    for field, told in zip(OF_THE_REPORTER[1:], (role, organisation, contact), strict=True):
        standing = value(field)
        assert (standing is None) == (told is None)
        assert told is None or told.lower() in (standing or "").lower()
    assert use is None or use in (value("reporter_contact") or "")
    assert talk.asks == next((one for one in OF_THE_REPORTER if value(one) is None), "concern_words")


def test_the_question_for_the_name_asks_for_all_of_it_and_not_again_for_what_was_told() -> None:
    assert at_the_name().responses == ["utter_ask_reporter_name"]
    talk = Talk().say_all(["no", "I'm the SENCo at Marlham High, 01632 960111 ext 2"])
    assert talk.asks == "reporter_name"
    assert talk.report.value("reporter_contact") == "+441632960111 (ext 2)"
    talk.say("Jo Okafor")
    assert talk.asks == "concern_words"


@pytest.mark.parametrize(
    "text",
    [
        "A. Dr Anna Field, GP, Elm Surgery, 07700 900123 mornings",
        "health visitor, Siobhan Walsh, Pell Green Clinic, s.walsh@nhs.example",
    ],
)
def test_who_introduces_themself_where_it_is_asked_who_reports_is_asked_none_of_it_again(text: str) -> None:
    talk = Talk().say_all(["no", text])
    assert talk.asks == "concern_words"
    assert all(talk.report.value(field) for field in OF_THE_REPORTER)
    assert talk.report.value("agencies") is None


@pytest.mark.parametrize(
    ("text", "name", "contact"),
    [
        (
            "I'm Sam Green, class teacher at Elm Primary, 01632 960123. Mia Brown in my class came in with no coat.",
            "Sam Green",
            "+441632960123",
        ),
        (
            "Hi, I'm a health visitor (Priya Nair, Pell Green Clinic). You can reach me on 07700 900222 mornings."
            " Mum's number is 07700 900333. The baby is losing weight.",
            "Priya Nair",
            "+447700900222 (mornings)",
        ),
    ],
)
def test_who_introduces_themself_in_the_story_is_asked_none_of_it_again(text: str, name: str, contact: str) -> None:
    talk = Talk("sms", opened=False).say_all([text, "no"])
    assert (talk.report.value("reporter_name"), talk.report.value("reporter_contact")) == (name, contact)
    assert talk.asks not in OF_THE_REPORTER


@pytest.mark.parametrize(
    "text",
    [
        "I'm a neighbour. Mum's number is 07700 900333",
        "Her school rang me on Friday. The GP is Dr Field, 01632 960123",
        "I am worried about a nurse, Jo Field, who hits my dad",
    ],
)
def test_a_number_of_somebody_else_in_the_story_is_not_the_reporters(text: str) -> None:
    talk = Talk("sms", opened=False).say_all([text, "no"])
    assert talk.report.value("reporter_contact") is None
    assert talk.report.value("reporter_name") is None


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("Sam Green, call me on 07700 900123", "+447700900123", "Sam Green"),
        ("07700 900123 or sam@elm.example, mornings", "+447700900123, sam@elm.example (mornings)", ""),
        ("school office 01632 960111 ext 2", "+441632960111 (school office, ext 2)", ""),
        ("01632 960111. Please don't tell the family", "+441632960111", "Please don't tell the family"),
    ],
)
def test_how_a_number_may_be_used_stands_with_it_and_nothing_else_does(text: str, value: str, rest: str) -> None:
    told = contact_told(text)
    assert told is not None
    assert (told.value, told.rest) == (value, rest)
