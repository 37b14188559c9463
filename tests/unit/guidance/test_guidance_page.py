"""The guidance page without a browser: forms in, HTML out, nothing kept."""

from __future__ import annotations

import re

import httpx2
import pytest

from api.guidance.limit import MOST_BYTES
from api.guidance.page import form as fields
from api.guidance.page import labels
from api.guidance.schemas import MOST_CHARACTERS
from knowledge_base.thresholds.guidance import ADULT_CATEGORIES, CHILD_CATEGORIES, NEEDS
from knowledge_base.thresholds.guidance import guidance as rules
from tests.unit.guidance.conftest import FORM, PAGE, Guidance, finding

HOSTILE = '<script>alert("1")</script><img src=x onerror=alert(2)> belt'


async def answer_to(http: httpx2.AsyncClient, **more: str) -> str:
    answer = await http.post("/guidance", data={**FORM, **more}, headers=PAGE)
    assert answer.status_code == 200
    return answer.text


async def test_the_form_says_before_anything_is_typed_that_it_makes_no_report(http: httpx2.AsyncClient) -> None:
    answer = await http.get("/guidance")

    assert answer.headers["cache-control"] == "no-store"
    assert "This page makes no report" in answer.text
    assert '<a class="govuk-link" href="/">Report a concern</a>' in answer.text
    assert "call 999" in answer.text
    assert "press 55" in answer.text
    assert "empty line between messages" in answer.text


async def test_the_start_page_and_every_footer_lead_there(http: httpx2.AsyncClient) -> None:
    page = (await http.get("/")).text

    assert page.count('href="/guidance"') == 2


async def test_the_messages_and_facts_are_asked_as_they_were_given(
    http: httpx2.AsyncClient, guidance: Guidance
) -> None:
    await answer_to(http, words="She is cold.\r\nVery.\r\n\r\nHe has a belt.", person="adult", age="30")

    asked = guidance.asked[0]
    assert (asked.reporter, asked.messages) == ("professional", ["She is cold.\nVery.", "He has a belt."])
    assert (asked.facts.subject_kind, asked.facts.age_years) == ("adult", 30)


async def test_an_answer_has_the_areas_level_the_route_the_evidence_and_what_to_ask(
    http: httpx2.AsyncClient, guidance: Guidance
) -> None:
    guidance.says = {"categories": ["fgm", "neglect"]}

    page = await answer_to(http)

    assert "Level 3, child in need" in page
    assert "A person should look at this" in page
    assert "Female genital mutilation\nNeglect" in page
    assert re.search(r'<mark class="fd-evidence">belt</mark><a [^>]*id="words-1" href="#sign-1"', page)
    assert '<li id="sign-1">' in page
    assert "A source (version 4)" in page
    assert re.search(r"How old\?.*Age matters\.", page)
    assert "Guidance version test-1" in page
    assert "No report was made" in page


async def test_an_adults_answer_is_the_view_on_section_42(http: httpx2.AsyncClient, guidance: Guidance) -> None:
    said = {}
    for met in (True, False, None):
        guidance.says = {"person": "adult", "level": None, "s42": met}
        said[met] = re.findall(r"Section 42 [a-z ]+|Not yet known whether section 42 applies", await answer_to(http))[0]

    assert said == {
        True: "Section 42 may apply",
        False: "Section 42 does not seem to apply",
        None: "Not yet known whether section 42 applies",
    }


async def test_a_level_that_nobody_can_tell_is_said_to_be_unclear(http: httpx2.AsyncClient, guidance: Guidance) -> None:
    guidance.says = {"person": "unknown", "level": None, "indicators": [], "unknowns": []}

    page = await answer_to(http)

    assert labels.UNCLEAR in page
    assert "That does not mean that all is well" in page


async def test_danger_comes_first_with_the_words_that_show_it(http: httpx2.AsyncClient, guidance: Guidance) -> None:
    weapon = finding("A weapon", quote="has a belt", effect="danger")
    sign = finding("A sign", quote="belt", message_index=1, level=3)
    guidance.says = {"immediate_danger": True, "level": 4, "indicators": [weapon, sign]}

    main = (await answer_to(http)).partition('id="main-content"')[2]

    assert main.index("call 999") < main.index("press 55") < main.index("<h1")
    assert '<mark class="fd-evidence">has a </mark><mark class="fd-evidence">belt</mark>' in main
    assert "1. A weapon" in main
    assert "2. A sign" in main


async def test_open_and_denied_signs_are_listed_apart_and_mark_nothing(
    http: httpx2.AsyncClient, guidance: Guidance
) -> None:
    guidance.says = {
        "indicators": [
            finding("Not so", "denied", quote="cold", message_index=0, level=4),
            finding("Who knows", "unknown", level=4),
        ]
    }

    page = await answer_to(http)

    assert page.index("Open signs") < page.index("Who knows") < page.index("Denied signs") < page.index("Not so")
    assert "Open. If it is so: Level 4, child protection" in page
    assert "<mark" not in page


async def test_what_raised_a_sign_is_named(http: httpx2.AsyncClient, guidance: Guidance) -> None:
    cause = next(one for one in rules().indicators.values() if one.effect == "raises")
    moved = finding("A sign", quote="belt", message_index=1, level=3, published=2, moved_by=[cause.id, "a_new_one"])
    guidance.says = {"indicators": [moved]}

    page = await answer_to(http)

    assert f"Level 2, early help in the source, raised by: {cause.name}; a_new_one" in page


@pytest.mark.parametrize("route", ["case", "early_help", "universal", "advice", "other_service"])
async def test_every_route_still_offers_a_report(http: httpx2.AsyncClient, guidance: Guidance, route: str) -> None:
    guidance.says = {"route": route, "level": 2}

    page = await answer_to(http)

    assert labels.ROUTES[route][0] in page
    assert re.search(r'<a href="/" role="button"[^>]*>\s*Report a concern', page)
    assert ("You can report it all the same" in page) == (route != "case")


async def test_hostile_words_are_shown_as_words_on_the_page_and_in_the_record(
    http: httpx2.AsyncClient, guidance: Guidance
) -> None:
    hostile = finding(HOSTILE, quote=HOSTILE, message_index=0, level=3, source=HOSTILE, moved_by=[HOSTILE])
    guidance.says = {"explanation": HOSTILE, "indicators": [hostile]}

    for path in ("/guidance", "/guidance/record"):
        page = (await http.post(path, data={**FORM, "words": HOSTILE}, headers=PAGE)).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert page.count("&lt;script&gt;") >= 5


async def test_the_words_can_be_asked_again_and_recorded_from_the_answer(
    http: httpx2.AsyncClient, guidance: Guidance
) -> None:
    page = await answer_to(http, words='"She" is <cold>')

    assert 'name="words" value="&#34;She&#34; is &lt;cold&gt;"' in page
    assert "&#34;She&#34; is &lt;cold&gt;</textarea>" in page


async def test_a_record_is_a_file_that_needs_nothing_else(http: httpx2.AsyncClient, guidance: Guidance) -> None:
    answer = await http.post("/guidance/record", data=FORM, headers=PAGE)

    assert answer.status_code == 200
    assert re.fullmatch(
        r'attachment; filename="threshold-guidance-\d{4}-\d\d-\d\d-\d{4}\.html"', answer.headers["content-disposition"]
    )
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r"<(script|link|img)|url\(|\ssrc=", answer.text)
    for part in (
        "Nothing was stored and no report was made", "http://127.0.0.1:8000/", "01632 960100", "Professional",
        "Level 3, child in need", "She is cold.", "<mark>belt</mark><sup>1</sup>", "A source (version 4)",
        "version test-1", "Because of the belt.", "How old?", "About: a child", "Age: 7 years",
    ):  # fmt: skip
        assert part in answer.text


async def test_a_record_without_words_shows_the_form_again(http: httpx2.AsyncClient, guidance: Guidance) -> None:
    answer = await http.post("/guidance/record", data={"reporter": "public"}, headers=PAGE)

    assert answer.status_code == 400
    assert "content-disposition" not in answer.headers
    assert fields.EMPTY in answer.text


async def test_what_must_be_put_right_is_listed_and_the_words_stay(
    http: httpx2.AsyncClient, guidance: Guidance
) -> None:
    answer = await http.post("/guidance", data={"words": "She is cold", "age": "seven"}, headers=PAGE)

    assert answer.status_code == 400
    assert "There is a problem" in answer.text
    assert f'<a href="#reporter">{fields.NO_REPORTER}</a>' in answer.text
    assert f'<a href="#age">{fields.BAD_AGE}</a>' in answer.text
    assert ">She is cold</textarea>" in answer.text
    assert "<title>Error: " in answer.text
    assert guidance.asked == []


async def test_too_long_a_text_is_refused_and_kept_in_the_box(http: httpx2.AsyncClient, guidance: Guidance) -> None:
    words = "x" * (MOST_CHARACTERS + 1)

    answer = await http.post("/guidance", data={**FORM, "words": words}, headers=PAGE)

    assert answer.status_code == 400
    assert fields.TOO_LONG in answer.text
    assert words in answer.text


async def test_the_longest_text_is_taken_however_its_letters_are_written(
    http: httpx2.AsyncClient, guidance: Guidance
) -> None:
    await answer_to(http, words="\U0001f600" * MOST_CHARACTERS)

    assert guidance.asked[0].characters == MOST_CHARACTERS


async def test_a_body_beyond_that_is_not_even_read(http: httpx2.AsyncClient, guidance: Guidance) -> None:
    answer = await http.post("/guidance", data={**FORM, "words": "x" * MOST_BYTES}, headers=PAGE)

    assert answer.status_code == 413
    assert "100,000 characters" in answer.text
    assert "xxx" not in answer.text


async def test_a_file_or_a_broken_form_is_no_answer_and_no_fault(http: httpx2.AsyncClient, guidance: Guidance) -> None:
    upload = await http.post("/guidance", data={"reporter": "public"}, files={"words": b"She is cold"}, headers=PAGE)
    broken = await http.post(
        "/guidance", content=b"\x00\xff", headers={**PAGE, "Content-Type": "multipart/form-data; boundary=x"}
    )

    assert (upload.status_code, broken.status_code) == (400, 400)
    assert guidance.asked == []


async def test_another_sites_form_is_refused(http: httpx2.AsyncClient, guidance: Guidance) -> None:
    for path in ("/guidance", "/guidance/record"):
        answer = await http.post(path, data=FORM, headers={"Origin": "https://elsewhere.example"})
        assert answer.status_code == 403
    assert guidance.asked == []


@pytest.mark.parametrize("path", ["/guidance", "/guidance/record"])
async def test_one_who_asks_too_often_reads_when_to_try_again_and_whom_to_call(
    http: httpx2.AsyncClient, guidance: Guidance, path: str
) -> None:
    for _ in range(3):
        await answer_to(http)

    answer = await http.post(path, data=FORM, headers=PAGE)

    assert answer.status_code == 429
    seconds = answer.headers["retry-after"]
    assert 0 < int(seconds) <= 60
    assert f"You can try again in {seconds} second" in answer.text
    assert "01632 960999" in answer.text
    assert "call 999" in answer.text
    assert 'value="She is cold.\n\nHe has a belt."' in answer.text
    assert len(guidance.asked) == 3


async def test_a_form_with_a_fault_costs_nothing(http: httpx2.AsyncClient, guidance: Guidance) -> None:
    for _ in range(5):
        await http.post("/guidance", data={}, headers=PAGE)

    await answer_to(http)


async def test_the_real_guidance_is_shown_with_its_evidence(http: httpx2.AsyncClient) -> None:
    page = await answer_to(http, words="The baby is five weeks old and has a bruise on his cheek", age="5 weeks")

    assert "Level 4, child protection" in page
    assert re.search(r'<mark class="fd-evidence">bruise</mark><a ', page)


def test_every_category_has_a_name_without_a_code_in_it() -> None:
    for code in CHILD_CATEGORIES | ADULT_CATEGORIES | NEEDS:
        assert "_" not in labels.category(code)
    assert {code for code in CHILD_CATEGORIES | ADULT_CATEGORIES if len(code) <= 3} <= labels.CATEGORIES.keys()
    assert labels.CATEGORIES.keys() <= CHILD_CATEGORIES | ADULT_CATEGORIES | NEEDS
