"""Whatever is said, the interview never raises, never asks an answered question again, and ends."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.interview.order import CHECK, definition_of, standing
from knowledge_base.interview.steps import Act, Effect
from tests.unit.knowledge_base.interview.dialogue import PLAIN_ANSWERS, Talk

ANYTHING = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            *(
                "yes",
                "no",
                "not sure",
                "rather not say",
                "why",
                "go back",
                "stop",
                "start again",
                "person",
                "hello",
                "done",
            ),
            *(
                "change age",
                "change name",
                "A",
                "B",
                "7",
                "10 weeks",
                "3/4/2019",
                "07700 900123",
                "purple",
                "",
                "he hit her",
            ),
            *(
                "are you a bot",
                "I am a teacher",
                "me",
                "unborn",
                "an adult",
                "that's all",
                "any news",
                "change danger_now",
                "no, he is 11 not 9",
                "change age to 12",
                "is this confidential?",
                "help",
                "a 15 year old",
                "adult",
                "child",
                "40",
                "5 and 2",
            ),
        ]
    ),
)
PLAUSIBLE = {
    "danger_now": ["no", "not sure", "yes"],
    "reporter_kind": ["teacher", "neighbour", "me", "purple"],
    "safe_to_contact": ["yes", "no", "dunno"],
    "subject_kind": ["child", "adult", "unborn", "me"],
    "subject_age": ["7", "82", "no idea", "goodness", "born march 2019"],
    "expected_date": ["march", "not known", "whenever"],
    "concern_words": ["he hits her", "that's all", "no more", "she is always hungry"],
    CHECK: ["yes", "send it"],
}
LONGEST_STORY = 6
MAY_BE_ASKED_TWICE = {CHECK, "concern_words"}


@settings(max_examples=150, deadline=None)
@given(
    channel=st.sampled_from(["web", "sms"]),
    turns=st.lists(st.tuples(ANYTHING, st.sampled_from(Act), st.booleans()), max_size=25),
)
def test_no_conversation_raises_says_nothing_or_says_too_much(channel: str, turns: list[tuple[str, Act, bool]]) -> None:
    talk = Talk(channel, opened=channel == "web")
    danger = False
    for text, act, signal in turns:
        kept = set(talk.report.concern_message_ids)
        talk.say(text, act, danger=signal)
        danger = danger or signal
        assert 1 <= len(talk.step.say) <= 3
        assert talk.step.question == talk.report.open_question or talk.report.stage == "stopped"
        assert kept <= set(talk.report.concern_message_ids)
        assert not danger or talk.report.danger


@settings(max_examples=150, deadline=None)
@given(channel=st.sampled_from(["web", "sms"]), data=st.data())
def test_plausible_answers_always_end_with_a_hand_over_and_nothing_is_asked_twice(
    channel: str, data: st.DataObject
) -> None:
    talk = Talk(channel)
    for _ in range(70):
        definition = definition_of(talk.report.open_question)
        assert definition is not None
        if definition.field not in MAY_BE_ASKED_TWICE and not talk.report.changing:
            assert standing(talk.report, definition) is None
        if len(talk.report.concern_message_ids) > LONGEST_STORY and definition.kind == "story":
            talk.say("that's all")
            continue
        choices = PLAUSIBLE.get(definition.field, [PLAIN_ANSWERS.get(definition.field, "something"), "not sure"])
        talk.say(data.draw(st.sampled_from(choices)))
        if talk.step.effect is Effect.HAND_OVER:
            return
    raise AssertionError("the interview does not end")
