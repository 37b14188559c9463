"""Collects what the bot says in one turn, as whole messages."""

from typing import Any, Dict, List, Text

from rasa.core.channels.channel import OutputChannel


class Speaker(OutputChannel):
    """Stands for the reporter's own channel, so that Rasa picks the wording written for it.

    Rasa's collecting channel splits a message into parts and drops what it does not know; here a message stays whole:
    the response's name, its text, buttons and metadata, and `say`, the interview's own message.
    """

    def __init__(self, channel: Text) -> None:
        self.channel = channel
        self.messages: List[Dict[Text, Any]] = []

    def name(self) -> Text:  # type: ignore[override]
        """The channel whose wording is used: web or sms."""
        return self.channel

    async def send_response(self, recipient_id: Text, message: Dict[Text, Any]) -> None:
        """Keeps one message."""
        say = message.get("say") or {}
        choices = [
            {"title": choice["label"], "payload": choice["value"]}
            for choice in say.get("choices", ())
        ]
        self.messages.append(
            {
                "response": message.get("utter_action"),
                "text": message.get("text") or "",
                "buttons": choices or message.get("buttons") or [],
                "metadata": message.get("metadata") or {},
                "say": say,
            }
        )
