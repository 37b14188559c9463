"""The authored responses as they stand in bot/domain/responses, checked when read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, Field, field_validator, model_validator

from knowledge_base.sourced import Sourced, Strict, Words
from knowledge_base.sources import SourceError, line_of, load_model, read_yaml

Kind = Literal["say", "ask", "emergency", "signpost", "receipt", "officer"]
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
GENERAL = ""


class WordingError(SourceError):
    """Authored words cannot be used: the message names the response or the file and line, and the mend."""


def refuse_loose_braces(text: str) -> str:
    """The text, when each brace in it belongs to a {placeholder}."""
    if set("{}") & set(PLACEHOLDER.sub("", text)):
        raise ValueError("has a brace that is not part of a {placeholder}: reporters would see it")
    return text


class Button(Strict):
    """A choice: what is read, and what is sent back."""

    title: Words
    payload: Words


class Metadata(Strict):
    """What kind of message it is, which field of the report it asks for, and links to show below it.

    `lang` is the language of its words (BCP 47) where that is not English.
    """

    kind: Kind = "say"
    asks: str | None = None
    links: list[dict[str, str]] = Field(default_factory=list)
    lang: str | None = None


class Variation(Strict):
    """The words of a response, in general or for one channel."""

    text: Words
    channel: Literal["web", "sms"] | None = None
    buttons: list[Button] = Field(default_factory=list)
    metadata: Metadata | None = None

    @field_validator("text")
    @classmethod
    def text_has_no_loose_brace(cls, value: str) -> str:
        return refuse_loose_braces(value)


class Override(Strict):
    """An area's own words for a response; `sms` where a text message must be shorter."""

    text: Words | None = None
    sms: Words | None = None

    @field_validator("text", "sms")
    @classmethod
    def override_has_no_loose_brace(cls, value: str | None) -> str | None:
        return value if value is None else refuse_loose_braces(value)

    @model_validator(mode="after")
    def says_something(self) -> Self:
        if self.text is None and self.sms is None:
            raise ValueError("needs text, sms or both")
        return self


class AreaWording(Sourced):
    """wording.yml of an area."""

    responses: dict[str, Override]


class _File(Strict):
    version: str | float | None = None
    responses: dict[str, list[Variation]]


type Variations = dict[str, Variation]


def read_responses(folder: Path) -> dict[str, Variations]:
    """Each response's words by channel (the general ones under ""), from all files. Raises WordingError."""
    found: dict[str, Variations] = {}
    home: dict[str, Path] = {}
    if not folder.is_dir():
        raise WordingError(folder, None, "the folder with the assistant's responses is missing")
    for path in sorted(folder.glob("*.yml")):
        file = _load(path, _File)
        for name, variations in file.responses.items():
            if name in home:
                raise _error_at(path, name, f"'{name}' stands in {home[name].name} too: it has one home")
            home[name] = path
            found[name] = _by_channel(path, name, variations)
    return found


def read_overrides(path: Path, authored: Mapping[str, Variations], facts: Set[str]) -> dict[str, Override]:
    """An area's own words, each for a response that exists and with no placeholder that it does not have.

    `facts` are the placeholders that are always filled. No file means no words of its own. Raises WordingError.
    """
    if not path.exists():
        return {}
    overrides = _load(path, AreaWording).responses
    for name, override in overrides.items():
        if name not in authored:
            raise _error_at(path, name, f"'{name}' is not a response in bot/domain/responses: check its spelling")
        known = facts | {one for variation in authored[name].values() for one in PLACEHOLDER.findall(variation.text)}
        own = PLACEHOLDER.findall(f"{override.text or ''} {override.sms or ''}")
        unknown = next((one for one in own if one not in known), None)
        if unknown:
            raise _error_at(path, name, f"'{name}' has the placeholder '{unknown}', which nothing fills")
    return overrides


def _by_channel(path: Path, name: str, variations: list[Variation]) -> Variations:
    by_channel: Variations = {}
    for variation in variations:
        channel = variation.channel or GENERAL
        if channel in by_channel:
            raise _error_at(path, name, f"'{name}' has two texts for the same channel: only one can be meant")
        by_channel[channel] = variation
    if GENERAL not in by_channel:
        raise _error_at(path, name, f"'{name}' has no general text (one without a channel)")
    return by_channel


def _load[M: BaseModel](path: Path, model: type[M]) -> M:
    try:
        return load_model(path, model)
    except SourceError as error:
        raise WordingError(error.path, error.line, error.message) from error


def _error_at(path: Path, name: str, message: str) -> WordingError:
    _, node = read_yaml(path)
    return WordingError(path, line_of(node, ("responses", name)), message)
