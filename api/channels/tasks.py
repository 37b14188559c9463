"""Jobs of the channels. Each can run twice without harm, and a sweep covers each that is lost."""

from __future__ import annotations

import asyncio
import uuid

from procrastinate import RetryStrategy

from api.channels import escalating
from api.channels.background import soon
from api.channels.gathering import TURN_TASK
from api.channels.sms.sending import SEND_TASK, send_one, send_replies
from api.channels.turns import take_turn
from escalation.jobs import jobs

SENDING_SECONDS = 3.0
SOON = RetryStrategy(max_attempts=5, linear_wait=3)
UNTIL_DONE = RetryStrategy(max_attempts=50, linear_wait=15)


@jobs.task(name=TURN_TASK, retry=SOON)
async def take_sms_turn(message_id: str) -> None:
    """Take the turn of a text message and send what is said.

    Sending that takes longer than a moment goes on beside the conversation's next turn.
    """
    await take_turn(uuid.UUID(message_id))
    await asyncio.wait({soon(send_replies(uuid.UUID(message_id)), "send_replies")}, timeout=SENDING_SECONDS)


@jobs.task(name=SEND_TASK, retry=SOON)
async def send_sms(message_id: str) -> None:
    """Send one stored text message, unless it was sent."""
    await send_one(uuid.UUID(message_id))


@jobs.task(name=escalating.OWED_TASK, retry=UNTIL_DONE)
async def hand_over_owed(message_id: str, reason: str) -> None:
    """Hand over what is owed since a message came in. It was most likely done at once: then nothing changes."""
    await escalating.hand_over(uuid.UUID(message_id), reason)
