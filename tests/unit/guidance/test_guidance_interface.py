"""The guidance interface for programs: how much and how often."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx2
import pytest

from api.guidance.limit import MOST_BYTES
from api.guidance.schemas import MOST_CHARACTERS
from api.oauth import tokens
from tests.unit.guidance.conftest import Guidance

PATH = "/v1/guidance/threshold"
ASKED = {"reporter": "professional", "messages": ["She is cold."]}


def bearer(client_id: str = "one", scope: str = "guidance") -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens.issue(client_id, [scope], datetime.now(UTC))}"}


async def test_a_client_is_answered_and_nothing_is_kept_by_a_proxy(
    http: httpx2.AsyncClient, guidance: Guidance
) -> None:
    answer = await http.post(PATH, json=ASKED, headers=bearer())

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["guidance_version"] == "test-1"


async def test_a_client_that_asks_too_often_is_told_when_to_ask_again(
    http: httpx2.AsyncClient, guidance: Guidance
) -> None:
    for _ in range(3):
        assert (await http.post(PATH, json=ASKED, headers=bearer())).status_code == 200

    refused = await http.post(PATH, json=ASKED, headers=bearer())
    other = await http.post(PATH, json=ASKED, headers=bearer("another"))

    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert other.status_code == 200


async def test_a_client_without_the_scope_is_refused_and_not_counted(
    http: httpx2.AsyncClient, guidance: Guidance
) -> None:
    for _ in range(5):
        assert (await http.post(PATH, json=ASKED, headers=bearer(scope="cases:read"))).status_code == 403
    assert (await http.post(PATH, json=ASKED, headers=bearer())).status_code == 200


@pytest.mark.parametrize("streamed", [False, True])
async def test_a_larger_body_is_refused_before_it_is_read(
    http: httpx2.AsyncClient, guidance: Guidance, streamed: bool
) -> None:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(MOST_BYTES // 10_000 + 2):
            yield b"x" * 10_000

    answer = await http.post(
        PATH,
        content=parts() if streamed else b"x" * (MOST_BYTES + 1),
        headers={**bearer(), "Content-Type": "application/json"},
    )

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert "100,000 characters" in answer.json()["detail"]


async def test_the_longest_question_is_taken_with_every_letter_escaped(
    http: httpx2.AsyncClient, guidance: Guidance
) -> None:
    body = '{"messages": ["' + "\\ud83d\\ude00" * MOST_CHARACTERS + '"]}'

    answer = await http.post(PATH, content=body, headers={**bearer(), "Content-Type": "application/json"})

    assert answer.status_code == 200
    assert guidance.asked[0].characters == MOST_CHARACTERS
