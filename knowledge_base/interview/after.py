"""What a reporter is told once a contact exists: its reference, what happens next and by when, and how to add more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from knowledge_base.interview.checking import clip, in_a_text
from knowledge_base.interview.closing import closing_advice
from knowledge_base.interview.needs import AreaFacts, ServiceFacts
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import STORY_TOLD, may_be_texted
from knowledge_base.interview.steps import Effect, Say, Step
from knowledge_base.thresholds.assessment import Assessment

STILL_A_PERSON = ({"label": "I still want a person to look at this", "value": "I still want a person to look at this"},)
MOST_SERVICES = 3
TEXT_WHY_CHARACTERS = 150
TEXT_SERVICES_CHARACTERS = 190


def after_hand_over(
    report: Report,
    *,
    reference: str,
    outcome: str,
    assessment: Assessment,
    feedback_due: datetime,
    services: Sequence[ServiceFacts],
    area: AreaFacts,
    now: datetime,  # noqa: ARG001 (the fixed signature)
) -> list[Say]:
    """The receipt for an outcome (escalated, signposted, advised). An incomplete report gets a short one."""
    values = {"reference": reference, "when": area.say_when(feedback_due)}
    if report.stage == "stopped":
        return [_receipt("utter_receipt_incomplete", values)]
    if report.stage == "asking":
        told = report.danger or STORY_TOLD & {*report.said_once}
        return [_receipt("utter_receipt_while_asking" if told else "utter_receipt_nothing_told", values)]
    if outcome == "escalated":
        return _escalated(report, assessment, values)
    if outcome == "signposted":
        return _signposted(report, assessment, services, values)
    return [_receipt("utter_receipt_advised", values | {"why": _why(report, assessment)}, choices=True)]


def joined(step: Step, receipts: Sequence[Say]) -> list[Say]:
    """A step's words with its receipts, the open question last. Words added later get no second receipt."""
    says = list(step.say)
    if step.effect is Effect.UPDATE:
        return says
    question = [says.pop()] if says and says[-1].kind == "ask" else []
    return [*says, *receipts, *question]


def _receipt(response: str, values: dict[str, str], *, choices: bool = False) -> Say:
    return Say(response, values, kind="receipt", choices=STILL_A_PERSON if choices else ())


def _escalated(report: Report, assessment: Assessment, values: dict[str, str]) -> list[Say]:
    meanwhile = _receipt(closing_advice(report, assessment), values)
    if report.danger or assessment.immediate_danger or assessment.same_day:
        return [_receipt("utter_receipt_urgent", values), meanwhile]
    first = "utter_receipt_person" if report.person_requested else "utter_receipt_escalated"
    return [_receipt(first, values), meanwhile]


def _signposted(
    report: Report, assessment: Assessment, services: Sequence[ServiceFacts], values: dict[str, str]
) -> list[Say]:
    says = [Say("utter_signpost_why", {"why": _why(report, assessment)}, kind="signpost")]
    chosen = list(services)[:MOST_SERVICES]
    if not chosen:
        says.append(Say("utter_signpost_no_services", kind="signpost"))
    elif report.channel == "sms" and not may_be_texted(report):
        says.append(Say("utter_signpost_by_phone", kind="signpost"))
    else:
        says.append(_services(report, chosen))
    return [*says, _receipt("utter_receipt_signposted", values, choices=True)]


def _services(report: Report, chosen: Sequence[ServiceFacts]) -> Say:
    links = [{"text": s.name, "url": s.url} for s in chosen if s.url]
    if report.channel == "sms":
        lines = [
            in_a_text(f"{s.name} {s.phone or ''}".strip(), TEXT_SERVICES_CHARACTERS // MOST_SERVICES) for s in chosen
        ]
    else:
        lines = [f"{s.name}: {s.phone}" if s.phone else s.name for s in chosen]
    return Say("utter_signpost_services", {"services": "\n".join(lines)}, kind="signpost", links=links)


def _why(report: Report, assessment: Assessment) -> str:
    """The guidance's explanation. By text message it is said only where texting is safe, and shortly."""
    if report.channel != "sms":
        return assessment.explanation
    if not may_be_texted(report):
        return "We looked at what you told us."
    return in_a_text(clip(assessment.explanation, TEXT_WHY_CHARACTERS), TEXT_WHY_CHARACTERS)
