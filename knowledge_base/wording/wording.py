"""Every sentence a reporter can see, filled with its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from knowledge_base.areas import Area, current_area
from knowledge_base.wording.responses import (
    GENERAL,
    PLACEHOLDER,
    Override,
    Variations,
    WordingError,
    read_overrides,
    read_responses,
)
from knowledge_base.wording.texts import simple_characters
from settings import ROOT

RESPONSES = ROOT / "bot" / "domain" / "responses"


@dataclass(frozen=True)
class Rendered:
    """A response ready to be shown on one channel. `choices` have label and value; `asks` names the field asked for,
    `lang` the language of the words where that is not English (BCP 47)."""

    text: str
    choices: list[dict[str, str]] = field(default_factory=list)
    kind: str = "say"
    asks: str | None = None
    links: list[dict[str, str]] = field(default_factory=list)
    lang: str | None = None


@dataclass(frozen=True)
class Wording:
    """The authored responses with an area's own words in place of some. `home` is where they are authored."""

    home: Path
    responses: Mapping[str, Variations]
    overrides: Mapping[str, Override]
    facts: Mapping[str, str]

    def names(self) -> list[str]:
        """All responses, in alphabetical order."""
        return sorted(self.responses)

    def placeholders(self, response: str) -> set[str]:
        """The values a response needs on some channel beyond the area's facts. Raises WordingError."""
        texts = [variation.text for variation in self._variations(response).values()]
        override = self.overrides.get(response)
        texts += [text for text in (override.text, override.sms) if text] if override else []
        return {name for text in texts for name in PLACEHOLDER.findall(text)} - self.facts.keys()

    def render(self, response: str, channel: str, values: Mapping[str, str]) -> Rendered:
        """The response on a channel (web or sms), the area's own words first.

        Raises WordingError for an unknown response and for a value that is missing. For SMS the typographer's
        characters become plain ones, so that a text stays in the short alphabet.
        """
        variations = self._variations(response)
        general = variations[GENERAL]
        own = variations.get(channel, general)
        metadata = own.metadata or general.metadata
        text = self.area_override(response, channel, values)
        return Rendered(
            text=text if text is not None else self._fill(response, channel, own.text, values),
            choices=[
                {
                    "label": self._fill(response, channel, button.title, values),
                    "value": self._fill(response, channel, button.payload, values),
                }
                for button in own.buttons or general.buttons
            ],
            kind=metadata.kind if metadata else "say",
            asks=metadata.asks if metadata else None,
            links=[
                {key: self._fill(response, channel, value, values) for key, value in link.items()}
                for link in (metadata.links if metadata else [])
            ],
            lang=metadata.lang if metadata else None,
        )

    def area_override(self, response: str, channel: str, values: Mapping[str, str]) -> str | None:
        """The area's own words for a response on a channel, or None where it has none."""
        override = self.overrides.get(response)
        if override is None:
            return None
        text = (override.sms or override.text) if channel == "sms" else override.text
        return None if text is None else self._fill(response, channel, text, values)

    def _variations(self, response: str) -> Variations:
        found = self.responses.get(response)
        if found is None:
            raise WordingError(self.home, None, f"there is no response '{response}'")
        return found

    def _fill(self, response: str, channel: str, template: str, values: Mapping[str, str]) -> str:
        """The template with each placeholder replaced once: a brace inside a value stays what it is."""
        missing = [name for name in PLACEHOLDER.findall(template) if name not in values and name not in self.facts]
        if missing:
            raise WordingError(self.home, None, f"'{response}' needs a value for '{missing[0]}'")
        filled = PLACEHOLDER.sub(lambda match: str(values.get(match[1], self.facts.get(match[1], ""))), template)
        return simple_characters(filled) if channel == "sms" else filled


def load_wording(responses: Path, area: Area) -> Wording:
    """The responses of a folder with an area's own words. Raises WordingError naming file and line."""
    authored = read_responses(responses)
    facts = area.facts()
    overrides = read_overrides(area.folder / "wording.yml", authored, facts.keys())
    return Wording(home=responses, responses=authored, overrides=overrides, facts=facts)


@lru_cache
def current_wording() -> Wording:
    """The words of this deployment: the assistant's responses and its area's own, read once. Raises WordingError."""
    return load_wording(RESPONSES, current_area())
