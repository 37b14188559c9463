"""The fit: a logistic regression for each question, by accelerated gradient descent from zero.

The same messages always give the same weights. What a message is judged by (`Seen`) is its signs and its meaning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from knowledge_base.language.labelled import Labelled
from knowledge_base.language.learned.encoder import Numbers
from knowledge_base.language.learned.units import MEANING_SCALE, Unit
from knowledge_base.language.learned.weights import Weights, scale_of

Seen = tuple[frozenset[str], Numbers]

_FEWEST = 2  # messages in which a sign must stand to get a weight
_RIDGE, _ROUNDS = 2.0, 400
_ARGUABLE = 0.3  # weight of an answer to which experts could give another
_SMALLEST = 0.01  # a lighter weight is left out


def _never(_: Labelled) -> bool:
    return False


@dataclass(frozen=True)
class Question:
    """What is learned: a message's answer (1, 0, or None where it has none), and whether experts could differ.

    `kinds` are the kinds of signs that may speak for it (all, if empty).
    """

    name: str
    answer: Callable[[Labelled], int | None]
    arguable: Callable[[Labelled], bool] = _never
    kinds: tuple[str, ...] = ()


def seen_of(units: Sequence[Unit]) -> Seen:
    """A whole message as it is learned from."""
    meaning = np.mean([unit.meaning for unit in units], axis=0)
    return frozenset(sign for unit in units for sign in unit.signs), meaning / np.linalg.norm(meaning)


def fit(messages: Sequence[Labelled], seen: Sequence[Seen], questions: Sequence[Question], name: str = "") -> Weights:
    """The weights for these questions. `name` says what they were learned from."""
    counts = Counter(sign for signs, _ in seen for sign in signs)
    number = {sign: n for n, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= _FEWEST))}
    meaning = np.stack([numbers for _, numbers in seen])
    middle: Numbers = meaning.mean(axis=0).astype(np.float32, copy=False)
    table = _Table(_table_of([signs for signs, _ in seen], number), _beside(meaning - middle))
    weights = np.zeros((table.width, len(questions)), np.float32)
    for kinds in dict.fromkeys(question.kinds for question in questions):
        asked = [column for column, question in enumerate(questions) if question.kinds == kinds]
        known = [row for sign, row in number.items() if not kinds or sign.partition(":")[0] in kinds]
        rows = [*known, *range(len(number), table.width)]
        answers, trust = answers_of(messages, [questions[n] for n in asked])
        weights[np.ix_(rows, asked)] = _descend(_Table(table.signs[:, known], table.beside), answers, trust)
    weights[np.abs(weights) < _SMALLEST] = 0.0
    signs, width = len(number), len(middle)
    untuned = np.zeros((0, len(questions)), np.float32)
    names = tuple(question.name for question in questions)
    return Weights(names, number, weights[:signs], weights[signs : signs + width], untuned, middle, weights[-1], name)


def answers_of(messages: Sequence[Labelled], questions: Sequence[Question]) -> tuple[Numbers, Numbers]:
    """The answer of every message to every question, and how far it is trusted (0: it has none)."""
    answers = np.zeros((len(messages), len(questions)), np.float32)
    trust = np.zeros_like(answers)
    for column, question in enumerate(questions):
        for row, one in enumerate(messages):
            answer = question.answer(one)
            if answer is not None:
                answers[row, column] = answer
                trust[row, column] = _ARGUABLE if question.arguable(one) else 1.0
    return answers, trust


def scores_of(weights: Weights, seen: Sequence[Seen]) -> Numbers:
    """The score of each message for each question."""
    meaning = (np.stack([numbers for _, numbers in seen]) - weights.middle) * np.float32(MEANING_SCALE)
    table = _table_of([signs for signs, _ in seen], weights.signs)
    result: Numbers = (table @ weights.of_signs + meaning @ weights.of_meaning + weights.bias).astype(np.float32)
    return result


@dataclass(frozen=True)
class _Table:
    """One row for each message: its signs (mostly none of them), then its meaning and a one."""

    signs: Any
    beside: Numbers

    @property
    def width(self) -> int:
        count: int = self.signs.shape[1] + self.beside.shape[1]
        return count

    def times(self, weights: Numbers) -> Numbers:
        """What each message scores with these weights."""
        count = self.signs.shape[1]
        result: Numbers = self.signs @ weights[:count] + self.beside @ weights[count:]
        return result

    def turned_times(self, values: Numbers) -> Numbers:
        """How these values of the messages fall on each sign and number."""
        return np.concatenate([self.signs.T @ values, self.beside.T @ values])


def _table_of(seen: Sequence[frozenset[str]], number: Mapping[str, int]) -> Any:
    """One row for each message: the trust in each of its known signs."""
    known = [sorted(number[sign] for sign in signs if sign in number) for signs in seen]
    trust = np.array([scale_of(sign) for sign in sorted(number, key=number.__getitem__)], np.float32)
    columns = np.array([column for one in known for column in one], np.int64)
    ends = np.cumsum([0, *map(len, known)])
    return csr_array((trust[columns], columns, ends), (len(known), len(number)))


def _beside(meaning: Numbers) -> Numbers:
    ones = np.ones((len(meaning), 1), np.float32)
    return np.hstack([meaning * np.float32(MEANING_SCALE), ones]).astype(np.float32, copy=False)


def _descend(table: _Table, answers: Numbers, trust: Numbers) -> Numbers:
    step = _longest_step(table)
    weights: Numbers = np.zeros((table.width, answers.shape[1]), np.float32)
    ahead = weights
    for turn in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(table.times(ahead), -30, 30)))
        pull = np.float32(_RIDGE) * ahead
        pull[-1] = 0.0
        wrong = ((chance - answers) * trust).astype(np.float32, copy=False)
        before = weights
        weights = (ahead - step * (table.turned_times(wrong) + pull)).astype(np.float32, copy=False)
        ahead = weights + np.float32(turn / (turn + 3)) * (weights - before)
    return weights


def _longest_step(table: _Table) -> np.float32:
    """The longest step that cannot overshoot, from the table's largest singular value (power iteration)."""
    direction: Numbers = np.ones(table.width, np.float32)
    for _ in range(30):
        direction = table.turned_times(table.times(direction))
        direction = direction / np.linalg.norm(direction)
    largest = float(np.linalg.norm(table.times(direction))) ** 2
    return np.float32(1.0 / (1.05 * largest / 4 + _RIDGE))
