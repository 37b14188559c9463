"""The demo phone network's memory: every text in and out, kept in a JSON-lines file so that it outlives a restart."""

from __future__ import annotations

import json
import secrets
import threading
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path

import smsutil

from settings import get_settings

KEPT = 2000


@dataclass(frozen=True)
class Text:
    """One text message.

    `direction` is `in` (from a phone to the service) or `out` (from the service to a phone); `number` is the phone's.
    `status` is Twilio's word (queued, sent, delivered, undelivered, received, failed); `at` is ISO 8601, UTC.
    """

    sid: str
    number: str
    direction: str
    body: str
    at: str
    status: str

    @property
    def segments(self) -> int:
        """How many SMS segments the body takes: 160 GSM-7 or 70 UCS-2 characters, less when there are several."""
        return max(1, len(smsutil.split(self.body).parts))

    @property
    def unicode(self) -> bool:
        """Whether a character outside GSM-7 makes its segments shorter."""
        return not smsutil.is_valid_gsm(self.body)


def new_sid() -> str:
    """A message sid as Twilio makes them: SM and 32 hexadecimal digits."""
    return f"SM{secrets.token_hex(16)}"


class Texts:
    """Texts by sid, in order, and the numbers whose phone is off. One process writes the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._texts: dict[str, Text] = {}
        self._off: set[str] = set()
        self._load()

    def add(self, text: Text) -> None:
        """Keep a text, or its newest state when the sid is known."""
        with self._lock:
            self._texts[text.sid] = text
            self._append({"text": asdict(text)})

    def set_status(self, sid: str, status: str) -> None:
        """Set the status of a text. An unknown sid is ignored: it was dropped because too many were kept."""
        text = self.find(sid)
        if text is not None:
            self.add(replace(text, status=status))

    def switch(self, number: str, *, off: bool) -> None:
        """Turn a phone off (texts to it come back undelivered) or on."""
        with self._lock:
            (self._off.add if off else self._off.discard)(number)
            self._append({"number": number, "off": off})

    def find(self, sid: str) -> Text | None:
        return self._texts.get(sid)

    def of(self, number: str) -> list[Text]:
        """The texts of one phone, oldest first."""
        return [text for text in list(self._texts.values()) if text.number == number]

    def numbers(self) -> list[str]:
        """Every phone that has a text, in the order of their first one."""
        return list(dict.fromkeys(text.number for text in list(self._texts.values())))

    def is_off(self, number: str) -> bool:
        return number in self._off

    def _load(self) -> None:
        if not self._path.exists():
            return
        for line in self._path.read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
            except json.JSONDecodeError:
                continue  # a line half written when the process was killed
            if "text" in entry:
                text = Text(**entry["text"])
                self._texts[text.sid] = text
            elif entry["off"]:
                self._off.add(entry["number"])
            else:
                self._off.discard(entry["number"])
        self._texts = dict(list(self._texts.items())[-KEPT:])
        lines = [json.dumps({"text": asdict(text)}) for text in self._texts.values()]
        lines += [json.dumps({"number": number, "off": True}) for number in sorted(self._off)]
        self._path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def _append(self, entry: dict[str, object]) -> None:
        while len(self._texts) > KEPT:
            self._texts.pop(next(iter(self._texts)))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")


@lru_cache
def current_texts() -> Texts:
    """The texts of this process, in the settings' data folder."""
    return Texts(get_settings().data_dir / "demo-phone.jsonl")
