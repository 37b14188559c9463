"""Learns the weights of the reading: python -m knowledge_base.thresholds.learned.training (about ten minutes)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from knowledge_base.language.labelled import Labelled, fingerprint, labelled
from knowledge_base.language.learned.encoder import tuned_head
from knowledge_base.language.learned.fitting import Question, Seen, fit, seen_of
from knowledge_base.language.training import rule_files
from knowledge_base.thresholds.guidance import guidance_files
from knowledge_base.thresholds.learned.reading import WEIGHTS, story_units
from knowledge_base.thresholds.signs import read_story

TUNED_SHARE = 0.4  # of the tuned layers in a score; measured (docs/evaluation.md)
_FEWEST_OF_A_CATEGORY = 8  # messages that have a category, below which it is not learned
_OF_CATEGORIES = ("sign", "concept", "word", "person")  # pairs and stems would be too many for so few messages


def _level(at: int) -> Question:
    def answer(one: Labelled) -> int | None:
        return None if one.expected.level is None else int(one.expected.level >= at)

    return Question(f"level_{at}", answer, lambda one: _two_sides(level >= at for level in one.expected.accept_levels))


def _two_sides(answers: Iterable[bool]) -> bool:
    return len(set(answers)) == 2


def _reach_is_arguable(one: Labelled) -> bool:
    expected = one.expected
    return _two_sides(level >= 3 for level in expected.accept_levels) or _two_sides(expected.accept_s42)


def _category(code: str) -> Question:
    def answer(one: Labelled) -> int:
        return int(code in one.expected.categories)

    return Question(f"category:{code}", answer, kinds=_OF_CATEGORIES)


def _whom(kind: str) -> Callable[[Labelled], int | None]:
    return lambda one: None if one.person == "unknown" else int(one.person == kind)


def questions_of(messages: Sequence[Labelled]) -> list[Question]:
    """The questions that these messages can teach."""
    listed = [
        Question(
            "danger",
            lambda one: int(one.expected.immediate_danger),
            lambda one: _two_sides(one.expected.accept_immediate),
        ),
        Question(
            "reach",
            lambda one: int(one.expected.must_reach_a_person or one.expected.immediate_danger),
            _reach_is_arguable,
        ),
        *(_level(at) for at in (2, 3, 4)),
        Question(
            "s42",
            lambda one: None if one.expected.s42 is None else int(one.expected.s42),
            lambda one: _two_sides(one.expected.accept_s42),
        ),
        Question("adult", _whom("adult")),
        Question("unborn", _whom("unborn")),
    ]
    counts = Counter(code for one in messages for code in one.expected.categories)
    return listed + [_category(code) for code in sorted(counts) if counts[code] >= _FEWEST_OF_A_CATEGORY]


def seen_in(message: Labelled) -> Seen:
    """What the reading sees in a message, beside the tuned layers, which learned from it already."""
    return seen_of(story_units(read_story(message.messages, None), message.reporter, tuned=False))


def learned_from() -> str:
    """A short digest of the messages, the rules and the guidance that the weights are learned from."""
    return fingerprint(beside=(*rule_files(), *guidance_files()))


def main() -> None:
    """Writes weights.npz."""
    messages, head = labelled(), tuned_head()
    questions = questions_of(messages)
    learned = fit(messages, [seen_in(one) for one in messages], questions, learned_from())
    learned.beside(head, TUNED_SHARE).save(WEIGHTS)


if __name__ == "__main__":
    main()
