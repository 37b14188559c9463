"""A message in another language: its emergency text is said at once, and a person is asked to find an interpreter.

Danger was screened before, and said first. Nothing here is urgent of itself.
"""

from __future__ import annotations

from knowledge_base.interview.order import keep, mark_danger, once
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Effect, Reply, Say, Step
from knowledge_base.language.language_list import UNNAMED, OtherLanguage, shipped_languages
from knowledge_base.language.other_languages import continues_in, language_of

NEEDS_INTERPRETER = "needs_interpreter"
"""The reason of a step that asks for a person because of the language; the hand-over's reason too."""


def language_in(report: Report, reply: Reply) -> OtherLanguage | None:
    """The language of a reply that is not English. After a first message in one, a short reply in it counts too."""
    found = language_of(reply.text)
    if report.language is None:
        return found
    before = shipped_languages().named(report.language)
    if found is None:
        return before if continues_in(reply.text, report.language) else None
    return before if found.code == UNNAMED else found


def answered(report: Report, reply: Reply, language: OtherLanguage) -> Step:
    """Keep the words and ask for a person; the report is changed in place. Each language's text is said in full once.

    The open question stays open, unsaid: whoever can go on in English may answer it.
    """
    if reply.danger:
        mark_danger(report, reply)
    keep(report, reply.message_id)
    if report.stage == "stopped":
        report.stage = "asking"
    report.language = language.code
    if not once(report, language.response):
        added = Say(f"{language.response}_added", kind="receipt")
        return Step(report, [added], Effect.UPDATE, report.open_question)
    says = [
        Say(language.response, kind="emergency"),
        Say("utter_other_language_recognised", {"language": language.name}),
    ]
    return Step(report, says, Effect.PERSON, report.open_question, NEEDS_INTERPRETER)
