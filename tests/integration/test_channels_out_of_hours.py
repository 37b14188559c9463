"""Out of hours the Emergency Duty Team's number comes before any question, on both channels."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.channels.spoken import authored
from escalation.fake_texts import FakeTexts
from knowledge_base.areas import current_area
from knowledge_base.areas.loading import AREAS
from knowledge_base.wording import current_wording
from settings import get_settings
from tests.integration.channel_parts import STORY, Chat, client, rasa, warm
from tests.integration.test_channels_sms import receive, take_newest

__all__ = ["rasa", "warm"]
pytestmark = pytest.mark.usefixtures("database_url", "rasa", "warm")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[str]:
    """The example area with an office that opens only in three days; the number that is called until then."""
    folder = shutil.copytree(AREAS / "exampleshire", tmp_path / "exampleshire")
    opens = DAYS[(datetime.now(UTC) + timedelta(days=3)).weekday()]
    hours = (folder / "hours.yml").read_text()
    only_then = f'  {opens}: {{opens: "09:00", closes: "17:00"}}\n'
    written, count = re.subn(r"(  time_zone: \S+\n)(?:  \w+day: .*\n)+", rf"\g<1>{only_then}", hours)
    assert count == 1
    (folder / "hours.yml").write_text(written)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRONTDOOR_AREA", str(folder))
        _forget()
        yield current_area().phone_lines["edt"].number
    _forget()


def _forget() -> None:
    for cached in (get_settings, current_area, current_wording):
        cached.cache_clear()


async def test_in_the_chat_the_duty_teams_number_comes_before_any_question(closed: str) -> None:
    async with client() as http:
        chat = await Chat.start(http)

        first, *rest = chat.opening
        assert closed in first["text"]
        assert first["asks"] is None
        assert "999" in first["text"]
        assert [one["asks"] for one in rest if one["asks"]] == ["danger_now"]

        replies = await chat.say("no")
        assert [one["asks"] for one in replies if one["asks"]] == ["reporter_kind"]
        assert not any(closed in one["text"] for one in replies)


async def test_by_text_the_duty_teams_number_comes_before_any_question_and_the_story_is_kept(closed: str) -> None:
    fake = FakeTexts()
    async with client() as http:
        await receive(http, STORY)
        texts = await take_newest(fake)

    whole = "\n".join(texts)
    question = authored("utter_ask_danger_now", "sms").text
    assert len(texts) <= 3
    assert whole.index(closed) < whole.index(question)
    assert "999" in whole[: whole.index(question)]
