"""Retry policies as tables; the arithmetic stands in the rows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from escalation.deliveries import policy as deliveries
from escalation.deliveries.policy import Verdict
from escalation.notifications import policy as notifications


@pytest.mark.parametrize(
    ("attempts", "seconds", "since_the_first"),
    [
        (1, 1, 1),
        (2, 2, 1 + 2),
        (3, 5, 1 + 2 + 5),
        (4, 10, 1 + 2 + 5 + 10),
        (5, 30, 1 + 2 + 5 + 10 + 30),
        (6, 60, 1 + 2 + 5 + 10 + 30 + 60),
        (7, 60, 1 + 2 + 5 + 10 + 30 + 60 + 60),
    ],
)
def test_a_failed_delivery_waits_longer_each_time_and_at_most_a_minute(
    attempts: int, seconds: int, since_the_first: int
) -> None:
    waits = [deliveries.wait_after(Verdict.RETRY, number).seconds for number in range(1, attempts + 1)]

    assert waits[-1] == seconds
    assert sum(waits) == since_the_first


def test_a_refused_delivery_waits_five_minutes_each_time() -> None:
    assert [deliveries.wait_after(Verdict.REFUSED, number) for number in (1, 9)] == [timedelta(minutes=5)] * 2


@pytest.mark.parametrize(
    ("status", "same_case", "meaning"),
    [
        (201, False, Verdict.DELIVERED),
        (200, False, Verdict.DELIVERED),
        (409, True, Verdict.DELIVERED),
        (409, False, Verdict.RETRY),
        (401, False, Verdict.RETRY),
        (403, False, Verdict.RETRY),
        (408, False, Verdict.RETRY),
        (425, False, Verdict.RETRY),
        (429, False, Verdict.RETRY),
        (500, False, Verdict.RETRY),
        (503, False, Verdict.RETRY),
        (302, False, Verdict.RETRY),
        (400, False, Verdict.REFUSED),
        (404, False, Verdict.REFUSED),
        (422, False, Verdict.REFUSED),
        (422, True, Verdict.REFUSED),
    ],
)
def test_what_an_answer_of_the_case_api_means(status: int, same_case: bool, meaning: Verdict) -> None:
    assert deliveries.verdict(status, same_case=same_case) is meaning


def test_an_urgent_text_is_tried_four_times_within_the_minute() -> None:
    waits = [notifications.wait_after_failure(attempts).seconds for attempts in (1, 2, 3, 4, 5)]

    assert waits == [5, 10, 20, 30, 30]
    assert sum(waits[:3]) < 60


@pytest.mark.parametrize("text", ["ok", "Ok.", "OKAY thanks", " ack ", "yes FD-2345-6789", "Yes!", "acknowledged"])
def test_these_replies_acknowledge(text: str) -> None:
    assert notifications.acknowledges(text)


@pytest.mark.parametrize("text", ["", "no", "okra", "yesterday", "who is this? ok", "stop", "acknowledge nothing?"])
def test_these_replies_do_not(text: str) -> None:
    assert not notifications.acknowledges(text)
