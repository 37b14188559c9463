"""Deployment settings, read from the environment, with safe defaults for one machine.

Providers' own names are kept (`DATABASE_URL`, `TWILIO_*`, `PUBLIC_URL`); everything else is `FRONTDOOR_*`.
In live mode a default secret or a demo part is refused when settings are loaded.
"""

from __future__ import annotations

import base64
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEMO_SECRET = "demo-only-secret-never-use-in-live-mode"
DEMO_ACCOUNT = "ACdemo0000000000000000000000000000"
DEMO_NUMBER = "+447700900000"
ROOT = Path(__file__).resolve().parent


def _named(name: str, default: object, meaning: str) -> Any:
    return Field(default=default, validation_alias=AliasChoices(name), description=meaning)


class Settings(BaseSettings):
    """All deployment settings. `./run settings` lists them from these descriptions."""

    model_config = SettingsConfigDict(
        env_prefix="FRONTDOOR_", extra="ignore", populate_by_name=True, hide_input_in_errors=True
    )

    mode: Literal["demo", "live"] = Field("demo", description="demo runs on loopback with stand-ins; live refuses them")
    area: str = Field("exampleshire", description="the area served: a folder name in knowledge_base/areas, or a path")
    data_dir: Path = Field(
        Path(".run/data"), description="where this machine keeps the spool; ./run up sets it to its --data folder"
    )
    secret_key: SecretStr = Field(
        SecretStr(DEMO_SECRET), description="signs conversation tokens, sessions and API tokens"
    )
    spool_key: SecretStr = Field(
        SecretStr(""), description="Fernet key for the on-disk spool; derived from the secret key when empty"
    )
    database_url: str = _named(
        "DATABASE_URL",
        "postgresql://frontdoor@127.0.0.1:5432/frontdoor",
        "PostgreSQL for everything but Rasa's tracker",
    )
    public_url: str = _named(
        "PUBLIC_URL", "http://127.0.0.1:8000", "the address the public and Twilio use; Twilio signs this address"
    )
    bot_url: str = Field("http://127.0.0.1:5005", description="the Rasa server (loopback or private network only)")
    bot_token: SecretStr = Field(
        SecretStr(DEMO_SECRET), description="shared by the app and Rasa, in both directions; sent as a bearer token"
    )
    bot_timeout_seconds: float = Field(8.0, gt=0, le=12, description="how long one turn may wait for Rasa")
    twilio_account_sid: str = _named("TWILIO_ACCOUNT_SID", DEMO_ACCOUNT, "Twilio account")
    twilio_auth_token: SecretStr = _named(
        "TWILIO_AUTH_TOKEN", SecretStr(DEMO_SECRET), "Twilio auth token; checks webhook signatures"
    )
    twilio_from: str = _named("TWILIO_FROM", DEMO_NUMBER, "the number texts come from")
    twilio_messaging_service_sid: str = _named(
        "TWILIO_MESSAGING_SERVICE_SID", "", "used instead of TWILIO_FROM when set"
    )
    twilio_api_base: str = _named("TWILIO_API_BASE", "", "a stand-in of Twilio's API; demo mode only")
    cases_api_url: str = Field("", description="the case-creation API; PUBLIC_URL when empty; may be another system's")
    cases_client_id: str = Field("front-door-delivery", description="API client used to deliver cases")
    cases_client_secret: SecretStr = Field(SecretStr(DEMO_SECRET), description="its secret")
    oidc_issuer: str = Field("http://127.0.0.1:9400", description="officers' sign-in provider (OpenID Connect)")
    oidc_client_id: str = Field("frontdoor-desk", description="the desk's client id at that provider")
    oidc_client_secret: SecretStr = Field(SecretStr(DEMO_SECRET), description="its secret")
    oidc_role_claim: str = Field("roles", description="the claim that lists an officer's roles")
    guidance_page_per_minute: int = Field(
        30,
        ge=1,
        le=10_000,
        description="questions a minute from one address on the guidance page; a long text counts as several",
    )
    guidance_client_per_minute: int = Field(
        3000,
        ge=1,
        le=100_000,
        description="questions a minute from one client of the guidance API; a long text counts as several",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")

    @field_validator("log_level", mode="before")
    @classmethod
    def a_level_in_any_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def the_database_is_postgresql(cls, value: str) -> str:
        if not value.startswith(("postgresql://", "postgres://")):
            raise ValueError("it must start with postgresql://")
        return value

    @field_validator("spool_key")
    @classmethod
    def a_spool_key_is_a_fernet_key(cls, value: SecretStr) -> SecretStr:
        try:
            length = len(base64.urlsafe_b64decode(value.get_secret_value()))
        except ValueError:
            length = -1
        if length not in {0, 32}:
            raise ValueError("it must be 32 bytes in URL-safe base64 (44 characters), or empty")
        return value

    @property
    def demo(self) -> bool:
        return self.mode == "demo"

    @property
    def sqlalchemy_url(self) -> str:
        """DATABASE_URL with the driver this project uses."""
        scheme, _, rest = self.database_url.partition("://")
        return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else self.database_url

    @model_validator(mode="after")
    def refuse_demo_parts_in_live_mode(self) -> Self:
        if self.demo:
            return self
        secrets = {
            "FRONTDOOR_SECRET_KEY": self.secret_key,
            "FRONTDOOR_BOT_TOKEN": self.bot_token,
            "TWILIO_AUTH_TOKEN": self.twilio_auth_token,
            "FRONTDOOR_CASES_CLIENT_SECRET": self.cases_client_secret,
            "FRONTDOOR_OIDC_CLIENT_SECRET": self.oidc_client_secret,
        }
        weak = [name for name, value in secrets.items() if value.get_secret_value() in {"", DEMO_SECRET}]
        if weak:
            raise ValueError(f"live mode refuses an empty or default secret: set your own {', '.join(weak)}")
        if self.twilio_account_sid == DEMO_ACCOUNT:
            raise ValueError("live mode refuses the demo Twilio account: set TWILIO_ACCOUNT_SID")
        if self.twilio_from == DEMO_NUMBER and not self.twilio_messaging_service_sid:
            raise ValueError("live mode refuses the demo number: set TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID")
        if not self.oidc_issuer.startswith("https://"):
            raise ValueError("live mode needs FRONTDOOR_OIDC_ISSUER to start with https://")
        if self.twilio_api_base:
            raise ValueError("live mode refuses TWILIO_API_BASE: it points texts at a stand-in; unset it")
        if not self.public_url.startswith("https://"):
            raise ValueError("live mode needs PUBLIC_URL to start with https://")
        return self


@lru_cache
def get_settings() -> Settings:
    """The settings of this process, read once. A setting that cannot be used ends the process with one sentence."""
    try:
        return Settings()
    except ValidationError as error:
        raise SystemExit(f"A setting cannot be used: {_in_words(error)}. ./run settings lists them all.") from None


def _in_words(error: ValidationError) -> str:
    """What is wrong, without the value: it may be a secret."""
    faults = []
    for fault in error.errors():
        name = str(fault["loc"][0]) if fault["loc"] else ""
        variable = name if name.isupper() or not name else f"FRONTDOOR_{name.upper()}"
        message = fault["msg"].removeprefix("Value error, ")
        faults.append(f"{variable}: {message}" if variable else message)
    return "; ".join(faults)


def describe() -> list[tuple[str, str, str]]:
    """Every setting as (environment variable, default, meaning)."""
    rows = []
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        variable = str(alias.choices[0]) if isinstance(alias, AliasChoices) else f"FRONTDOOR_{name.upper()}"
        default = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
        rows.append((variable, str(default), field.description or ""))
    return rows


def main() -> None:
    """Print every setting: `./run settings`."""
    for variable, default, meaning in describe():
        sys.stdout.write(f"{variable}\n    {meaning}\n    default: {default or '(empty)'}\n")


if __name__ == "__main__":
    main()
