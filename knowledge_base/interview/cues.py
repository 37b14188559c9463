"""What a message plainly asks for in any wording, and the words without which Rasa's guess is not obeyed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from knowledge_base.interview.steps import Act, Reply
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("cues.yml")
SURE = 0.5
"""How confident Rasa must be for its guess to be obeyed, with a cue beside it."""
_LIKELY, _VERY_SURE, CERTAIN = 0.45, 0.6, 0.7
"""Of what changes nothing, enough with a cue and without one; of what can be taken back, enough without a cue."""
_TAKEN_BACK = frozenset({Act.GO_BACK, Act.PERSON_PLEASE, Act.GREET})
_NEVER = 2.0
_YES_WITHOUT_CUE = 0.85
_YES_TO_DANGER = 0.55
"""Enough for a "yes" where a wrong one only brings emergency advice too early."""
_ALL_BUT_CERTAIN = 0.9
"""Of a wish to start again, enough without a cue: the words told so far go to a person either way."""
_DESPITE_OTHERS = 0.8
"""Enough where there are words about somebody else, which tell of the worry more often than not."""
_CHANGES_NOTHING = frozenset({Act.WHY, Act.ADVICE, Act.IS_BOT, Act.CHANGE, Act.DONT_KNOW, Act.RATHER_NOT_SAY})
_HARMLESS = frozenset({Act.DONE, Act.GO_BACK, Act.PERSON_PLEASE})
"""With words about somebody else in it, only these are obeyed on a guess, and then only on a very sure one."""
_NOT_UNLIKELY = 0.3
"""How confident Rasa must be of a wish to stop for it to be asked about."""
_GUESSED_AT_MOST = 20
"""Words up to which a guess may be obeyed. Longer, it is a story."""
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['\u2019\u2018\u00b4`]")


class CueFile(Sourced):
    """Patterns over a plain message (lower case, no apostrophes). `{name}` stands for the part of that name.

    `plainly`: the whole message asks for the act. `unsure`: it may be a wish to stop, or words about the worry.
    `worry_to_stop`: what happens to somebody shall stop, not the conversation; `it_to_stop` is that as the answer to
    what they would like to happen. `cues`: one must be there for a guess to be obeyed. `about_others`: words about
    somebody else; they keep the acts of `only_about_us` from being guessed. `answers_look_like`: what shows, in the
    middle of other words, that they answer a question for free words.
    """

    parts: dict[str, str]
    plainly: dict[Act, list[str]]
    unsure: list[str]
    worry_to_stop: str
    it_to_stop: str
    cues: dict[Act, str]
    about_others: str
    only_about_us: list[Act]
    answers_look_like: dict[str, str]


class Cues:
    """The patterns, compiled."""

    def __init__(self, file: CueFile) -> None:
        def whole(patterns: Sequence[str]) -> re.Pattern[str]:
            spelled = "|".join(f"(?:{_spelled_out(p, file.parts)})" for p in patterns)
            return re.compile(_spelled_out(f"(?:{{lead}})(?:{spelled})(?:{{end}})", file.parts))

        self.plainly = {act: whole(patterns) for act, patterns in file.plainly.items()}
        self.unsure = whole(file.unsure)
        self.cues = {act: re.compile(rf"\b(?:{cue})\b") for act, cue in file.cues.items()}
        self.worry_to_stop = re.compile(rf"\b(?:{file.worry_to_stop})\b")
        self.it_to_stop = re.compile(rf"\b(?:{file.it_to_stop})\b")
        self.about_others = re.compile(rf"\b(?:{file.about_others})\b")
        self.only_about_us = frozenset(file.only_about_us)
        self.answers_look_like = {field: re.compile(shape) for field, shape in file.answers_look_like.items()}


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues, checked. Raises SourceError."""
    return Cues(load_model(FILE, CueFile))


def plainly_asks(said: str) -> Act | None:
    """The act that a whole plain message asks for, else None."""
    return next((act for act, pattern in cues().plainly.items() if pattern.fullmatch(said)), None)


_WHERE_TO_START = re.compile(r"\b(?:do|should|where|how|shall) (?:\w+ )?(?:i|we) (?:start|begin)\b(?!.*\bagain\b)")
"""A question where to start is no wish to start again: "do I start here or is it another number"."""


def guessed(reply: Reply) -> Act | None:
    """A guess that may be obeyed: confident, short enough, with a cue or certain, and not about somebody else.

    A wish to stop is never obeyed on a guess: it is asked about. Of what changes nothing a likely guess is enough.
    """
    said = _plain(reply.text)
    cue = cues().cues.get(reply.act)
    if reply.act is Act.STOP or cue is None or len(said.split()) > _GUESSED_AT_MOST:
        return None
    if reply.act is Act.START_AGAIN and _WHERE_TO_START.search(said):
        return None
    if reply.confidence < _enough(reply.act, bool(cue.search(said))):
        return None
    if reply.act in cues().only_about_us and cues().about_others.search(said):
        return reply.act if reply.act in _HARMLESS and reply.confidence >= _DESPITE_OTHERS else None
    return reply.act


def _enough(act: Act, with_cue: bool) -> float:
    """How confident a guess of this act must be."""
    if act in _CHANGES_NOTHING:
        return _LIKELY if with_cue else _VERY_SURE
    if act is Act.START_AGAIN:
        return SURE if with_cue else _ALL_BUT_CERTAIN
    return SURE if with_cue else CERTAIN if act in _TAKEN_BACK else _NEVER


def may_want_to_stop(reply: Reply) -> bool:
    """Whether it must be asked if the reporter wants to stop: it may be said, or is guessed without being sure."""
    said = _plain(reply.text)
    if cues().worry_to_stop.search(said):
        return False
    if cues().unsure.fullmatch(said):
        return True
    if len(said.split()) > _GUESSED_AT_MOST:
        return False
    if surely_stops(reply):
        return True
    likely, others = how_likely_to_stop(reply), cues().about_others.search(said)
    if reply.act is Act.STOP and not others and likely >= _LIKELY:
        return True
    return likely >= (SURE if others else _NOT_UNLIKELY) and bool(cues().cues[Act.STOP].search(said))


def wants_it_to_stop(text: str) -> bool:
    """Whether "it" shall stop: a hurt person's wish where they are asked for one, else perhaps the conversation."""
    return bool(cues().it_to_stop.search(_plain(text)))


def surely_stops(reply: Reply) -> bool:
    """Whether a message is confidently guessed to be a wish to stop: then nothing is tried before that is asked."""
    said = _plain(reply.text)
    if cues().worry_to_stop.search(said):
        return False
    enough = CERTAIN if cues().about_others.search(said) else SURE
    return len(said.split()) <= _GUESSED_AT_MOST and how_likely_to_stop(reply) >= enough


def how_likely_to_stop(reply: Reply) -> float:
    """How likely a message is a wish to stop, also where something else is likelier."""
    return max(reply.stopping, reply.confidence if reply.act is Act.STOP else 0.0)


def surely_yes(reply: Reply, *, to_danger: bool = False) -> bool:
    """Whether a guessed "yes" may count as one: very sure, and the surer where no word of a yes stands in it."""
    if to_danger:
        return reply.act is Act.AFFIRM and reply.confidence >= _YES_TO_DANGER
    enough = CERTAIN if cues().cues[Act.AFFIRM].search(_plain(reply.text)) else _YES_WITHOUT_CUE
    return reply.act is Act.AFFIRM and reply.confidence >= enough


def tells_of_others(text: str) -> bool:
    """Whether a message holds words about somebody else."""
    return bool(cues().about_others.search(_plain(text)))


def _plain(text: str) -> str:
    return " ".join(_NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", text.lower())).split())


def _spelled_out(pattern: str, parts: dict[str, str]) -> str:
    while match := re.search(r"\{([a-z_]+)\}", pattern):
        pattern = pattern.replace(match[0], f"(?:{parts[match[1]]})")
    return pattern
