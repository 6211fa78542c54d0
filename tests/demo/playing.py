"""The demo as a process of its own on any database: `python -m tests.demo.playing DATA [URL]`."""

import json
import sys
from dataclasses import replace
from pathlib import Path

from app.config import Settings
from app.demo import play


def main(data: str, database_url: str = "") -> int:
    """Play once, print the answer, and return 0 when it is right."""
    settings = replace(Settings(), data=Path(data), database_url=database_url, port=0)
    with play.running_demo(settings) as stage:
        answer = play.play(stage, lambda _: None)
    sys.stdout.write(json.dumps(answer.json()))
    return 0 if answer.right else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
