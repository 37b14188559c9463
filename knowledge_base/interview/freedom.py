"""What a reporter may do at any question: go back, ask why, change an answer, stop, ask for a person, and so on."""

from __future__ import annotations

from knowledge_base.interview.asked_often import answer_to
from knowledge_base.interview.asking import ask, open_question
from knowledge_base.interview.checking import change_asked, summary
from knowledge_base.interview.cues import guessed, may_want_to_stop, plainly_asks, surely_stops, wants_it_to_stop
from knowledge_base.interview.order import CHECK, definition_of, keep, once, previous_question
from knowledge_base.interview.phrases import Asked, asks_for_help, asks_us, command_of, plain, word_count
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.sending import sends
from knowledge_base.interview.situations import ANOTHER_PERSON, in_danger_now
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step
from knowledge_base.interview.yes_no import yes_no

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

NO_MORE = "no_more"
"""The reason of a stop by somebody who wants no more messages: by text there is one last word, and no receipt."""
START_AGAIN = "start_again"
"""The reason of a step after which the next message begins a report of its own."""
_ABOUT_WORDS: frozenset[Asked | None] = frozenset({"delete", "happens", "privacy", "progress"})
_AFTER_STOP = ({"label": "What happens to what I said?", "value": "what happens to what I said"},)
_A_STORY_HAS = 4
_TELLS_NOTHING = frozenset({Act.STOP, Act.START_AGAIN, Act.PERSON_PLEASE, Act.GO_BACK, Act.WHY, Act.IS_BOT})
_NEVER_AN_ANSWER = frozenset({Act.STOP, Act.START_AGAIN, Act.PERSON_PLEASE, Act.GO_BACK})
_A_NUMBER_HAS = 5
"""Digits of a telephone number: "ring me on 07700 900123" answers how to reach somebody."""
_ASKS_FOR_A_WISH = frozenset({"wishes", "concern_words"})
_STOP_OR_NOT = ({"label": "Yes, stop", "value": "yes stop"}, {"label": "No, go on", "value": "no go on"})
_GOES_ON = frozenset({"go on", "carry on", "keep going", "continue", "keep on"})
_FIRST = {
    Act.IS_BOT: "utter_is_bot",
    Act.ADVICE: "utter_advice_line",
    Act.DONE: "utter_a_few_more",
    Act.GREET: "utter_hello_again",
}


def taken_for(definition: QuestionData, reply: Reply) -> Act | None:
    """The act that Rasa took a reply that is no answer for, where it may be obeyed: surely, or by a short reply."""
    if definition.kind in ("free_text", "name", "story"):
        return None
    few = word_count(reply.text) <= _GUESSED_AT_MOST
    sure = guessed(reply)
    return sure if sure in COMMANDS else reply.act if reply.act in _GUESSABLE and few else None


def command_in(reply: Reply, may_be_guessed: bool = True) -> Act | None:
    """The act of a message that is a known phrase or plainly asks for one; else a command that Rasa guessed surely."""
    sure = guessed(reply) if may_be_guessed and asks_us(reply.text, strictly=True) != "delete" else None
    return command_of(reply.text) or (sure if sure in COMMANDS else None)


def never_an_answer(text: str) -> bool:
    """Whether a message plainly asks to stop or the like, so that not even a "no" in it answers the question."""
    digits = sum(letter.isdigit() for letter in text)
    return plainly_asks(plain(text)) in _NEVER_AN_ANSWER and digits < _A_NUMBER_HAS


def commands_only(text: str) -> bool:
    """Whether a message is, as a whole, a command to the assistant: to stop, to go back, and the like."""
    return command_of(text) in _TELLS_NOTHING


def obey(report: Report, reply: Reply, act: Act, question: Question) -> Step:
    """Do what was asked; the open question is asked again unless the act leads elsewhere.

    What was only guessed may be part of the worry: a longer message is kept as such.
    """
    definition = definition_of(question)
    if command_of(reply.text) is None and word_count(reply.text) >= _A_STORY_HAS:
        keep(report, reply.message_id)
    again = ask(report, question, reply.words)
    match act:
        case Act.GO_BACK:
            return _go_back(report, reply, question)
        case Act.CHANGE:
            return _change(report, reply, question)
        case Act.STOP:
            report.stage = "stopped"
            choices = _AFTER_STOP if report.channel != "sms" else ()
            return Step(report, [Say("utter_stopped", choices=choices)], Effect.STOP, None)
        case Act.START_AGAIN:
            report.stage = "stopped"
            return Step(report, [Say("utter_start_again")], Effect.STOP, None, START_AGAIN)
        case Act.PERSON_PLEASE:
            report.person_requested = True
            return Step(report, [Say("utter_person_coming"), again], Effect.PERSON, question)
        case Act.WHY:
            why = definition.why if definition else "utter_back_to_question"
            return Step(report, [Say(why), again], Effect.NONE, question)
        case Act.ADVICE if in_danger_now(report):
            return Step(report, [Say("utter_what_to_do_in_danger", kind="emergency"), again], Effect.NONE, question)
    return Step(report, [Say(_FIRST.get(act, "utter_back_to_question")), again], Effect.NONE, question)


def ask_whether_to_stop(report: Report, reply: Reply, question: Question) -> Step:
    """It may be a wish to stop or words about the worry: the words are kept, and it is asked."""
    deletes = asks_us(reply.text, strictly=True) == "delete"
    first = [Say(about_words(report, "delete"))] if deletes else []
    keep(report, reply.message_id)
    once(report, _asked_at(question))
    report.asked_to_stop = True
    return Step(report, [*first, Say("utter_ask_whether_to_stop", choices=_STOP_OR_NOT)], Effect.NONE, question)


def may_mean_stop(report: Report, reply: Reply, question: Question) -> bool:
    """Whether it must be asked if they want to stop. At each question once: who said no to that means their words."""
    asked = _asked_at(question) in report.said_once
    wish = question.field in _ASKS_FOR_A_WISH and wants_it_to_stop(reply.text)
    return not asked and not wish and may_want_to_stop(reply)


def _asked_at(question: Question) -> str:
    return f"whether_to_stop:{question.field}"


def whether_to_stop(report: Report, reply: Reply, question: Question) -> Step | None:
    """The answer to that; None when the reporter simply goes on."""
    command, verdict = command_of(reply.text), yes_no(reply.text)
    if "send" in plain(reply.text).split() and sends(reply.text):
        return None
    if command is Act.STOP or (verdict == "yes" and command in (None, Act.AFFIRM)):
        return obey(report, reply, Act.STOP, question)
    if verdict != "no" and plain(reply.text) not in _GOES_ON:
        return None
    return Step(report, [Say("utter_back_to_question"), ask(report, question, reply.words)], Effect.NONE, question)


def no_more(report: Report, reply: Reply) -> Step:
    """Somebody wants no more messages: not safe to write to, one last word, and what there is is handed over."""
    words = reply.text.strip()
    report.answers["safe_to_contact"] = Answer(status="given", value="no", words=words, message_id=reply.message_id)
    sent = report.stage == "handed_over"
    report.stage = "handed_over" if sent else "stopped"
    said = Say("utter_no_more_messages")
    return Step(report, [said], Effect.UPDATE if sent else Effect.STOP, None, NO_MORE)


def after_stop(report: Report, reply: Reply) -> Step | None:
    """What somebody who stopped asks about their words; the conversation stays stopped. None for anything else."""
    asked = None if reply.danger else asks_us(reply.text, strictly=True)
    return Step(report, [Say(about_words(report, asked))]) if asked in _ABOUT_WORDS else None


def aside(report: Report, reply: Reply, question: Question, *, strictly: bool = False) -> Step | None:
    """The answer to a plea for help or to a question that the whole message asks of us; None when it is neither.

    The open question is asked again, and the words are kept. `strictly` as in `asks_us`. What is surely a wish to stop
    is asked about instead: "can you cancel this report" is no question how it is going.
    """
    if surely_stops(reply) and may_mean_stop(report, reply, question):
        return ask_whether_to_stop(report, reply, question)
    asked = asks_us(reply.text, strictly=strictly)
    if often := answer_to(report, reply.text):
        keep(report, reply.message_id)
        return Step(report, [Say(often), ask(report, question, reply.words)], Effect.NONE, question)
    if asks_for_help(reply.text):
        first = "utter_help"
    elif asked is None:
        return None
    elif asked == "other" and (sure := guessed(reply)) in (Act.WHY, Act.IS_BOT):
        return obey(report, reply, sure or Act.WHY, question)
    elif asked == "why":
        definition = definition_of(question)
        first = definition.why if definition else "utter_question_kept"
    elif asked in _ABOUT_WORDS:
        first = about_words(report, asked)
        if asked == "privacy" or (asked == "progress" and word_count(reply.text) > _GUESSED_AT_MOST):
            keep(report, reply.message_id)
    else:
        keep(report, reply.message_id)
        first = "utter_help" if question.field == "danger_now" else "utter_question_kept"
    return Step(report, [Say(first), ask(report, question, reply.words)], Effect.NONE, question)


def other_person(report: Report, reply: Reply, question: Question) -> Step:
    """Words about another person: kept, and marked to be asked about; this one is finished first."""
    keep(report, reply.message_id)
    once(report, ANOTHER_PERSON)
    return Step(report, [Say("utter_another_person"), ask(report, question, reply.words)], Effect.NONE, question)


def told_of_a_person(report: Report) -> bool:
    """Whether anything was said about a person so far."""
    given = any(a.status == "given" and a.words for subject in report.subjects for a in subject.answers.values())
    return bool(report.danger or report.reference or report.concern_message_ids or given)


def about_words(report: Report, asked: Asked | None) -> str:
    """The answer to a question about what becomes of the words, which depends on whether there are any."""
    if asked == "progress":
        return "utter_no_news"
    if asked == "privacy":
        return "utter_about_privacy"
    if not told_of_a_person(report):
        return "utter_nothing_told"
    return "utter_cannot_delete" if asked == "delete" else "utter_what_happens"


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
