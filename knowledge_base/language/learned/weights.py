"""Learned weights: the score of a unit for each question, and the sentence that weighs most in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from knowledge_base.language.learned.encoder import WIDTH, Head, Numbers
from knowledge_base.language.learned.units import MEANING_SCALE, Place, Unit
from knowledge_base.language.normalise import Words
from knowledge_base.sources import SourceError

# How far each kind of sign is trusted: the rules' own signs most, single words less.
_SCALE = {"word": 0.7, "stem": 0.5, "pair": 0.5, "reporter": 0.5, "around": 0.7}


def scale_of(sign: str) -> float:
    """The trust in a sign's kind."""
    return _SCALE.get(sign.partition(":")[0], 1.0)


@dataclass(frozen=True)
class Weights:
    """The weights of every sign and of the meaning, for each question; `trained_from` says what they were learned from.

    `of_tuned` are those of what the tuned layers make of a text (no rows where they are not asked).

    A score is log odds: above 0 a yes is likelier than a no.
    """

    questions: tuple[str, ...]
    signs: Mapping[str, int]
    of_signs: Numbers
    of_meaning: Numbers
    of_tuned: Numbers
    middle: Numbers
    bias: Numbers
    trained_from: str = ""
    scaled: Numbers = field(init=False, repr=False)  # the weights of the signs times the trust in each

    def __post_init__(self) -> None:
        trust = np.array([scale_of(sign) for sign in self.signs], np.float32)
        object.__setattr__(self, "scaled", self.of_signs * trust[:, None])

    def scores(self, unit: Unit) -> Numbers:
        """The score of a unit for each question."""
        rows = [self.signs[sign] for sign in unit.signs if sign in self.signs]
        total = self.bias + self.scaled[rows].sum(axis=0)
        meant = (unit.meaning - self.middle) * np.float32(MEANING_SCALE)
        tuned = unit.tuned @ self.of_tuned
        result: Numbers = (total + meant @ self.of_meaning + tuned).astype(np.float32, copy=False)
        return result

    def beside(self, head: Head, share: float) -> Weights:
        """These weights and those of the tuned layers together, the latter with this share of every score.

        Raises ValueError where the two answer other questions.
        """
        if head.questions != self.questions:
            raise ValueError("the tuned layers answer other questions: run ./run learn")
        own = np.float32(1 - share)
        return replace(
            self,
            of_signs=self.of_signs * own,
            of_meaning=self.of_meaning * own,
            of_tuned=(head.weights * share).astype(np.float32),
            bias=(self.bias * own + head.bias * share).astype(np.float32),
        )

    def heaviest(self, unit: Unit, question: str, words: Words) -> tuple[int, int]:
        """First and last word of the sentence whose signs and word pieces weigh most for a question."""
        column = self.questions.index(question)
        sums: dict[tuple[int, int], float] = {}
        for sign, places in unit.signs.items():
            if places[0] >= 0 and sign in self.signs:
                sentence = words.sentence(places[0])
                sums[sentence] = sums.get(sentence, 0.0) + float(self.scaled[self.signs[sign], column])
        towards = self.of_meaning[:, column] * np.float32(MEANING_SCALE / unit.count)
        level = float(self.middle @ towards)
        for sentence, (total, count) in unit.sentences().items():
            value = float(total[:WIDTH] @ towards) / unit.length - level * count
            value += float(total[WIDTH:] @ self.of_tuned[:, column]) / unit.count
            sums[sentence] = sums.get(sentence, 0.0) + value
        return max(sums, key=lambda sentence: sums[sentence])

    def gravest_sentence(self, unit: Unit, question: str, shortest: int) -> float:
        """The highest score of a single sentence of the unit (with so many words at least), or minus infinity.

        One grave half sentence beside harmless ones counts for less in the whole than it should.
        """
        column = self.questions.index(question)
        sentences = [one for one in unit.sentences().items() if one[0][1] - one[0][0] + 1 >= shortest]
        rows = self._rows(unit, [place for place, _ in sentences])
        scores = [
            float(self.bias[column] + self._meant(column, *sums) + self.scaled[own, column].sum())
            for (_, sums), own in zip(sentences, rows, strict=True)
        ]
        return max(scores, default=-float("inf"))

    def _meant(self, column: int, total: Numbers, count: int) -> float:
        own, tuned = total[:WIDTH], total[WIDTH:] / count
        meant = (own / np.linalg.norm(own) - self.middle) * np.float32(MEANING_SCALE)
        return float(meant @ self.of_meaning[:, column] + tuned @ self.of_tuned[:, column])

    def _rows(self, unit: Unit, sentences: Sequence[Place]) -> list[list[int]]:
        """For each sentence the rows of the signs that speak for it: they stand in it, or belong to the whole text
        (but its length)."""
        rows: list[list[int]] = [[] for _ in sentences]
        for sign, places in unit.signs.items():
            row = self.signs.get(sign)
            if row is None or sign.startswith("length:"):
                continue
            for own, (first, last) in zip(rows, sentences, strict=True):
                for place in places:
                    if first <= place <= last or place < 0:
                        own.append(row)
                        break
        return rows

    def save(self, path: Path) -> None:
        """Writes the weights to a file."""
        np.savez_compressed(
            path,
            questions=np.array(self.questions),
            signs=np.array(list(self.signs)),
            of_signs=self.of_signs.astype(np.float16),
            of_meaning=self.of_meaning.astype(np.float16),
            of_tuned=self.of_tuned.astype(np.float16),
            middle=self.middle,
            bias=self.bias,
            trained_from=np.array(self.trained_from),
        )


def load_weights(path: Path, again: str) -> Weights:
    """The weights of a file. Raises SourceError, which names the command that makes it `again`."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            return Weights(
                tuple(str(name) for name in kept["questions"]),
                {str(name): number for number, name in enumerate(kept["signs"])},
                kept["of_signs"].astype(np.float32),
                kept["of_meaning"].astype(np.float32),
                kept["of_tuned"].astype(np.float32),
                kept["middle"].astype(np.float32),
                kept["bias"].astype(np.float32),
                str(kept["trained_from"]),
            )
    except (OSError, KeyError, ValueError) as error:
        raise SourceError(path, None, f"cannot be read; run: python -m {again}") from error
