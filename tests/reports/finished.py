"""The demo project lived through to its end, by the acts a project leader makes: for documents that look back."""

import shutil
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from models.acts import Acts
from models.data import ProjectData
from models.decisions import Condition, CriterionState, Dissent, Outcome
from models.economy import Figure
from models.goals import Achievement, GoalLevel, Grade
from models.health import Colour
from models.milestones import Cause
from models.people import Role
from models.rules.signoff import Signer
from models.store import Store
from models.when import When
from models.writing import WritingKind
from tests.conftest import NOW, Clock

TEXTS = {
    "summary": "Prosjektet skulle gi Nordvik et felles kunnskapsgrunnlag og en omstillingsplan. Planen er vedtatt, og "
    "søknaden om omstillingsmidler er sendt. Det som gjenstår, er å ansette programleder.",
    "frames": "Mobiliseringen ble utvidet med to folkemøter i bygdene. Styringsgruppen godkjente det i møte 2.",
    "execution": "Arbeidet fulgte planen i store trekk. Utviklingsanalysen kom sent, og det forsinket målarbeidet. "
    "Tre uker ble hentet inn ved å arbeide med handlingsplanen mens analysen var til behandling.",
    "remaining": "Alle leveranser i prosjektplanen er levert.",
    "organisation": "Styringsgruppen møttes fem ganger og var vedtaksfør hver gang.",
    "factors": "Lokal forankring avgjorde tempoet.",
    "resources": "Prosjektlederen brukte 820 timer mot 800 i planen.",
    "economy": "Innsparingen skyldes at reisene ble færre enn ventet.",
    "anchoring": "Fire folkemøter med til sammen 312 deltakere og ni oppslag i lokalavisen.",
    "lessons_kept": "Ordføreren åpnet hvert folkemøte.\nMånedlig orientering i kommunestyret.",
    "lessons_changed": "Bestill analysen før sommeren.\nAvtal vara for prosjektlederen fra første dag.",
    "conclusion": "Fasen har nådd det den var til for. Styringsgruppen anbefales å godkjenne sluttrapporten.",
    "continuation": "Kommunedirektøren har ansvaret til programlederen er på plass.",
    "attachments": "Prosjektregnskap\nOmstillingsplan 2027–2032",
    "decisions_requested": "Styringsgruppen godkjenner sluttrapporten.\nProsjektet avsluttes.",
}


def finish(demo: Path, folder: Path) -> tuple[Store, date]:
    """A copy of the demo, run to its planned end, with one thing of each kind left open; returns it and its last day."""
    shutil.copytree(demo, folder)
    clock = Clock(NOW)
    store = Store.open(folder, now=clock)
    store.by = "Prosjektleder"
    acts = Acts(store)
    data = store.read()
    last = data.project.end
    _decide_and_replan(store, acts, data, clock)
    _reach(store, acts, clock, last)
    _judge(store, acts, clock, last)
    acts.begin_writing(WritingKind.FINAL_REPORT)
    writing = store.read().writing(WritingKind.FINAL_REPORT)
    acts.write(writing.id, writing.rev, TEXTS, last)
    return Store.open(folder, now=clock), last


def _to(clock: Clock, day: date) -> None:
    clock.now = NOW.replace(year=day.year, month=day.month, day=day.day)


def _decide_and_replan(store: Store, acts: Acts, data: ProjectData, clock: Clock) -> None:
    """What is left of the decisions is decided: adopted by the council, one condition met and one not, one leg untreated."""
    day = NOW.date() + timedelta(days=14)
    leader = data.holders(Role.LEADER, day)[0].name
    for point in data.decision_points:
        for place, leg in enumerate(point.legs):
            for number, condition in enumerate(leg.conditions):
                if condition.fulfilled is None:
                    _to(clock, day)
                    acts.fulfil(point.id, place, number, day, f"Notat av {day:%d.%m.%Y}")
            if leg.decided or (point is data.decision_points[-2] and place == len(point.legs) - 1):
                continue
            day += timedelta(days=9)
            _to(clock, day)
            last_point = point is data.decision_points[-2]
            decided = replace(
                leg,
                decided=day,
                outcome=Outcome.CONDITIONAL if last_point and place == 0 else Outcome.APPROVED,
                case=f"{place + 40}/{day:%y}",
                text=f"{point.code} behandlet som foreslått.",
                conditions=_conditions(day) if last_point and place == 0 else (),
                dissents=(Dissent(name="Opposisjonsleder", text="Ønsket fire innsatsområder."),) if place == 1 else (),
                conflicted=("Daglig leder, Nordvik Slip (eier i leverandøren)",) if place == 0 else (),
            )
            acts.sign_off(point.id, place, decided, Signer(leader, "Prosjektleder"))
        for place, criterion in enumerate(point.criteria):
            if criterion.state is CriterionState.OPEN:
                acts.judge(point.id, place, CriterionState.MET)
    point = store.read().decision_points[1]
    for milestone in (one for one in store.read().milestones if one.reached is None):
        acts.adopt_plan(milestone.id, When.day(milestone.baseline.last + timedelta(days=10)), point.id, 0)
        break


def _conditions(day: date) -> tuple[Condition, ...]:
    return (
        Condition(
            text="Finansieringsplanen er avstemt med fylkeskommunen",
            owner="Kommunedirektør",
            deadline=day - timedelta(days=2),
            proof="Brev fra fylkeskommunen",
            consequence="Planen legges fram på nytt",
        ),
    )


def _reach(store: Store, acts: Acts, clock: Clock, last: date) -> None:
    """Every milestone but the last is reached, some early and some late."""
    open_ones = [one for one in store.read().milestones if one.reached is None]
    for place, milestone in enumerate(open_ones[:-1]):
        plan = milestone.baselines[0].date.last
        day = min(max(plan + timedelta(days=(-4, 12, 0, 30, 3)[place % 5]), NOW.date()), last)
        _to(clock, day - timedelta(days=1))
        if place % 5 == 3:
            acts.forecast(milestone.id, When.day(day), Cause.DECISION_AWAITED, "Kommunestyret utsatte saken")
        _to(clock, day)
        acts.reach(milestone.id, day, f"Sak arkivert {day:%d.%m.%Y}")


def _judge(store: Store, acts: Acts, clock: Clock, last: date) -> None:
    """Factors are judged once more, goals are judged but one, and the accounts come in, but one figure."""
    _to(clock, last)
    data = store.read()
    for place, factor in enumerate(data.factors):
        acts.assess(factor.id, (Colour.GREEN, Colour.YELLOW)[place % 2], "Siste vurdering")
        measures = tuple(replace(one, done=last if place % 3 else None) for one in factor.measures)
        acts.edit(factor, replace(factor, measures=measures)) if False else None
        fresh = store.read().factor(factor.id)
        acts.keep(replace(fresh, measures=measures))
    grades = iter((Grade.REACHED, Grade.PARTLY, Grade.REACHED, Grade.NOT))
    for goal in data.goals:
        if goal.level is GoalLevel.RESULT or goal.level is GoalLevel.PROJECT:
            grade = next(grades, None)
            if grade:
                went = Achievement(
                    grade=grade,
                    result=(goal.target or 1) - (grade is not Grade.REACHED),
                    text="Telt i mars",
                    at=clock(),
                    by="PL",
                )
                acts.keep(replace(goal, achievements=(went,)))
    for place, line in enumerate(data.budget_lines):
        if line.budget.amount:
            spent = Figure(amount=line.budget.amount - 7_000 + 3_500 * place)
            acts.keep(replace(line, spent=spent, committed=Figure(amount=0)) if not line.spent.missing else line)
    for source in data.funding_sources:
        acts.keep(replace(source, paid_out=source.granted))
    for deviation in data.deviations[:1]:
        acts.keep(replace(deviation, closed=last - timedelta(days=20)))
