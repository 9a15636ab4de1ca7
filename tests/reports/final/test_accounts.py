"""The accounts of the final report: every difference, per cent and gap recomputed from the data."""

from decimal import ROUND_HALF_UP, Decimal

from msgspec.structs import replace

from models.economy import Figure
from tests.reports.final.reading import days, flat, money, said, signed


def percent(planned: int, became: int) -> str:
    """Whole per cent, halves away from zero, by decimal arithmetic."""
    whole = int((Decimal(became - planned) * 100 / Decimal(planned)).quantize(Decimal(1), ROUND_HALF_UP))
    return f"{signed(whole)}\N{NO-BREAK SPACE}%"


def test_every_line_stands_with_budget_accounts_and_difference(ended):
    table = ended.table("nb", "Budget line", "Budget", "Accounts", "Difference, kr", "Difference, %")
    lines = ended.data.budget_lines
    assert len(table) == len(lines) + 2
    known = []
    for row, line in zip(table, lines, strict=False):
        assert row[:2] == [line.name, money(line.budget.amount)]
        if line.spent.amount is None:
            assert row[2].startswith(f"ikke mottatt per {days(ended.view.status_date)}") and row[3:5] == ["–", "–"]
            continue
        known.append((line.budget.amount, line.spent.amount))
        off = line.spent.amount - line.budget.amount
        assert row[2:4] == [money(line.spent.amount), ("+" if off > 0 else "") + money(off)]
        assert row[4] == percent(line.budget.amount, line.spent.amount)
    assert len(known) == len(lines) - 1
    planned, became = (sum(column) for column in zip(*known, strict=True))
    everything = sum(line.budget.amount for line in lines)
    assert table[-2][:5] == ["Sum av kjente tall", money(everything), money(became), "–", "–"]
    off = ("+" if became > planned else "") + money(became - planned)
    assert table[-1][:4] == ["Sum der begge tall er kjent", money(planned), money(became), off]
    assert table[-1][4] == percent(planned, became)
    sentence = (
        f"Regnskapet er på {money(became)} kr, {money(abs(became - planned))} kr "
        f"{'over' if became > planned else 'under'} budsjettet på {money(planned)} kr. "
        "1 post er holdt utenfor, fordi budsjett eller regnskap mangler."
    )
    assert sentence in ended.prose("nb") and flat(sentence) in flat(ended.texts["nb"])
    assert sentence in dict(row[:2] for row in ended.table("nb", "Area", "Result"))["Økonomi"]


def test_every_source_stands_and_what_does_not_meet_is_said(ended):
    table = ended.table("nb", "Source", "Budgeted", "Granted", "Received", "Difference, kr", "Difference, %")
    sources = ended.data.funding_sources
    for row, source in zip(table, sources, strict=False):
        three = [source.budgeted.amount, source.granted.amount, source.paid_out.amount]
        off = three[2] - three[0]
        assert row[1:5] == [*map(money, three), ("+" if off > 0 else "") + money(off)]
    totals = [sum(getattr(s, name).amount for s in sources) for name in ("budgeted", "granted", "paid_out")]
    assert table[-1][:4] == ["Sum", *map(money, totals)]
    spent = sum(line.spent.amount or 0 for line in ended.data.budget_lines)
    assert totals[2] != spent
    gap = f"Mottatt finansiering ({money(totals[2])} kr) og regnskapet ({money(spent)} kr) stemmer ikke overens:"
    assert f"{gap} differansen er {money(abs(totals[2] - spent))} kr." in ended.prose("nb")
    sources = (replace(ended.view.economy.sources[0], budgeted=Figure(amount=1)),)
    unequal = replace(ended.view, economy=replace(ended.view.economy, sources=sources, funding=1, gap=-99))
    assert "differansen er 99 kr" in said(unequal, "nb")


def test_accounts_of_which_nothing_is_known_are_not_zero(ended):
    lines = tuple(replace(line, spent=Figure()) for line in ended.view.economy.lines)
    prose = said(replace(ended.view, economy=replace(ended.view.economy, lines=lines)), "nb")
    assert "Regnskap er ikke mottatt." in prose and "Regnskapet er på" not in prose
