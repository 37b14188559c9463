"""The demo phone sends as Twilio does, and shows what comes back."""

from __future__ import annotations

import httpx2
import pytest

from api.demo.phone.service import as_e164, messages_in, readable
from api.demo.twilio_stand_in.texts import Text, Texts, current_texts
from settings import get_settings
from tests.unit.demo.conftest import Service

NUMBER = "+447700900101"


async def send(browser: httpx2.AsyncClient, text: str, number: str = NUMBER) -> httpx2.Response:
    return await browser.post("/dev/phone/send", data={"number": number, "text": text})


async def test_a_text_reaches_the_service_as_twilio_would_send_it(
    browser: httpx2.AsyncClient, service: Service
) -> None:
    answer = await send(browser, "I am worried about Ollie")

    assert answer.status_code == 303
    (received,) = service.texts
    assert received["Body"] == "I am worried about Ollie"
    assert received["From"] == NUMBER
    assert received["To"] == get_settings().twilio_from
    assert received["AccountSid"] == get_settings().twilio_account_sid
    assert received["MessageSid"].startswith("SM")
    assert len(received["MessageSid"]) == 34


async def test_the_answers_messages_come_in_as_texts(browser: httpx2.AsyncClient) -> None:
    await send(browser, "Hello")

    page = await browser.get("/dev/phone", params={"number": NUMBER})

    assert "Thank you &amp; hello" in page.text
    assert "Is anyone in danger?" in page.text
    assert "fd-text--in" in page.text


async def test_a_refused_text_is_shown_as_failed(browser: httpx2.AsyncClient, service: Service) -> None:
    service.status = 500

    await send(browser, "Hello")

    page = await browser.get("/dev/phone", params={"number": NUMBER})
    assert "failed, 1 segment" in page.text


async def test_the_same_text_sent_again_keeps_its_sid(browser: httpx2.AsyncClient, service: Service) -> None:
    await send(browser, "Hello")

    await browser.post("/dev/phone/again", data={"sid": service.texts[0]["MessageSid"]})

    assert service.texts[0] == service.texts[1]


async def test_hostile_text_is_escaped_on_the_phone(browser: httpx2.AsyncClient) -> None:
    await send(browser, '<script>alert("x")</script>')

    page = await browser.get("/dev/phone", params={"number": NUMBER})

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text


async def test_an_empty_text_is_explained_and_not_sent(browser: httpx2.AsyncClient, service: Service) -> None:
    answer = await send(browser, "  ")

    assert answer.status_code == 400
    assert "There is a problem" in answer.text
    assert service.texts == []


async def test_only_made_up_numbers_can_be_picked_up(browser: httpx2.AsyncClient) -> None:
    real = await browser.post("/dev/phone/numbers", data={"number": "07911 123456"})
    made_up = await browser.post("/dev/phone/numbers", data={"number": "07700 900555"})

    assert real.status_code == 400
    assert made_up.headers["location"].startswith("/dev/phone?number=%2B447700900555")


async def test_another_sites_form_is_refused(browser: httpx2.AsyncClient, service: Service) -> None:
    answer = await browser.post(
        "/dev/phone/send", data={"number": NUMBER, "text": "x"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 403
    assert service.texts == []


async def test_live_mode_has_no_phone(browser: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(get_settings()), "demo", property(lambda _self: False))

    assert (await browser.get("/dev/phone")).status_code == 404
    assert (await send(browser, "Hello")).status_code == 404


def test_texts_outlive_a_restart_and_a_half_written_line(demo_settings: None) -> None:
    texts = current_texts()
    texts.add(Text("SM1", NUMBER, "in", "Hello\nthere", "2026-11-23T09:00:00+00:00", "received"))
    texts.switch(NUMBER, off=True)
    path = get_settings().data_dir / "demo-phone.jsonl"
    with path.open("a") as file:
        file.write('{"text": {"sid": "SM2"')

    reopened = Texts(path)

    assert [text.body for text in reopened.of(NUMBER)] == ["Hello\nthere"]
    assert reopened.is_off(NUMBER)


@pytest.mark.parametrize(
    ("body", "segments"),
    [("a" * 160, 1), ("a" * 161, 2), ("a" * 307, 3), ("é" * 160, 1), ("\u2019" * 70, 1), ("\u2019" * 71, 2), ("", 1)],
)
def test_segments_are_counted_as_networks_do(body: str, segments: int) -> None:
    assert Text("SM1", NUMBER, "in", body, "", "received").segments == segments


@pytest.mark.parametrize(
    ("typed", "number"),
    [("07700 900123", "+447700900123"), ("+447700900123", "+447700900123"), ("07911123456", None), ("", None)],
)
def test_a_typed_number_is_read_as_a_made_up_one_or_not_at_all(typed: str, number: str | None) -> None:
    assert as_e164(typed) == number


def test_a_number_is_shown_as_people_write_it() -> None:
    assert readable("+447700900123") == "07700 900123"


def test_twiml_with_a_body_element_or_none_is_read() -> None:
    assert messages_in("<Response><Message><Body>One</Body></Message></Response>") == ["One"]
    assert messages_in("<Response/>") == []
    assert messages_in("") == []
