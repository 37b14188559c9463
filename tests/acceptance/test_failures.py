"""What people see while a part is stopped or killed: their words kept, danger met, a person asked to pick it up."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.acceptance import quick_area
from tests.acceptance import service as running
from tests.acceptance.quick_area import QUIET_SECONDS
from tests.acceptance.service import Chat, Phone, Service, eventually
from tests.acceptance.test_conversation_interface import NEIGHBOUR

STORY = "The boy next door is left alone every night and he cries for hours."


@pytest.fixture(scope="module")
def fragile(scratch: Path) -> Iterator[Service]:
    """A service of its own, since its parts are hurt."""
    area = quick_area.made_in(scratch / "fragile-area")
    copy = running.start(scratch / "fragile", FRONTDOOR_AREA=str(area))
    yield copy
    running.stop(copy)


@contextmanager
def stopped(pid: int) -> Iterator[None]:
    """A process that hangs, with all its children (PostgreSQL has one for each connection)."""
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    everyone = [pid, *children]
    for one in everyone:
        os.kill(one, signal.SIGSTOP)
    try:
        yield
    finally:
        for one in everyone:
            os.kill(one, signal.SIGCONT)


def wait_until_ready(service: Service, *parts: str) -> None:
    def ready() -> bool | None:
        with service.http() as http:
            answer = http.get("/readyz").json()["parts"]
        return all(answer[part]["works"] for part in parts) or None

    eventually(ready, within=90, what=f"{parts} work again")


def words_of(case: dict[str, object]) -> list[str]:
    return [w["text"] for w in case["words"]]  # type: ignore[index,attr-defined]


def test_while_the_bot_hangs_words_are_kept_and_a_person_is_asked_to_pick_it_up(fragile: Service) -> None:
    chat = Chat.start(fragile)
    chat.answer_until(NEIGHBOUR, "concern_words")
    before = fragile.references()
    with stopped(fragile.part("bot")):
        started = time.monotonic()
        replies = chat.say(STORY)
        assert replies
        assert any("saved" in m["text"].lower() or "kept" in m["text"].lower() for m in replies)
        case = fragile.new_case_since(before, within=15 - (time.monotonic() - started))
        assert "bot_unavailable" in case["reasons"]
        assert STORY in words_of(case)

        danger = chat.say("now he is hitting him with a belt right now")
        assert danger[0]["kind"] == "emergency"
        urgent = eventually(
            lambda: ((c := fragile.case(case["reference"]))["urgent"] and c) or None,
            within=5,
            what="the case is urgent",
        )
        assert len(words_of(urgent)) >= len(words_of(case))

    wait_until_ready(fragile, "bot")
    time.sleep(3)
    chat.say("that's all")
    report = fragile.case(case["reference"])["report"]
    given = {**report["answers"], **report["subjects"][0]["answers"]}
    assert not any(STORY in (a["words"] or "") for name, a in given.items() if name != "concern_words")
    assert [m["text"] for m in chat.transcript()].count(STORY) == 1


def test_while_the_bot_is_dead_the_answer_is_quick_and_it_comes_back(fragile: Service) -> None:
    wait_until_ready(fragile, "bot")
    chat = Chat.start(fragile)
    chat.answer_until(NEIGHBOUR, "concern_words")
    before = fragile.references()
    os.kill(fragile.part("bot"), signal.SIGKILL)
    replies = chat.say(STORY)
    assert any("01632" in m["text"] for m in replies)
    case = fragile.new_case_since(before, within=15)
    assert "bot_unavailable" in case["reasons"]
    assert STORY in words_of(case)
    wait_until_ready(fragile, "bot")
    again = chat.say("that's all")
    assert any(m["asks"] for m in again)


def test_while_the_worker_hangs_danger_still_makes_an_urgent_case_within_5_seconds(fragile: Service) -> None:
    wait_until_ready(fragile, "bot", "worker")
    before = fragile.references()
    with stopped(fragile.part("worker")):
        chat = Chat.start(fragile)
        replies = chat.say("yes, he is strangling her now")
        assert replies[0]["kind"] == "emergency"
        assert fragile.new_case_since(before, within=5)["urgent"] is True


def test_while_the_worker_hangs_a_text_is_picked_up_within_15_seconds_of_its_quiet(fragile: Service) -> None:
    before = fragile.references()
    phone = Phone(fragile, "+447700900401")
    with stopped(fragile.part("worker")):
        phone.text(STORY)
        case = fragile.new_case_since(before, within=15 + QUIET_SECONDS)
        assert STORY in words_of(case)
        assert "bot_unavailable" in case["reasons"]


def test_while_the_database_hangs_words_are_kept_and_danger_is_met(fragile: Service) -> None:
    wait_until_ready(fragile, "bot", "worker", "database")
    chat = Chat.start(fragile)
    chat.answer_until(NEIGHBOUR, "concern_words")
    phone = Phone(fragile, "+447700900402")
    before = fragile.references()
    with stopped(fragile.part("database")):
        replies = chat.say(STORY)
        assert any("01632" in m["text"] for m in replies)
        danger = chat.say("he has a knife and he is stabbing her now")
        assert danger[0]["kind"] == "emergency"
        answer = phone.text("my brother has taken all his tablets and wont wake up")
        assert answer.status_code == 200
        assert "999" in answer.text
        with fragile.http() as http:
            late = http.post("/v1/conversations")
            assert late.status_code == 201
    wait_until_ready(fragile, "database", "spool")

    def both() -> list[dict[str, object]] | None:
        new = [fragile.case(r) for r in fragile.references() - before]
        found = [t for case in new for t in words_of(case)]
        return new if STORY in found and any("tablets" in t for t in found) else None

    cases = eventually(both, within=20, what="both cases")
    assert any(case["urgent"] for case in cases)


def test_after_the_database_is_killed_it_comes_back_with_everything(fragile: Service) -> None:
    wait_until_ready(fragile, "bot", "worker", "database")
    before = fragile.references()
    chat = Chat.start(fragile)
    chat.answer_until(NEIGHBOUR, "concern_words")
    killed = fragile.part("database")
    os.kill(killed, signal.SIGKILL)
    chat.say(STORY)
    eventually(lambda: fragile.part("database") != killed or None, within=30, what="the database is started again")
    wait_until_ready(fragile, "database", "spool")
    kept = eventually(lambda: chat.transcript_now(), within=15, what="the transcript can be read again")
    assert STORY in [m["text"] for m in kept]
    assert before <= fragile.references()
    assert chat.say("that's all")


def test_a_second_copy_on_the_same_data_or_port_is_refused_in_one_sentence(fragile: Service) -> None:
    import subprocess

    def up(*options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["./run", "up", *options], cwd=running.ROOT, capture_output=True, text=True, timeout=60)

    same_port = up("--port", str(fragile.port), "--data", str(fragile.data) + "-2")
    assert same_port.returncode == 1
    assert "--port" in same_port.stderr
    same_data = up("--port", str(running.free_port()), "--data", str(fragile.data))
    assert same_data.returncode == 1
    assert "Another copy is running" in same_data.stderr
    for done in (same_port, same_data):
        assert "Traceback" not in done.stderr


def test_data_outlives_a_restart_and_ctrl_c_stops_every_part(fragile: Service) -> None:
    pids = [fragile.part(name) for name in ("bot", "app", "worker", "sign-in", "database")]
    references = fragile.references()
    assert running.stop(fragile) == 0
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    again = running.start(fragile.data, port=fragile.port)
    try:
        again.tokens = {}
        assert again.references() == references
    finally:
        running.stop(again)
