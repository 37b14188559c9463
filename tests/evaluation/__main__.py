"""`./run evaluate`: the figures of the dev and blind sets, every miss of dev, and docs/evaluation.md.

`--quiet` leaves the misses out; `--set NAME` answers one set only and writes no page.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from knowledge_base.language.labelled import labelled
from knowledge_base.thresholds import guidance_version
from tests.evaluation import replies, told
from tests.evaluation.measures import answered, calibration, measures
from tests.evaluation.report import misses, page

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "evaluation.md"
SETS = ("dev", "blind")


def main() -> int:
    """Prints the figures and writes the page. Returns 1 where the stop that CI enforces does not hold."""
    parser = argparse.ArgumentParser(prog="./run evaluate")
    parser.add_argument("--quiet", action="store_true", help="no misses of the dev set")
    parser.add_argument("--set", choices=SETS, help="one set only; no page is written")
    chosen = parser.parse_args()
    sets = {name: answered(name) for name in ([chosen.set] if chosen.set else SETS)}
    for name, rows in sets.items():
        print(f"\n{name}: {len(rows)} messages")
        for title, result in {**measures(rows), **calibration(rows)}.items():
            print(f"  {title}: {result}")
    talks = {name: replies.screened(name) for name in sets}
    for name, screened in talks.items():
        print(f"\n{name}: {len(screened)} replies in conversations")
        for title, result in replies.measures(screened).items():
            print(f"  {title}: {result}")
    if "dev" in sets:
        print("\ndev: what the sentences of a story tell")
        for title, result in told.measures().items():
            print(f"  {title}: {result}")
    if "dev" in sets and not chosen.quiet:
        print("\n".join(["", *misses(sets["dev"]), *replies.misses(talks["dev"])]))
    if not chosen.set:
        commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
        day = datetime.now(UTC).date()
        text = page(sets, talks, len(labelled()), day, commit.stdout.strip() or "unknown", guidance_version())
        PAGE.write_text(text, encoding="utf-8")
        print(f"\nWritten: {PAGE.relative_to(ROOT)}")
    stopped = [
        one.message.id
        for one in sets.get("dev", ())
        if (one.danger is True and not one.answer.immediate_danger) or one.signposted_away
    ]
    if stopped:
        print(f"\nThe stop does not hold: danger missed, or a grave case signposted away: {', '.join(stopped)}")
    return 1 if stopped else 0


if __name__ == "__main__":
    sys.exit(main())
