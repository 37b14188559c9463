"""Several texts that tell one story are taken as one reply; a command or danger after them is obeyed on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from knowledge_base.interview import freedom, own_life
from knowledge_base.interview.checking import change_asked
from knowledge_base.interview.choices import choose_exactly
from knowledge_base.interview.coming_back import welcomed_back
from knowledge_base.interview.needs import AreaFacts
from knowledge_base.interview.order import keep
from knowledge_base.interview.other_language import language_in
from knowledge_base.interview.phrases import asks_for_help, asks_us, command_of, wants_no_more, wants_to_add
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Act, Effect, Reply, Step
from knowledge_base.interview.story import STORY, ends_the_story
from knowledge_base.interview.turn import take
from knowledge_base.language.other_languages import language_of


def may_go_on(report: Report, text: str) -> bool:
    """Whether a text may be one of many that tell one story: at its beginning, or where the worry is asked for.

    A whole-message command, a question to us, a plea for help, words about one's own life or another language are
    answered at once.
    """
    at_the_story = report.open_question is None or report.open_question.field == STORY.field
    adds = wants_to_add(text) or (report.adding is not None and report.adding.state != "refused")
    if report.stage != "asking" or not at_the_story or adds:
        return False
    obeyed = command_of(text) or change_asked(report, text) or wants_no_more(text, report.channel)
    done = choose_exactly(by_field()[STORY.field].choices, text) or (report.open_question and ends_the_story(text))
    asks = asks_for_help(text) or asks_us(text, strictly=True) or own_life.told(report, text)
    return not (obeyed or done or asks or language_of(text))


def take_together(
    report: Report, earlier: Sequence[tuple[str, str]], reply: Reply, area: AreaFacts, now: datetime
) -> Step:
    """The step of a reply and of the texts before it that nobody answered yet, as (message_id, text)."""
    step = _taken(report, earlier, reply, area, now)
    return welcomed_back(step, report, reply) if reply.after_pause else step


def opted_out(report: Report, earlier: Sequence[tuple[str, str]], reply: Reply, area: AreaFacts, now: datetime) -> Step:
    """The phone network was told to stop: the words beside it are kept, and what there is is handed over."""
    report = _as_one(report, earlier, reply, area, now).report if earlier else report.model_copy(deep=True)
    if command_of(reply.text) is None and not wants_no_more(reply.text, report.channel):
        keep(report, reply.message_id)
    return freedom.no_more(report, reply)


def _taken(report: Report, earlier: Sequence[tuple[str, str]], reply: Reply, area: AreaFacts, now: datetime) -> Step:
    if not earlier:
        return take(report, reply, area, now)
    if not _stands_alone(report, reply):
        return _as_one(report, [*earlier, (reply.message_id, reply.text)], reply, area, now)
    told = _as_one(report, earlier, reply, area, now)
    step = take(told.report, reply, area, now)
    greeting = [] if report.open_question else [say for say in told.say if say.kind != "ask"]
    effect, reason = (step.effect, step.reason) if step.effect is not Effect.NONE else (told.effect, told.reason)
    return replace(step, say=[*greeting, *step.say], effect=effect, reason=reason)


def _stands_alone(report: Report, reply: Reply) -> bool:
    """Before the first question was asked, no "yes" can answer it: only a command then stands alone."""
    if reply.danger or wants_no_more(reply.text, report.channel) or language_in(report, reply):
        return True
    if report.open_question is None:
        return command_of(reply.text) in freedom.COMMANDS
    return not may_go_on(report, reply.text)


def _as_one(report: Report, texts: Sequence[tuple[str, str]], reply: Reply, area: AreaFacts, now: datetime) -> Step:
    """Texts as one reply. All of them are kept as part of the worry when the whole is."""
    last = texts[-1][0]
    told = "\n".join(text for _, text in texts)
    whole = Reply(Act.ANSWER, told, last, words=reply.words, decisive=reply.decisive)
    step = take(report, whole, area, now)
    if last in step.report.concern_message_ids:
        step.report.concern_message_ids.remove(last)
        for message_id, _ in texts:
            keep(step.report, message_id)
    return step
