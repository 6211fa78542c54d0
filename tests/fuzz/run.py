"""Coverage-guided fuzzing by atheris, in an environment of its own: `make fuzz`.

    .venv/fuzz/bin/python tests/fuzz/run.py CORPUS... -max_total_time=3600

What libFuzzer finds new is added to the first corpus folder; an input that raises or hangs is
written to `crash-*` or `timeout-*` in the folder that it runs in.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))
with atheris.instrument_imports(include=["edi"]):
    from tests.fuzz.targets import read_check_and_answer

if __name__ == "__main__":
    atheris.Setup(sys.argv, read_check_and_answer)
    atheris.Fuzz()
