"""A reporter who writes in another language gets its emergency text at once, and a person who finds an interpreter."""

from __future__ import annotations

import pytest

from knowledge_base.areas import load_area
from knowledge_base.interview.other_language import NEEDS_INTERPRETER
from knowledge_base.interview.steps import Act, Effect
from knowledge_base.language.language_list import OtherLanguage, shipped_languages
from knowledge_base.wording import load_wording, segments, sms_messages
from knowledge_base.wording.wording import RESPONSES
from tests.unit.knowledge_base.interview.dialogue import Talk

POLISH = "mój mąż mnie bije"
WORDING = load_wording(RESPONSES, load_area("exampleshire"))
WITH_A_TEXT = {one.response: one for one in shipped_languages().languages.values()}


class TestTheFirstMessage:
    @pytest.mark.parametrize("channel", ["web", "sms"])
    def test_is_answered_in_its_language_and_handed_to_a_person(self, channel: str) -> None:
        talk = Talk(channel, opened=channel == "web")

        step = talk.say(POLISH)

        assert talk.responses == ["utter_other_language_pl", "utter_other_language_recognised"]
        assert step.say[0].kind == "emergency"
        assert step.say[1].values == {"language": "Polish"}
        assert (step.effect, step.reason) == (Effect.PERSON, NEEDS_INTERPRETER)

    def test_is_kept_as_part_of_the_worry_and_answers_no_question(self) -> None:
        talk = Talk()
        asked = talk.asks

        talk.say(POLISH)

        assert talk.report.language == "pl"
        assert talk.report.concern_message_ids == [talk.last_id]
        assert talk.asks == asked
        assert talk.report.answers == {}
        assert not talk.report.danger

    def test_in_danger_is_answered_in_its_language_too(self) -> None:
        talk = Talk()

        talk.say("help knife on ma nóż i mnie bije", danger=True)

        assert talk.report.danger
        assert talk.responses[0] == "utter_other_language_pl"

    def test_whatever_rasa_took_it_for_is_not_obeyed(self) -> None:
        talk = Talk()

        talk.say("proszę pomóżcie nam", Act.STOP)

        assert talk.report.stage == "asking"
        assert talk.responses[0] == "utter_other_language_pl"

    def test_of_a_language_that_cannot_be_named_gets_plain_english(self) -> None:
        talk = Talk()

        talk.say("blorvit szanu mekkel dorrovi pantuk selo wirrab drezik holtov")

        assert talk.responses[0] == "utter_other_language_und"
        assert talk.report.language == "und"


class TestLaterMessages:
    def test_are_added_and_the_text_is_not_said_in_full_again(self) -> None:
        talk = Talk()
        talk.say(POLISH)

        step = talk.say("dzieci się boją i płaczą")

        assert talk.responses == ["utter_other_language_pl_added"]
        assert step.effect is Effect.UPDATE
        assert talk.report.concern_message_ids == ["m1", "m2"]

    def test_count_as_that_language_however_short(self) -> None:
        talk = Talk()
        talk.say(POLISH)

        talk.say("nie wiem")

        assert talk.responses == ["utter_other_language_pl_added"]

    def test_in_a_second_language_get_its_text_in_full(self) -> None:
        talk = Talk()
        talk.say("je ne parle pas anglais, mon mari me frappe")

        talk.say("mi marido me pega delante de los niños")

        assert talk.responses[0] == "utter_other_language_es"
        assert talk.report.language == "es"

    def test_in_english_go_on_with_the_interview(self) -> None:
        talk = Talk()
        talk.say(POLISH)

        talk.say("no")

        assert talk.report.value("danger_now") == "no"
        assert talk.asks != "danger_now"

    def test_in_english_by_text_are_greeted_and_asked(self) -> None:
        talk = Talk("sms", opened=False)
        talk.say(POLISH)

        talk.say("sorry, my neighbour hits his son")

        assert talk.asks == "danger_now"


class TestAfterTheReportWasSent:
    def test_another_language_asks_for_a_person(self) -> None:
        talk = Talk()
        talk.report.stage, talk.report.reference = "handed_over", "FD-7K3M-2QXP"

        step = talk.say(POLISH)

        assert talk.responses[0] == "utter_other_language_pl"
        assert (step.effect, step.reason) == (Effect.PERSON, NEEDS_INTERPRETER)
        assert talk.report.stage == "handed_over"

    def test_a_conversation_that_had_stopped_goes_on(self) -> None:
        talk = Talk()
        talk.report.stage = "stopped"

        talk.say(POLISH)

        assert talk.report.stage == "asking"


class TestTheTexts:
    def test_there_are_at_least_sixteen_in_languages_spoken_here(self) -> None:
        own = {one.code for one in shipped_languages().languages.values() if _is_its_own(one)}

        assert len(own) >= 16
        assert own >= {"pl", "ro", "pa", "ur", "bn", "gu", "ar", "pt", "es", "it", "tr", "so", "fa", "uk", "zh", "lt"}
        assert own >= {"ps", "ckb", "ti", "fr", "bg", "sq"}

    @pytest.mark.parametrize("response", sorted(WITH_A_TEXT))
    @pytest.mark.parametrize("channel", ["web", "sms"])
    def test_each_says_the_number_to_call_and_the_councils(self, response: str, channel: str) -> None:
        text = WORDING.render(response, channel, {}).text

        assert "999" in text
        assert "01632 960100" in text
        assert all(letter.isascii() for letter in text if letter.isdigit())

    @pytest.mark.parametrize("response", sorted(WITH_A_TEXT))
    def test_each_is_shown_as_an_emergency_in_its_language(self, response: str) -> None:
        for name, kind in ((response, "emergency"), (f"{response}_added", "receipt")):
            rendered = WORDING.render(name, "web", {})
            assert rendered.kind == kind
            assert rendered.lang
            assert "999" in rendered.text

    @pytest.mark.parametrize("response", sorted(WITH_A_TEXT))
    def test_each_is_one_text_message_of_two_segments(self, response: str) -> None:
        for name in (response, f"{response}_added"):
            text = WORDING.render(name, "sms", {}).text
            assert len(sms_messages(text)) == 1
            assert segments(text) <= 2

    def test_every_response_in_another_language_belongs_to_a_listed_one(self) -> None:
        named = {n.removesuffix("_added") for n in WORDING.names() if n.startswith("utter_other_language_")}

        assert named - {"utter_other_language_recognised"} == set(WITH_A_TEXT)


def _is_its_own(one: OtherLanguage) -> bool:
    return one.response == f"utter_other_language_{one.code.lower().replace('-', '_')}" and one.code != "und"
