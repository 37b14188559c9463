"""A fake of the texts port, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field

from escalation.texts import TextError


@dataclass
class FakeTexts:
    """Keeps what was sent; refuses with the next code of `failures` while there is one."""

    sent: list[tuple[str, str]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    callbacks: list[str | None] = field(default_factory=list)

    def __call__(self, to: str, body: str, *, status_callback: str | None = None) -> str:
        if self.failures:
            raise TextError(self.failures.pop(0))
        self.sent.append((to, body))
        self.callbacks.append(status_callback)
        return f"SM{len(self.sent):032d}"
