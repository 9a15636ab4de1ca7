"""Can a rendered document be read by everyone: PDF/UA-1, PDF/A-2b, and what a screen reader would say.

The two tools are CI's alone (group `documents` in pyproject.toml): nothing that is installed with Styr imports them.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.documents.package import Package, W, text_of

OMITTED = {
    "PDFUA1-PAGE-TABS-001",  # LibreOffice 7.4 leaves /Tabs out of pages with links; a table of contents has them
}
"""Rules of PDF/UA that LibreOffice breaks, whatever is in the document."""

MISCOUNTED = {
    "PDFA2B-STREAM-LENGTH-001",  # now and then LibreOffice 7.4 counts an end of line too much in one of its own streams
}
"""Rules of PDF/A that LibreOffice breaks, whatever is in the document."""

UNASKED = {
    "TAG-020": "empty cells of a table are empty paragraphs: Word wants one in each; those between blocks checks.py finds",
    "TBL-012": "the timeline of cells is mostly empty cells, and its dates stand in the table below it",
    "TBL-011": "the same table's months have no heading",
    "ORD-001": "LibreOffice paints a table's lines in another order than it tags them",
    "PAG-001": "two pages of a long table may begin with the same words",
    "LNK-005": "the same omission as above",
    "LNK-004": "LibreOffice gives the links of a table of contents no flag for print; on paper nobody follows them",
}
"""Rules of outloud that are not ours to keep, and why."""


def as_ua(made: Path) -> list[str]:
    """The rules of PDF/UA-1 that a PDF breaks."""
    return [rule for rule in _failures(made, "ua1") if rule.partition(" ")[0] not in OMITTED]


def as_archive(made: Path) -> list[str]:
    """The rules of PDF/A-2b that a PDF breaks."""
    return [rule for rule in _failures(made, "2b") if rule.partition(" ")[0] not in MISCOUNTED]


def _failures(made: Path, profile: str) -> list[str]:
    import page

    limits = page.SafetyLimits(max_table_grid_rows=5000)  # its own guard ends below 2,000 milestones
    report = page.validate_pdf(str(made), profile=page.ValidationProfile(profile), limits=limits)
    found = {f"{failure.rule_id} {failure.message}" for failure in report.failures}
    return sorted(found) if found or report.is_compliant else ["not compliant"]


def aloud(made: Path, package: Package) -> Iterator[str]:
    """What outloud finds that is not excused above."""
    import outloud

    result = outloud.check(str(made))
    if result.error:
        yield f"outloud: {result.error}"
    yield from (f"outloud: {rule.rule} crashed" for rule in result.runs if rule.status == "crashed")
    heads = {
        " ".join(text_of(row).split())
        for row in package.body.iter(f"{W}tr")
        if row.find(f"{W}trPr/{W}tblHeader") is not None
    }
    for finding in result.findings:
        if finding.severity == "info" or finding.rule in UNASKED:
            continue
        # A heading row repeated on the next page is decoration there; it was read where the table begins.
        said = set((finding.evidence or "").split())
        if finding.rule == "TAG-002" and any(said <= set(head.split()) for head in heads):
            continue
        yield f"outloud: {finding.rule} {finding.message} {finding.evidence or ''}"[:300]
