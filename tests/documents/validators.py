"""The validators and the renderer, as functions of a file; a tool that is missing is an error, never a pass."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

SDK = Path(__file__).parents[1] / "tools" / "node_modules" / ".bin" / "ooxml-validator"

CORES = 2
"""How much runs at once: the cores of the smallest machine that CI has."""

ACCESSIBLE = '{"PDFUACompliance":{"type":"boolean","value":"true"}}'
"""LibreOffice's export as PDF/UA-1; one file serves the pages and the accessibility."""

ARCHIVAL = '{"SelectPdfVersion":{"type":"long","value":"2"}}'
"""As PDF/A-2b. Apart from the other: with both at once LibreOffice 7.4 writes metadata that PDF/A refuses."""

PLAIN = '{"UseTaggedPDF":{"type":"boolean","value":"false"}}'
"""With neither, to see that the checks notice."""


def missing() -> list[str]:
    """What the gate needs and this machine has not."""
    commands = ["soffice", "pdfinfo", "pdffonts", "pdftotext", "pdftoppm"]
    return [name for name in commands if not shutil.which(name)] + ([] if SDK.exists() else [str(SDK)])


def complaints(path: Path) -> list[str]:
    """What each of the three validators holds against a file."""
    done = run([str(SDK), str(path)])
    found = [f"ooxml-validator: {(done.stdout + done.stderr)[-800:]}"] if done.returncode else []
    auditor, severe, integrity = _in_process()
    result = auditor.validate(str(path))
    if not result.is_valid:
        found.append(f"openxml-audit: {'; '.join(str(error) for error in result.errors)[:800]}")
    findings = [str(finding) for finding in integrity(path) if finding.severity == severe]
    if findings:
        found.append(f"ooxml-integrity: {'; '.join(findings)[:800]}")
    return found


@cache
def _in_process() -> tuple[Any, Any, Any]:
    """The two that are Python: called, since starting them takes many times as long as their work."""
    import ooxml_integrity
    import openxml_audit

    return openxml_audit.OpenXmlValidator(), ooxml_integrity.ERROR, ooxml_integrity.check


def convert(paths: Sequence[Path], folder: Path, export: str = ACCESSIBLE, *, cores: int = CORES) -> dict[Path, Path]:
    """Files as PDFs by LibreOffice, a process and a profile for each core; what it could not make is not there.

    Args:
        paths: The documents.
        folder: Where the PDFs go, with the documents' names.
        export: The options of the export.
        cores: How many processes at once.
    """
    folder.mkdir(exist_ok=True)
    batches: list[list[Path]] = [[] for _ in range(cores)]
    for path in sorted(paths, key=lambda path: path.stat().st_size, reverse=True):  # the long ones evenly
        min(batches, key=lambda batch: sum(one.stat().st_size for one in batch)).append(path)

    def batch(number: int) -> None:
        if batches[number]:
            command = [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile{number}",
                "--headless",
                "--convert-to",
            ]
            files = map(str, batches[number])
            run([*command, f"pdf:writer_pdf_Export:{export}", "--outdir", str(folder), *files], timeout=600)

    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(batch, range(cores)))
    made = {path: folder / f"{path.stem}.pdf" for path in paths}
    return {path: pdf for path, pdf in made.items() if pdf.is_file()}


def pdf(path: Path, folder: Path) -> Path:
    """One file as an accessible PDF by LibreOffice.

    Raises:
        KeyError: It made none.
    """
    return convert([path], folder, cores=1)[path]


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
        command,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=timeout,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
