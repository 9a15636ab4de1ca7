"""The fictional project «Omstilling Nordvik», half-way through its phase, with all its history.

The story (models/templates/demo.toml) is told in days from today. It is lived through by the same acts that a
project leader makes, with a clock that is set to each day, so that the demo's history, reports and snapshots are
what real work would have left.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from models.acts import Acts
from models.data import find
from models.decisions import Condition, CriterionState, DecisionPoint, Fulfilment, Outcome
from models.economy import BudgetLine, Figure, FundingKind, FundingSource
from models.goals import Goal, GoalLevel
from models.health import Colour
from models.meetings import Action, Meeting
from models.milestones import Cause
from models.people import Assignment, Person, Role
from models.records import Record
from models.risks import Deviation, Risk
from models.status import Area, Narrative, StatusReport
from models.store import Store
from models.templates import Frame, plan_project, template_source
from models.templates.source import Source, Table
from models.when import When
from reports.documents import issue
from tui.demo_meetings import told_meetings

SPENT_SO_FAR = {1: 20, 2: 50, 3: 80}
"""Per cent of what has been spent by now that had been spent at each earlier report."""

Event = Callable[[], None]


def make_demo(folder: Path, language: str, now: datetime) -> Store:
    """Make the demo project in a new or empty folder.

    Args:
        folder: Where.
        language: Of the texts and documents.
        now: The moment that is «today» in the story.

    Raises:
        StoreError: The folder holds files, or cannot be written.
    """
    return _Story(folder, template_source("demo", language), now).live()


class _Story:
    """The story being lived through; `self._clock` is the moment it has come to."""

    def __init__(self, folder: Path, source: Source, now: datetime) -> None:
        self._folder, self._source, self._now = folder, source, now
        self._clock = now
        self._people = {row["id"]: row for row in source.rows("people")}

    def live(self) -> Store:
        """Create the project on its first day and let every event happen in its turn."""
        self._clock = self._at(self._source.content["start"], 8)
        self._store = Store.create(
            self._folder, self._beginning(), "new project from template", by="demo", now=lambda: self._clock
        )
        self._acts = Acts(self._store)
        self._store.by = self._who("leader")
        for moment, _, event in sorted(self._events(), key=lambda happening: happening[:2]):
            self._clock = moment
            event()
        self._clock = self._now
        return self._store

    # --- how it begins --------------------------------------------------------------------------------------------

    def _beginning(self) -> list[Record]:
        content, project = self._source.content, self._source.content["project"]
        text = self._source.text
        frame = Frame(
            text(project, "name"),
            text(project, "municipality"),
            self._day(content["start"]),
            self._day(content["end"]),
            self._source.language,
        )
        planned = plan_project(content["template"], frame, self._clock, "demo")
        kept = [
            record for record in planned if not isinstance(record, Goal | Meeting | Risk | BudgetLine | FundingSource)
        ]
        (first, *others) = kept
        about = {key: text(project, key) for key in ("county", "archive_reference", "background", "scope")}
        risks = {record.code: record for record in planned if isinstance(record, Risk)}
        agendas = [record for record in planned if isinstance(record, Meeting)]
        names = {record.id: record for record in planned if isinstance(record, BudgetLine | FundingSource)}
        return [
            replace(first, **about),
            *others,
            *(self._person(row, place) for place, row in enumerate(self._source.rows("people"))),
            *(self._goal(row, place) for place, row in enumerate(self._source.rows("goals"))),
            *(self._risk(row, risks[row["code"]]) for row in self._source.rows("risks")),
            *told_meetings(self._source, agendas, self._day, self._now),
            *(self._line(row, names[f"line-{row['line']}"], 0) for row in self._source.rows("economy")),
            *(self._funding(row, names[f"source-{row['source']}"]) for row in self._source.rows("funding")),
        ]

    def _person(self, row: Table, place: int) -> Person:
        roles = [row["role"], *row.get("also", ())]
        deputy, vote, chair = row.get("deputy_for", ""), row.get("vote", False), row.get("chair", False)
        return Person(
            id=row["id"],
            place=place,
            name=row["name"],
            title=self._source.text(row, "title"),
            organisation=self._source.text(row, "organisation"),
            roles=tuple(
                Assignment(role=Role(role), vote=vote, chair=chair and role == "steering_group", deputy_for=deputy)
                for role in roles
            ),
        )

    def _goal(self, row: Table, place: int) -> Goal:
        deadline = row.get("deadline", "")
        when: When | None
        if isinstance(deadline, int):
            when = When.day(self._day(deadline))
        elif isinstance(deadline, str) and deadline.startswith("M"):
            when = When.day(self._milestone_day(deadline))
        else:
            when = When.words(self._source.text(row, "deadline")) if deadline else None
        return Goal(
            id=f"goal-{place + 1}",
            place=place,
            level=GoalLevel(row["level"]),
            text=self._source.text(row, "text"),
            target=row.get("target"),
            unit=self._source.text(row, "unit"),
            deadline=when,
            method=self._source.text(row, "method"),
        )

    def _milestone_day(self, number: str) -> date:
        weeks = {row["number"]: row["week"]["long"] for row in template_source("strategifase", "nb").rows("milestones")}
        return self._day(self._source.content["start"] + 7 * weeks[number])

    def _risk(self, row: Table, planned: Risk) -> Risk:
        measure = self._source.text(row, "measure") or planned.measure
        return replace(
            planned,
            probability=row["probability"],
            consequence=row["consequence"],
            measure=measure,
            owner=self._who(row.get("owner", "")),
        )

    def _meeting(self, number: int) -> Meeting:
        """A meeting by the number it has in the story."""
        return find(self._store.read().meetings, f"meeting-{number}")

    def _line(self, row: Table, planned: Record, percent: int) -> Record:
        """A budget line when some per cent of what is spent by now had been spent; at 100 as it is now."""
        missing = row.get("missing", {}) if percent == 100 else {}

        def figure(name: str, amount: object) -> Figure:
            if missing.get("field") == name:
                asked, reminded = missing.get("asked"), missing.get("reminded")
                return Figure(
                    asked_of=self._source.text(missing, "asked_of"),
                    asked_on=self._day(asked) if asked is not None else None,
                    reminded_on=self._day(reminded) if reminded is not None else None,
                )
            return Figure(amount=amount if isinstance(amount, int) else 0)

        spent = row["spent"] if isinstance(row["spent"], int) else 0
        now = percent == 100
        return replace(
            planned,
            budget=figure("budget", row["budget"]),
            spent=figure("spent", spent if now else round(spent * percent / 100, -3)),
            committed=figure("committed", row["committed"] if now else 0),
            forecast=figure("forecast", row["forecast"] if now else row["budget"]),
            note=self._source.text(row, "note") if now else "",
        )

    def _funding(self, row: Table, planned: Record) -> Record:
        assert isinstance(planned, FundingSource)  # noqa: S101 - the template names them so
        amounts = {key: Figure(amount=row[key]) for key in ("budgeted", "granted", "paid_out")}
        return replace(planned, kind=FundingKind(planned.kind), own_share=row["own_share"], **amounts)

    # --- what happens ---------------------------------------------------------------------------------------------

    def _events(self) -> Iterator[tuple[datetime, int, Event]]:
        """Every event with its moment, and a number that keeps the file's order within one."""
        number, rows = count(), self._source.rows
        text = self._source.text
        acts = self._acts
        for row in rows("reached"):
            reached = (row["milestone"].lower(), self._day(row["day"]), text(row, "evidence"))
            yield self._at(row["recorded"], 9), next(number), partial(acts.reach, *reached)
        for row in rows("forecasts"):
            said = (row["milestone"].lower(), When.day(self._day(row["to"])), Cause(row["cause"]), text(row, "text"))
            yield self._at(row["day"], 10), next(number), partial(acts.forecast, *said)
        for row in rows("confirmations"):
            yield (
                self._at(row["day"], 11),
                next(number),
                partial(acts.confirm, *(name.lower() for name in row["milestones"])),
            )
        for row in rows("assessments"):
            for code, colour in row["scores"].items():
                note = text(row.get("notes", {}), code)
                yield self._at(row["day"], 12), next(number), partial(acts.assess, code.lower(), Colour(colour), note)
        for row in rows("point_forecasts"):
            yield self._at(row["day"], 13), next(number), partial(self._forecast_point, row)
        for row in rows("decisions"):
            yield self._at(row["day"], 14), next(number), partial(self._decide, row)
            for place, condition in enumerate(row.get("conditions", ())):
                if "fulfilled" in condition:
                    yield self._at(condition["fulfilled"], 14), next(number), partial(self._fulfil, row, place)
        for row in rows("deviations"):
            yield self._at(row["day"], 15), next(number), partial(self._put, "record deviation", self._deviation(row))
        for row in rows("actions"):
            yield (
                self._at(row["day"], 15),
                next(number),
                partial(self._put, "record action", self._action(row, done=False)),
            )
            if "done" in row:
                yield (
                    self._at(row["done"], 15),
                    next(number),
                    partial(self._put, "action done", self._action(row, done=True)),
                )
        for row in rows("reports"):
            yield self._at(row["day"], 16), next(number), partial(self._report, row)
        for row in rows("assertions"):
            yield (
                self._at(row["day"], 17),
                next(number),
                partial(acts.assert_area, Area(row["area"]), Colour(row["colour"]), text(row, "reason")),
            )

    def _forecast_point(self, row: Table) -> None:
        when = When.day(self._day(row["to"]))
        self._change("forecast decision point", row["point"], lambda point: replace(point, forecast=when))

    def _decide(self, row: Table) -> None:
        met = row["criteria_met"]

        def decided(point: DecisionPoint) -> DecisionPoint:
            criteria = tuple(
                replace(criterion, state=CriterionState.MET if met == "all" or place in met else CriterionState.UNMET)
                for place, criterion in enumerate(point.criteria, start=1)
            )
            leg = replace(
                point.legs[0],
                decided=self._day(row["day"]),
                outcome=Outcome(row["outcome"]),
                case=next(item.number for item in self._meeting(row["meeting"]).items if item.about == point.id),
                text=self._source.text(row, "text"),
                conditions=tuple(
                    Condition(
                        text=self._source.text(condition, "text"),
                        owner=self._who(condition["owner"]),
                        deadline=self._day(condition["due"]),
                        proof=self._source.text(condition, "proof"),
                        consequence=self._source.text(condition, "consequence"),
                    )
                    for condition in row.get("conditions", ())
                ),
            )
            return replace(point, criteria=criteria, legs=(leg, *point.legs[1:]))

        self._change("record decision", row["point"], decided)

    def _fulfil(self, row: Table, place: int) -> None:
        kept = row["conditions"][place]

        def fulfilled(point: DecisionPoint) -> DecisionPoint:
            proof = self._source.text(kept, "proof_note")
            met = Fulfilment(on=self._day(kept["fulfilled"]), proof=proof, at=self._clock, by=self._store.by)
            conditions = list(point.legs[0].conditions)
            conditions[place] = replace(conditions[place], fulfilled=met)
            return replace(point, legs=(replace(point.legs[0], conditions=tuple(conditions)), *point.legs[1:]))

        self._change("condition fulfilled", row["point"], fulfilled)

    def _report(self, row: Table) -> None:
        self._account(SPENT_SO_FAR.get(row["number"], 100))
        self._acts.start_report()
        draft = self._draft()
        self._acts.write(draft.id, draft.rev, self._texts(row), self._day(row["period_to"]))
        with self._store.change("address status report") as tx:
            tx.put(
                replace(
                    next(report for report in tx.data.reports if report.id == draft.id),
                    period_from=self._day(row["period_from"]),
                    recipient=self._source.text(
                        template_source("strategifase", self._source.language).rows("roles")[3], "name"
                    ),
                    meeting=self._meeting(row["meeting"]).number,
                )
            )
        if row["state"] == "issued":
            self._acts.agree(draft.id, self._who(row["agreed_with"]))
            issue(self._store, self._draft())

    def _draft(self) -> StatusReport:
        draft = self._store.read().draft
        assert draft is not None  # noqa: S101 - begun just before
        return draft

    def _texts(self, row: Table) -> dict[str, str]:
        requested = "\n".join(self._source.texts(row, "decisions_requested"))
        texts = {
            part.value: self._source.text(row, part.value) for part in Narrative if part.value != "decisions_requested"
        }
        texts |= {
            key: self._source.text(row.get("self_check", {}), key)
            for key in ("plan_missing", "action_missing", "existing_firms")
        }
        return {**texts, "decisions_requested": requested}

    def _account(self, percent: int) -> None:
        with self._store.change("receive figures") as tx:
            for row in self._source.rows("economy"):
                line = next(line for line in tx.data.budget_lines if line.id == f"line-{row['line']}")
                tx.put(self._line(row, line, percent))

    def _deviation(self, row: Table) -> Deviation:
        text = self._source.text
        return Deviation(
            id=f"deviation{row['day']}",
            on=self._day(row["day"]),
            text=text(row, "text"),
            cause=text(row, "cause"),
            measure=text(row, "measure"),
            owner=self._who(row.get("owner", "")),
        )

    def _action(self, row: Table, *, done: bool) -> Action:
        place = self._source.rows("actions").index(row)
        return Action(
            id=f"action-{place + 1}",
            rev=1 if done else 0,
            place=place,
            text=self._source.text(row, "text"),
            owner=self._who(row["owner"]),
            created=self._day(row["day"]),
            due=self._day(row["due"]) if "due" in row else None,
            done=self._day(row["done"]) if done else None,
            meeting=self._meeting(row["from_meeting"]).number if row.get("from_meeting") else "",
        )

    # --- means ----------------------------------------------------------------------------------------------------

    def _change(self, why: str, code: str, how: Callable[[DecisionPoint], DecisionPoint]) -> None:
        with self._store.change(why) as tx:
            tx.put(how(tx.data.decision_point(code.lower())))

    def _put(self, why: str, record: Record) -> None:
        with self._store.change(why) as tx:
            tx.put(record)

    def _who(self, id: str) -> str:
        """A person's title; what names nobody is left as it is."""
        return self._source.text(self._people[id], "title") if id in self._people else id

    def _day(self, offset: int) -> date:
        """A day of the story; what falls on a weekend is brought forward to the Friday."""
        day = self._now.date() + timedelta(days=offset)
        return day - timedelta(days=max(0, day.weekday() - 4))

    def _at(self, offset: int, hour: int) -> datetime:
        return datetime.combine(self._day(offset), time(hour), self._now.tzinfo)
