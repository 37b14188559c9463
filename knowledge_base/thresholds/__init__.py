"""What published threshold guidance says of a report."""

from knowledge_base.thresholds.assessment import Assessment, Facts, IndicatorFinding, Unknown
from knowledge_base.thresholds.engine import assess
from knowledge_base.thresholds.replies import danger_in_reply
from knowledge_base.thresholds.second_look import look_again
from knowledge_base.thresholds.versions import guidance_version

__all__ = [
    "Assessment",
    "Facts",
    "IndicatorFinding",
    "Unknown",
    "assess",
    "danger_in_reply",
    "guidance_version",
    "look_again",
]
