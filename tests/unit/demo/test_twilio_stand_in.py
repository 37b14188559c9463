"""The stand-in takes texts as Twilio's Messages API does and reports on them."""

from __future__ import annotations

import httpx2
import pytest

from api.demo.twilio_stand_in.texts import current_texts
from settings import DEMO_SECRET, get_settings
from tests.unit.demo.conftest import PUBLIC_URL, Service

NUMBER = "+447700900101"
CALLBACK = f"{PUBLIC_URL}/webhooks/twilio/status"


async def create(browser: httpx2.AsyncClient, token: str = DEMO_SECRET, **form: str) -> httpx2.Response:
    sid = get_settings().twilio_account_sid
    fields = {"To": NUMBER, "From": "+447700900000", "Body": "Hello", **form}
    return await browser.post(
        f"/dev/twilio/2010-04-01/Accounts/{sid}/Messages.json",
        data={key: value for key, value in fields.items() if value},
        auth=(sid, token),
    )


async def test_a_text_is_created_and_shown_on_the_phone(browser: httpx2.AsyncClient) -> None:
    answer = await create(browser, Body="Your reference is FD-7K3M-2QXP")

    assert answer.status_code == 201
    body = answer.json()
    assert body["sid"].startswith("SM")
    assert body["status"] == "queued"
    assert body["num_segments"] == "1"
    page = await browser.get("/dev/phone", params={"number": NUMBER})
    assert "Your reference is FD-7K3M-2QXP" in page.text


async def test_signed_callbacks_say_sent_then_delivered(browser: httpx2.AsyncClient, service: Service) -> None:
    answer = await create(browser, StatusCallback=CALLBACK)

    assert [one["MessageStatus"] for one in service.statuses] == ["sent", "delivered"]
    assert {one["MessageSid"] for one in service.statuses} == {answer.json()["sid"]}


async def test_a_phone_that_is_off_gets_nothing(browser: httpx2.AsyncClient, service: Service) -> None:
    await browser.post("/dev/phone/switch", data={"number": NUMBER, "off": "true"})

    await create(browser, StatusCallback=CALLBACK)

    assert service.statuses[-1]["MessageStatus"] == "undelivered"
    assert service.statuses[-1]["ErrorCode"] == "30003"
    assert current_texts().of(NUMBER)[-1].status == "undelivered"


async def test_callbacks_go_to_this_service_only(browser: httpx2.AsyncClient, service: Service) -> None:
    answer = await create(browser, StatusCallback="http://elsewhere.example/status")

    assert answer.status_code == 201
    assert service.statuses == []


async def test_a_messaging_service_may_stand_for_the_sender(browser: httpx2.AsyncClient) -> None:
    answer = await create(browser, From="", MessagingServiceSid="MG123")

    assert answer.status_code == 201
    assert answer.json()["messaging_service_sid"] == "MG123"


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"To": "12345"}, 21211),
        ({"From": ""}, 21603),
        ({"Body": ""}, 21602),
        ({"Body": "a" * 1601}, 21617),
    ],
)
async def test_what_twilio_refuses_is_refused_with_its_code(
    browser: httpx2.AsyncClient, form: dict[str, str], code: int
) -> None:
    answer = await create(browser, **form)

    assert answer.status_code == 400
    assert answer.json()["code"] == code


async def test_a_wrong_token_is_refused(browser: httpx2.AsyncClient) -> None:
    answer = await create(browser, token="wrong")

    assert answer.status_code == 401
    assert answer.json()["code"] == 20003


async def test_a_text_can_be_fetched_by_its_sid(browser: httpx2.AsyncClient) -> None:
    sid, account = (await create(browser)).json()["sid"], get_settings().twilio_account_sid
    address = f"/dev/twilio/2010-04-01/Accounts/{account}/Messages"

    found = await browser.get(f"{address}/{sid}.json", auth=(account, DEMO_SECRET))
    missing = await browser.get(f"{address}/SM0.json", auth=(account, DEMO_SECRET))

    assert found.json()["status"] == "delivered"
    assert missing.status_code == 404
