"""The demo project lived through to its end, by the acts a project leader makes: for documents that look back."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from models.acts import Acts
from models.decisions import Condition, CriterionState, Dissent, Leg, Outcome
from models.economy import Figure
from models.goals import Achievement, GoalLevel, Grade
from models.health import Colour
from models.milestones import Cause
from models.people import Role
from models.rules.signoff import Signer
from models.store import Store
from models.when import When
from models.writing import WritingKind
from reports.documents import issue
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
"""What a person writes of the final report."""


def finish(demo: Path, folder: Path) -> Store:
    """A copy of the demo, run to its planned end; one milestone, treatment, condition and figure stay open."""
    shutil.copytree(demo, folder)
    return _Ending(folder).live()


class _Ending:
    def __init__(self, folder: Path) -> None:
        self._clock = Clock(NOW)
        self._store = Store.open(folder, now=self._clock)
        self._store.by = "Prosjektleder"
        self._acts = Acts(self._store)
        self._last = self._store.read().project.end

    def live(self) -> Store:
        """Let it all happen, then write the report."""
        self._issue_draft()
        self._meet_conditions(NOW.date() + timedelta(days=14))
        self._decide(NOW.date() + timedelta(days=14))
        self._replan()
        self._reach()
        self._on(self._last)
        self._stand_in()
        self._assess()
        self._judge_goals()
        self._account()
        self._acts.begin_writing(WritingKind.FINAL_REPORT)
        writing = self._store.read().writing(WritingKind.FINAL_REPORT)
        self._acts.write(writing.id, writing.rev, TEXTS, self._last)
        return self._store

    def _on(self, day: date) -> None:
        self._clock.now = datetime.combine(day, NOW.time(), UTC)

    def _issue_draft(self) -> None:
        self._acts.agree(self._store.read().draft.id, "Styringsgruppens leder")
        issue(self._store, self._store.read().draft)

    def _meet_conditions(self, day: date) -> None:
        self._on(day)
        for point in self._store.read().decision_points:
            for place, leg in enumerate(point.legs):
                for number, condition in enumerate(leg.conditions):
                    if condition.fulfilled is None:
                        self._acts.fulfil(point.id, place, number, day, "Notat i saken")

    def _decide(self, day: date) -> None:
        """All that is left: the steering group with a condition that stays open, the council, and at last not the county."""
        data = self._store.read()
        leader = data.holders(Role.LEADER, day)[0].name
        split = data.decision_points[-2]
        for point in data.decision_points:
            for place, leg in enumerate(point.legs):
                if leg.decided or (point is split and place == len(point.legs) - 1):
                    continue
                day += timedelta(days=9)
                self._on(day)
                decided = self._decided(leg, place, day, conditional=point is split and place == 0)
                self._acts.sign_off(point.id, place, decided, Signer(leader, "Prosjektleder"))
            for place, criterion in enumerate(point.criteria):
                if criterion.state is CriterionState.OPEN:
                    self._acts.judge(point.id, place, CriterionState.MET)

    def _decided(self, leg: Leg, place: int, day: date, *, conditional: bool) -> Leg:
        condition = Condition(
            text="Finansieringsplanen er avstemt med fylkeskommunen",
            owner="Kommunedirektør",
            deadline=day - timedelta(days=2),
            proof="Brev fra fylkeskommunen",
            consequence="Planen legges fram på nytt",
        )
        return replace(
            leg,
            decided=day,
            outcome=Outcome.CONDITIONAL if conditional else Outcome.APPROVED,
            case=f"{place + 40}/{day:%y}",
            text="Planforslaget godkjennes slik det er lagt fram, og oversendes neste organ.",
            conditions=(condition,) if conditional else (),
            dissents=(Dissent(name="Opposisjonsleder", text="Ønsket fire innsatsområder."),) if place == 1 else (),
            conflicted=("Daglig leder, Nordvik Slip (eier i leverandøren)",) if conditional else (),
        )

    def _replan(self) -> None:
        data = self._store.read()
        first = next(one for one in data.milestones if one.reached is None)
        assert first.baseline and first.baseline.last
        when = When.day(first.baseline.last + timedelta(days=10))
        self._acts.adopt_plan(first.id, when, data.decision_points[1].id, 0)

    def _reach(self) -> None:
        """Every milestone but the last is reached, some early and some late."""
        for place, milestone in enumerate([one for one in self._store.read().milestones if one.reached is None][:-1]):
            planned = milestone.baselines[0].date.last
            day = min(max(planned + timedelta(days=(-4, 12, 0, 30, 3)[place % 5]), NOW.date()), self._last)
            self._on(day - timedelta(days=1))
            if place % 5 == 3:
                self._acts.forecast(milestone.id, When.day(day), Cause.DECISION_AWAITED, "Kommunestyret utsatte saken")
            self._on(day)
            self._acts.reach(milestone.id, day, "Saken er arkivert")

    def _stand_in(self) -> None:
        data = self._store.read()
        leader = data.holders(Role.LEADER, self._last)[0]
        helper = data.holders(Role.PROJECT_GROUP, self._last)[0]
        since = self._last - timedelta(days=60)
        self._acts.stand_in(leader.id, helper.id, Role.LEADER, since, since + timedelta(days=20))

    def _assess(self) -> None:
        for place, factor in enumerate(self._store.read().factors):
            colour = (Colour.GREEN, Colour.YELLOW)[place % 2]
            self._acts.assess(factor.id, colour, "Holdt seg til siste møte")
            measures = tuple(replace(one, done=self._last if place % 3 else None) for one in factor.measures)
            self._acts.keep(replace(self._store.read().factor(factor.id), measures=measures))

    def _judge_goals(self) -> None:
        """The nearer goals are judged; an outcome goal is too early, another one is forgotten."""
        grades = {GoalLevel.RESULT: [Grade.REACHED, Grade.PARTLY], GoalLevel.PROJECT: [Grade.REACHED]}
        grades[GoalLevel.OUTCOME] = [Grade.TOO_EARLY]
        for goal in self._store.read().goals:
            if waiting := grades.get(goal.level):
                grade = waiting.pop(0)
                result = None if grade is Grade.TOO_EARLY else (goal.target or 1) - (grade is Grade.PARTLY)
                went = Achievement(grade=grade, result=result, text="Telt i mars", at=self._clock(), by="Prosjektleder")
                self._acts.keep(replace(goal, achievements=(went,)))

    def _account(self) -> None:
        """The accounts come in, but for the figure that was asked for in vain; what was granted is received."""
        data = self._store.read()
        for place, line in enumerate(data.budget_lines):
            if not line.spent.missing:
                spent = Figure(amount=(line.budget.amount or 0) - 7_000 + 3_500 * place)
                self._acts.keep(replace(line, spent=spent, committed=Figure(amount=0)))
        for source in data.funding_sources:
            self._acts.keep(replace(source, paid_out=source.granted))
        self._acts.keep(replace(data.deviations[0], closed=self._last - timedelta(days=20)))
