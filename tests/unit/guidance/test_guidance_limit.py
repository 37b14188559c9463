"""How often one sender may ask."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from fastapi import Request

from api.guidance.limit import CHARACTERS, AskedTooOften, count_address, count_client, limiter

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def request_from(address: str) -> Request:
    return Request({"type": "http", "method": "POST", "path": "/", "headers": [], "client": (address, 1)})


def ask(address: str = "192.0.2.1", times: int = 1, characters: int = 10) -> None:
    for _ in range(times):
        count_address(request_from(address), characters)


def test_the_fourth_question_waits_until_the_first_is_a_minute_old() -> None:
    with time_machine.travel(START, tick=False) as clock:
        ask()
        clock.shift(20)
        ask(times=2)
        with pytest.raises(AskedTooOften) as refused:
            ask()
        assert refused.value.seconds == 40
        clock.shift(41)
        ask()
        with pytest.raises(AskedTooOften):
            ask()


def test_each_address_has_a_count_of_its_own_and_a_whole_ipv6_network_has_one() -> None:
    ask(times=3)
    ask("192.0.2.2")
    ask("2001:db8:1:2::1", times=3)
    ask("2001:db8:1:3::1")
    with pytest.raises(AskedTooOften):
        ask("2001:db8:1:2:ffff::9")


def test_a_long_text_counts_as_several_and_the_longest_can_always_be_asked_once() -> None:
    ask(characters=2 * CHARACTERS)
    with pytest.raises(AskedTooOften) as refused:
        ask(characters=2 * CHARACTERS)
    assert refused.value.seconds == 60
    ask("192.0.2.9", characters=100 * CHARACTERS)


def test_a_client_is_counted_apart_from_addresses() -> None:
    for _ in range(3):
        count_client("192.0.2.1", 10)
    ask()
    with pytest.raises(AskedTooOften):
        count_client("192.0.2.1", 10)


def test_no_address_is_kept_as_it_is() -> None:
    ask("192.0.2.77")

    assert "192.0.2.77" not in repr(vars(limiter().storage))
