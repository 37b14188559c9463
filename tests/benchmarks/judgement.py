"""How long the judgement takes: python -m tests.benchmarks.judgement (one core: OMP_NUM_THREADS=1 taskset -c 0).

Prints milliseconds, and how the time grows when a text doubles (2.0 is in proportion). It is no test: nothing fails.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from knowledge_base.language import screen
from knowledge_base.language.labelled import labelled
from knowledge_base.thresholds import assess
from tests.evaluation.measures import SETS

ROUNDS = 3
PROSE = (
    "my stepdad comes in my room at night and he says i must not tell my mum because she will be cross. he hit her "
    "last week with a belt, she is 9 and she cries at school. "
)
TEXTS = {
    "prose": PROSE,
    "one long sentence": "he hit her and ",
    "opening brackets": "(",
    "one letter": "a",
    "full stops": ". ",
    "numbers": "7 ",
    "emoji": "\U0001f600",
    "Chinese characters": "\u5bb6",
    "control characters": "\x00\x07\u200b",
}


def milliseconds(work: Callable[[], object]) -> float:
    """The median of a few rounds."""
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)


def of_length(text: str, characters: int) -> str:
    """A text repeated to this length."""
    return (text * (characters // len(text) + 1))[:characters]


def main() -> None:
    """Prints the figures."""
    assess([PROSE])
    near_300 = [one.text for one in labelled(SETS / "dev") if 250 <= len(one.text) <= 350]
    for name, work in (("danger alone", screen), ("the whole assessment", lambda text: assess([text]))):
        taken = sorted(milliseconds(lambda text=text, work=work: work(text)) for text in near_300)
        mean, high = statistics.mean(taken), taken[int(len(taken) * 0.95)]
        print(f"{name}, {len(taken)} messages of about 300 characters: mean {mean:.1f} ms, 95% under {high:.1f} ms")
    print(f"the whole assessment, 10,000 characters: {milliseconds(lambda: assess([of_length(PROSE, 10_000)])):.0f} ms")
    for name, text in TEXTS.items():
        for title, work, size in (("danger", screen, 50_000), ("assessment", lambda one: assess([one]), 10_000)):
            half = milliseconds(lambda text=text, work=work, size=size: work(of_length(text, size)))
            full = milliseconds(lambda text=text, work=work, size=size: work(of_length(text, 2 * size)))
            print(f"{title}, {name}: {size:,} characters {half:.0f} ms, twice as many {full / half:.1f} times as long")


if __name__ == "__main__":
    main()
