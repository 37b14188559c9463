"""How well the reading answers messages that it was not learned from: each file of messages left out in turn.

python -m knowledge_base.thresholds.learned.checking prints, for every question, how well left-out messages are ranked
and where a threshold would lose a hundredth, a fiftieth, a twentieth of those whose answer is yes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from knowledge_base.language.labelled import MESSAGES, Labelled, labelled
from knowledge_base.language.learned.encoder import Numbers
from knowledge_base.language.learned.fitting import Question, Seen, fit, scores_of
from knowledge_base.thresholds.learned.training import questions_of, seen_in


def left_out_scores(messages: Sequence[Labelled], seen: Sequence[Seen], questions: Sequence[Question]) -> Numbers:
    """The score of every message for every question, by weights learned from the other files."""
    scores = np.zeros((len(messages), len(questions)), np.float32)
    begin = 0
    for path in sorted(MESSAGES.glob("*.jsonl")):
        end = begin + len(path.read_text(encoding="utf-8").splitlines())
        kept = [number for number in range(len(messages)) if not begin <= number < end]
        learned = fit([messages[number] for number in kept], [seen[number] for number in kept], questions)
        scores[begin:end] = scores_of(learned, seen[begin:end])
        begin = end
    return scores


def ranked(scores: Numbers, answers: Numbers) -> float:
    """The chance that a message whose answer is yes scores above one whose answer is no (area under the curve)."""
    order = np.argsort(np.argsort(scores))
    yes = answers.astype(bool)
    count, others = int(yes.sum()), int((~yes).sum())
    return float((order[yes].sum() - count * (count - 1) / 2) / max(count * others, 1))


def figures(question: Question, messages: Sequence[Labelled], scores: Numbers) -> str:
    """One line for a question, over the messages whose answer is not arguable."""
    rows = [
        number for number, one in enumerate(messages) if question.answer(one) is not None and not question.arguable(one)
    ]
    answers = np.array([question.answer(messages[number]) for number in rows], np.float32)
    given = scores[rows]
    lowest = [float(at) for at in np.quantile(given[answers == 1], [0.01, 0.02, 0.05])]
    alarms = [float((given[answers == 0] >= at).mean()) for at in lowest]
    return (
        f"{question.name}: {int(answers.sum())} of {len(rows)} yes, ranked {ranked(given, answers):.3f}; "
        + "; ".join(
            f"{part} of yes under {at:.2f} where {alarm:.0%} of no are over it"
            for part, at, alarm in zip(("1%", "2%", "5%"), lowest, alarms, strict=True)
        )
    )


def main() -> None:
    """Prints the figures."""
    messages = labelled()
    seen = [seen_in(one) for one in messages]
    questions = questions_of(messages)
    scores = left_out_scores(messages, seen, questions)
    for column, question in enumerate(questions):
        sys.stdout.write(figures(question, messages, scores[:, column]) + "\n")


if __name__ == "__main__":
    main()
