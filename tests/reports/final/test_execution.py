"""How the work went: every date and sentence recomputed from the data, and read back from the files."""

from datetime import date
from statistics import median

from msgspec.structs import replace

from models.data import ProjectData
from models.documents import DocumentKind
from models.language import words_for
from reports.making import thawed
from tests.reports.final.reading import days, flat, said, signed


def deviations(data: ProjectData) -> dict[str, int]:
    return {
        m.number: (m.reached.on - m.baselines[0].date.last).days
        for m in data.milestones
        if m.reached and m.baselines and m.baselines[0].date.last
    }


def dearest(data: ProjectData) -> tuple[str, int, int]:
    """The cause that cost most: its word, the days, and the milestones it moved."""
    cost: dict[object, int] = {}
    moved: dict[object, set[str]] = {}
    for milestone in data.milestones:
        before = milestone.baselines[0].date.last
        for forecast in milestone.forecasts:
            shift = (forecast.date.last - before).days
            cost[forecast.cause] = cost.get(forecast.cause, 0) + shift
            if shift:
                moved.setdefault(forecast.cause, set()).add(milestone.id)
            before = forecast.date.last
    cause = max(cost, key=lambda one: cost[one])
    return cause.word, cost[cause], len(moved[cause])


def test_every_milestone_stands_with_its_plan_its_day_and_its_slip(ended):
    off = deviations(ended.data)
    table = ended.table("en", "No.", "Milestone", "Original plan", "New plan", "Reached", "Slip, days")
    assert [row[0] for row in table] == [m.number for m in ended.data.milestones]
    for row, m in zip(table, ended.data.milestones, strict=True):
        assert row[1] == m.name
        assert row[2] == days(m.baselines[0].date.last)
        assert row[3] == (days(m.baselines[-1].date.last) if len(m.baselines) > 1 else "–")
        assert row[4] == (days(m.reached.on) if m.reached else "not reached")
        assert row[5] == (signed(off[m.number]) if m.number in off else "–")
        assert row[6] == "–" or row[6].split(": ", 1)[1] in [f.text for f in m.forecasts]
    assert any(len(m.baselines) > 1 for m in ended.data.milestones)
    assert any(m.reached is None for m in ended.data.milestones)


def test_the_sentences_about_the_milestones_are_true(ended):
    data, off = ended.data, deviations(ended.data)
    late = {number: slip for number, slip in off.items() if slip > 0}
    worst = max(late, key=lambda number: late[number])
    middle = median(off.values())
    cause, lost, moved = dearest(data)
    unexplained = sum(
        1
        for m in data.milestones
        if m.number in late
        and not any(
            (b.last - a.last).days > 0
            for a, b in zip(
                [m.baselines[0].date, *(f.date for f in m.forecasts)], [f.date for f in m.forecasts], strict=False
            )
        )
    )
    reached = sum(1 for m in data.milestones if m.reached)
    for language, sentences in {
        "nb": (
            f"{reached} av {len(data.milestones)} milepæler er oppnådd.",
            f"{len(off) - len(late)} ble oppnådd innen opprinnelig plan og {len(late)} senere.",
            f"Mest forsinket var {worst}, {late[worst]} dager etter opprinnelig plan.",
            f"Medianen for avvikene er {signed(int(middle)) if middle == int(middle) else ''} dager.",
            f"Viktigste årsak til forsinkelse er «{words_for('nb').t(cause)}»: {lost} dager, summert over {moved} milepæler.",
            f"For {unexplained} av de forsinkede er det ikke oppgitt noen årsak.",
        ),
        "nn": (
            f"{reached} av {len(data.milestones)} milepælar er oppnådde.",
            f"{len(off) - len(late)} vart oppnådde innan opphavleg plan og {len(late)} seinare.",
            f"Mest forseinka var {worst}, {late[worst]} dagar etter opphavleg plan.",
        ),
        "en": (
            f"{reached} of {len(data.milestones)} milestones are reached.",
            f"{len(off) - len(late)} came within the original plan and {len(late)} later.",
            f"Most time was lost to «{cause}»: {lost} days, summed over {moved} milestones.",
        ),
    }.items():
        for sentence in sentences:
            assert sentence in ended.prose(language), sentence
            assert sentence in flat(ended.texts[language]), sentence
        short = dict(row[:2] for row in ended.table(language, "Area", "Result"))
        assert sentences[0] in short[words_for(language).t("Milestones")]
        assert sentences[1] in short[words_for(language).t("Milestones")]


def test_a_median_between_two_days_is_said_with_its_half(ended):
    rows = tuple(replace(ended.view.courses[0], deviation=one) for one in (1, 2, -4, 40))
    for language, half in (("nb", "+1,5"), ("en", "+1.5")):
        prose = said(replace(ended.view, courses=rows), language)
        assert half in prose
    rows = tuple(replace(ended.view.courses[0], deviation=one) for one in (-1, 0, 0, -4))
    assert "−0,5" in said(replace(ended.view, courses=rows), "nb")


def test_a_new_plan_stands_with_the_decision_that_gave_it(ended):
    (moved,) = [m for m in ended.data.milestones if len(m.baselines) > 1]
    new = moved.baselines[-1]
    code, case, day = new.decision.split(" ")
    against = (moved.reached.on - new.date.last).days
    line = (
        f"{moved.number} fikk ny plandato {days(new.date.last)}, etter vedtak {code} {case} "
        f"{days(date.fromisoformat(day))}, {signed(against)} dager regnet fra den nye planen."
    )
    assert line in ended.prose("nb")


def test_what_the_reports_said_is_what_they_said(store, ended):
    table = ended.table("en", "No.", "Status date", "Calculated", "Basis", "Asserted", "Reason")
    assert len(table) == len(ended.data.issued) == 4
    for row, report in zip(table, ended.data.issued, strict=True):
        kept = thawed(store.snapshot(report.snapshot), DocumentKind.STATUS_REPORT)
        overall = next(area for area in kept.areas if area.area.value == "overall")
        assert row[:2] == [str(report.number), days(report.status_date)]
        assert row[2].startswith(overall.computed.sign)
        assert (row[4] == "–") == (overall.asserted is None)
        if overall.asserted:
            assert row[4].startswith(overall.asserted.colour.sign) and row[5] == overall.asserted.reason
    assert any(row[4] != "–" for row in table)
