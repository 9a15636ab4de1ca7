"""`make torture`: every fault of the list, as often as the list demands, with what was counted."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Run the tests of this folder in full, print the counts, and give pytest's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "TORTURE": "full", "TORTURE_TALLY": folder}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            "2",
            "--dist",
            "worksteal",
            str(Path(__file__).parent),
            *sys.argv[1:],
        ]
        code = subprocess.run(command, env=environ, check=False).returncode
        for path in sorted(Path(folder).iterdir(), key=lambda path: int(path.stem[1:])):
            print(path.read_text(encoding="utf-8"), end="")
    return code


if __name__ == "__main__":
    sys.exit(main())
