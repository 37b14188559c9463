"""A conversation's token, which needs no database to be checked."""

from __future__ import annotations

import uuid

import pytest

from api.channels.access import Held, conversation_in, cookie_for, held_by, token_for
from settings import get_settings

ONE = uuid.UUID("11111111-1111-4111-8111-111111111111")


def test_a_cookie_proves_its_own_conversation_only() -> None:
    other = uuid.uuid4()

    assert conversation_in(cookie_for(ONE)) == ONE
    assert conversation_in(f"{other}.{token_for(ONE)}") is None


@pytest.mark.parametrize("cookie", [None, "", ".", "nonsense", f"{ONE}", f"{ONE}.", f"{ONE}.\u00e9", "x.y.z"])
def test_anything_else_proves_nothing(cookie: str | None) -> None:
    assert conversation_in(cookie) is None


def test_a_device_that_came_in_by_a_code_cannot_hold_more_than_it_was_given() -> None:
    cookie = cookie_for(ONE, after=7)

    assert held_by(cookie) == Held(ONE, 7)
    assert held_by(cookie_for(ONE)) == Held(ONE)
    assert [held_by(cookie.removesuffix(".7") + end) for end in ("", ".6", ".-7", ".0")] == [None] * 4


def test_another_secret_key_makes_another_token(monkeypatch: pytest.MonkeyPatch) -> None:
    before = token_for(ONE)
    monkeypatch.setenv("FRONTDOOR_SECRET_KEY", "another-secret-of-some-length-for-this-test")
    get_settings.cache_clear()

    changed = token_for(ONE)

    monkeypatch.undo()
    get_settings.cache_clear()
    assert changed != before == token_for(ONE)
