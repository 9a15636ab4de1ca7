"""Textual's own table with 200 rows like those of the milestone list, its header and its footer."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header

COLUMNS = ("No.", "Milestone", "Responsible", "Plan", "Forecast", "State")


def row(n: int) -> tuple[str, ...]:
    day = f"{n % 28 + 1:02d}.{n % 12 + 1:02d}."
    return (f"M{n}", f"Milestone number {n}", f"Person {n % 17}", day, day, ("on track", "late", "reached")[n % 3])


class Table(App[None]):
    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable[str](cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns(*COLUMNS)
        table.add_rows(row(n) for n in range(200))
        table.focus()


if __name__ == "__main__":
    Table().run()
