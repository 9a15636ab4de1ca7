"""What an import would do, in words: for the command line, and for any other place without tables of its own."""

from collections.abc import Iterator

from models.exchange.cells import shortened
from models.exchange.plan import Change, MilestonePlan, Plan
from models.language import Words
from models.when import When


def preview(plan: Plan, words: Words) -> list[str]:
    """The plan, line by line: what is new, what changes from what to what, what stays, what is left alone, what is wrong.

    Problems come last, where they are seen.
    """
    t = words.t
    where = t("{file}, sheet «{sheet}»", file=plan.file, sheet=plan.sheet) if plan.sheet else plan.file
    lines = [
        where,
        t(
            "New: {new}. Changed: {changed}. Unchanged: {unchanged}.",
            new=len(plan.additions),
            changed=len(plan.changes),
            unchanged=len(plan.unchanged),
        ),
    ]
    for title, planned in ((t("New milestones"), plan.additions), (t("Changed milestones"), plan.changes)):
        if planned:
            lines += ["", title]
            lines += [line for one in planned for line in _milestone(one, words)]
    for title, remarks in ((t("Not imported"), plan.notes), (t("Put this right in the file"), plan.problems)):
        if remarks:
            lines += ["", title]
            lines += [f"  {words.say(remark.said)}" for remark in remarks]
    return lines


def _milestone(plan: MilestonePlan, words: Words) -> Iterator[str]:
    yield f"  {plan.number}  {shortened(plan.name)}"
    for change in plan.changes:
        name = words.t(change.column.word)
        new = _value(change.becomes, words)
        if plan.id and change.was is not None:
            yield f"    {name}: {_value(change.was, words)} → {new}"
        elif plan.id or not _is_name(plan, change):
            yield f"    {name}: {new}"


def _is_name(plan: MilestonePlan, change: Change) -> bool:
    """A new milestone's name stands on the line above already."""
    return change.becomes == plan.name


def _value(value: str | When, words: Words) -> str:
    return words.date(value) if isinstance(value, When) else f"«{shortened(value)}»"
