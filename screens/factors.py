"""Suksessfaktorer: all of them scored in one pass, with the trend of the last assessments."""

from collections.abc import Iterator

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from models.factors import Measure
from models.health import Colour
from models.language import Words
from models.rules.areas import FactorState
from models.tasks.place import kind_of
from screens.base import StyrScreen
from screens.listed import NOTHING, heading, wrapped
from screens.services import Services
from tui import words
from tui.keys import bindings_of
from tui.widgets.linetable import Cell, Column, LineTable, Row

COLOURS = {1: Colour.GREEN, 2: Colour.YELLOW, 3: Colour.RED}
TREND = 6


class Factors(StyrScreen):
    """The list of critical success factors."""

    MODE = "factors"
    TABLE = "factors"
    BINDINGS = [*bindings_of("factors"), *(Binding(str(digit), f"score({digit})", show=False) for digit in COLOURS)]
    CSS = """
    Factors #factors { height: auto; max-height: 60%; min-height: 3; }
    Factors #detail { height: 1fr; min-height: 8; border-top: solid $line; }
    Factors #scoring { height: 1; padding: 0 1; display: none; background: $cursor-background; color: $cursor-foreground; }
    Factors #scoring.-on { display: block; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._scoring = False

    def compose_body(self) -> ComposeResult:
        """List, what scoring asks, details."""
        yield LineTable(id="factors")
        yield Static(id="scoring", markup=False)
        yield LineTable(id="detail")

    def reload(self) -> None:
        """Show the factors as they are now."""
        super().reload()
        w = words.current()
        columns = [
            Column(w.t("No."), 6),
            Column(w.t("Critical success factor")),
            Column(w.t("Trend"), TREND * 2),
            Column(w.t("Since last"), 9, least=70),
            Column(w.t("Status"), 16),
        ]
        rows = [self._row(state) for state in self.services.project()[1].factors]
        self.query_one("#factors", LineTable).show(
            columns, rows, w.t("No success factors yet. Press n to write the first.")
        )
        self.query_one("#scoring", Static).update(
            w.t("Scoring: 1 on track, 2 watch, 3 off track, k with a note, Esc ends")
        )
        self._show_detail()

    def _row(self, state: FactorState) -> Row:
        w = words.current()
        trend = " ".join(assessment.colour.sign for assessment in state.factor.assessments[-TREND:])
        since = {1: w.t("Better"), -1: w.t("Worse"), 0: w.t("Unchanged")}[state.direction] if state.previous else "–"
        return Row(
            state.factor.id,
            (
                state.factor.code,
                state.factor.name,
                Cell(trend, "quiet"),
                Cell(since, "quiet"),
                Cell(f"{state.colour.sign} {w.t(state.colour.word)}", state.colour.value),
            ),
        )

    @property
    def _current(self) -> FactorState | None:
        key = self.query_one("#factors", LineTable).key
        return next((state for state in self.services.project()[1].factors if state.factor.id == key), None)

    @on(LineTable.Moved, "#factors")
    def _show_detail(self) -> None:
        w, current = words.current(), self._current
        columns = [Column(""), Column("", 18), Column("", 12), Column("", 13)]
        rows = list(self._detail(current, w)) if current else []
        self.query_one("#detail", LineTable).show(columns, rows)

    def _detail(self, current: FactorState, w: Words) -> Iterator[Row]:
        """All of a factor: what is looked at, its last assessment, its measures and what hangs on it."""
        factor, width = current.factor, self.size.width - 3
        last = factor.assessments[-1] if factor.assessments else None
        note = f"{w.date(last.at.date())}: {last.note or '–'}" if last else w.t("Not assessed yet. Press r to score.")
        yield heading(f"{factor.id}/measures/", w.t("Measures"), w.t("Who sees to it"), w.t("By when"), w.t("Status"))
        for place, measure in enumerate(factor.measures):
            yield self._measure(f"{factor.id}/measures/{place}", measure, w)
        if not factor.measures:
            yield Row(
                f"{factor.id}/measures/", [Cell(w.t("No measures yet. Press n here to add one."), "quiet"), "", "", ""]
            )
        hurt = [
            f"{state.milestone.number} {state.colour.sign}"
            for state in self.services.project()[1].milestones
            if factor.id in state.milestone.factors
        ]
        limits = factor.limits
        for label, text in (
            (w.t("Last"), note),
            (w.t("What must be in place"), factor.statement),
            (w.t("Indicator"), factor.indicator),
            (
                w.t("Limits"),
                f"● {limits.green}   ▲ {limits.yellow}   ■ {limits.red}" if any((limits.green, limits.red)) else "",
            ),
            (w.t("Why it matters"), factor.why),
            (w.t("Milestones"), w.listing(hurt)),
            (w.t("Owner"), factor.owner),
            (w.t("Weight"), str(factor.weight)),
        ):
            if text:
                yield from wrapped(f"{NOTHING}{label}", f"{label}: {text}", width, "quiet")

    def _measure(self, key: str, measure: Measure, w: Words) -> Row:
        late = measure.done is None and measure.deadline is not None and measure.deadline.passed(self.services.today)
        done, overdue = w.t("done"), w.t("overdue")
        status = Cell(f"■ {done}", "green") if measure.done else Cell(f"▲ {overdue}", "red") if late else "□"
        return Row(key, [measure.text, measure.owner or "–", w.date(measure.deadline), status])

    def action_open(self) -> None:
        """Go to the measures; there, mark one as done."""
        detail = self.query_one("#detail", LineTable)
        if not detail.has_focus:
            detail.focus()
        elif kind_of(self.services.project()[0], detail.key)[1:] and not detail.key.endswith("/"):
            self.action_task("measure-done")
        else:
            self.query_one("#factors", LineTable).focus()

    # --- scoring --------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The digits score only while scoring; otherwise they change the screen."""
        if action == "score":
            return self._scoring
        return super().check_action(action, parameters)

    def dimmed(self) -> frozenset[str]:
        """Scoring begins once."""
        return super().dimmed() | (frozenset({"start_scoring"}) if self._scoring else frozenset())

    def action_start_scoring(self) -> None:
        """Begin with the first factor."""
        states = self.services.project()[1].factors
        if states:
            self._score_mode(True)
            self.query_one("#factors", LineTable).select(states[0].factor.id)

    def action_back(self) -> None:
        """End the scoring, or go back to the list."""
        self._score_mode(False)
        self.query_one("#factors", LineTable).focus()

    async def action_score(self, digit: int) -> None:
        """Score the factor under the cursor and go to the next."""
        if current := self._current:
            colour, id = COLOURS[digit], current.factor.id
            if await self.do(lambda: self.services.acts.assess(id, colour), self._scored(current, colour)):
                self._next()

    @work
    async def action_note(self) -> None:
        """Score with a note."""
        if (current := self._current) and await self.ask("assess", current.factor.id, opener="note"):
            self._next()

    def _scored(self, current: FactorState, colour: Colour) -> str:
        w = words.current()
        return w.t("{code}: {colour}", code=current.factor.code, colour=f"{colour.sign} {w.t(colour.word)}")

    def _next(self) -> None:
        """While scoring, go on; after the last factor the scoring ends."""
        if not self._scoring:
            return
        table, ids = (
            self.query_one("#factors", LineTable),
            [state.factor.id for state in self.services.project()[1].factors],
        )
        place = ids.index(table.key) + 1 if table.key in ids else len(ids)
        if place < len(ids):
            table.select(ids[place])
        else:
            self._score_mode(False)
            self.say(words.current().t("All factors are scored."))

    def _score_mode(self, on: bool) -> None:
        self._scoring = on
        self.query_one("#scoring").set_class(on, "-on")
        self.refresh_keys()
