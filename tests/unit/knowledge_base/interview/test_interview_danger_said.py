"""What people answer to "is anyone in danger right now?": a no, a yes, not sure, or nothing that can be relied on."""

from __future__ import annotations

import pytest

from knowledge_base.interview.danger_said import danger_said, says_danger_now
from tests.unit.knowledge_base.interview.dialogue import Talk

NO = """
no, nobody's hurt
No not right now hes home with me
no she's at school till 3
not at the minute
i dont think so
he's out at work so not this second
No, not now
No. hes in hospital, paediatric assessment unit, staying tonight
No. He is safe in school right now, he's in after-school club until 5.30
No she's safe, he's in Spain, never hurt her
But now she is not in danger
yeah nah not right now
Now is no danger, he go to work until night
They're both in school so no, safe till twenty past three
No. She's in Leeds till Sunday with work.
not as far as I can tell from a phone call
no, theyre both asleep upstairs
No she is with her nan this week
nope all quiet at the min
not at this moment in time no
no he's gone to work til 6
No. She's in year 9 and in lessons right now
nah not rn shes in school
no no one is hurt thank god
I don't believe so, he is at his day centre
no as he is in respite until sunday
No, not that I'm aware of. The children are with foster carers.
no im at my mates house
not currently, mother is on the ward
at this moment no, he's in custody
she is fine now, so no
No not in danger now, was on saturday
no she not in danger now she with my sister
hes not in any danger right this second
no. she rang me and shes ok
no hes never been hurt
No - I am at home and dad is out
no danger now, he sleep
No but I am really worried about him
no shes at her nans tonight
"""
NOT_SURE = """
not sure if shes in danger now
not now but tonight
not now but when he comes home
she might be
im not sure
Not sure. Her uncle found pictures on her phone
not till he gets home
no but when dad gets in from the pub there will be
no when he gets home though
yes but not right now
i really dont know if they are or not
not 100% sure tbh
could be, i cant see in
i dont know she wont answer her phone
unsure if he is safe at home
Not sure, I only see him mondays
he may be im not certain
maybe tonight
not right now but he is back at 6
no not yet, when he gets in from the pub
not this minute but later on when dads home yes
Not until he comes out on Friday
safe for now but not when she goes home
no not until my stepdad gets in
I couldn't tell you
its hard to know
not now, only at night when he drinks
how would i know, i cant see in there
"""
YES = """
yes
yes i think so
yes he is here now
Yes he's in the house now
I think so yes
yes please hurry
yes my mum
YES!!
i believe so, he is still there
Yes, both of them
ye shes bleeding
i think so im scared
I believe there is, yes. Partner has just turned up at the surgery
he's hitting her as we speak
"""
NEITHER = """
no he has her by the throat
no she isnt breathing
no help us please
he is not letting her out right now
no he wont let her leave the house
no she's locked in the bathroom
not sure what to do hes got a bat
no its not safe here
no he is kicking the door in
she is at home
my name is Carol
no she has taken something
no wait he is coming up the stairs
no, he is still here
no but he will come back tonight with his belt
no, please help me
nope. I mean yes
No, wait. Yes he is coming
not sure if this is the right number
ive paid 60 already they want more by midnight
there is no more bread and the electric key ran out
"""


def _lines(said: str) -> list[str]:
    return [line for line in said.splitlines() if line]


@pytest.mark.parametrize("text", _lines(NO))
def test_a_no_for_now_with_nothing_that_could_mean_danger_is_a_no(text: str) -> None:
    assert danger_said(text) == "no"


@pytest.mark.parametrize("text", _lines(NOT_SURE))
def test_what_leaves_it_open_or_is_a_no_only_until_later_is_not_sure(text: str) -> None:
    assert danger_said(text) == "unknown"


@pytest.mark.parametrize("text", _lines(YES))
def test_a_yes_is_a_yes(text: str) -> None:
    assert danger_said(text) == "yes"


@pytest.mark.parametrize("text", _lines(NEITHER))
def test_what_may_be_danger_is_no_no_and_what_tells_no_yes_is_none(text: str) -> None:
    assert danger_said(text) is None


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize(
    ("text", "status", "value"),
    [
        ("No not right now hes home with me", "given", "no"),
        ("no she's at school till 3", "given", "no"),
        ("he's out at work so not this second", "given", "no"),
        ("not sure if shes in danger now", "unknown", None),
        ("not now but tonight", "unknown", None),
        ("she might be", "unknown", None),
        ("yes i think so", "given", "yes"),
    ],
)
def test_the_answer_stands_as_it_was_said_and_in_its_words(
    channel: str, text: str, status: str, value: str | None
) -> None:
    talk = Talk("sms", opened=False).say_all(["hello"]) if channel == "sms" else Talk()
    talk.say(text)
    answer = talk.report.answer("danger_now")
    assert (answer.status, answer.value, answer.words) == (status, value, text)
    assert (talk.responses[0] == "utter_danger_not_known") == (status == "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "he is hitting her right now",
        "my neighbour is beating his little boy with a belt right now, he is screaming",
        "she is in danger now",
        "Please come. We are being attacked right now",
        "her head is bleeding right now",
        "hes strangling my mum as we speak",
    ],
)
def test_words_that_say_it_plainly_say_that_somebody_is_in_danger_now(text: str) -> None:
    assert says_danger_now(text)


@pytest.mark.parametrize(
    "text",
    [
        "he has a knife",
        "he was hitting her last night",
        "i think he is hitting her now",
        "mum says he is hitting her now",
        "he is not hitting her right now",
        "i dont know if she is in danger right now",
        "if he is hitting her now what do i do",
        "he is hitting the bottle now",
        "ive paid 60 already they want more by midnight",
        "He is sleep on floor in kitchen. The baby is sick",
        "she told me she was in danger then",
    ],
)
def test_words_that_only_alarm_do_not_say_it(text: str) -> None:
    assert not says_danger_now(text)
