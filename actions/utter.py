"""One message of the interview as Rasa is to speak it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from knowledge_base.areas import Area

# Names that mean something to Rasa in a response, so that no value may be called so.
RESERVED = frozenset(
    {"attachment", "buttons", "custom", "elements", "image", "metadata", "output_channel", "quick_replies"}
    | {"response", "say", "self", "template", "text", "tracker", "utter_action"}
)


class ReservedValueName(ValueError):
    """A value of a message has a name that Rasa would take for part of the message itself."""


def utter(dispatcher: CollectingDispatcher, say: Mapping[str, Any], *, area: Area) -> None:
    """Have Rasa speak one message (a dumped `Say`): its values fill the authored words; `say` travels along."""
    values = {**area.facts(), **say["values"]}
    reserved = sorted(RESERVED & values.keys())
    if reserved:
        raise ReservedValueName(f"{say['response']}: a value may not be called {reserved[0]}")
    speakable = {name: speakable_value(str(value)) for name, value in values.items()}
    dispatcher.messages.append({"response": say["response"], "say": dict(say), **speakable})


def speakable_value(value: str) -> str:
    """The value as Rasa can fill it in: it takes "0[" in a finished text for a placeholder left over."""
    return value.replace("0[", "0 [")
