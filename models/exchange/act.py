"""Carries a plan out: one import is one transaction, which undo takes back as one."""

from datetime import datetime

from msgspec.structs import replace

from models.data import ProjectData
from models.exchange.columns import Column
from models.exchange.lines import TEXTS
from models.exchange.plan import MilestonePlan, Plan
from models.exchange.planning import plan_import
from models.exchange.table import Table
from models.language import N_
from models.milestones import Baseline, Forecast, Milestone, Reached
from models.records import new_id
from models.refusals import Refused
from models.store import Store
from models.when import When

REASON = "import milestones"


class ImportRefused(Refused):
    """Nothing was imported.

    Attributes:
        plan: What the import would do by now: it has problems, or is not what was agreed to.
    """

    text = N_(
        "Somebody has changed the project meanwhile, so that the import is another. Nothing was saved. Try again."
    )

    def __init__(self, plan: Plan) -> None:
        super().__init__("the file has problems" if plan.problems else "the project has changed meanwhile")
        self.plan = plan


def carry_out(store: Store, table: Table, agreed: Plan | None = None) -> Plan:
    """Import a table's milestones, planned again on the project as it is inside the lock.

    Args:
        store: The project.
        table: What was read from the file.
        agreed: The plan that a person has seen and said yes to; None when nobody was asked.

    Returns:
        What was done.

    Raises:
        ImportRefused: The table has problems, or somebody has changed the project so that more or less than was
            agreed to would happen. Nothing was saved.
        StoreError: It cannot be saved.
    """
    with store.change(REASON) as tx:
        now = store.now()
        plan = plan_import(tx.data, table, now.date())
        if plan.problems or (agreed is not None and plan != agreed):
            raise ImportRefused(plan)
        tx.put(*planned_milestones(plan, tx.data, now, store.by))
    return plan


def planned_milestones(plan: Plan, data: ProjectData, now: datetime, by: str) -> list[Milestone]:
    """The milestones as they will be, the changed ones first; new ones come after all others."""
    changed = [_carried_out(data.milestone(one.id), one, now, by) for one in plan.changes]
    last = max((milestone.place for milestone in data.milestones), default=-1)
    added = [
        _carried_out(Milestone(id=new_id("milestone"), place=place, number=one.number, name=one.name), one, now, by)
        for place, one in enumerate(plan.additions, start=last + 1)
    ]
    return [*changed, *added]


def _carried_out(milestone: Milestone, plan: MilestonePlan, now: datetime, by: str) -> Milestone:
    for change in plan.changes:
        match change.column, change.becomes:
            case Column.PLAN, When() as date:
                milestone = replace(milestone, baselines=(Baseline(date=date, at=now, by=by),))
            case Column.FORECAST, When() as date:
                entry = Forecast(at=now, by=by, date=date, cause=plan.cause, text=plan.cause_text)
                milestone = milestone.with_forecast(entry)
            case Column.REACHED, When(first=day) if day is not None:
                milestone = milestone.with_reached(Reached(on=day, evidence=plan.evidence, at=now, by=by))
            case column, str() as text:
                milestone = replace(milestone, **{TEXTS[column]: text})
            case _:
                raise AssertionError(change)
    return milestone
