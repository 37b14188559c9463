"""Adding to an earlier report: by its reference and a proof that it is the reporter's own.

Nothing said here tells whether a reference exists, or anything of the person in a report: without the right proof an
unknown reference and a known one are answered alike. What does not match becomes a report of its own that names it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from knowledge_base.interview import freedom
from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.order import keep, mark_danger
from knowledge_base.interview.phrases import asks_for_progress, command_of, wants_no_more, wants_to_add, word_count
from knowledge_base.interview.report import Adding, Report
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step

ATTEMPTS = 2
_LEAVES = frozenset({Act.STOP, Act.START_AGAIN, Act.PERSON_PLEASE})
_HAS_NONE = frozenset({Act.DENY, Act.DONT_KNOW, Act.RATHER_NOT_SAY})
_THAT_IS_ALL = frozenset({Act.DONE, Act.DENY, Act.AFFIRM, Act.GREET, Act.GO_BACK})
_ASKED = {"reference": "utter_ask_adding_reference", "proof": "utter_ask_adding_proof"}
_BARE_REFERENCE = 4
"""Words that a message has at most which is only a reference."""

type Proves = Callable[[str, Sequence[str]], bool]
"""Whether what was said (the texts) proves that the report of a reference is the reporter's own."""


def concerns(report: Report, reply: Reply, reference: str | None) -> bool:
    """Whether a reply is about adding to an earlier report; `reference` is what it names, if it names one."""
    if report.stage == "stopped":
        return False
    if report.adding is not None and report.adding.state != "refused":
        return True
    if report.adding is not None or (reference is not None and reference == report.reference):
        return False
    if wants_to_add(reply.text, named=reference is not None):
        return reference is not None or report.stage == "asking"
    return reference is not None and word_count(reply.text) <= _BARE_REFERENCE


def take(report: Report, reply: Reply, reference: str | None, proves: Proves) -> Step:
    """What such a reply does. The report given is left as it was. Words to add travel in `adding.message_ids`."""
    report = report.model_copy(deep=True)
    adding = report.adding = report.adding or Adding()
    if wants_no_more(reply.text, report.channel) and not reply.danger:
        return freedom.no_more(report, reply)
    if adding.state == "proven":
        return _more(report, adding, reply)
    if reply.danger:
        mark_danger(report, reply)
    elif (command := command_of(reply.text)) in _LEAVES:
        report.adding = None
        return freedom.obey(report, reply, command, report.open_question or open_next(report))
    adding.message_ids.append(reply.message_id)
    if not reply.danger and command in _HAS_NONE:
        return _refused(report, adding, reply)
    if adding.state == "reference":
        if reference is None:
            return _again(report, adding, reply, "utter_ask_adding_reference")
        adding.reference, adding.state, adding.attempts = reference, "proof", -1
    if adding.reference and proves(adding.reference, _said(adding, reply)):
        return _proven(report, adding)
    return _again(report, adding, reply, "utter_adding_not_matched")


def _again(report: Report, adding: Adding, reply: Reply, otherwise: str) -> Step:
    """Ask for the reference or the proof; after two answers that did not serve, go on as a new report."""
    adding.attempts += 1
    first = adding.attempts == 0 or (adding.state == "reference" and len(adding.message_ids) == 1)
    if adding.attempts >= ATTEMPTS + (adding.state == "reference"):
        return _refused(report, adding, reply)
    response = _ASKED[adding.state] if first else otherwise
    return Step(report, [Say(response, kind="ask")], Effect.NONE, report.open_question)


def _proven(report: Report, adding: Adding) -> Step:
    adding.state = "proven"
    said = Say("utter_adding_go_on", {"reference": adding.reference or ""}, kind="receipt")
    return Step(report, [said], Effect.UPDATE, report.open_question)


def _refused(report: Report, adding: Adding, reply: Reply) -> Step:
    """It is taken as a report of its own; the words that name the reference are part of the worry."""
    adding.state = "refused"
    for message_id in adding.message_ids:
        keep(report, message_id)
    question = report.open_question or open_next(report)
    if report.stage == "handed_over":
        return Step(report, [Say("utter_added_to_report", {"reference": report.reference or ""})], Effect.UPDATE)
    return Step(report, [Say("utter_adding_refused"), ask(report, question, reply.words)], Effect.NONE, question)


def _more(report: Report, adding: Adding, reply: Reply) -> Step:
    """What is said once it was proved: every word goes to the earlier report."""
    values = {"reference": adding.reference or ""}
    command = None if reply.danger else command_of(reply.text)
    if command is Act.START_AGAIN:
        return Step(report, [Say("utter_start_again_sent", values)], reason=freedom.START_AGAIN)
    if command is Act.PERSON_PLEASE:
        return Step(report, [Say("utter_person_will_look")], Effect.PERSON)
    if command is Act.IS_BOT:
        return Step(report, [Say("utter_is_bot")])
    if command in _THAT_IS_ALL or command is Act.STOP:
        return Step(report, [Say("utter_goodbye", values)])
    if command is None:
        adding.message_ids.append(reply.message_id)
    if asks_for_progress(reply.text) and not reply.danger:
        return Step(report, [Say("utter_no_news_here", values)], Effect.UPDATE)
    return Step(report, [Say("utter_added_to_report", values)], Effect.UPDATE)


def _said(adding: Adding, reply: Reply) -> list[str]:
    return [text for message_id, text in reply.words if message_id in adding.message_ids]
