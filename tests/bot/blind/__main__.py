"""`python -m tests.bot.blind [dev]`: the totals over the blind set or that of development, with 95% intervals.

No message is printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from math import sqrt

from launch.model import train
from tests.bot.blind.measures import DEV, UTTERANCES, Judged, judge

Z = 1.96


def interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share."""
    share, spread = right / of, Z * Z / of
    middle = share + spread / 2
    half = Z * sqrt(share * (1 - share) / of + spread / (4 * of))
    return (middle - half) / (1 + spread), (middle + half) / (1 + spread)


def line(name: str, rows: Sequence[Judged], *, read: bool = False) -> str:
    """One total: of what the service did, or only of the act that a message was read as."""
    right = sum(row.read is row.meant if read else row.right for row in rows)
    low, high = interval(right, len(rows))
    return f"{name:<16}{right:>4} of {len(rows):<4} {right / len(rows):6.1%}  ({low:.1%} to {high:.1%})\n"


def totals(rows: Sequence[Judged]) -> str:
    """Every total, and how often one act was taken for another."""
    acts = sorted({row.meant for row in rows})
    mixed = Counter((row.meant, "/".join(sorted(row.taken))) for row in rows if not row.right)
    lines = [line("read as the act", rows, read=True), line("service did it", rows), *(line(act, [row for row in rows if row.meant is act]) for act in acts)]
    lines += [f"  {meant} taken for {taken}: {times}\n" for (meant, taken), times in mixed.most_common()]
    asked = [row for row in rows if row.asked]
    return "".join([*lines, f"asked whether to stop: {len(asked)}, of them meant {sum(r.right for r in asked)}\n"])


if __name__ == "__main__":
    sys.stdout.write(totals(judge(train(), DEV if "dev" in sys.argv[1:] else UTTERANCES)))
