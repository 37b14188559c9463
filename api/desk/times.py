"""Times as officers read them: local, in the GOV.UK style."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from knowledge_base.areas import Area


def _clock(local: datetime) -> str:
    """9:05am, 5pm, midday, midnight."""
    if local.minute == 0 and local.hour in {0, 12}:
        return "midday" if local.hour else "midnight"
    minutes = f":{local.minute:02d}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def said(moment: datetime | str, area: Area) -> str:
    """A moment in the area's time: "9:05am on Monday 23 November 2026". Text is taken as ISO 8601."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    local = area.calendar.local(at.astimezone(UTC))
    return f"{_clock(local)} on {local:%A} {local.day} {local:%B} {local.year}"


def waited(since: datetime, now: datetime) -> str:
    """How long since: "less than a minute", "25 minutes", "3 hours 5 minutes", "2 days 1 hour"."""
    minutes = max(now - since, timedelta()) // timedelta(minutes=1)
    if minutes < 1:
        return "less than a minute"
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (0 if days else minutes, "minute")]
    return " ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count)
