"""What the interview needs of an area and of a service: only this, so that it stays pure."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Calendar(Protocol):
    """The area's working hours."""

    def is_open(self, now: datetime) -> bool: ...

    def next_opening(self, now: datetime) -> datetime: ...


class AreaFacts(Protocol):
    """The part of an area's settings that decides what is asked or said."""

    @property
    def calendar(self) -> Calendar: ...

    def say_when(self, moment: datetime) -> str:
        """A moment in local words, such as "by 5pm on Monday 23 November"."""
        ...


class ServiceFacts(Protocol):
    """What is said of a service of the directory."""

    @property
    def name(self) -> str: ...

    @property
    def phone(self) -> str | None: ...

    @property
    def url(self) -> str | None: ...
