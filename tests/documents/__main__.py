"""`python -m tests.documents`: every type of document, of every size, on every template, past every judge there is.

The faults that need a tool to be found are made first and go the same way: a judge that passes its own is no judge.
"""

import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from models.language import words_for
from reports.word.printing import word_file
from tests.conftest import forget_the_machine
from tests.documents import accessibility, checks, pages, validators
from tests.documents.cases import (
    LONG,
    SIZES,
    TEMPLATES,
    TYPES,
    Case,
    archived,
    cases,
    page_range,
    read_aloud,
)
from tests.documents.faults import RENDERED, UNTAGGED, VALIDATORS, damaged
from tests.documents.package import Package
from tests.reports.word.sheet import sheet

Findings = list[str]
Judge = Callable[[Case], tuple[Findings, int]]
"""Gives what it found, and the number of pages if it saw any."""


def main() -> int:
    """Make, validate, render, look; returns the exit code."""
    lacking = validators.missing()
    if lacking:
        print("The documents cannot be judged without:", *lacking)
        return 2
    for template in TEMPLATES.values():
        template()  # made once, before the cores part
    gate = Gate()
    with tempfile.TemporaryDirectory(prefix="styr-documents-") as name, ProcessPoolExecutor(validators.CORES) as pool:
        gate.judge(Path(name), pool)
        gate.try_the_judges(Path(name), pool)
    return gate.result()


class Gate:
    """One run: what was found, document by document."""

    def __init__(self) -> None:
        self.found: dict[str, Findings] = {}
        self.pages: dict[str, int] = {}
        self.alike: dict[str, str] = {}

    def judge(self, folder: Path, pool: ProcessPoolExecutor) -> None:
        """The whole matrix."""
        every = sorted(
            cases(), key=lambda case: case.size != LONG
        )  # the long ones first, so that no core waits for one
        with timed("make"):
            self._each(pool, partial(make, folder), every)
        made = [case for case in every if file(folder, case).exists()]
        with timed("our own checks"):
            self._each(pool, partial(check, folder), made)
        judged_by = alike(folder, made)
        self.alike = {case.name: other.name for case, other in judged_by.items() if other != case}
        made = [case for case in made if judged_by[case] == case]
        with timed("validate"):
            self._each(pool, partial(validate, folder), made)
        with timed("render"):
            validators.convert([file(folder, case) for case in made], folder / "ua")
            kept = [case for case in made if archived(case)]
            validators.convert([file(folder, case) for case in kept], folder / "archive", validators.ARCHIVAL)
        with timed("look"):
            self._each(pool, partial(look, folder), made)

    def _each(self, pool: ProcessPoolExecutor, judge: Judge, every: list[Case]) -> None:
        for case, (findings, count) in zip(every, pool.map(partial(attempt, judge), every), strict=True):
            self.found.setdefault(case.name, []).extend(findings)
            if count:
                self.pages[case.name] = count

    def try_the_judges(self, folder: Path, pool: ProcessPoolExecutor) -> None:
        """Every fault that takes a tool to find."""
        with timed("try the judges"):
            whole = folder / "whole.docx"
            whole.write_bytes(word_file(sheet(words_for("nb"))))
            for fault in VALIDATORS:
                complaints = validators.complaints(damaged(whole, folder / "broken.docx", fault))
                self._caught(fault.found, complaints)
            broken = [damaged(whole, folder / f"broken{n}.docx", fault) for n, fault in enumerate(RENDERED)]
            validators.convert(broken, folder / "broken")
            for fault, findings in zip(RENDERED, pool.map(partial(judged, folder / "broken"), broken), strict=True):
                self._caught(fault.found, findings)
            validators.convert([whole], folder / "plain", validators.PLAIN, cores=1)
            findings = judged(folder / "plain", whole) + archive(folder / "plain" / "whole.pdf")
            for name in UNTAGGED:
                self._caught(name, findings)

    def _caught(self, expected: str, findings: Findings) -> None:
        caught = any(expected in finding for finding in findings)
        self.found[f"fault «{expected.strip(': ')}»"] = [] if caught else [f"passed by its judge, who said {findings}"]

    def result(self) -> int:
        """Print a line for each document; the exit code."""
        for name, findings in self.found.items():
            seen = f"{self.pages[name]} pages, " if name in self.pages else ""
            seen += f"the same file as {self.alike[name]}, " if name in self.alike else ""
            sound = "caught" if name.startswith("fault") else f"{seen}sound"
            print(f"{name}: {sound if not findings else f'{len(findings)} findings'}")
        failed = {name: findings for name, findings in self.found.items() if findings}
        for name, findings in failed.items():
            for finding in dict.fromkeys(findings):
                print(f"FAILED: {name}: {finding}")
        print(f"{len(self.found) - len(failed)} passed, {len(failed)} failed")
        return 1 if failed else 0


@contextmanager
def timed(step: str) -> Iterator[None]:
    """Say how long a step takes."""
    started = time.monotonic()
    yield
    print(f"== {step}: {time.monotonic() - started:.1f} s", flush=True)


def file(folder: Path, case: Case) -> Path:
    """Where a case's document is."""
    return folder / f"{case.name}.docx"


def alike(folder: Path, made: list[Case]) -> dict[Case, Case]:
    """Each case with the one that stands for it: the same file to the byte, of which the same is expected.

    A template saved as .dotx gives the files that the .docx gives, and some documents are as long for 200 milestones as
    for 2,000. What the tools say of the one is what they would say of the other.
    """
    groups: dict[tuple[object, ...], list[Case]] = {}
    for case in made:
        content = TEMPLATES[case.template]()
        covers = content and len(Package(content).sections())
        expected = (page_range(case), case.size == "hostile", covers)
        groups.setdefault((file(folder, case).read_bytes(), *expected), []).append(case)
    return {
        case: max(group, key=lambda one: (archived(one), read_aloud(one)))
        for group in groups.values()
        for case in group
    }


# --- what runs in the other processes -----------------------------------------------------------------------------


def attempt(judge: Judge, case: Case) -> tuple[Findings, int]:
    """A judgement; one that cannot be made is a finding, and the other documents are still judged."""
    try:
        return judge(case)
    except Exception as cause:  # noqa: BLE001 - whatever it is
        logging.getLogger(__name__).exception(case.name)
        return [f"{cause!r} (see above)"], 0


def make(folder: Path, case: Case) -> tuple[Findings, int]:
    """Make a document, and once more: the same has to come out."""
    content = _made(case)
    file(folder, case).write_bytes(content)
    return [] if _made(case) == content else ["made twice, it is not the same file"], 0


def _made(case: Case) -> bytes:
    return TYPES[case.type](SIZES[case.size](case.language), words_for(case.language), TEMPLATES[case.template]())


def check(folder: Path, case: Case) -> tuple[Findings, int]:
    """Our own judgement of the file, on its template."""
    return checks.findings(file(folder, case), words_for(case.language).tag, TEMPLATES[case.template]()), 0


def validate(folder: Path, case: Case) -> tuple[Findings, int]:
    """The validators' judgement of the file."""
    return validators.complaints(file(folder, case)), 0


def look(folder: Path, case: Case) -> tuple[Findings, int]:
    """The judgement of the pages."""
    made = folder / "ua" / f"{case.name}.pdf"
    if not made.is_file():
        return ["LibreOffice made nothing of it"], 0
    content, package = TEMPLATES[case.template](), Package(file(folder, case))
    template = None if content is None else Package(content)
    hostile = case.size == "hostile"
    count, wrong = pages.look(made, package, page_range(case), template, hostile=hostile)
    wrong += _read(made, package, aloud=read_aloud(case))
    return wrong + (archive(folder / "archive" / made.name) if archived(case) else []), count


def judged(folder: Path, path: Path) -> Findings:
    """The same of a document that belongs to no case."""
    made, package = folder / f"{path.stem}.pdf", Package(path)
    return pages.look(made, package, range(1, 9), None, hostile=False)[1] + _read(made, package)


def _read(made: Path, package: Package, *, aloud: bool = True) -> Findings:
    rules = [f"PDF/UA-1: {rule}" for rule in accessibility.as_ua(made)]
    return rules + (list(accessibility.aloud(made, package)) if aloud else [])


def archive(made: Path) -> Findings:
    """The judgement of an archival PDF."""
    return [f"PDF/A-2b: {rule}" for rule in accessibility.as_archive(made)]


if __name__ == "__main__":
    import pytest

    forget_the_machine(pytest.MonkeyPatch())
    sys.exit(main())
