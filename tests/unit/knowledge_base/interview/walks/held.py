"""What must hold after every turn of a walk. Each rule says what is wrong in a sentence, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from knowledge_base.interview.order import CHECK, definition_of
from knowledge_base.interview.phrases import has_words, plain
from knowledge_base.interview.questions import QuestionData, by_field
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.situations import ANOTHER_PERSON, in_danger_now
from knowledge_base.interview.steps import Act, Effect, Step
from tests.unit.knowledge_base.interview.walks.message import Key, Message

MOST_SAID = 4
_FOLLOWS = frozenset({"reporter_role", "reporter_organisation", "consent", "subject_kind", "subject_name", "anonymous"})
"""Answers that may follow from the words of another one."""
_GIVEN_WAY = frozenset({"unknown", "declined"})
_SAYS_YES = frozenset({"clear", "correction", "change"})
"""What sends a report, or lets stand what was taken: to change one thing is to have read the rest."""
_CLEARED_UP = frozenset({"utter_ask_kind_or_age", "utter_then_the_age"})
"""Asked once more where the kind of person and the age contradict each other."""
OF_THEMSELVES = frozenset({"story", "check", "confirm"})
"""Kinds of question that stay open over several messages, or come again when there is more to confirm."""


@dataclass
class Turn:
    """One message, and what became of the report."""

    before: Report
    message: Message
    message_id: str
    step: Step
    sent: Mapping[str, Message] = field(default_factory=dict)
    """Every message so far, by its id."""

    @property
    def after(self) -> Report:
        return self.step.report

    @cached_property
    def read_back(self) -> Report:
        """The report as it is stored and loaded again."""
        return Report.model_validate_json(self.after.model_dump_json())

    @property
    def open_key(self) -> Key | None:
        question = self.before.open_question
        return (question.field, question.about) if question else None

    @property
    def asks(self) -> Key | None:
        question = self.after.open_question
        return (question.field, question.about) if question else None


def answers_of(report: Report) -> dict[Key, Answer]:
    """Every answer of a report by its field and person."""
    first: dict[Key, Answer] = {(name, None): answer for name, answer in report.answers.items()}
    return first | {(name, one.id): answer for one in report.subjects for name, answer in one.answers.items()}


def _same(one: Answer | None, other: Answer | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.status, one.value, one.words, one.message_id) == (
        other.status,
        other.value,
        other.words,
        other.message_id,
    )


def changed(turn: Turn) -> dict[Key, tuple[Answer | None, Answer | None]]:
    """The answers that a turn put, replaced or took away."""
    before, after = answers_of(turn.before), answers_of(turn.after)
    pairs = {key: (before.get(key), after.get(key)) for key in {*before, *after}}
    return {key: pair for key, pair in pairs.items() if not _same(*pair)}


def something_is_said_and_asked(turn: Turn) -> str | None:
    says = turn.step.say
    if not 1 <= len(says) <= MOST_SAID:
        return f"{len(says)} messages are said"
    unsaid = turn.after.asked_to_stop or turn.message.kind == "language" or turn.after.language
    if turn.after.stage != "asking" or unsaid:
        return None
    if turn.after.open_question is None or turn.step.question != turn.after.open_question:
        return "a dead end: nothing is open"
    if says[-1].kind != "ask" or says[-1].asks != turn.after.open_question.field:
        return f"the open question {turn.asks} is not what is asked last"
    return None


def danger_marks_the_report_for_good(turn: Turn) -> str | None:
    if turn.message.danger and not turn.after.danger:
        return "danger does not mark the report"
    if turn.message.danger and not in_danger_now(turn.after):
        return "nobody is taken to be in danger after danger was told"
    if turn.before.danger and not turn.after.danger:
        return "danger was unmarked"
    return None


def no_words_are_lost(turn: Turn) -> str | None:
    if lost := set(turn.before.concern_message_ids) - set(turn.after.concern_message_ids):
        return f"{sorted(lost)} are no longer part of the worry"
    if not turn.message.tells or not has_words(turn.message.text):
        return None
    kept = {*turn.after.concern_message_ids, *(a.message_id for a in answers_of(turn.after).values())}
    return None if turn.message_id in kept else "the words stand nowhere in the report"


def no_answer_is_stored_that_was_not_given(turn: Turn) -> str | None:
    for key, (old, new) in changed(turn).items():
        if new is None and _gives_way(turn, key, old):
            continue
        if new is None:
            if old is not None and old.status == "given" and old.words and not old.taken and _is_still_there(turn, key):
                return f"the answer {key} was taken away"
        elif new is not None and not _was_given(turn, key, new):
            return f"{key} stands as {new.status} {new.value!r}, which nobody said"
    return None


def _gives_way(turn: Turn, key: Key, old: Answer | None) -> bool:
    """What alarmed stands until they answer; a "nobody else" until somebody else is told of."""
    another = key[0] == "others_at_risk" and ANOTHER_PERSON in turn.after.said_once
    return key[0] == "danger_told" or (another and old is not None and old.value in ("no", None))


def _is_still_there(turn: Turn, key: Key) -> bool:
    return key[1] is None or key[1] in {one.id for one in turn.after.subjects}


def _was_given(turn: Turn, key: Key, answer: Answer) -> bool:
    message = turn.sent.get(answer.message_id or "", turn.message)
    definition = by_field().get(key[0])
    if message.danger and key[0] == "danger_told":
        return answer.value == message.text
    if message.danger and key[0] == "danger_now":
        return (answer.taken or key == turn.open_key) and answer.value in ("yes", None)
    if message.corrects == key and message.values:
        return answer.value in message.values
    if message.wants is Act.STOP and key[0] == "safe_to_contact":
        return answer.value == "no"
    if key == turn.open_key or _is_asked_with_it(turn, definition):
        return _answers(turn, message, answer)
    if answer.taken:
        return _is_told(message, key, answer)
    if key[0] in _FOLLOWS or definition is None:
        return _follows(turn, message, key, answer)
    return key == ("subject_age", "1") and _is_told(message, key, answer)


def _is_asked_with_it(turn: Turn, definition: QuestionData | None) -> bool:
    """Whether the open question asks, in words, for this answer too."""
    asked = definition_of(turn.before.open_question)
    both = (definition, asked)
    if not all(one is not None and one.kind == "free_text" for one in both) or asked is None or definition is None:
        return False
    return definition.told_with.get(turn.before.channel) == asked.field


def _answers(turn: Turn, message: Message, answer: Answer) -> bool:
    """Whether the open question may stand so: as what the message means, as its words where those serve, or unknown."""
    definition = definition_of(turn.before.open_question)
    assert definition is not None
    if definition.kind in OF_THEMSELVES:
        yes = answer.status != "given" or answer.value in (None, "yes")
        return yes and (definition.kind == "story" or answer.status != "given" or message.kind in _SAYS_YES)
    if message.kind in _GIVEN_WAY:
        return answer.status == message.kind
    if answer.status != "given":
        return message.kind not in ("clear", "slip") and answer.status == "unknown"
    if message.kind in ("command", "change", "noise", "language", "danger", "greeting"):
        return False
    if definition.no_must_be_clear and message.kind == "vague" and message.text.startswith("yes"):
        return answer.value == "yes"
    words = definition.kind in ("free_text", "name", "age", "date", "contact") or definition.words_serve
    return answer.value in message.values or (words and plain(answer.value or "") in plain(message.text))


def _is_told(message: Message, key: Key, answer: Answer) -> bool:
    """A fact taken from the words: what was meant where it is known, else words that are really there."""
    if key in message.facts:
        return answer.value in message.facts[key] or (message.kind == "clear" and answer.value in message.values)
    return plain(answer.words) in plain(" ".join((*message.earlier, message.text)))


def _follows(turn: Turn, message: Message, key: Key, answer: Answer) -> bool:
    if key[0] == "consent":
        chosen = [one.label for at, one in enumerate(by_field()["family_aware"].choices) if message.text == "ABCDE"[at]]
        said = plain(" ".join([message.text, *chosen]))
        against = " not agree" in said or "dont agree" in said
        agreed = "no" if against else "not asked" if answer.value == "not asked" else "yes"
        return answer.value == agreed and (answer.value != "yes" or "agree" in said)
    if key[0] == "anonymous":
        return True
    if key == ("subject_kind", "1"):
        return answer.value == "me"
    if key[0] == "subject_kind":
        return answer.value in ("child", "adult")
    return plain(answer.value or "") in plain(message.text)


def a_clear_answer_stands_at_once(turn: Turn) -> str | None:
    definition = definition_of(turn.before.open_question)
    if turn.message.kind not in ("clear", "slip") or definition is None or turn.open_key is None:
        return None
    if definition.kind == "story":
        return None if turn.asks != turn.open_key else "the story was ended, and is asked for again"
    if definition.field == CHECK:
        return None if turn.step.effect is Effect.HAND_OVER else "the yes at the check does not send it"
    answer = answers_of(turn.after).get(turn.open_key)
    if answer is None or answer.message_id != turn.message_id or answer.status != "given":
        return "a clear answer does not stand"
    return None


def a_command_answers_nothing(turn: Turn) -> str | None:
    if turn.message.kind not in ("command", "change"):
        return None
    put = [key for key, (_, new) in changed(turn).items() if new is not None and new.message_id == turn.message_id]
    if [key for key in put if key != ("safe_to_contact", None) and key[0] != "confirm_known"]:
        return f"a command became the answer to {put}"
    wanted = {Act.STOP: "stopped", Act.START_AGAIN: "stopped"}.get(turn.message.wants or Act.ANSWER)
    if wanted and turn.before.stage == "asking" and turn.after.stage != wanted:
        return "the wish to stop was not obeyed"
    if turn.message.wants is Act.PERSON_PLEASE and turn.step.effect is not Effect.PERSON:
        return "no person was asked for"
    if (
        turn.message.wants in (Act.WHY, Act.IS_BOT, Act.ADVICE)
        and turn.asks != turn.open_key
        and not turn.message.pause.days
    ):
        return f"the question is not asked again, but {turn.asks}"
    return None


def nothing_is_asked_that_was_answered(turn: Turn) -> str | None:
    definition = definition_of(turn.after.open_question)
    if definition is None or turn.asks is None or turn.after.stage != "asking" or definition.kind in OF_THEMSELVES:
        return None
    if turn.asks == turn.open_key and answers_of(turn.before).get(turn.asks) is not None:
        return None
    if answers_of(turn.after).get(turn.asks) is None or turn.asks[0] in turn.after.ask_again:
        return None
    asked_for = turn.message.kind == "change" or turn.message.wants in (Act.GO_BACK, Act.CHANGE)
    if asked_for or turn.step.say[0].response in _CLEARED_UP:
        return None
    return f"{turn.asks} is asked, and was answered"


def the_state_is_only_in_the_report(turn: Turn) -> str | None:
    """The next turn is taken on the report read back."""
    return None if turn.read_back == turn.after else "the report read back from JSON is another one"


def the_check_shows_every_answer(turn: Turn) -> str | None:
    say = turn.step.say[-1]
    if say.asks != CHECK or say.response not in ("utter_ask_check_answers", "utter_ask_check_answers_unseen"):
        return None
    asked = {name for name, one in by_field().items() if one.kind not in ("check", "confirm")}
    answered = {key: answer for key, answer in answers_of(turn.after).items() if key[0] in asked}
    in_words = {key for key, answer in answered.items() if answer.words and answer.value != "me"}
    if say.response == "utter_ask_check_answers_unseen":
        shown = int(say.values["answers"])
        return None if len(in_words) <= shown <= len(answered) else f"{shown} answers, not {len(in_words)} or more"
    rows = {(row["field"], row["about"] or None) for row in say.summary}
    if hidden := in_words - rows:
        return f"the check does not show {sorted(map(str, hidden))}"
    return f"the check shows {sorted(map(str, more))}, which nobody answered" if (more := rows - {*answered}) else None


def no_answer_is_texted_where_it_is_not_safe(turn: Turn) -> str | None:
    safe = turn.after.answer("safe_to_contact")
    if turn.after.channel != "sms" or safe is None or safe.value == "yes":
        return None
    return "answers are texted" if any("summary" in say.values for say in turn.step.say) else None


RULES: tuple[Callable[[Turn], str | None], ...] = (
    something_is_said_and_asked,
    danger_marks_the_report_for_good,
    no_words_are_lost,
    no_answer_is_stored_that_was_not_given,
    a_clear_answer_stands_at_once,
    a_command_answers_nothing,
    nothing_is_asked_that_was_answered,
    the_state_is_only_in_the_report,
    the_check_shows_every_answer,
    no_answer_is_texted_where_it_is_not_safe,
)
