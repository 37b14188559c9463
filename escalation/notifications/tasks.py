"""The notification job. A job that comes to nothing is no loss: the sweep finds what is due."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from escalation.jobs import jobs
from escalation.notifications import service


@jobs.task(name=service.NOTIFY)
async def notify(notification_id: str) -> None:
    """Send one notification."""
    await service.attempt(uuid.UUID(notification_id), datetime.now(UTC))
