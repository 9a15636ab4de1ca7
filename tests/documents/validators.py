"""The validators and the renderer, as functions of a file; a tool that is missing is an error, never a pass."""

import os
import subprocess
import sys
from pathlib import Path

SDK = Path(__file__).parents[1] / "tools" / "node_modules" / ".bin" / "ooxml-validator"
BIN = Path(sys.executable).parent


def complaints(path: Path) -> list[str]:
    """What each of the three validators holds against a file."""
    found = []
    for command in (
        [str(SDK), str(path)],
        [str(BIN / "openxml-audit"), str(path)],
        [str(BIN / "ooxml-integrity"), "check", str(path)],
    ):
        done = run(command)
        if done.returncode:
            found.append(f"{Path(command[0]).name}: {(done.stdout + done.stderr)[-800:]}")
    return found


def pdf(path: Path, folder: Path) -> Path:
    """The file as an accessible PDF by LibreOffice.

    Raises:
        RuntimeError: It made none.
    """
    export = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
    profile = f"-env:UserInstallation=file://{folder}/libreoffice"
    done = run(["soffice", profile, "--headless", "--convert-to", export, "--outdir", str(folder), str(path)])
    made = folder / f"{path.stem}.pdf"
    if not made.is_file():
        raise RuntimeError(done.stdout + done.stderr)
    return made


def structure(made: Path) -> list[str]:
    """The tags of a PDF, in order."""
    lines = run(["pdfinfo", "-struct", str(made)]).stdout.splitlines()
    return [line.split()[0].rstrip(":") for line in lines if line.strip() and not line.strip().startswith("/")]


def fonts(made: Path) -> set[str]:
    """The fonts a PDF uses, without their subset marks."""
    return {line.split()[0].partition("+")[2] for line in run(["pdffonts", str(made)]).stdout.splitlines()[2:]}


def run(command: list[str], timeout: int = 240) -> subprocess.CompletedProcess[str]:
    """Run a tool."""
    return subprocess.run(
        command, capture_output=True, text=True, timeout=timeout, check=False, env={**os.environ, "NO_COLOR": "1"}
    )
