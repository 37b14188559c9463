"""The order of asking: which question comes next, which came before, and when each is asked at all."""

from __future__ import annotations

from collections.abc import Callable

from knowledge_base.interview.questions import QuestionData, by_field, question_file
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.steps import Reply

CHECK = "check_answers"


def reporter_is_a_professional(report: Report) -> bool:
    """The reporter said that they work with the person."""
    return report.value("reporter_kind") == "professional"


def reporter_is_not_a_professional(report: Report) -> bool:
    """Anybody who did not say that they work with the person."""
    return not reporter_is_a_professional(report)


def reporter_is_the_subject(report: Report) -> bool:
    """The worry is about the reporter."""
    return report.value("reporter_kind") == "self" or subject_kind(report) == "me"


def reporter_is_not_the_subject(report: Report) -> bool:
    """The reporter did not say that it is about themself."""
    return report.value("reporter_kind") != "self"


def subject_is_unborn(report: Report) -> bool:
    """It is about a child not born yet."""
    return subject_kind(report) == "unborn"


def subject_is_born(report: Report) -> bool:
    """It is about somebody who has an age."""
    return not subject_is_unborn(report)


def always(report: Report) -> bool:  # noqa: ARG001 (every predicate takes the report)
    """Whatever was said."""
    return True


PREDICATES: dict[str, Callable[[Report], bool]] = {
    rule.__name__: rule
    for rule in (
        always,
        reporter_is_a_professional,
        reporter_is_not_a_professional,
        reporter_is_not_the_subject,
        subject_is_born,
        subject_is_unborn,
    )
}


def subject_kind(report: Report) -> str | None:
    """Whom it is about: me, child, unborn or adult; None while it is not known."""
    return report.value("subject_kind", report.subjects[0].id)


def asked(report: Report) -> list[QuestionData]:
    """The questions of this report, answered or not, in their order; after danger the urgent ones come first."""
    fits = [q for q in question_file().questions if PREDICATES[q.asked_when](report)]
    if not report.danger:
        return fits
    urgent = question_file().first_in_danger
    first = [q for q in fits if q.field == "danger_now"] + [q for name in urgent for q in fits if q.field == name]
    return first + [q for q in fits if q not in first]


def as_question(report: Report, definition: QuestionData) -> Question:
    """A question as it stands in the report; those about a person name the subject."""
    return Question(field=definition.field, about=report.subjects[0].id if definition.about_subject else None)


def definition_of(question: Question | None) -> QuestionData | None:
    """The data of an open question; None where this version does not know it."""
    return by_field().get(question.field) if question else None


def standing(report: Report, definition: QuestionData) -> Answer | None:
    """The answer that stands for a question."""
    question = as_question(report, definition)
    return report.answer(question.field, question.about)


def next_question(report: Report) -> Question:
    """The first question without an answer, the check last."""
    open_ones = [q for q in asked(report) if q.field != CHECK and standing(report, q) is None]
    return as_question(report, open_ones[0]) if open_ones else Question(field=CHECK)


def previous_question(report: Report) -> Question | None:
    """The answered question before the open one; None at the beginning."""
    questions = asked(report)
    here = report.open_question.field if report.open_question else CHECK
    place = next((i for i, q in enumerate(questions) if q.field == here), len(questions))
    answered = [q for q in questions[:place] if standing(report, q) is not None]
    return as_question(report, answered[-1]) if answered else None


def put(report: Report, question: Question, answer: Answer) -> None:
    """Set an answer in place."""
    if question.about is None:
        report.answers[question.field] = answer
        return
    subject = next((s for s in report.subjects if s.id == question.about), report.subjects[0])
    subject.answers[question.field] = answer


def keep(report: Report, message_id: str) -> None:
    """Count a message as part of the worry, once, in place."""
    if message_id not in report.concern_message_ids:
        report.concern_message_ids.append(message_id)


def once(report: Report, name: str) -> bool:
    """Whether this is the first time, and from now on no more, in place. The names: story_told (at the question for
    it), kind_and_age and the_age_again (kind_and_age.py), person_offered (after answers that could not be read), and
    the name of each emergency text in another language (other_language.py)."""
    if name in report.said_once:
        return False
    report.said_once.append(name)
    return True


def mark_danger(report: Report, reply: Reply) -> None:
    """Danger was signalled: the report says so, and that somebody is in danger now, in the words that said it first."""
    report.danger = True
    if report.value("danger_now") != "yes":
        words = reply.text.strip()
        report.answers["danger_now"] = Answer(status="given", value="yes", words=words, message_id=reply.message_id)


def settle(report: Report) -> None:
    """Let answers that follow from another one follow it, in place."""
    subject = report.subjects[0]
    kind = subject.answers.get("subject_kind")
    if report.value("reporter_kind") == "self":
        if kind is None or kind.value != "me":
            subject.answers["subject_kind"] = Answer(status="given", value="me")
    elif kind is not None and kind.value == "me" and not kind.words:
        del subject.answers["subject_kind"]
    name = report.answers.get("reporter_name")
    if name is not None and name.status == "declined":
        report.answers["anonymous"] = Answer(status="given", value="yes", message_id=name.message_id)
    else:
        report.answers.pop("anonymous", None)
