"""What labelled messages have taught: how much a whole message weighs, beside the single signs of the guidance."""

from knowledge_base.thresholds.learned.reading import LearnedReading, read_learned

__all__ = ["LearnedReading", "read_learned"]
