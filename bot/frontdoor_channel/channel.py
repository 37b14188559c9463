"""The channel `frontdoor`: POST /webhooks/frontdoor/turn takes one turn and answers with what the bot says."""

import asyncio
import hmac
import os
from typing import Any, Awaitable, Callable, Dict, Optional, Text, Tuple

import structlog
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from frontdoor_channel.speaker import Speaker

logger = structlog.get_logger()

CHANNELS = ("web", "sms")
MAX_BODY_BYTES = 32_000
MAX_TEXT_CHARACTERS = 2_000
MAX_ID_CHARACTERS = 100
NOTHING_SAID = "(no words)"


class BadTurn(ValueError):
    """The body is not a turn. The message names the field and never its content."""


def neutralised(text: Text) -> Text:
    """The text without the leading slash that Rasa would take for a command; never empty."""
    return text.lstrip("/\\ \t\r\n\v\f\u00a0\u200b\ufeff") or NOTHING_SAID


def turn_of(body: Any) -> Tuple[Text, Text, Dict[Text, Any]]:
    """Sender, text and metadata of a posted turn. Raises BadTurn."""
    if not isinstance(body, dict):
        raise BadTurn("the body must be an object")
    sender, message, metadata = (body.get(name) for name in ("sender", "message", "metadata"))
    if not isinstance(sender, str) or not 0 < len(sender) <= MAX_ID_CHARACTERS:
        raise BadTurn("sender must be a conversation's id")
    if not isinstance(message, str):
        raise BadTurn("message must be text")
    if not isinstance(metadata, dict):
        raise BadTurn("metadata must be an object")
    message_id = metadata.get("message_id")
    if not isinstance(message_id, str) or not 0 < len(message_id) <= MAX_ID_CHARACTERS:
        raise BadTurn("metadata.message_id must be a message's id")
    if metadata.get("channel") not in CHANNELS:
        raise BadTurn("metadata.channel must be web or sms")
    known = {
        "message_id": message_id,
        "channel": metadata["channel"],
        "danger": metadata.get("danger") is True,
    }
    return sender, neutralised(message[:MAX_TEXT_CHARACTERS]), known


def _refusal(status: int, code: Text, detail: Text = "") -> HTTPResponse:
    return response.json({"error": code, "detail": detail}, status=status)


class FrontdoorInput(InputChannel):
    """The only door of the bot. Nothing that a person wrote is logged here, in failure least of all."""

    def __init__(self, token: Text, turn_seconds: float) -> None:
        if not token or token.startswith("${"):
            raise RasaException("FRONTDOOR_BOT_TOKEN is not set: the bot opens no door without it.")
        self._expected = f"Bearer {token}".encode()
        self._turn_seconds = turn_seconds

    @classmethod
    def name(cls) -> Text:
        """The channel's name, and its part of the address."""
        return "frontdoor"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[Text, Any]]) -> "FrontdoorInput":
        """From credentials.yml."""
        token = str((credentials or {}).get("token") or "")
        return cls(token, float(os.environ.get("FRONTDOOR_TURN_SECONDS", "10")))

    def _is_trusted(self, request: Request) -> bool:
        given = request.headers.get("Authorization", "").encode("utf-8", "replace")
        return hmac.compare_digest(given, self._expected)

    async def _take(
        self, request: Request, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> HTTPResponse:
        sender, text, metadata = turn_of(request.json)
        speaker = Speaker(metadata["channel"])
        message = UserMessage(
            text,
            speaker,
            sender,
            input_channel=self.name(),
            message_id=metadata["message_id"],
            metadata=metadata,
        )
        await asyncio.wait_for(on_new_message(message), self._turn_seconds)
        return response.json({"messages": speaker.messages})

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the channel."""
        door = Blueprint("frontdoor", "frontdoor_channel")

        @door.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return response.json({"status": "no model"}, status=503)
            return response.json({"status": "ok"})

        @door.route("/turn", methods=["POST"])
        async def turn(request: Request) -> HTTPResponse:
            if not self._is_trusted(request):
                return _refusal(401, "unauthorised")
            if len(request.body) > MAX_BODY_BYTES:
                return _refusal(413, "too_large")
            try:
                return await self._take(request, on_new_message)
            except BadTurn as error:
                return _refusal(400, "bad_turn", str(error))
            except InvalidUsage:
                return _refusal(400, "bad_json")
            except asyncio.TimeoutError:
                logger.error("frontdoor.turn_timed_out", seconds=self._turn_seconds)
                return _refusal(500, "turn_timed_out")
            except Exception as error:
                logger.error("frontdoor.turn_failed", error=type(error).__name__)
                return _refusal(500, "turn_failed")

        return door
