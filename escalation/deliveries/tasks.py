"""The delivery job. A job that comes to nothing is no loss: the sweep finds what is due."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from escalation.deliveries import service
from escalation.jobs import jobs


@jobs.task(name=service.DELIVER)
async def deliver(delivery_id: str) -> None:
    """Try one delivery."""
    await service.attempt(uuid.UUID(delivery_id), datetime.now(UTC))
