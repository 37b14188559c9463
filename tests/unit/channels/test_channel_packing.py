"""What is said in one turn as text messages: at most two segments each, at most three a turn."""

from __future__ import annotations

import pytest

from api.channels.sms.packing import packed
from api.channels.spoken import Spoken
from knowledge_base.wording import segments

QUESTION = Spoken("Is anyone in danger now?", kind="ask", asks="danger_now", choices=[{"label": "Yes", "value": "yes"}])


def test_short_messages_become_one_text_with_lettered_choices() -> None:
    texts = packed([Spoken("Thank you."), QUESTION])

    assert [one.text for one in texts] == ["Thank you.\nIs anyone in danger now?\nA Yes"]
    assert texts[0].asks == "danger_now"
    assert texts[0].choices == QUESTION.choices


@pytest.mark.parametrize("length", [10, 300, 700, 2_000])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_never_more_than_three_texts_of_two_segments(length: int, count: int) -> None:
    texts = packed([*(Spoken("Word. " * (length // 6)) for _ in range(count)), QUESTION])

    assert len(texts) <= 3
    assert all(segments(one.text) <= 2 for one in texts)


def test_the_question_and_the_receipt_outlast_plain_remarks() -> None:
    remarks = [Spoken("Remark. " * 35) for _ in range(3)]

    texts = packed([*remarks, Spoken("Reference FD-1.", kind="receipt"), QUESTION])

    whole = "\n".join(one.text for one in texts)
    assert "FD-1" in whole
    assert texts[-1].asks == "danger_now"


def test_a_second_question_is_not_joined_to_the_first() -> None:
    texts = packed([QUESTION, Spoken("More.")])

    assert [one.asks for one in texts] == ["danger_now", None]
