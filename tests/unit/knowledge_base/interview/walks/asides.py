"""What a reporter may say at any question that does not answer it: commands, noise, danger, other people."""

from __future__ import annotations

from random import Random

from knowledge_base.interview.phrases import command_file, plain
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.steps import Act
from tests.unit.knowledge_base.interview.walks.message import Message
from tests.unit.knowledge_base.interview.walks.stories import Story

ASKED = {
    Act.WHY: 3,
    Act.GO_BACK: 3,
    Act.PERSON_PLEASE: 2,
    Act.IS_BOT: 2,
    Act.ADVICE: 2,
    Act.GREET: 1,
    Act.STOP: 1,
    Act.START_AGAIN: 1,
}
"""What is asked for, and how often beside the others."""
_ELSEWHERE = frozenset(
    {"ta", "agent", "operator", "advisor", "adviser", "ok", "okay", "thanks", "thank you", "cheers", "thx"}
)
"""Known phrases that are an answer at some questions, or a goodbye."""
NOISE = ["\U0001f622", "\U0001f64f\U0001f64f", "...", "", "ffs", "fuck off", "???", "\U0001f4f7"]
GIBBERISH = ["asdf", "jkl jkl", "blah"]
DANGER = [
    "he is hitting her right now",
    "she is on the floor and not breathing",
    "he has a knife and he is outside the door",
    "please hurry he is strangling her",
]
OTHERS = ["also my other son is left alone", "there is another child in the house too", "also her sister is hungry"]
FOREIGN = [
    "m\u00f3j m\u0105\u017c mnie bije i boj\u0119 si\u0119 wr\u00f3ci\u0107 do domu",
    "mi marido me pega y tengo mucho miedo por mis hijos",
]
QUESTIONS = ["is this confidential?", "what happens to what I said", "will they know it was me?", "who will see this?"]
VAGUE = {
    "yes_no": ["it is complicated", "sometimes", "it goes up and down", "yes but not really", "no one has told me"],
    "choice": ["somebody I know", "her carer", "a colleague"],
    "age": ["quite young", "of primary school age", "older than she looks"],
    "date": ["soon", "in the spring", "when the weather turns"],
    "contact": ["through the school office", "my manager has it"],
    "name": ["the lad from number nine", "I only know the first name"],
    "free_text": ["the usual", "hard to put into words", "here and there"],
}
PAGE = (
    "Notes copied from the file. {name} was seen on Monday and on Thursday. On both days there was no coat and no "
    "lunch. The front door was open and nobody answered for a long time. The kitchen was dirty and no food was in "
    "the cupboard. When asked about it the family said that things had been hard since the summer. There were bills on "
    "the floor and the heating was off. A neighbour said that there is shouting on most evenings. The office was told, "
    "and it was agreed to write this down and to pass it on to the right team as soon as that could be done."
)


def command(rng: Random, definition: QuestionData, channel: str) -> Message | None:
    """A known phrase that this question does not take for an answer."""
    act = rng.choices([*ASKED], [*ASKED.values()])[0]
    answers = {plain(p) for c in definition.choices for p in (c.value, c.label, *c.also)} | {*definition.answers_here}
    phrases = [p for p in command_file().acts[act] if plain(p) not in answers | _ELSEWHERE]
    if act is Act.STOP and channel == "sms":
        phrases = [p for p in phrases if plain(p) not in {plain(n) for n in command_file().no_more.anywhere}]
    if not phrases:
        return None
    return Message(rng.choice(phrases), "command", wants=act, act=act, confidence=0.9)


def no_more(rng: Random) -> Message:
    """A wish for no more messages."""
    return Message(rng.choice(command_file().no_more.anywhere), "command", wants=Act.STOP)


def noise(rng: Random, definition: QuestionData) -> Message:
    """What answers nothing; where any words serve as an answer, no letters that could be one."""
    words_serve = definition.kind in ("free_text", "name", "story") or definition.words_serve
    return Message(rng.choice(NOISE if words_serve else [*NOISE, *GIBBERISH]), "noise")


def vague(rng: Random, definition: QuestionData) -> Message | None:
    """Words around the answer: they may stand as they are, or as not known, and never as anything else."""
    known = VAGUE.get(definition.kind)
    if known is None:
        return None
    text = rng.choice(known)
    return Message(text, "vague", values=frozenset({text}))


def danger(rng: Random) -> Message:
    """Words that were screened as danger."""
    return Message(rng.choice(DANGER), "danger", tells=True, danger=True)


def another_person(rng: Random) -> Message:
    """Turns to another person."""
    return Message(rng.choice(OTHERS), "worry", tells=True)


def question(rng: Random) -> Message:
    """Asks something of the service."""
    return Message(rng.choice(QUESTIONS), "command", wants=None)


def foreign(rng: Random) -> Message:
    """Words in another language."""
    return Message(rng.choice(FOREIGN), "language", tells=True)


def page(story: Story) -> Message:
    """A page pasted from somewhere else."""
    text = PAGE.format(name=story.name)
    return Message(text, "worry", facts=story.facts(), tells=True)
