"""Each blind message is taken by the whole service, at the question it answers, and what was done with it is an act."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from actions.call import act_of, guesses_of
from knowledge_base.interview import take
from knowledge_base.interview.act_reading import Understood, read_act
from knowledge_base.interview.freedom import START_AGAIN
from knowledge_base.interview.order import CHECK, as_question
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.questions import QuestionData, by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.steps import Act, Reply, Step
from launch.environments import bot_python
from launch.model import BOT, rasa_environment
from tests.unit.knowledge_base.interview.dialogue import FakeArea

UTTERANCES = Path(__file__).with_name("utterances.jsonl")
DEV = Path(__file__).parents[1] / "dev" / "utterances.jsonl"
PARSE = Path(__file__).parents[1] / "parse_with_model.py"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
RUN = 6
_OF_PROFESSIONALS = frozenset({"reporter_role", "reporter_organisation", "reporter_contact", "family_aware", "consent"})
_SAID: dict[str, set[Act]] = {
    "utter_is_bot": {Act.IS_BOT},
    "utter_advice_line": {Act.ADVICE},
    "utter_question_kept": {Act.ADVICE},
    "utter_help": {Act.ADVICE},
    "utter_gone_back": {Act.GO_BACK},
    "utter_nothing_before": {Act.GO_BACK},
    "utter_about_privacy": {Act.WHY},
    "utter_what_happens": {Act.WHY},
    "utter_how_to_change": {Act.CHANGE},
    "utter_ask_which_change": {Act.CHANGE, Act.DENY},
    "utter_answer_changed": {Act.CHANGE},
    "utter_hello_again": {Act.GREET},
    "utter_a_few_more": {Act.DONE},
    "utter_goodbye": {Act.DENY, Act.DONE, Act.STOP},
    "utter_after_hand_over": {Act.AFFIRM, Act.DONT_KNOW, Act.GO_BACK, Act.GREET, Act.RATHER_NOT_SAY, Act.WHY},
    "utter_sent": {Act.DONE, Act.AFFIRM},
    "utter_thanks_for_telling": {Act.DONE, Act.DENY, Act.DONT_KNOW, Act.RATHER_NOT_SAY},
    "utter_professionals_are_named": {Act.RATHER_NOT_SAY},
}
"""What was said tells what the message was taken for. Acts that lead to the same words cannot be told apart."""


@dataclass(frozen=True)
class Utterance:
    """One blind message: what it means, and the field that is being asked ("nothing" once the report was sent)."""

    text: str
    meant: Act
    asked: str


@dataclass(frozen=True)
class Judged:
    """What a message means, as which act it was read, and the acts that the service may have taken it for.

    `asked`: it was asked whether to stop.
    """

    meant: Act
    read: Act
    taken: frozenset[Act]
    asked: bool = False

    @property
    def right(self) -> bool:
        """Whether the service did what was meant."""
        return self.meant in self.taken


def utterances(path: Path = UTTERANCES) -> list[Utterance]:
    """A set, the blind one unless another is named. What is out of scope is to be taken as an answer, nothing else."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Utterance(row["text"], act_of(row["intent"]), row["asked"]) for row in rows]


def judge(model: Path, path: Path = UTTERANCES) -> list[Judged]:
    """Every message of a set through Rasa's model, the reading of its meaning and the interview."""
    rows = utterances(path)
    found = zip(rows, guesses(rows, model), strict=True)
    return [judged(row, read_act(row.text, guessed)) for row, guessed in found]


def guesses(rows: Sequence[Utterance], model: Path) -> list[dict[Act, float]]:
    """How likely Rasa finds each act, for each message."""
    done = subprocess.run(
        [str(bot_python()), str(PARSE), str(model)],
        cwd=BOT,
        env=rasa_environment(),
        input="\n".join(json.dumps(row.text) for row in rows),
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"intent"')]
    return [guesses_of({"intent_ranking": one["ranking"]}) for one in found]


def judged(row: Utterance, understood: Understood) -> Judged:
    """What the interview does with one message at its question."""
    report = report_at(row.asked)
    words = [("m0", "He came in with no coat again"), ("m1", row.text)]
    act, confidence, stopping = understood.act, understood.confidence, understood.stopping
    reply = Reply(act, row.text, "m1", words=words, confidence=confidence, stopping=stopping,
        agreed=understood.agreed)
    step = take(report, reply, FakeArea(), NOW)
    return Judged(row.meant, act, frozenset(_taken(report, step)), step.report.asked_to_stop)


def report_at(field: str) -> Report:
    """A report whose open question is this one, with a few answers and a worry before it."""
    kind = "professional" if field in _OF_PROFESSIONALS else "public"
    report = Report(answers={f: _answer(v) for f, v in (("danger_now", "no"), ("reporter_kind", kind))})
    if field == "nothing":
        return Report(stage="handed_over", reference="FD-7K3M-2QXP", concern_message_ids=["m0"])
    report.answers.pop(field, None)
    report.concern_message_ids = ["m0"]
    if field == CHECK:
        report.subjects[0].answers |= {f: _answer(v) for f, v in (("subject_kind", "child"), ("subject_age", "9"))}
    definition = by_field().get(field)
    report.open_question = as_question(report, definition) if definition else Question(field=field)
    return report


def six_in_a_row(text: str) -> set[tuple[str, ...]]:
    """Every six words in a row of a message."""
    words = plain(text).split()
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def _answer(value: str) -> Answer:
    return Answer(status="given", value=value, words=value, message_id="m0")


def _taken(before: Report, step: Step) -> set[Act]:
    report = step.report
    if report.asked_to_stop:
        return {Act.STOP}
    if report.stage == "stopped":
        return {Act.START_AGAIN if step.reason == START_AGAIN else Act.STOP}
    if report.person_requested:
        return {Act.PERSON_PLEASE}
    if before.open_question is None:
        spoken = {say.response for say in step.say}
        sent = next((acts for name, acts in _SAID.items() if name in spoken), {Act.ANSWER})
        return {Act.START_AGAIN} if step.reason == START_AGAIN else sent
    definition = by_field()[before.open_question.field]
    said = [say.response for say in step.say]
    if said[0] == definition.why:
        return {Act.WHY}
    if found := next((acts for name, acts in _SAID.items() if name in said), None):
        return found
    if report.changing:
        return {Act.CHANGE}
    return _answered(definition, report.answer(before.open_question.field, before.open_question.about))


def _answered(definition: QuestionData, answer: Answer | None) -> set[Act]:
    """An answer as an act. Where words are asked for, a yes or a no is an answer like any other."""
    if answer is None:
        return {Act.ANSWER}
    if answer.status != "given":
        return {Act.DONT_KNOW if answer.status == "unknown" else Act.RATHER_NOT_SAY}
    if definition.kind == "yes_no":
        return {{"yes": Act.AFFIRM, "no": Act.DENY}.get(answer.value or "", Act.ANSWER)}
    if definition.kind != "free_text":
        return {Act.ANSWER}
    nothing_more = {Act.DONE} if Act.DONE in definition.answers_here else set()
    return {Act.ANSWER, Act.AFFIRM, Act.DENY} | nothing_more
