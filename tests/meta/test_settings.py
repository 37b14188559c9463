"""Every setting is described, and live mode refuses what belongs to a demo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from settings import DEMO_SECRET, Settings, describe, get_settings

ROOT = Path(__file__).resolve().parents[2]
LIVE = {
    "FRONTDOOR_MODE": "live",
    "FRONTDOOR_SECRET_KEY": "s" * 40,
    "FRONTDOOR_BOT_TOKEN": "b" * 40,
    "TWILIO_AUTH_TOKEN": "t" * 32,
    "FRONTDOOR_CASES_CLIENT_SECRET": "c" * 40,
    "FRONTDOOR_OIDC_CLIENT_SECRET": "o" * 40,
    "FRONTDOOR_OIDC_ISSUER": "https://sign-in.example",
    "TWILIO_ACCOUNT_SID": "AC" + "1" * 32,
    "TWILIO_FROM": "+447700900123",
    "PUBLIC_URL": "https://front-door.example",
}


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in LIVE.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_every_setting_has_a_meaning() -> None:
    rows = describe()
    assert len(rows) > 20
    assert [variable for variable, _, meaning in rows if len(meaning) < 8] == []


def test_every_setting_that_the_code_names_exists() -> None:
    known = {variable for variable, _, _ in describe()}
    files = [p for room in ("actions", "api", "escalation", "knowledge_base") for p in (ROOT / room).rglob("*.py")]
    named = {name for p in files for name in re.findall(r"\bFRONTDOOR_[A-Z_]+\b", p.read_text(encoding="utf-8"))}
    assert named - known == set()


def test_live_mode_starts_with_its_own_secrets(live: pytest.MonkeyPatch) -> None:
    assert Settings().mode == "live"


SECRETS = [name for name in LIVE if name.endswith(("_KEY", "_TOKEN", "_SECRET"))]


@pytest.mark.parametrize("weak", [DEMO_SECRET, ""])
@pytest.mark.parametrize("name", SECRETS)
def test_live_mode_refuses_a_default_or_empty_secret(live: pytest.MonkeyPatch, name: str, weak: str) -> None:
    live.setenv(name, weak)
    with pytest.raises(ValidationError, match=name):
        Settings()


def test_live_mode_refuses_the_stand_in_of_the_phone_network(live: pytest.MonkeyPatch) -> None:
    live.setenv("TWILIO_API_BASE", "http://127.0.0.1:1/dev/twilio")
    with pytest.raises(ValidationError, match="TWILIO_API_BASE"):
        Settings()


def test_live_mode_refuses_an_address_without_encryption(live: pytest.MonkeyPatch) -> None:
    live.setenv("PUBLIC_URL", "http://front-door.example")
    with pytest.raises(ValidationError, match="PUBLIC_URL"):
        Settings()


@pytest.mark.parametrize("name", ["TWILIO_ACCOUNT_SID", "TWILIO_FROM", "FRONTDOOR_OIDC_ISSUER"])
def test_live_mode_refuses_what_only_the_demo_has(live: pytest.MonkeyPatch, name: str) -> None:
    live.delenv(name)
    with pytest.raises(ValidationError, match=name):
        Settings()


def test_a_setting_that_cannot_be_used_ends_in_one_sentence_without_its_value(live: pytest.MonkeyPatch) -> None:
    live.setenv("FRONTDOOR_SPOOL_KEY", "my-secret-that-is-too-short")
    get_settings.cache_clear()
    with pytest.raises(SystemExit) as ended:
        get_settings()
    get_settings.cache_clear()
    assert "FRONTDOOR_SPOOL_KEY" in str(ended.value)
    assert "my-secret" not in str(ended.value)
