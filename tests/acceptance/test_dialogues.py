"""Every path and every freedom of the conversation, as the files in dialogues/ tell it, on the running service.

They are played a few at a time on the one service of the acceptance tests, since a text's answer takes its time.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.acceptance.dialogues import form
from tests.acceptance.dialogues.play import Playing
from tests.acceptance.dialogues.stored import Stored
from tests.acceptance.dialogues.voices import TextVoice, Voice, WebVoice
from tests.acceptance.service import Service

AT_ONCE = 4
FILES = sorted(form.FOLDER.glob("*/*.yml"))
NUMBERS = itertools.count(500)
"""+44 7700 900500 to 900899 are the dialogues' phones."""


@dataclass(frozen=True)
class Part:
    """One dialogue on one channel; at one question of several where each has a conversation of its own."""

    path: Path
    channel: str
    question: str | None

    def __str__(self) -> str:
        return "-".join([f"{self.path.parent.name}/{self.path.stem}", self.channel, *filter(None, [self.question])])


def parts() -> Iterator[Part]:
    for path in FILES:
        dialogue = form.load(path)
        for channel in dialogue.channels:
            for question in dialogue.at_each if dialogue.each_in_its_own else [None]:
                yield Part(path, channel, question)


def play(stored: Stored, part: Part) -> None:
    """Play a part to its end. Raises AssertionError with the whole exchange."""

    def voice() -> Voice:
        return WebVoice(stored) if part.channel == "web" else TextVoice(stored, f"+447700900{next(NUMBERS)}")

    try:
        playing = Playing(form.load(part.path), voice, stored)
        try:
            playing.play(part.question)
        finally:
            playing.voice.hang_up()
    finally:
        stored.close()


@pytest.fixture(scope="session")
def played(service: Service, request: pytest.FixtureRequest) -> Iterator[Callable[[Part], Future[None]]]:
    """What came of each part that this run of the tests asks for."""
    wanted = [item.callspec.params.get("part") for item in request.session.items if hasattr(item, "callspec")]
    stored, lock, futures = Stored(service), threading.Lock(), dict[Part, Future[None]]()
    service.cases()
    with ThreadPoolExecutor(AT_ONCE) as stage:
        for part in wanted:
            if isinstance(part, Part):
                futures[part] = stage.submit(play, stored, part)

        def of(part: Part) -> Future[None]:
            with lock:
                return futures[part]

        yield of
        stage.shutdown(cancel_futures=True)


@pytest.mark.parametrize("part", list(parts()), ids=str)
@pytest.mark.timeout(600)
def test_a_dialogue_goes_as_its_file_says(played: Callable[[Part], Future[None]], part: Part) -> None:
    played(part).result()
