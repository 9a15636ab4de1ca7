"""`python -m tests.documents`: documents of every size and language through real validators and a real LibreOffice.

Each validator is first shown to fail on a broken file; one that passes everything would prove nothing.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from models.data import ProjectData
from models.language import words_for
from models.milestones import Milestone
from models.status import Narrative, StatusReport
from models.store import Store
from models.templates import Frame, plan_project
from reports.status import build, write_status_report
from reports.status_view import status_view
from tests.conftest import NOW, TODAY
from tests.documents.checks import colour_pairs, contrast, findings
from tui.demo import make_demo

ROOT = Path(__file__).parents[2]
SDK = ROOT / "tests" / "tools" / "node_modules" / ".bin" / "ooxml-validator"
BIN = Path(sys.executable).parent
HOSTILE = (
    "Tekst med \x00 \x1b[31m \ud800 \u202e bak =1+1 { INCLUDETEXT } <w:p/> & \"'\t[@click=x] 🙂 č ŋ " + "lang " * 900
)


def main() -> int:
    """Make, validate, render; returns the exit code."""
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="styr-documents-") as name:
        folder = Path(name)
        made = documents(folder)
        broken = break_one(folder, next(iter(made)))
        for tool, command in validators().items():
            if run(command(broken)).returncode == 0:
                failures.append(f"{tool} passed a broken document")
        if not findings(broken, "nb-NO"):
            failures.append("our own checks passed a broken document")
        for path, tag in made.items():
            failures += [f"{path.name}: {finding}" for finding in findings(path, tag)]
            for tool, command in validators().items():
                result = run(command(path))
                if result.returncode != 0:
                    failures.append(f"{path.name}: {tool}: {(result.stdout + result.stderr)[-600:]}")
        pages = render(folder, list(made), failures)
        failures += [f"contrast {a} on {b}" for a, b in colour_pairs() if contrast(a, b) < 4.5]
        for path, count in pages.items():
            print(f"{path.name}: {count} pages, valid")
    for failure in failures:
        print("FAILED:", failure)
    print(f"{len(made)} passed, {len(failures)} failed")
    return 1 if failures else 0


def documents(folder: Path) -> dict[Path, str]:
    """The documents to look at, with their language tags."""
    made: dict[Path, str] = {}

    def keep(name: str, data: ProjectData, report: StatusReport, language: str) -> None:
        words = words_for(language)
        path = folder / f"{name}-{language}.docx"
        build(status_view(data, report), words).save(path)
        made[path] = words.tag

    report = StatusReport(id="r", number=1, period_from=TODAY - timedelta(days=30), status_date=TODAY)
    for language in ("nb", "nn", "en"):
        frame = Frame("Omstilling Prøvevik", "Prøvevik kommune", TODAY - timedelta(weeks=9), language=language)
        data = ProjectData.of(plan_project("strategifase", frame, NOW, "x"))
        keep("new", data, report, language)
        store = make_demo(folder / f"demo-{language}", language, NOW)
        kept = store.read()
        assert kept.draft is not None
        for number, chosen in (("draft", kept.draft), ("issued", kept.issued[-1])):
            path = folder / f"demo-{number}-{language}.docx"
            write_status_report(Store.open(store.folder, now=lambda: NOW), chosen, words_for(language), path)
            made[path] = words_for(language).tag
    empty = ProjectData(project=data.project)
    keep("empty", empty, report, "nb")
    first = data.milestones[0]
    many = tuple(replace(first, id=f"m{n}", number=f"M{n}", place=n) for n in range(200))
    keep("200-milestones", replace(data, milestones=many), report, "nn")
    hostile: list[Milestone] = [replace(first, name=HOSTILE, responsible="X" * 300, number="M" * 30)]
    texts = {part.value: HOSTILE for part in Narrative}
    keep("hostile", replace(data, milestones=tuple(hostile)), replace(report, texts=texts), "nb")
    return made


def validators() -> dict:
    """The commands of the validators."""
    return {
        "Open XML SDK": lambda path: [str(SDK), str(path)],
        "openxml-audit": lambda path: [str(BIN / "openxml-audit"), str(path)],
        "ooxml-integrity": lambda path: [str(BIN / "ooxml-integrity"), "check", str(path)],
    }


def break_one(folder: Path, whole: Path) -> Path:
    """A copy with a style missing, a cell without a paragraph, an unknown element and a dangling relationship."""
    broken = folder / "broken.docx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b'w:val="Heading1"', b'w:val="NoSuchStyle"', 1)
                content = re.sub(rb"(</w:tcPr>)<w:p>.*?</w:p>(</w:tc>)", rb"\1\2", content, count=1)
                content = content.replace(
                    b"<w:sectPr", b'<w:bogus/><w:p><w:hyperlink r:id="rId999"/></w:p><w:sectPr', 1
                )
            target.writestr(name, content)
    return broken


def render(folder: Path, paths: list[Path], failures: list[str]) -> dict[Path, int]:
    """Convert with LibreOffice and count pages; a document that is not a readable PDF is a failure."""
    if not shutil.which("soffice") or not shutil.which("pdfinfo"):
        failures.append("LibreOffice or poppler is missing")
        return {}
    profile = f"-env:UserInstallation=file://{folder}/libreoffice"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    run(command, timeout=400)
    pages = {}
    for path in paths:
        pdf = path.with_suffix(".pdf")
        if not pdf.exists():
            failures.append(f"{path.name}: LibreOffice made nothing of it")
            continue
        about = run(["pdfinfo", str(pdf)]).stdout
        pages[path] = int(re.search(r"Pages:\s+(\d+)", about)[1])  # type: ignore[index]
        text = run(["pdftotext", str(pdf), "-"]).stdout
        if "Title:" not in about or len(text) < 200:
            failures.append(f"{path.name}: no title or no text")
        if "hostile" not in path.name and "200" not in path.name and not 1 <= pages[path] <= 9:
            failures.append(f"{path.name}: {pages[path]} pages")
        # Carlito, which stands in for Calibri here, has no no-break space; LibreOffice takes it from DejaVu.
        fonts = run(["pdffonts", str(pdf)]).stdout
        strange = [
            line for line in fonts.splitlines()[2:] if not re.search(r"Carlito|Liberation|OpenSymbol|DejaVuSans ", line)
        ]
        if strange and "hostile" not in path.name:
            failures.append(f"{path.name}: fonts {strange}")
    return pages


def run(command: list[str], timeout: int = 120) -> subprocess.CompletedProcess:
    """Run a tool; one that is missing is an error, never a pass."""
    return subprocess.run(
        command, capture_output=True, text=True, timeout=timeout, check=False, env={**os.environ, "NO_COLOR": "1"}
    )


if __name__ == "__main__":
    sys.exit(main())
