"""What is said in one turn as text messages: at most two segments each, at most three a turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from api.channels.spoken import Spoken
from knowledge_base.wording import segments, sms_messages, sms_text

SEGMENTS = 2
MESSAGES_A_TURN = 3
WEIGHT = {"emergency": 5, "ask": 4, "receipt": 3, "signpost": 2, "officer": 2, "say": 1}


def packed(messages: Sequence[Spoken]) -> list[Spoken]:
    """The messages joined and cut into text messages. Where there are too many, plain remarks give way to the rest."""
    kept = [replace(message, text=sms_text(message)) for message in messages]
    texts = _texts(kept)
    while len(texts) > MESSAGES_A_TURN and len(kept) > 1:
        least = min(range(len(kept)), key=lambda place: (_weight(kept[place]), place))
        kept.pop(least)
        texts = _texts(kept)
    return texts[:MESSAGES_A_TURN]


def _texts(messages: Sequence[Spoken]) -> list[Spoken]:
    texts: list[Spoken] = []
    for message in messages:
        joined = f"{texts[-1].text}\n{message.text}" if texts else ""
        if texts and segments(joined) <= SEGMENTS and not texts[-1].asks:
            texts[-1] = _joined(texts[-1], message, joined)
            continue
        parts = sms_messages(message.text, at_most=SEGMENTS)
        texts += [replace(message, text=part, asks=None, about=None, choices=[]) for part in parts[:-1]]
        texts += [replace(message, text=part) for part in parts[-1:]]
    return texts


def _joined(first: Spoken, second: Spoken, text: str) -> Spoken:
    heavier = first if _weight(first) > _weight(second) else second
    responses = [first.extra.get("response"), second.extra.get("response")]
    return replace(
        second,
        text=text,
        kind=heavier.kind,
        links=[*first.links, *second.links],
        extra={**first.extra, **second.extra, "response": "+".join(str(name) for name in responses if name)},
    )


def _weight(message: Spoken) -> int:
    return WEIGHT["ask"] if message.asks else WEIGHT.get(message.kind, 1)
