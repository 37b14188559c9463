"""What a reporter may do at any question: go back, ask why, change an answer, stop, ask for a person, and so on."""

from __future__ import annotations

from knowledge_base.interview.asking import ask, open_question
from knowledge_base.interview.checking import change_asked, summary
from knowledge_base.interview.order import CHECK, definition_of, keep, previous_question
from knowledge_base.interview.phrases import asks_for_help, asks_us, word_count
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step

COMMANDS = frozenset(
    {
        Act.GO_BACK,
        Act.WHY,
        Act.STOP,
        Act.START_AGAIN,
        Act.PERSON_PLEASE,
        Act.IS_BOT,
        Act.ADVICE,
        Act.CHANGE,
        Act.DONE,
        Act.GREET,
    }
)
_GUESSED_AT_MOST = 5
"""How many words a message may have for Rasa's guess alone to be obeyed; longer ones are words about the worry."""
_GUESSABLE = frozenset({Act.GO_BACK, Act.WHY, Act.ADVICE})
"""What may be obeyed on a guess, as it changes nothing. The rest needs a known phrase: "he won't stop" does not."""

START_AGAIN = "start_again"
"""The reason of a step after which the next message begins a report of its own."""
_FIRST = {
    Act.IS_BOT: "utter_is_bot",
    Act.ADVICE: "utter_advice_line",
    Act.DONE: "utter_a_few_more",
    Act.GREET: "utter_hello_again",
}


def taken_for(definition: QuestionData, reply: Reply) -> Act | None:
    """The act that Rasa took a short reply for, where it may be obeyed: never at a question for free words."""
    if definition.kind in ("free_text", "name", "story") or word_count(reply.text) > _GUESSED_AT_MOST:
        return None
    return reply.act if reply.act in _GUESSABLE else None


def obey(report: Report, reply: Reply, act: Act, question: Question) -> Step:
    """Do what was asked; the open question is asked again unless the act leads elsewhere."""
    definition = definition_of(question)
    again = ask(report, question, reply.words)
    match act:
        case Act.GO_BACK:
            return _go_back(report, reply, question)
        case Act.CHANGE:
            return _change(report, reply, question)
        case Act.STOP:
            report.stage = "stopped"
            return Step(report, [Say("utter_stopped")], Effect.STOP, None)
        case Act.START_AGAIN:
            report.stage = "stopped"
            return Step(report, [Say("utter_start_again")], Effect.STOP, None, START_AGAIN)
        case Act.PERSON_PLEASE:
            report.person_requested = True
            return Step(report, [Say("utter_person_coming"), again], Effect.PERSON, question)
        case Act.WHY:
            why = definition.why if definition else "utter_back_to_question"
            return Step(report, [Say(why), again], Effect.NONE, question)
    return Step(report, [Say(_FIRST.get(act, "utter_back_to_question")), again], Effect.NONE, question)


def aside(report: Report, reply: Reply, question: Question, *, strictly: bool = False) -> Step | None:
    """The answer to a plea for help or to a question that the whole message asks of us; None when it is neither.

    The open question is asked again, and the words are kept. `strictly` as in `asks_us`.
    """
    asked = asks_us(reply.text, strictly=strictly)
    if asks_for_help(reply.text):
        first = "utter_help"
    elif asked is None:
        return None
    elif asked == "why":
        definition = definition_of(question)
        first = definition.why if definition else "utter_question_kept"
    else:
        keep(report, reply.message_id)
        other = "utter_help" if question.field == "danger_now" else "utter_question_kept"
        first = "utter_about_privacy" if asked == "privacy" else other
    return Step(report, [Say(first), ask(report, question, reply.words)], Effect.NONE, question)


def which_change(report: Report, reply: Reply) -> Say:
    """Ask which answer to change; by web each is a choice."""
    rows = [r for r in summary(report, reply.words) if r["field"] != "concern_words" or report.channel != "sms"]
    choices = [{"label": r["label"], "value": r["change"]} for r in rows] if report.channel != "sms" else []
    choices += [{"label": "Nothing, send it", "value": "yes send it"}] if choices else []
    return Say("utter_ask_which_change", asks=CHECK, kind="ask", choices=choices)


def _change(report: Report, reply: Reply, question: Question) -> Step:
    if change := change_asked(report, reply.text):
        open_question(report, change, changing=True)
        return Step(report, [ask(report, change, reply.words)], Effect.NONE, change)
    if question.field == CHECK:
        return Step(report, [which_change(report, reply)], Effect.NONE, question)
    return Step(report, [Say("utter_how_to_change"), ask(report, question, reply.words)], Effect.NONE, question)


def _go_back(report: Report, reply: Reply, question: Question) -> Step:
    previous = previous_question(report)
    if previous is None:
        return Step(report, [Say("utter_nothing_before"), ask(report, question, reply.words)], Effect.NONE, question)
    open_question(report, previous, changing=True)
    return Step(report, [Say("utter_gone_back"), ask(report, previous, reply.words)], Effect.NONE, previous)
