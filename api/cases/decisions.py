"""What makes a triage decision one that can be recorded."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.areas import Area

CHOOSE_OUTCOME = "Choose what happens next"
GIVE_REASON = "Give the reason for this decision"
CHOOSE_RATING = "Choose a rating"
LONGEST_REASON = 10_000
SHORTEN_REASON = "Shorten the reason to 10,000 characters or fewer"


@dataclass(frozen=True)
class Decision:
    """What an officer decided: an outcome and a rating of the area, and why."""

    outcome: str
    reason: str
    rating: str

    def faults(self, area: Area) -> dict[str, str]:
        """What keeps this from being recorded: field to sentence, empty when nothing does."""
        found: dict[str, str] = {}
        if self.outcome not in {outcome.id for outcome in area.outcomes}:
            found["outcome"] = CHOOSE_OUTCOME
        if not self.reason.strip():
            found["reason"] = GIVE_REASON
        elif len(self.reason) > LONGEST_REASON:
            found["reason"] = SHORTEN_REASON
        if self.rating not in {rating.id for rating in area.ratings}:
            found["rating"] = CHOOSE_RATING
        return found

    def closes(self, area: Area) -> bool:
        """Whether nothing more happens here after this outcome."""
        return next(outcome.closes for outcome in area.outcomes if outcome.id == self.outcome)
