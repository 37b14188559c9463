"""Nothing that somebody typed into the guidance page reaches a log, a metric, an address or an error."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import httpx2
import pytest
from prometheus_client import generate_latest
from structlog.testing import capture_logs

from api.guidance import service
from tests.unit.guidance.conftest import FORM, PAGE, Guidance

SECRET = "Zebedee"


class Kept(logging.Handler):
    """Every line that any library logs, at any level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture
def kept(http: httpx2.AsyncClient) -> Iterator[Kept]:
    root, handler = logging.getLogger(), Kept()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.mark.parametrize(
    "more", [{}, {"reporter": SECRET, "person": SECRET}, {"age": SECRET}, {"words": f"{SECRET} " * 20_000}]
)
async def test_nothing_typed_is_logged_or_measured(
    http: httpx2.AsyncClient, guidance: Guidance, kept: Kept, more: dict[str, str]
) -> None:
    with capture_logs() as ours:
        for path in ("/guidance", "/guidance/record"):
            for _ in range(3):
                answer = await http.post(path, data={**FORM, "words": f"{SECRET} is cold", **more}, headers=PAGE)
                assert SECRET not in str(answer.headers)
                assert SECRET not in str(answer.url)

    assert SECRET not in str(ours)
    assert SECRET not in "\n".join(kept.lines)
    assert SECRET not in generate_latest().decode()


async def test_a_fault_inside_does_not_repeat_the_words(
    http: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_question: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr(service, "ask", broken)
    with capture_logs() as ours, pytest.raises(KeyError):
        await http.post("/guidance", data={**FORM, "words": SECRET}, headers=PAGE)

    assert [line["event"] for line in ours] == ["request_failed"]
    assert SECRET not in str(ours)
