"""Authored messages as the channels store and send them. No sentence is written here."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from api.channels.models import Message
from knowledge_base.interview.steps import Say
from knowledge_base.language.other_languages import language_of
from knowledge_base.wording import current_wording

EMERGENCY = "utter_emergency"
EMERGENCY_AGAIN = "utter_emergency_again"
BOT_UNAVAILABLE = "utter_fallback_bot_unavailable"
SAVED_FOR_LATER = "utter_saved_for_later"
NOT_SAVED = "utter_not_saved"
MEDIA_RECEIVED = "utter_media_received"
EMPTY_TEXT = "utter_empty_text"
AUTOMATIC_TEXT = "utter_automatic_text"
ACKNOWLEDGED = "utter_acknowledged"


@dataclass(frozen=True)
class Spoken:
    """One message to the reporter, ready in its words."""

    text: str
    kind: str = "say"
    asks: str | None = None
    about: str | None = None
    choices: list[dict[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def row(
        self, conversation_id: uuid.UUID, now: datetime, *, in_reply_to: uuid.UUID | None = None, channel: str = "web"
    ) -> Message:
        """As a stored message; by SMS it then waits to be sent."""
        return Message(
            id=uuid.uuid4(),
            conversation_id=conversation_id,
            direction="out",
            text=self.text,
            kind=self.kind,
            asks=self.asks,
            about=self.about,
            choices=self.choices,
            links=self.links,
            extra=self.extra,
            in_reply_to=in_reply_to,
            danger=False,
            delivery="queued" if channel == "sms" else None,
            created_at=now,
        )


def authored(response: str, channel: str, *, kind: str | None = None) -> Spoken:
    """An authored response, with the area's own facts filled in."""
    rendered = current_wording().render(response, channel, {})
    return Spoken(
        rendered.text,
        kind or rendered.kind,
        rendered.asks,
        choices=[dict(choice) for choice in rendered.choices],
        links=[dict(link) for link in rendered.links],
        extra={"response": response, **_lang(rendered.lang)},
    )


def in_their_language(text: str, channel: str, said_before: Collection[str] = ()) -> list[Spoken]:
    """The emergency text in the language of a message that is not English; nothing where that was said before."""
    language = language_of(text)
    return [authored(language.response, channel)] if language and language.response not in said_before else []


def said(say: Mapping[str, Any], channel: str) -> Spoken:
    """A step's message (a dumped `Say`), rendered here rather than by Rasa."""
    rendered = current_wording().render(str(say["response"]), channel, say.get("values") or {})
    return Spoken(
        rendered.text,
        _kind(say, rendered.kind),
        say.get("asks") or rendered.asks,
        say.get("about"),
        [dict(choice) for choice in say.get("choices") or rendered.choices],
        [dict(link) for link in say.get("links") or rendered.links],
        {**_extra(say), **_lang(rendered.lang)},
    )


def said_all(says: Sequence[Say], channel: str) -> list[Spoken]:
    """The messages of one step."""
    return [said(say.as_json(), channel) for say in says]


def from_bot(message: Mapping[str, Any], channel: str) -> Spoken:
    """One message as Rasa spoke it, in the area's own words where it has some."""
    say, metadata = message.get("say") or {}, message.get("metadata") or {}
    response = str(say.get("response") or message.get("response") or "")
    override = current_wording().area_override(response, channel, say.get("values") or {}) if say else None
    choices = say.get("choices") or [
        {"label": button["title"], "value": button["payload"]} for button in message.get("buttons") or []
    ]
    return Spoken(
        override or str(message.get("text") or ""),
        _kind(say, str(metadata.get("kind") or "say")),
        say.get("asks") or metadata.get("asks"),
        say.get("about"),
        [dict(choice) for choice in choices],
        [dict(link) for link in say.get("links") or metadata.get("links") or []],
        {**_extra(say), "response": response, **_lang(metadata.get("lang"))},
    )


def _kind(say: Mapping[str, Any], otherwise: str) -> str:
    given = str(say.get("kind") or "say")
    return given if given != "say" else otherwise


def _lang(lang: str | None) -> dict[str, str]:
    return {"lang": lang} if lang else {}


def _extra(say: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {"response": say.get("response")}
    if say.get("summary"):
        kept["summary"] = list(say["summary"])
    return kept
