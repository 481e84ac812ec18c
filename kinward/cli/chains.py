"""`kinward audit verify`: whether every line of the log is as it was written, and none is missing."""

import json
import sys
from pathlib import Path

from kinward.cli.house import opened
from kinward.cli.language import Speaker, chosen_language


def verify(anchor: Path | None, data: Path | None, language: str | None) -> int:
    """0: whole. 1: not; every chain's first break is said, and the anchor stays as it was."""
    speaker = Speaker(chosen_language(language))
    with opened(data):
        from kinward.audit.verify import ends_of_chains, first_breaks

        breaks = [
            speaker.say(f"audit_{problem}", chain=chain, n=n) for chain, n, problem in first_breaks(_kept_ends(anchor))
        ]
        ends = ends_of_chains()
    if breaks:
        sys.stdout.write("\n".join(breaks) + "\n")
        return 1
    sys.stdout.write(speaker.say("audit_whole", count=f"{sum(n for n, _ in ends.values()):,}") + "\n")
    if anchor:
        kept = {str(chain): [n, digest] for chain, (n, digest) in ends.items()}
        anchor.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


def _kept_ends(anchor: Path | None) -> dict[int, tuple[int, str]]:
    if anchor is None or not anchor.exists():
        return {}
    return {int(chain): (n, digest) for chain, (n, digest) in json.loads(anchor.read_text(encoding="utf-8")).items()}
