"""The economy and the actions as tables of the command line."""

from models.data import ProjectData
from models.language import Words
from models.rules.areas import ProjectState
from models.rules.money import deviation_of
from models.tasks.money import figure_text
from reports.listing import Json, Listing


def economy_listing(data: ProjectData, state: ProjectState, words: Words) -> Listing:
    """Every budget line and source with its figures, and the sums of what is known."""
    t, sums = words.t, state.totals

    rows = [
        [line.name, *(figure_text(f, words) for f in (line.budget, line.spent, line.committed, line.forecast)),
         "–" if (over := deviation_of(line)) is None else words.signed(over)]
        for line in data.budget_lines
    ]  # fmt: skip
    known = (sums.budget, sums.spent, sums.committed, sums.forecast)
    rows.append(
        [t("Known sum"), *(words.number(amount) for amount in known), words.signed(sums.forecast - sums.budget)]
    )
    notes = [
        t(
            "{source}: budgeted {budgeted}, granted {granted}, paid out {paid}",
            source=source.name,
            budgeted=figure_text(source.budgeted, words),
            granted=figure_text(source.granted, words),
            paid=figure_text(source.paid_out, words),
        )
        for source in data.funding_sources
    ]
    notes += [
        t("{name}: asked {who} {day}", name=line.name, who=figure.asked_of, day=words.date(figure.asked_on))
        for line in data.budget_lines
        for figure in (line.budget, line.spent, line.committed, line.forecast)
        if figure.missing and figure.asked_of
    ]
    headers = [t("Budget line"), t("Budget"), t("Spent"), t("Committed"), t("Forecast"), t("Deviation")]
    json: Json = {
        "project": data.project.name,
        "as_of": state.today.isoformat(),
        "lines": [
            {"name": line.name, "budget": line.budget.amount, "spent": line.spent.amount,
             "committed": line.committed.amount, "forecast": line.forecast.amount}
            for line in data.budget_lines
        ],
        "sources": [
            {"name": source.name, "kind": source.kind.value, "own_share": source.own_share,
             "budgeted": source.budgeted.amount, "granted": source.granted.amount, "paid_out": source.paid_out.amount}
            for source in data.funding_sources
        ],
    }  # fmt: skip
    return Listing(t("Economy {date}", date=words.date(state.today)), headers, rows, json, notes)


def actions_listing(data: ProjectData, state: ProjectState, words: Words) -> Listing:
    """Every action, the open ones first, by when it is due."""
    t = words.t
    actions = sorted(data.actions, key=lambda one: (one.done is not None, one.due or state.today, one.place))

    def status(done: bool, late: bool) -> str:
        return t("done") if done else t("overdue") if late else t("open")

    rows = [
        [one.text, one.owner, words.date(one.due), status(one.done is not None, one.overdue(state.today)), one.meeting]
        for one in actions
    ]
    json: Json = {
        "project": data.project.name,
        "as_of": state.today.isoformat(),
        "actions": [
            {"text": one.text, "owner": one.owner, "due": one.due.isoformat() if one.due else None,
             "done": one.done.isoformat() if one.done else None, "meeting": one.meeting}
            for one in actions
        ],
    }  # fmt: skip
    headers = [t("Action"), t("Who sees to it"), t("By when"), t("Status"), t("Meeting")]
    return Listing(t("Actions {date}", date=words.date(state.today)), headers, rows, json)
