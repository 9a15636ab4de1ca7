"""Milestones from a spreadsheet, from within the application: the file, what would change, and a yes."""

from pathlib import Path

from models.exchange.act import carry_out
from models.exchange.plan import Plan
from models.exchange.planning import plan_import
from models.exchange.table import FileRefused, Table, read_table
from models.language import N_
from models.parse import ParseProblem
from models.store import Store
from models.tasks.fields import Field
from models.tasks.task import Answers, Asked, Desk, Task
from reports.preview import preview


def import_task(store: Store) -> Task:
    """The task of importing milestones into a project."""
    return Task(
        "import-milestones",
        N_("Take over milestones from an Excel or CSV file; what would change is shown first."),
        (),
        lambda desk, _key: _import(store, desk),
    )


def _import(store: Store, desk: Desk) -> Asked:
    w = desk.words

    def read(text: str) -> tuple[Table, Plan]:
        try:
            table = read_table(Path(text.strip()).expanduser())
        except FileRefused as refused:
            raise ParseProblem(N_("{problem}"), problem=w.say(refused.text)) from None
        plan = plan_import(desk.data, table, desk.today)
        if plan.problems:
            raise ParseProblem(
                N_("{problem} ({n} in all; nothing is imported.)"),
                problem=w.say(plan.problems[0].said), n=len(plan.problems),
            )  # fmt: skip
        if plan.empty:
            raise ParseProblem(N_("The project is already as the file says."))
        return table, plan

    def done(answers: Answers) -> str:
        plan: Plan = answers["file"][1]
        count = len(plan.additions) + len(plan.changes)
        return w.n("Imported {n} milestone. u takes it back.", "Imported {n} milestones. u takes it back.", count)

    return Asked(
        w.t("Import milestones"),
        (
            Field(
                "file",
                N_("The file, .xlsx or .csv, for example ~/plan.xlsx; → completes its name"),
                "file",
                read=read,
                missing=N_("Write where the file is."),
                ends=(".xlsx", ".csv"),
            ),
        ),
        lambda answers: carry_out(store, *answers["file"]),
        done,
        w.t("Milestones are known again by their number. Nothing is saved before you have seen what would change."),
        lambda answers: w.t("Save this?") + "\n\n" + "\n".join(preview(answers["file"][1], w)),
    )
