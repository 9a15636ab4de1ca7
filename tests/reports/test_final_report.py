"""The final report: every figure and sentence of it recomputed here from the data, and read back from the files."""

import re
import time
from dataclasses import dataclass
from datetime import date
from statistics import median

import docx
import pytest
from docx.document import Document
from msgspec.structs import replace

from models.acts import Acts, first_writing
from models.data import ProjectData
from models.decisions import Body
from models.documents import DocumentKind
from models.economy import Figure
from models.language import words_for
from models.milestones import Baseline, Milestone, Reached
from models.project import Project
from models.when import When
from models.writing import PASSAGES, ReportState, WritingKind
from models.writing import SECTIONS as TITLES
from reports.documents import issue, made_again
from reports.final import SECTIONS, write_final
from reports.final_view import FinalView, final_view
from reports.making import Format, current_view, file_name, frozen, manuscript_of, printed, thawed
from tests.conftest import NOW
from tests.documents.checks import findings
from tests.reports.finished import TEXTS, finish

KIND, FINAL = DocumentKind.FINAL_REPORT, WritingKind.FINAL_REPORT
LANGUAGES = ("nb", "nn", "en")


@dataclass
class Ended:
    """The demo at its end: its data, its report's view, and the report in every language as file and as text."""

    data: ProjectData
    view: FinalView
    files: dict
    documents: dict[str, Document]
    texts: dict[str, str]

    def table(self, language: str, *headings: str) -> list[list[str]]:
        """The rows of the only table whose first headings are these msgids."""
        return rows(self.documents[language], *(words_for(language).t(heading) for heading in headings))

    def prose(self, language: str) -> str:
        """All paragraphs outside tables."""
        return "\n".join(paragraph.text for paragraph in self.documents[language].paragraphs)


def rows(document: Document, *headings: str) -> list[list[str]]:
    found = [
        [[cell.text for cell in row.cells] for row in table.rows[1:]]
        for table in document.tables
        if [cell.text for cell in table.rows[0].cells][: len(headings)] == list(headings)
    ]
    assert len(found) == 1, headings
    return found[0]


def flat(text: str) -> str:
    """Text with every run of spaces and line ends as one space, as sentences are looked for in it."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def store(demo_folder, tmp_path_factory):
    return finish(demo_folder, tmp_path_factory.mktemp("ended") / "nordvik")


@pytest.fixture(scope="module")
def ended(store, tmp_path_factory):
    data = store.read()
    view = current_view(store, data.writing(FINAL))
    files, documents, texts = {}, {}, {}
    for language in LANGUAGES:
        path = tmp_path_factory.mktemp("final") / f"{language}.docx"
        path.write_bytes(printed(view, KIND, words_for(language)))
        files[language], documents[language] = path, docx.Document(str(path))
        texts[language] = printed(view, KIND, words_for(language), format=Format.TEXT).decode()
    return Ended(data, view, files, documents, texts)


def days(one: date | None) -> str:
    return f"{one:%d.%m.%Y}" if one else "–"


def signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{abs(number)}" if number < 0 else "0"


def money(number: int) -> str:
    digits = f"{abs(number):,}".replace(",", "\N{NO-BREAK SPACE}")
    return f"−{digits}" if number < 0 else digits


# --- the whole of it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_structure_is_sound(ended, language):
    assert findings(ended.files[language], words_for(language).tag) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_is_there_once_and_in_order_and_the_contents_lead_to_it(ended, language):
    words = words_for(language)
    headings = [p.text for p in ended.documents[language].paragraphs if p.style.name == "Heading 1"]
    assert headings == [words.t(title) for title in TITLES[FINAL].values()]
    contents = [p.text.split("\t")[-1] for p in ended.documents[language].paragraphs if p.style.name == "toc 1"]
    assert contents in (headings, [])  # python-docx passes over the content control that holds them
    xml = ended.documents[language].element.xml
    assert xml.count("w:hyperlink w:anchor=") >= len(headings)


def test_the_names_of_the_sections_are_the_sections():
    assert list(TITLES[FINAL]) == list(SECTIONS)


def test_sections_are_chosen_and_ordered_and_unknown_ones_passed_over(ended):
    chosen = replace(ended.view, sections=("economy", "nothing", "appendix", "summary"))
    words = words_for("nb")
    titles = [(b.text, b.number) for b in write_final(chosen, words).blocks if getattr(b, "level", 0) == 1]
    assert titles == [
        (words.t(TITLES[FINAL]["economy"]), "1"),
        (words.t(TITLES[FINAL]["summary"]), "2"),
        (words.t(TITLES[FINAL]["appendix"]), ""),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_a_person_wrote_is_there(ended, language):
    for text in TEXTS.values():
        for line in text.split("\n"):
            assert line in ended.prose(language)
            assert flat(line) in flat(ended.texts[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_says_what_the_word_file_says(ended, language):
    """Every paragraph and every cell of the Word file stands in the plain text too."""
    text = re.sub(r"[\s|-]+", "", ended.texts[language])
    skipped = {words_for(language).t("Contents")}
    for paragraph in ended.documents[language].paragraphs:
        if paragraph.style.name not in {"toc 1", "toc 2", "PLP signature", "caption"} and paragraph.text not in skipped:
            assert re.sub(r"[\s|:-]+", "", paragraph.text) in text.replace(":", ""), paragraph.text
    for table in ended.documents[language].tables:
        for row in table.rows:
            for cell in row.cells:
                for word in re.split(r"[\s-]+", cell.text):
                    assert word in text, cell.text


# --- execution -------------------------------------------------------------------------------------------------------


def deviations(data: ProjectData) -> dict[str, int]:
    return {
        m.number: (m.reached.on - m.baselines[0].date.last).days
        for m in data.milestones
        if m.reached and m.baselines and m.baselines[0].date.last
    }


def dearest(data: ProjectData) -> tuple[str, int, int]:
    """The cause that cost most: its word, the days, and the milestones it moved."""
    days: dict[object, int] = {}
    moved: dict[object, set[str]] = {}
    for milestone in data.milestones:
        before = milestone.baselines[0].date.last
        for said in milestone.forecasts:
            shift = (said.date.last - before).days
            days[said.cause] = days.get(said.cause, 0) + shift
            if shift:
                moved.setdefault(said.cause, set()).add(milestone.id)
            before = said.date.last
    cause = max(days, key=lambda one: days[one])
    return cause.word, days[cause], len(moved[cause])


def test_every_milestone_stands_with_its_plan_its_day_and_its_slip(ended):
    off = deviations(ended.data)
    table = ended.table("en", "No.", "Milestone", "Original plan", "New plan", "Reached", "Slip, days")
    assert [row[0] for row in table] == [m.number for m in ended.data.milestones]
    for row, m in zip(table, ended.data.milestones, strict=True):
        assert row[1] == m.name
        assert row[2] == days(m.baselines[0].date.last)
        assert row[3] == (days(m.baselines[-1].date.last) if len(m.baselines) > 1 else "–")
        assert row[4] == (days(m.reached.on) if m.reached else "not reached")
        assert row[5] == (signed(off[m.number]) if m.number in off else "–")
        said = [f.text for f in m.forecasts]
        assert row[6] == "–" or row[6].split(": ", 1)[1] in said
    assert any(len(m.baselines) > 1 for m in ended.data.milestones)
    assert any(m.reached is None for m in ended.data.milestones)


def test_the_sentences_about_the_milestones_are_true(ended):
    data, off = ended.data, deviations(ended.data)
    late = {number: slip for number, slip in off.items() if slip > 0}
    worst = max(late, key=lambda number: late[number])
    middle = median(off.values())
    cause, lost, moved = dearest(data)
    unexplained = sum(
        1
        for m in data.milestones
        if m.number in late
        and not any(
            (b.last - a.last).days > 0
            for a, b in zip(
                [m.baselines[0].date, *(f.date for f in m.forecasts)], [f.date for f in m.forecasts], strict=False
            )
        )
    )
    reached = sum(1 for m in data.milestones if m.reached)
    for language, sentences in {
        "nb": (
            f"{reached} av {len(data.milestones)} milepæler er oppnådd.",
            f"{len(off) - len(late)} ble nådd innen opprinnelig plan og {len(late)} senere.",
            f"Senest kom {worst}, {late[worst]} dager etter opprinnelig plan.",
            f"Median for avviket er {signed(int(middle)) if middle == int(middle) else ''} dager.",
            f"Mest tid gikk tapt til «{words_for('nb').t(cause)}»: {lost} dager, summert over {moved} milepæler.",
            f"For {unexplained} av de sene er det ikke oppgitt noen årsak.",
        ),
        "nn": (
            f"{reached} av {len(data.milestones)} milepælar er nådde.",
            f"{len(off) - len(late)} vart nådde innan opphavleg plan og {len(late)} seinare.",
            f"Seinast kom {worst}, {late[worst]} dagar etter opphavleg plan.",
        ),
        "en": (
            f"{reached} of {len(data.milestones)} milestones are reached.",
            f"{len(off) - len(late)} came within the original plan and {len(late)} later.",
            f"Most time was lost to «{cause}»: {lost} days, summed over {moved} milestones.",
        ),
    }.items():
        for sentence in sentences:
            assert sentence in ended.prose(language), sentence
            assert sentence in flat(ended.texts[language]), sentence
        short = dict(row[:2] for row in ended.table(language, "Area", "Result"))
        assert sentences[0] in short[words_for(language).t("Milestones")]
        assert sentences[1] in short[words_for(language).t("Milestones")]


def test_a_median_between_two_days_is_said_with_its_half(ended):
    rows = tuple(replace(ended.view.courses[0], deviation=one) for one in (1, 2, -4, 40))
    for language, half in (("nb", "+1,5"), ("en", "+1.5")):
        prose = said(replace(ended.view, courses=rows), language)
        assert half in prose
    rows = tuple(replace(ended.view.courses[0], deviation=one) for one in (-1, 0, 0, -4))
    assert "−0,5" in said(replace(ended.view, courses=rows), "nb")


def said(view: FinalView, language: str) -> str:
    return flat(printed(view, KIND, words_for(language), format=Format.TEXT).decode())


def test_a_new_plan_stands_with_the_decision_that_gave_it(ended):
    (moved,) = [m for m in ended.data.milestones if len(m.baselines) > 1]
    new = moved.baselines[-1]
    code, case, day = new.decision.split(" ")
    against = (moved.reached.on - new.date.last).days
    line = (
        f"{moved.number} fikk ny plandato {days(new.date.last)}, etter vedtak {code} {case} "
        f"{days(date.fromisoformat(day))}, {signed(against)} dager mot denne."
    )
    assert line in ended.prose("nb")


def test_what_the_reports_said_is_what_they_said(store, ended):
    table = ended.table("en", "No.", "Status date", "Calculated", "Basis", "Asserted", "Reason")
    assert len(table) == len(ended.data.issued) == 4
    for row, report in zip(table, ended.data.issued, strict=True):
        kept = thawed(store.snapshot(report.snapshot), DocumentKind.STATUS_REPORT)
        overall = next(area for area in kept.areas if area.area.value == "overall")
        assert row[:2] == [str(report.number), days(report.status_date)]
        assert row[2].startswith(overall.computed.sign)
        assert (row[4] == "–") == (overall.asserted is None)
        if overall.asserted:
            assert row[4].startswith(overall.asserted.colour.sign) and row[5] == overall.asserted.reason
    assert any(row[4] != "–" for row in table)


# --- decisions -------------------------------------------------------------------------------------------------------


def test_every_decision_stands_with_its_body_case_outcome_and_words(ended):
    english = words_for("en")
    for point in ended.data.decision_points:
        captions = [p.text for p in ended.documents["en"].paragraphs if p.text.endswith(f": {point.code}: treatment")]
        assert len(captions) == 1
    legs = [leg for point in ended.data.decision_points for leg in point.legs]
    table = [
        [cell.text for cell in row.cells]
        for table in ended.documents["en"].tables
        if [cell.text for cell in table.rows[0].cells][:3] == ["Body", "Date", "Case"]
        for row in table.rows[1:]
    ]
    assert len(table) == len(legs)
    for row, leg in zip(table, legs, strict=True):
        assert row[0] == english.t(leg.body.word)
        assert row[2] == (leg.case or "–")
        if leg.decided:
            assert row[1] == days(leg.decided) and row[4] == leg.text
        else:
            assert row[3] == "not treated"
            assert row[1] == (f"planned {english.date(leg.planned)}" if leg.planned else "–")
    prose = ended.prose("nb")
    for leg in legs:
        assert all(f"Protokolltilførsel fra {one.name}: {one.text}" in prose for one in leg.dissents)
        assert all(f"Inhabil og deltok ikke: {one}." in prose for one in leg.conflicted)
        assert all(f"Undertegnet av {one.name} ({one.role})." in prose for one in leg.sign_offs)
    assert any(leg.dissents for leg in legs) and any(leg.conflicted for leg in legs)


@pytest.mark.parametrize(
    ("language", "approved", "adopted"),
    [("nb", "Godkjent", "Vedtatt"), ("nn", "Godkjend", "Vedteke"), ("en", "Approved", "Adopted")],
)
def test_the_steering_group_approves_and_the_council_adopts(ended, language, approved, adopted):
    words = words_for(language)
    council = words.t(Body.MUNICIPAL_COUNCIL.word)
    register = ended.table(language, "Date", "Case", "Body", "Decision point", "Outcome")
    decided = sorted(
        (leg.decided, leg.case, words.t(leg.body.word))
        for point in ended.data.decision_points
        for leg in point.legs
        if leg.decided
    )
    assert sorted((row[0][6:] + row[0][3:5] + row[0][:2], row[1], row[2]) for row in register) == [
        (f"{day:%Y%m%d}", case, body) for day, case, body in decided
    ]
    assert [row[0][6:] + row[0][3:5] + row[0][:2] for row in register] == [f"{day:%Y%m%d}" for day, *_ in decided]
    for row in register:
        verb = row[4].split("\N{NO-BREAK SPACE}")[1]
        assert verb.startswith(adopted if row[2] == council else approved), row
    assert any(row[2] == council for row in register)


def test_every_condition_stands_with_how_it_was_met(ended):
    conditions = [c for point in ended.data.decision_points for leg in point.legs for c in leg.conditions]
    table = [
        [cell.text for cell in row.cells]
        for table in ended.documents["en"].tables
        if table.rows[0].cells[0].text == "Condition"
        for row in table.rows[1:]
    ]
    assert len(table) == len(conditions)
    for row, condition in zip(table, conditions, strict=True):
        assert row[:3] == [condition.text, condition.owner, days(condition.deadline)]
        if condition.fulfilled:
            assert row[3].endswith(f"met {days(condition.fulfilled.on)}") and row[4] == condition.fulfilled.proof
        else:
            assert row[3].endswith("overdue") and row[4] == f"If not met: {condition.consequence}"
    met = sum(1 for c in conditions if c.fulfilled)
    through = sum(
        1
        for point in ended.data.decision_points
        if all(
            leg.outcome
            and leg.outcome.value in {"approved", "conditional"}
            and all(c.fulfilled for c in leg.conditions)
            for leg in point.legs
        )
    )
    assert 0 < met < len(conditions) and 0 < through < len(ended.data.decision_points)
    sentence = (
        f"{through} av {len(ended.data.decision_points)} beslutningspunkter er ferdig behandlet. "
        f"{met} av {len(conditions)} vilkår er oppfylt."
    )
    assert sentence in ended.prose("nb") and sentence in flat(ended.texts["nb"])


def test_the_front_says_what_the_bodies_decided_about_the_report(ended):
    point = ended.data.decision_points[-1]
    lines = [f"{words_for('nb').t(leg.body.word)} {days(leg.decided)}, sak {leg.case}: Godkjent" for leg in point.legs]
    front = next(p.text for p in ended.documents["nb"].paragraphs if p.text.startswith("Behandlet\t"))
    assert front == "Behandlet\t" + "\n".join(lines)
    waiting = replace(ended.view, treated=tuple(replace(leg, decided=None, outcome=None) for leg in ended.view.treated))
    assert f"Skal behandles: {point.code} {point.name}" in said(waiting, "nb")


# --- goals, people, factors --------------------------------------------------------------------------------------------


def test_every_goal_stands_with_target_result_and_grade(ended):
    goals = [goal for goal in ended.data.goals if goal.level.value != "vision"]
    found = {}
    for table in ended.documents["en"].tables:
        heads = [cell.text for cell in table.rows[0].cells]
        if heads[0] == "Goal" and "Achievement" in heads:
            for row in table.rows[1:]:
                found[row.cells[0].text] = dict(zip(heads, (cell.text for cell in row.cells), strict=True))
    assert set(found) == {goal.text for goal in goals}
    counts = {}
    for goal in goals:
        row, went = found[goal.text], goal.achievements[-1] if goal.achievements else None
        counts[went.grade.value if went else None] = counts.get(went.grade.value if went else None, 0) + 1
        grade = words_for("en").t(went.grade.word) if went else "not judged"
        assert row["Achievement"].split("\N{NO-BREAK SPACE}")[1] == grade
        assert row.get("Target", "–").startswith(str(goal.target) if goal.target is not None else "–")
        result = went.result if went else None
        assert row.get("Result", "–").startswith(str(result) if result is not None else "–")
        if went:
            assert row["Explanation"].startswith(went.text)
        if went is None or went.grade.value == "too_early":
            assert row["Explanation"].endswith(f"To be measured: {words_for('en').date(goal.deadline)}.")
    assert counts == {"reached": 2, "partly": 1, "too_early": 1, None: 1}
    sentence = f"2 av {len(goals)} mål er nådd. 1 er delvis nådd. 1 kan ikke måles ennå. 1 er ikke vurdert."
    assert sentence in ended.prose("nb") and sentence in flat(ended.texts["nb"])
    assert sentence in dict(row[:2] for row in ended.table("nb", "Area", "Result"))["Mål"]


def test_everybody_stands_with_role_and_days(ended):
    names = {person.id: person.name for person in ended.data.people}
    held = [(person, role) for person in ended.data.people for role in person.roles]
    table = ended.table("en", "Role", "Name", "Title and organisation", "Period", "Note")
    assert len(table) == len(held)
    expected = {
        (
            words_for("en").t(role.role.word),
            person.name,
            f"{days(role.since)} to {days(role.until)}" if role.until else "the whole phase",
        )
        for person, role in held
    }
    assert {(row[0], row[1], row[3]) for row in table} == expected
    notes = " ".join(row[4] for row in table)
    for _, role in held:
        assert f"personal deputy for {names.get(role.deputy_for)}" in notes or not role.deputy_for
        assert f"stand-in for {names.get(role.on_behalf_of)}" in notes or not role.on_behalf_of
    assert "stand-in for" in notes and "personal deputy for" in notes
    members = {p.name for p, role in held if role.role.value == "steering_group" and not role.deputy_for}
    sentence = f"{len({p.name for p, _ in held})} personer har hatt roller i prosjektet. Styringsgruppen har hatt {len(members)} medlemmer."
    assert sentence in ended.prose("nb")


def test_every_factor_stands_with_its_first_worst_and_last_assessment_and_all_of_them(ended):
    english, order = words_for("en"), ["green", "yellow", "red"]
    table = ended.table("en", "No.", "Critical success factor", "First", "Worst", "Last")
    by_day = {table.rows[0].cells[1].text: table for table in ended.documents["en"].tables}
    first_day = min(a.at.date() for f in ended.data.factors for a in f.assessments)
    history = by_day[days(first_day)]
    heads = [cell.text for cell in history.rows[0].cells]
    for row, all_of_them, factor in zip(table, history.rows[1:], ended.data.factors, strict=True):
        colours = [a.colour for a in factor.assessments]
        worst = max(colours, key=lambda colour: order.index(colour.value))
        for cell, colour in zip(row[2:5], (colours[0], worst, colours[-1]), strict=True):
            assert cell == f"{colour.sign}\N{NO-BREAK SPACE}{english.t(colour.word)}"
        assert row[5] == factor.assessments[-1].note
        cells = dict(zip(heads, (cell.text for cell in all_of_them.cells), strict=True))
        for one in factor.assessments:
            assert cells[days(one.at.date())].startswith(one.colour.sign)
    measures = [measure for factor in ended.data.factors for measure in factor.measures]
    done = sum(1 for measure in measures if measure.done)
    assert 0 < done < len(measures)
    assert f"{done} av {len(measures)} tiltak er gjennomført." in ended.prose("nb")
    assert sum(1 for row in ended.table("en", "No.", "Measure") if "not done" in row[-1]) == len(measures) - done


def test_assessments_on_many_days_become_a_list_each(ended):
    factor = ended.view.factors[0]
    judged = tuple(replace(factor.history[0], day=date(2026, 9, day)) for day in range(1, 21))
    text = said(replace(ended.view, factors=(replace(factor, history=judged),)), "nb")
    assert all(f"{day:02d}.09.2026 " in text for day in range(1, 21))


# --- money -----------------------------------------------------------------------------------------------------------


def percent(planned: int, became: int) -> str:
    """Whole per cent, halves away from zero, by decimal arithmetic."""
    from decimal import ROUND_HALF_UP, Decimal

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
        "1 post er holdt utenfor, siden budsjett eller regnskap mangler."
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
    gap = f"Mottatt finansiering ({money(totals[2])} kr) og regnskap ({money(spent)} kr) går ikke opp: differansen er"
    assert f"{gap} {money(abs(totals[2] - spent))} kr." in ended.prose("nb")
    sources = (replace(ended.view.economy.sources[0], budgeted=Figure(amount=1)),)
    unequal = replace(ended.view, economy=replace(ended.view.economy, sources=sources, funding=1, gap=-99))
    assert "differansen er 99 kr" in said(unequal, "nb")


def test_accounts_of_which_nothing_is_known_are_not_zero(ended):
    lines = tuple(replace(line, spent=Figure()) for line in ended.view.economy.lines)
    prose = said(replace(ended.view, economy=replace(ended.view.economy, lines=lines)), "nb")
    assert "Regnskap er ikke mottatt." in prose and "Regnskapet er på" not in prose


# --- what is handed over -----------------------------------------------------------------------------------------------


def test_all_that_is_open_stands_in_one_table(ended):
    data, today = ended.data, ended.view.status_date
    expected = {("Milepæl", f"{m.number} {m.name}", m.responsible) for m in data.milestones if not m.reached}
    for point in data.decision_points:
        for leg in point.legs:
            if not leg.decided:
                expected.add(("Behandling", f"{point.code} {point.name}", words_for("nb").t(leg.body.word)))
            expected |= {("Vilkår", f"{point.code}: {c.text}", c.owner) for c in leg.conditions if not c.fulfilled}
    expected |= {("Aksjon", a.text, a.owner) for a in data.actions if a.done is None}
    expected |= {
        ("Tall ikke mottatt", f"Regnskap: {line.name}", line.spent.asked_of)
        for line in data.budget_lines
        if line.spent.amount is None
    }
    expected |= {
        ("Mål som skal måles", goal.text, "ingen oppgitt") for goal in data.goals if goal.level.value == "outcome"
    }
    table = ended.table("nb", "Kind", "What", "Responsible", "Deadline")
    assert {tuple(row[:3]) for row in table} == expected and len(table) == len(expected)
    deadlines = {m.name: m.baselines[-1].date.last for m in data.milestones} | {a.text: a.due for a in data.actions}
    for row in table:
        name = row[1].split(" ", 1)[1] if row[0] == "Milepæl" else row[1]
        if due := deadlines.get(name):
            assert days(due) in row[3] and ("over fristen" in row[3]) == (due < today)
    assert {row[0] for row in table} == {
        "Milepæl", "Behandling", "Vilkår", "Aksjon", "Tall ikke mottatt", "Mål som skal måles"
    }  # fmt: skip
    open_actions = sum(1 for a in data.actions if a.done is None)
    sentence = (
        f"Per {days(today)} gjenstår følgende: 1 milepæl, 1 behandling, 1 vilkår, {open_actions} aksjoner, "
        "1 tall ikke mottatt og 2 mål som skal måles."
    )
    assert sentence in ended.prose("nb") and sentence in flat(ended.texts["nb"])


def test_the_register_of_documents_has_them_all_with_their_references(store, ended):
    acts = Acts(store)
    first = ended.data.documents[0]
    acts.archive_document(first.id, "26/123-4")
    view = current_view(store, store.read().writing(FINAL))
    path = ended.files["nb"].with_name("archived.docx")
    path.write_bytes(printed(view, KIND, words_for("nb")))
    heads = ("Dokument", "Versjon", "Statusdato", "Utstedt", "Arkivreferanse")
    table = rows(docx.Document(str(path)), *heads)
    assert [row[0] for row in table] == [document.title for document in ended.data.documents]
    assert [row[2] for row in table] == [days(document.on) for document in ended.data.documents]
    assert [row[4] for row in table] == ["26/123-4", *["ikke arkivert"] * (len(table) - 1)]


def test_leader_and_executive_sign(ended):
    lines = [p.text for p in ended.documents["nb"].paragraphs if p.style.name == "PLP signature"]
    people = {role.role.value: person.name for person in ended.data.people for role in person.roles if not role.since}
    assert lines[0].startswith(f"Prosjektleder: {people['leader']}")
    assert lines[-1].startswith(f"Prosjektansvarlig: {people['executive']}")


# --- drafts, issue -----------------------------------------------------------------------------------------------------


def nothing(language: str = "nb") -> FinalView:
    """A project of which only the name is known."""
    project = Project(
        id="project", name="Tomt", municipality="K", start=date(2026, 1, 5), end=date(2026, 6, 1), language=language
    )
    data = ProjectData(project=project)
    return final_view(data, first_writing(data, FINAL, date(2026, 6, 1)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_asks_for_what_only_a_person_can_write_and_for_nothing_else(language, tmp_path):
    words, path = words_for(language), tmp_path / "empty.docx"
    path.write_bytes(printed(nothing(language), KIND, words))
    assert findings(path, words.tag) == []
    prose = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    for passage in PASSAGES[FINAL]:
        assert (f"[{words.t(passage.prompt)}]" in prose) == passage.required, passage.name
    issued = replace(nothing(language), state=ReportState.ISSUED)
    assert "[" not in printed(issued, KIND, words, format=Format.TEXT).decode()
    # 147 days are 21 weeks; nothing else is known, and nothing is made up.
    table = rows(docx.Document(str(path)), words.t("Area"), words.t("Result"))
    assert len(table) == 1 and "21" in table[0][1]


def test_issued_it_is_frozen_and_the_writing_goes_on(demo_folder, tmp_path):
    store = finish(demo_folder, tmp_path / "issued")
    Acts(store).agree("final_report", "Styringsgruppens leder")
    document = issue(store, store.read().writing(FINAL))
    first = made_again(store, document)
    milestone = store.read().milestones[-1]
    Acts(store).reach(milestone.id, store.read().project.end, "Møteprotokoll")
    assert made_again(store, document) == first
    assert first.name == f"sluttrapport-{store.read().project.end}.docx"
    draft = current_view(store, store.read().writing(FINAL))
    assert draft.version == 2 and draft.draft
    assert file_name(draft, KIND, words_for("nb")).endswith("-v2-utkast.docx")
    assert [row.title for row in draft.issued][-1] == "Sluttrapport"
    path = tmp_path / "first.docx"
    path.write_bytes(first.content)
    header = docx.Document(str(path)).sections[0].header.paragraphs[0].text
    assert "UTKAST" not in header and findings(path, "nb-NO") == []


def test_the_snapshot_gives_the_same_document_in_every_language(ended):
    again = thawed(frozen(ended.view), KIND)
    assert again == ended.view
    for language in LANGUAGES:
        words = words_for(language)
        assert manuscript_of(again, KIND, words).blocks == manuscript_of(ended.view, KIND, words).blocks


# --- sizes and hostile text ----------------------------------------------------------------------------------------------


def many(count: int) -> ProjectData:
    """A project of so many milestones, half of them reached."""
    milestones = tuple(
        Milestone(
            id=f"m{n}",
            place=n,
            number=f"M{n}",
            name=f"Milepæl {n}",
            baselines=(Baseline(date=When.day(date(2026, 1, 1 + n % 28)), at=NOW, by="x"),),
            reached=Reached(on=date(2026, 2, 1), evidence="e", at=NOW, by="x") if n % 2 else None,
        )
        for n in range(count)
    )
    project = Project(id="project", name="P", municipality="K", start=date(2026, 1, 1), end=date(2026, 12, 1))
    return ProjectData(project=project, milestones=milestones)


def seconds(data: ProjectData) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        view = final_view(data, first_writing(data, FINAL, date(2026, 12, 1)))
        printed(view, KIND, words_for("nb"))
        best = min(best, time.process_time() - begun)
    return best


def test_two_thousand_milestones_cost_ten_times_two_hundred(tmp_path):
    assert seconds(many(2000)) < 16 * seconds(many(200))
    view = final_view(many(2000), first_writing(many(2000), FINAL, date(2026, 12, 1)))
    path = tmp_path / "many.docx"
    path.write_bytes(printed(view, KIND, words_for("nb")))
    assert findings(path, "nb-NO") == []
    document = docx.Document(str(path))
    assert sorted(len(table.rows) - 1 for table in document.tables)[-2:] == [1000, 2000]
    assert "1 000 av 2 000 milepæler er oppnådd." in "\n".join(p.text.replace("\xa0", " ") for p in document.paragraphs)


HOSTILE = "a\x00b\x1b[31m\u202ec <w:p/> & { INCLUDETEXT } {n} {text} =1+1 [@click=x]\ttab\r\nlinje 🙂 " + "y" * 9_000


def hostile(value):
    """A view with every text of it replaced by what somebody might paste."""
    from models.language import Saying
    from models.records import Part
    from reports.view import Row

    if isinstance(value, Saying | When) or value is None:
        return value
    if isinstance(value, Row | Part):
        kept = {"sections", "layout", "letterhead", "language", "made_by"}  # ours, no text of anybody's
        return replace(
            value,
            **{
                name: hostile(getattr(value, name))
                for name in value.__struct_fields__
                if name not in kept and not isinstance(getattr(value, name), bool)
            },
        )
    if isinstance(value, tuple):
        return tuple(hostile(one) for one in value)
    if isinstance(value, dict):
        return {name: hostile(one) for name, one in value.items()}
    return HOSTILE if type(value) is str else value


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_only_text(ended, language, tmp_path):
    view, words, path = hostile(ended.view), words_for(language), tmp_path / "hostile.docx"
    assert view.courses[0].name == HOSTILE and view.texts["summary"] == HOSTILE
    path.write_bytes(printed(view, KIND, words))
    assert findings(path, words.tag) == []
    text = docx.Document(str(path)).element.xml
    assert text.count("&lt;w:p/&gt; &amp; { INCLUDETEXT } {n} {text}") > 100
    instructions = set(re.findall(r"<w:instrText[^>]*>([^<]*)<", text))
    assert all(re.match(r" ?(TOC|SEQ (Table|Figure)) ", one) for one in instructions)
    plain = printed(view, KIND, words, format=Format.TEXT).decode()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]", plain)
