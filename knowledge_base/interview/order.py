"""The order of asking: which question comes next, which came before, and when each is asked at all."""

from __future__ import annotations

from knowledge_base.interview.alarms import is_a_new_alarm, may_be_harmless
from knowledge_base.interview.danger_said import says_danger_now
from knowledge_base.interview.following import MOST_PEOPLE, let_follow
from knowledge_base.interview.questions import QuestionData, Teller, by_field, question_file, with_follow_ups
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.situations import (
    DANGER,
    DANGER_TOLD,
    PREDICATES,
    in_danger_now,
    reporter_is_a_professional,
    reporter_is_the_subject,
)
from knowledge_base.interview.steps import Reply

CHECK, OTHERS = "check_answers", "others_at_risk"


def asked(report: Report) -> list[QuestionData]:
    """The questions of this report, answered or not, in their order; after danger the urgent ones come first.

    What is asked of further people stands in `questions`.
    """
    everything = with_follow_ups(report.follow_ups_asked)
    fits = _within_the_limit(report, [q for q in everything if PREDICATES[q.asked_when](report)])
    if not in_danger_now(report):
        return fits
    urgent = question_file().first_in_danger
    first = [q for name in ("danger_now", *urgent) for q in fits if q.field == name]
    return first + [q for q in fits if q.field not in ("danger_now", *urgent)]


def questions(report: Report) -> list[Question]:
    """Everything that is asked, of each person: further people come after "is there anyone else"."""
    definitions = asked(report)
    listed = [as_question(report, definition) for definition in definitions]
    names = [definition.field for definition in definitions]
    place = names.index(OTHERS) + 1 if OTHERS in names else len(names) - 1
    further = [q for subject in report.subjects[1:] for q in _of_a_further_person(report, subject.id)]
    return [*listed[:place], *further, *listed[place:]]


def _of_a_further_person(report: Report, about: str) -> list[Question]:
    """Their name and age, and whether there is one more, where the reporter is naming one after the other."""
    ids = [subject.id for subject in report.subjects]
    naming = report.answer(OTHERS, ids[ids.index(about) - 1]) is not None
    one_more = naming and len(ids) < MOST_PEOPLE and about == ids[-1]
    fields = [*question_file().of_each_person, *([OTHERS] if one_more or report.answer(OTHERS, about) else [])]
    return [Question(field=field, about=about) for field in fields]


def teller(report: Report) -> Teller:
    """Who reports, as far as is known."""
    if reporter_is_the_subject(report):
        return "self"
    return "professional" if reporter_is_a_professional(report) else "public"


def limit(report: Report) -> int:
    """How many messages a clear report may cost its reporter."""
    return question_file().at_most[teller(report)][report.channel]


def messages_needed(report: Report, definitions: list[QuestionData]) -> int:
    """How many messages the report costs if these are asked: those sent so far, one for each that is open, the yes.

    Questions that are told together cost one message, and one more for what may be missing in the answer; what was
    taken from the words costs nothing.
    """
    needed = [q for q in definitions if q.field != CHECK and not _is_settled(report, q)]
    open_ones = {q.field for q in needed}
    together = {first for q in needed if (first := q.told_with.get(report.channel)) in open_ones}
    untold = not report.concern_message_ids and "concern_words" in open_ones
    further = [
        q
        for subject in report.subjects[1:]
        for q in _of_a_further_person(report, subject.id)
        if report.answer(q.field, q.about) is None
    ]
    cost = sum(q.told_with.get(report.channel) not in open_ones for q in needed)
    brought = sum(q.brings.get(teller(report), 0) for q in needed)
    return _sent(report) + cost + len(together) + brought + untold + len(further) + 1


def _sent(report: Report) -> int:
    """How many messages were sent, by what is known of them where an older report did not count."""
    given = [*report.answers.values(), *(a for subject in report.subjects for a in subject.answers.values())]
    known = {a.message_id for a in given if a.message_id} | {*report.concern_message_ids}
    return max(report.messages, len(known))


def _within_the_limit(report: Report, fits: list[QuestionData]) -> list[QuestionData]:
    """Without what may be left out, the least needed first, while the report would cost more messages than it may.

    Least needed of all is what the words told in part.

    By text what was left out is not asked later either, when something further on was answered: it would come out of
    place. In danger the order is another.
    """

    def is_needed(q: QuestionData) -> bool:
        return q.left_out is None or PREDICATES[q.never_left_out](report) or _is_settled(report, q)

    needed = [q for q in fits if is_needed(q)]
    names = {q.field for q in needed}
    here = max((at for at, q in enumerate(fits) if _was_asked(report, as_question(report, q))), default=-1)
    later = fits[here + 1 :] if report.channel == "sms" and not in_danger_now(report) else fits
    optional = [q for q in later if q.field not in names]
    optional.sort(key=lambda q: (standing(report, q) is not None, q.left_out or 0))
    room = limit(report) - messages_needed(report, needed)
    for q in optional:
        cost = (q.told_with.get(report.channel) not in names) + q.brings.get(teller(report), 0)
        kept = question_file().spare if (q.left_out or 0) >= question_file().spare_from else 0
        if not cost or cost <= room - kept:
            room -= cost
            names.add(q.field)
    return [q for q in fits if q.field in names]


def told_with(report: Report, definition: QuestionData) -> list[QuestionData]:
    """What else is asked in the words of a question, and has no answer yet."""
    together = [q for q in question_file().questions if q.told_with.get(report.channel) == definition.field]
    return [q for q in together if PREDICATES[q.asked_when](report) and not _is_settled(report, q)]


def asks_for_more(report: Report, definition: QuestionData) -> bool:
    """Whether a question asks for another answer too."""
    return bool(told_with(report, definition))


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
    """The first question to be asked again after a pause, else the first without an answer, the check last."""
    if report.ask_again:
        return as_question(report, by_field()[report.ask_again[0]])
    return next((q for q in questions(report) if q.field != CHECK and not _stands(report, q)), Question(field=CHECK))


def previous_question(report: Report) -> Question | None:
    """The question that was asked and answered before the open one; None at the beginning."""
    everything = questions(report)
    here = report.open_question or Question(field=CHECK)
    place = everything.index(here) if here in everything else len(everything)
    return next((q for q in reversed(everything[:place]) if _was_asked(report, q)), None)


def _was_asked(report: Report, question: Question) -> bool:
    answer = report.answer(question.field, question.about)
    return answer is not None and not answer.taken


def _stands(report: Report, question: Question) -> bool:
    return report.is_settled(question.field, question.about)


def _is_settled(report: Report, definition: QuestionData) -> bool:
    question = as_question(report, definition)
    return report.is_settled(question.field, question.about)


def put(report: Report, question: Question, answer: Answer) -> None:
    """Set an answer in place. What the words told in part stays where the answer is that it is not known.

    Who answers anew whether anyone is in danger has the last word: what alarmed before it stands beside it no more.
    """
    answered_again(report, question.field)
    told = report.answer(question.field, question.about)
    if question.field == DANGER and answer != told:
        report.answers.pop(DANGER_TOLD, None)
    if told is not None and told.partly and answer.status != "given":
        answer = told.model_copy(update={"partly": False})
    if question.about is None:
        report.answers[question.field] = answer
        return
    subject = next((s for s in report.subjects if s.id == question.about), report.subjects[0])
    subject.answers[question.field] = answer


def answered_again(report: Report, field: str) -> None:
    """What was to be asked again after a pause was answered, in place."""
    report.ask_again = [name for name in report.ask_again if name != field]


def keep(report: Report, message_id: str) -> None:
    """Count a message as part of the worry, once, in place."""
    if message_id not in report.concern_message_ids:
        report.concern_message_ids.append(message_id)


def once(report: Report, name: str) -> bool:
    """Whether this is the first time, and from now on no more, in place.

    The names: story_told (at the question for it) and worry_told (before it), kind_and_age and the_age_again
    (kind_and_age.py), person_offered (after answers that could not be read), another_person and whether_to_stop:x
    (freedom.py), how_to_change (later.py), danger_asked_again (alarms.py), and the name of each emergency text in
    another language (other_language.py).
    """
    if name in report.said_once:
        return False
    report.said_once.append(name)
    return True


def mark_danger(report: Report, reply: Reply) -> None:
    """Danger was signalled: the report says so, and the words that said it first stand beside the reporter's answer.

    Their answer is theirs: an alarm changes none. Only words that say plainly that somebody is in danger at this moment
    are a yes, `taken`. Where nothing was answered it stays so, and is not asked for. Who said that nobody is in danger
    keeps out of the urgent order until there is a new alarm; who is not sure stays so where it may be harmless.
    """
    report.danger = True
    answered_again(report, DANGER)
    said = report.answer(DANGER)
    if report.value(DANGER) == "yes" or not is_a_new_alarm(report, reply):
        return
    plainly = says_danger_now(reply.text)
    unsure = said is not None and said.status == "unknown" and may_be_harmless(report, reply)
    if plainly:
        words = reply.text.strip()
        report.answers[DANGER] = Answer(
            status="given", value="yes", words=words, message_id=reply.message_id, taken=True
        )
    elif said is None:
        report.answers[DANGER] = Answer(status="unknown", taken=True)
    if DANGER_TOLD not in report.answers and (plainly or not unsure):
        tell_danger(report, reply)


def tell_danger(report: Report, reply: Reply) -> None:
    """These words alarmed, and stand beside whatever is answered, in place."""
    words = reply.text.strip()
    report.answers[DANGER_TOLD] = Answer(status="given", value=words, words=words, message_id=reply.message_id)


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
    let_follow(report)
