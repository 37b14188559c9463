"""Plays a dialogue on the running service and tells everything that was not as its file says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from smsutil import split

from knowledge_base.wording.texts import SEGMENTS_A_MESSAGE, simple_characters
from tests.acceptance.dialogues import ending, form
from tests.acceptance.dialogues.form import HERE, NEXT, NOTHING, PREVIOUS, SAME, Dialogue, Turn, reporters, responses
from tests.acceptance.dialogues.stored import Stored
from tests.acceptance.dialogues.voices import Asked, Said, Voice

REFERENCE = re.compile(r"FD-[A-Z0-9]{4}-[A-Z0-9]{4}")
TEXTS_A_TURN = 3
_HELLO, _GO_ON, _STOP_HERE = "hello", "no go on", "utter_ask_whether_to_stop"
_CHECK, _STORY = "check_answers", "concern_words"
_MORE_THAN_ONCE = frozenset({_CHECK, _STORY, "confirm_known"})
"""The check and the confirming come until they are answered; the story may go on for many messages."""
_MOST_ANSWERS = 40
_NEVER_IN_WORDS = ("utter_", "{")
"""What only a fault in the wording would show."""
type NewVoice = Callable[[], Voice]


@dataclass
class Playing:
    """A dialogue as it is being played on one channel."""

    dialogue: Dialogue
    new_voice: NewVoice
    stored: Stored
    faults: list[str] = field(default_factory=list)
    exchange: list[str] = field(default_factory=list)
    conversations: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    settled: list[Asked] = field(default_factory=list)
    open: Asked | None = None
    here: Asked | None = None
    last_asked: Asked | None = None
    heard: str = ""
    reference: str = ""
    messages: int = 0

    def __post_init__(self) -> None:
        self.voice = self.new_voice()
        self.answers = {**reporters()[self.dialogue.reporter], **self.dialogue.answers}
        self._hear(self.voice.opening(), allowed=None)

    def play(self, question: str | None = None) -> None:
        """The turns, at one question only where it is given, then the end, then what must stand in the report."""
        for at in [question] if question else self.dialogue.at_each or [None]:
            for place, turn in enumerate(self.dialogue.turns):
                if turn.only_on in (None, self.voice.channel):
                    self._take(turn, turn.asked or (None if place else at))
        if self.dialogue.ends == "sent":
            self._send()
        self._note_conversation()
        ending.check(self)

    def _take(self, turn: Turn, asked: str | None) -> None:
        if turn.anew:
            self._begin_anew()
        if asked:
            self._answer_until(asked)
            self.here = self.open
        if turn.pause:
            self._note_conversation()
            self.stored.let_pass(self.voice.conversation_id, turn.pause)
            self.exchange.append(f"        ({turn.pause} later)")
        if turn.another_device:
            self.voice.another_device()
            self.exchange.append("        (on another device)")
        if not (turn.texts or turn.picture):
            return
        before = self.open
        said = self._say([text.replace("{reference}", self.reference) for text in turn.texts], turn.picture)
        allowed = self._allowed(turn, before)
        self._hear(said, allowed=allowed, before=before)
        named = (before or ("", ""))[0]
        heard = " ".join(said.texts)
        for wanted in turn.must_say:
            if not self._is_said(wanted.replace("{question}", named), heard):
                self.faults.append(f"after {turn.texts} must be said: {wanted}; said was: {heard}")
        for unwanted in turn.must_not_say:
            if self._is_said(unwanted.replace("{question}", named), heard):
                self.faults.append(f"after {turn.texts} must not be said: {unwanted}")
        now = self.open[0] if self.open else NOTHING
        fits = self.open != before if turn.then_asked == NEXT else now == turn.then_asked or self.open == allowed
        if turn.then_asked and not fits:
            self.faults.append(f"after {turn.texts} must be asked {turn.then_asked} ({allowed}), and {self.open} is")
        if now in turn.then_not_asked:
            self.faults.append(f"after {turn.texts} must not be asked: {now}")
        if before and before not in self.settled and (turn.then_asked == NEXT or before[0] == _STORY):
            self.settled.append(before)

    def _allowed(self, turn: Turn, before: Asked | None) -> Asked | None:
        """The question that a turn may bring again."""
        if turn.then_asked == HERE:
            return self.here
        if turn.then_asked == SAME:
            return before
        if turn.then_asked == PREVIOUS:
            return self.settled[-1] if self.settled else before
        return next((one for one in reversed(self.settled) if one[0] == turn.then_asked), None)

    def _answer_until(self, field_name: str) -> None:
        if self.voice.channel == "sms" and not self.voice.conversation_id:
            self._hear(self._say([_HELLO], None), allowed=None)
        for _ in range(_MOST_ANSWERS):
            if self.open is not None and self.open[0] == field_name:
                return
            self._answer()
        raise AssertionError(self._told(f"{field_name} was never asked"))

    def _answer(self) -> None:
        """Answer what is asked, as this reporter answers it; whoever is asked whether to stop goes on."""
        before = self.open
        if before is None and not self._is_said(_STOP_HERE, self.heard):
            raise AssertionError(self._told("nothing is asked"))
        said = self._say([self._answer_to(before) if before else _GO_ON], None)
        if before and before not in self.settled:
            self.settled.append(before)
        self._hear(said, allowed=None, before=before or self.last_asked)

    def _answer_to(self, asked: Asked) -> str:
        name, about = asked
        if name == _STORY and _STORY in [one[0] for one in self.settled]:
            return "that's all"
        person = "" if about in ("", "1") else f" {about}"
        answer = self.answers.get(form.INDICATOR if name.startswith(f"{form.INDICATOR}:") else f"{name}{person}")
        if answer is None:
            raise AssertionError(self._told(f"{self.dialogue.reporter} has no answer to {name}{person}"))
        return answer

    def _send(self) -> None:
        self._answer_until(_CHECK)
        said = self._say([self.answers.get(_CHECK, "yes send it")], None)
        self._hear(said, allowed=None)
        if not REFERENCE.search(" ".join(said.texts)):
            self.faults.append(f"no reference was given when it was sent: {said.texts}")

    def _say(self, texts: list[str], picture: str | None) -> Said:
        self.exchange += [f"  they: {text}" for text in texts] + ([f"  they: ({picture})"] if picture else [])
        self.written += texts
        self.messages += max(len(texts), 1)
        return self.voice.say(texts, picture)

    def _hear(self, said: Said, *, allowed: Asked | None, before: Asked | None = None) -> None:
        self.exchange += [f"    we: {text}" for text in said.texts] + [f"        [{said.asked}]"]
        heard = " ".join(said.texts)
        if found := REFERENCE.findall(heard):
            self.reference = found[-1]
        for unwanted in (*self.dialogue.must_not_say, *_NEVER_IN_WORDS):
            if self._is_said(unwanted, heard):
                self.faults.append(f"must not be said: {unwanted}; said was: {heard}")
        if self.voice.channel == "sms":
            self._fits_texts(said)
        if said.asked and said.asked[0] in self.dialogue.never_asked:
            self.faults.append(f"must never be asked: {said.asked[0]}")
        alarmed = said.asked is not None and said.asked[0] == "danger_now" and "999" in heard
        again = said.asked in self.settled and said.asked not in (allowed, before) and not alarmed
        if again and said.asked and said.asked[0] not in _MORE_THAN_ONCE:
            self.faults.append(f"asked twice: {said.asked}")
        self.last_asked, self.open, self.heard = self.open or self.last_asked, said.asked, heard

    def _fits_texts(self, said: Said) -> None:
        if len(said.texts) > TEXTS_A_TURN:
            self.faults.append(f"{len(said.texts)} texts in one turn: {said.texts}")
        for text in said.texts:
            if len(split(text).parts) > SEGMENTS_A_MESSAGE:
                self.faults.append(f"longer than {SEGMENTS_A_MESSAGE} segments: {text}")

    def _is_said(self, wanted: str, heard: str) -> bool:
        """Whether a phrase, or the words of a response, were said."""
        if not (wanted.startswith("utter_") and wanted in responses()):
            return _plain(wanted) in _plain(heard)
        by_channel = responses()[wanted]
        template = _plain(by_channel.get(self.voice.channel, by_channel[""]))
        return re.search(re.sub(r"\\\{\w+\\\}", ".*?", re.escape(template)), _plain(heard)) is not None

    def _begin_anew(self) -> None:
        self._note_conversation()
        self.voice.hang_up()
        self.voice, self.open, self.settled = self.new_voice(), None, []
        self.exchange.append("        (another conversation)")
        self._hear(self.voice.opening(), allowed=None)

    def _note_conversation(self) -> None:
        if self.voice.conversation_id and self.voice.conversation_id not in self.conversations:
            self.conversations.append(self.voice.conversation_id)

    def _told(self, fault: str) -> str:
        return "\n".join([fault, *self.faults, *self.exchange])


def _plain(text: str) -> str:
    """Small letters, plain quotes, one space between."""
    return " ".join(simple_characters(text).casefold().split())
