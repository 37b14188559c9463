"""How many questions are left: those of this report that have no answer yet."""

from __future__ import annotations

from knowledge_base.interview.order import CHECK, as_question, asked, put
from knowledge_base.interview.progress import remaining
from knowledge_base.interview.report import Answer, Report


def answered(**values: str) -> Report:
    """A report with these answers, each at its own place."""
    report = Report()
    for definition in asked(Report()):
        if definition.field in values:
            put(report, as_question(report, definition), Answer(status="given", value=values[definition.field]))
    return report


def test_a_new_report_has_every_question_but_the_check_before_it() -> None:
    report = Report()

    own = [one for one in asked(report) if one.field != CHECK and not one.told_with.get("web")]
    assert remaining(report) == len(own)


def test_an_answer_takes_its_question_away_even_where_nobody_knows() -> None:
    before, report = remaining(Report()), Report()

    put(report, as_question(report, asked(report)[0]), Answer(status="unknown", message_id="m1"))

    assert remaining(report) == before - 1


def test_who_reports_decides_how_many_questions_come() -> None:
    assert remaining(answered(reporter_kind="professional")) > remaining(answered(reporter_kind="self"))


def test_nothing_is_left_once_it_was_sent() -> None:
    assert remaining(Report(stage="handed_over")) == 0
