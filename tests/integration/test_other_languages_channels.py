"""Another language through the channels, on a real database: also while Rasa or the database does not answer."""

from __future__ import annotations

import pytest

from api.channels import spoken
from api.desk import views
from escalation.contacts.assessing import make_ready
from knowledge_base.language.other_languages import language_of
from tests.integration.channel_parts import Chat, FakeRasa, client, rasa, responses

__all__ = ["rasa"]
POLISH = "mój mąż mnie bije i boję się wrócić do domu"


@pytest.fixture(autouse=True)
async def warm(database_url: str) -> None:
    """As the app is at its start: no turn waits for the guidance or the language lists."""
    await make_ready()
    language_of("hello")


async def test_a_message_in_another_language_is_a_case_that_is_not_urgent(rasa: FakeRasa) -> None:
    async with client() as http:
        chat = await Chat.start(http)
        first, *_ = await chat.say(POLISH)
        later = await chat.say("dzieci się boją")

    assert (first["kind"], first["lang"]) == ("emergency", "pl")
    assert [message["lang"] for message in later] == ["pl"]
    contact = chat.contact()
    assert contact is not None
    assert (contact.outcome, contact.urgent) == ("escalated", False)
    assert contact.reasons[0] == "needs_interpreter"
    assert chat.kept() == [POLISH, "dzieci się boją"]


async def test_while_rasa_does_not_answer_the_text_in_their_language_comes_before_the_fallback(rasa: FakeRasa) -> None:
    async with client() as http:
        chat = await Chat.start(http)
        rasa.mode = "mute"
        await chat.say(POLISH)

    said = responses()
    assert said.index("utter_other_language_pl") < said.index("utter_fallback_bot_unavailable")


def test_what_was_said_before_is_not_said_again() -> None:
    assert [one.extra["response"] for one in spoken.in_their_language(POLISH, "sms")] == ["utter_other_language_pl"]
    assert spoken.in_their_language(POLISH, "sms", ["utter_other_language_pl"]) == []
    assert spoken.in_their_language("she hits him", "web") == []


@pytest.mark.parametrize(
    ("code", "says"),
    [("pl", "Writes in Polish; needs an interpreter"), ("und", "Writes in another language; needs an interpreter")],
)
def test_the_desk_says_which_language_it_is(code: str, says: str) -> None:
    report = {"language": code, "answers": {}}

    assert views.reasons(["needs_interpreter"], report) == [says]
    assert views.report_rows(report)[0].label == "Language"
    assert views.language_of({}) == ""
