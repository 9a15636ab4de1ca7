"""What the store costs, as ratios against floors measured in the same run.

`python -m bench.store` prints for a project of usual size (100 milestones, 50 reports, 100 meetings) and one of ten times
that:

* open against parsing the same bytes (`msgspec.json.decode` of the whole file: verify, type and order come on top),
* a commit against writing, syncing and replacing the same bytes and syncing the folder,
* the same with a history of 10,000 and 100,000 entries,
* reading the summaries of 500 projects, in milliseconds, against 500 stats.

Floor and subject are measured in turn (A B A B …); each figure is the median ratio with its spread.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from models.meetings import Meeting
from models.milestones import Cause, Confirmation, Forecast, Milestone
from models.records import Record
from models.status import Narrative, StatusReport
from models.store import Store, audit, form
from models.store.audit import Anchor
from models.store.summary import read_summary
from models.templates import Frame, plan_project
from models.when import When
from models.writing import ReportState

PAIRS = 25
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SENTENCE = "Arbeidet går etter planen, og innspillsmøtene er holdt. "

Work = Callable[[], object]


def records(times: int) -> list[Record]:
    """A project of `times` the usual size."""
    planned = plan_project(
        "strategifase", Frame("Omstilling Prøvevik", "Prøvevik kommune", date(2026, 9, 1)), NOW, "bench"
    )
    milestone = next(record for record in planned if isinstance(record, Milestone))
    meeting = next(record for record in planned if isinstance(record, Meeting))
    said = Forecast(at=NOW, by="leder", date=When.day(date(2026, 12, 1)), cause=Cause.SUPPLIER, text=SENTENCE)
    confirmed = Confirmation(at=NOW, by="leder")
    texts = {part.value: SENTENCE for part in Narrative}
    return [
        *(record for record in planned if not isinstance(record, Milestone | Meeting)),
        *(
            replace(milestone, id=f"m{n}", number=f"M{n}", place=n, forecasts=(said,), confirmations=(confirmed,) * 2)
            for n in range(100 * times)
        ),
        *(
            StatusReport(
                id=f"r{n}", place=n, number=n + 1, period_from=date(2026, 9, 1), status_date=date(2026, 10, 1),
                texts=texts, state=ReportState.ISSUED, issued_at=NOW,
            )
            for n in range(50 * times)
        ),
        *(replace(meeting, id=f"meeting{n}", place=n) for n in range(100 * times)),
    ]  # fmt: skip


def lengthen(store: Store, entries: int) -> None:
    """Give a project a history of so many entries, as that many small changes would have left it."""
    main, anchor = store.folder / "main.json", store.anchor
    change = {
        "at": NOW.isoformat(),
        "by": "leder",
        "why": "confirm milestone",
        "gen": 1,
        "table": "milestones",
        "id": "m1",
    }
    change |= {"was": {"name": "Folkemøte gjennomført"}, "became": {"name": "Folkemøter gjennomført"}}
    more = audit.chained((change for _ in range(entries - anchor.seq)), anchor.seq, anchor.head)
    with (store.folder / audit.AUDIT).open("ab") as file:
        file.write(audit.lines_of(more))
    image = form.parse(main.read_bytes(), main)
    main.write_bytes(form.encode(image.meta, image.tables, Anchor(more[-1]["seq"], more[-1]["hash"], more[-1:]), main))


def seconds(work: Work) -> float:
    """How long a piece of work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def ratio(name: str, work: Work, floor: Work, budget: str) -> None:
    """Measure in turn and print the ratio."""
    work(), floor()
    pairs = [(seconds(work), seconds(floor)) for _ in range(PAIRS)]
    ratios = sorted(a / b for a, b in pairs)
    medians = [statistics.median(times) * 1000 for times in zip(*pairs, strict=True)]
    print(
        f"{name:44} {statistics.median(ratios):6.2f} x  ({ratios[PAIRS // 10]:.2f}-{ratios[-1 - PAIRS // 10]:.2f})"
        f"   {medians[0]:8.2f} ms / {medians[1]:.2f} ms   budget {budget}"
    )


def replace_the_same(folder: Path, raw: bytes) -> None:
    """The floor of a commit: the same bytes, written as safely."""
    temporary = folder / "floor.tmp"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(descriptor, raw)
    os.fsync(descriptor)
    os.close(descriptor)
    os.replace(temporary, folder / "floor")  # noqa: PTH105 - as bare as it gets
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def measure(folder: Path, label: str, budgets: tuple[str, str]) -> None:
    """Open and commit of one project."""
    store = Store.open(folder, by="bench")
    main = folder / "main.json"
    count = iter(range(10**9))

    def commit() -> None:
        with store.change("confirm milestone") as tx:
            tx.put(replace(tx.data.milestones[0], deliverable=str(next(count))))

    commit()  # the day's first makes the day's copy, and the one after it has the usual outbox
    commit()
    raw = main.read_bytes()
    print(f"{label}: main.json {len(raw) / 1024:.0f} KiB, history {store.anchor.seq} entries")
    ratio("  open / parse", lambda: Store.open(folder), lambda: msgspec.json.decode(main.read_bytes()), budgets[0])
    ratio("  commit / write+fsync+replace+fsync folder", commit, lambda: replace_the_same(folder, raw), budgets[1])


def main() -> None:
    """All of it."""
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        base = Path(name)
        for times, budgets in ((1, ("5", "3")), (10, ("5", "6"))):
            folder = base / f"x{times}"
            Store.create(folder, records(times), "made", by="bench")
            measure(folder, f"{times}x", budgets)
        for entries in (10_000, 100_000):
            folder = base / f"h{entries}"
            lengthen(Store.create(folder, records(1), "made", by="bench"), entries)
            measure(folder, f"1x with {entries} entries", ("5", "3"))
        many = []
        for n in range(500):
            many.append(base / "many" / str(n))
            shutil.copytree(
                base / "x1", many[-1], ignore=shutil.ignore_patterns("*.bak.*", "audit*", "backups", "floor")
            )
        ratio(
            "500 summaries / 500 stats",
            lambda: [read_summary(folder) for folder in many],
            lambda: [(folder / "main.json").stat() for folder in many],
            "100 ms",
        )


if __name__ == "__main__":
    main()
