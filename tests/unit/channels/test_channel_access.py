"""A conversation's token, which needs no database to be checked."""

from __future__ import annotations

import uuid

import pytest

from api.channels.access import conversation_in, cookie_for, token_for
from settings import get_settings

ONE = uuid.UUID("11111111-1111-4111-8111-111111111111")


def test_a_cookie_proves_its_own_conversation_only() -> None:
    other = uuid.uuid4()

    assert conversation_in(cookie_for(ONE)) == ONE
    assert conversation_in(f"{other}.{token_for(ONE)}") is None


@pytest.mark.parametrize("cookie", [None, "", ".", "nonsense", f"{ONE}", f"{ONE}.", f"{ONE}.\u00e9", "x.y.z"])
def test_anything_else_proves_nothing(cookie: str | None) -> None:
    assert conversation_in(cookie) is None


def test_another_secret_key_makes_another_token(monkeypatch: pytest.MonkeyPatch) -> None:
    before = token_for(ONE)
    monkeypatch.setenv("FRONTDOOR_SECRET_KEY", "another-secret-of-some-length-for-this-test")
    get_settings.cache_clear()

    changed = token_for(ONE)

    monkeypatch.undo()
    get_settings.cache_clear()
    assert changed != before == token_for(ONE)
