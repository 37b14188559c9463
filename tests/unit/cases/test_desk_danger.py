"""An officer sees both: what was answered to "is anyone in danger now", and the words that alarmed."""

from __future__ import annotations

import pytest

from api.desk import views

WORDS = "he has a knife at her throat"
ANSWERED, TOLD = "Anyone in danger now", "Told of danger, beside that answer"
NO = {"status": "given", "value": "no", "words": "no"}
NOT_SURE = {"status": "unknown", "words": "she might be"}
UNANSWERED = {"status": "unknown", "taken": True}
PLAINLY = {"status": "given", "value": "yes", "words": WORDS, "taken": True}
ALARM = {"status": "given", "value": WORDS, "words": WORDS}


@pytest.mark.parametrize(
    ("answer", "value", "words"),
    [(NO, "No", ""), (NOT_SURE, "Not known", "she might be"), (UNANSWERED, "Not answered", "")],
)
def test_the_answer_is_theirs_and_the_words_that_alarmed_stand_below_it(answer, value, words):
    rows = views.report_rows({"answers": {"danger_told": ALARM, "danger_now": answer}})

    assert [(row.label, row.value, row.words, row.note) for row in rows] == [
        (ANSWERED, value, words, ""),
        (TOLD, WORDS, "", ""),
    ]


def test_a_yes_from_the_words_says_so_and_shows_them_once():
    [row] = views.report_rows({"answers": {"danger_told": ALARM, "danger_now": PLAINLY}})

    assert (row.label, row.value, row.words) == (ANSWERED, "Yes", WORDS)
    assert row.note == views.NOT_CONFIRMED
