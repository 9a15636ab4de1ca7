"""The handover: two pages for whoever takes over for a while. What there is most of is cut short, and the rest counted."""

from models.health import Colour
from models.language import Words
from reports.handover_view import AHEAD_DAYS, HandoverView, StandInRow
from reports.manuscript import Cell, Column, Manuscript, Mark
from reports.sections.front import frame
from reports.sections.meeting.front import colophon
from reports.sections.wording import lean, mark, upper


def write_handover(view: HandoverView, words: Words, state: str = "") -> Manuscript:
    """Write the handover in a language."""
    w = words
    paper = Manuscript(
        w,
        title=w.t("Handover"),
        subject=view.name,
        municipality=view.municipality,
        made=view.status_date,
        state=state,
        reference=view.archive_reference,
    )
    paper.facts(
        [
            *frame(view, w),
            (w.t("Project leader"), w.listing(view.leaders)),
            (w.t("As of"), w.date(view.status_date)),
            (w.t("Archive reference"), view.archive_reference),
        ]
    )
    _stand_ins(paper, view, w)
    _coming(paper, view, w)
    _open(paper, view, w)
    _asked(paper, view, w)
    _asserted(paper, view, w)
    _where(paper, view, w)
    colophon(paper, view, w)
    return paper


def _stand_ins(paper: Manuscript, view: HandoverView, w: Words) -> None:
    """Who acts for whom."""
    paper.heading(w.t("Who stands in for whom"))
    acting = [row for row in view.stand_ins if not row.deputy]
    deputies = [row for row in view.stand_ins if row.deputy]
    if acting:
        paper.bullets(_stands_in(row, w) for row in acting)
        paper.text(w.t("What a stand-in signs or decides prints «on behalf of»."))
    else:
        paper.text(w.t("Nobody has been given the role of stand-in yet. Screen 8 gives it, with dates."))
    if deputies:
        pairs = [w.t("{name} for {whom}", name=row.name, whom=row.whom) for row in deputies]
        paper.text(w.t("Deputies in the steering group: {names}.", names=w.listing(pairs)))


def _stands_in(row: StandInRow, w: Words) -> str:
    said = w.t("{name} on behalf of {whom}, {role}", name=row.name, whom=row.whom, role=w.t(row.role.word).lower())
    if row.since and row.until:
        return f"{said}, " + w.t("{first} to {last}", first=w.date(row.since), last=w.date(row.until))
    if row.since:
        return f"{said}, " + w.t("from {date}", date=w.date(row.since))
    return f"{said}, " + w.t("until {date}", date=w.date(row.until)) if row.until else said


def _coming(paper: Manuscript, view: HandoverView, w: Words) -> None:
    """What happens within the days ahead."""
    paper.heading(w.t("The next {n} days", n=AHEAD_DAYS))
    if not view.coming:
        paper.text(w.t("Nothing is dated until {date}.", date=w.date(view.until)))
        return
    rows: list[list[Cell]] = [[w.date(row.when), w.say(row.what), row.owner or "–"] for row in view.coming]
    columns = [Column(w.t("Date"), 24), Column(w.t("What"), 100), Column(w.t("Responsible"), 44)]
    columns, rows = lean(columns, rows)
    caption = w.t("{first} to {last}", first=w.date(view.status_date), last=w.date(view.until))
    paper.table(caption, columns, rows, description=w.t("Milestones, meetings and deadlines of the days ahead."))
    _rest(paper, view, "coming", w)


def _open(paper: Manuscript, view: HandoverView, w: Words) -> None:
    """Conditions and actions that somebody waits for."""
    paper.heading(w.t("Open conditions and actions"))
    if not view.open:
        paper.text(w.t("Nothing is open."))
        return
    rows: list[list[Cell]] = [
        [
            w.t(one.kind.word),
            f"{one.code}: {one.text}" if one.code else one.text,
            one.owner or w.t("nobody named"),
            Mark(Colour.RED, w.t("{date}, overdue", date=w.date(one.deadline)))
            if one.overdue
            else w.date(one.deadline),
        ]
        for one in view.open
    ]
    columns = [
        Column(w.t("Kind"), 20),
        Column(w.t("What"), 80),
        Column(w.t("Responsible"), 36),
        Column(w.t("Deadline"), 34),
    ]
    paper.table(
        w.t("Open conditions and actions"),
        columns,
        rows,
        description=w.t("What is to be done, by whom and by when."),
    )
    _rest(paper, view, "open", w)


def _asked(paper: Manuscript, view: HandoverView, w: Words) -> None:
    """Figures that somebody has been asked for."""
    paper.heading(w.t("Figures that have not been received"))
    if not view.asked:
        paper.text(w.t("No figure that was asked for is missing."))
        return
    rows: list[list[Cell]] = [
        [f"{row.name}: {w.t(row.part).lower()}", row.asked_of, w.date(row.asked_on), w.date(row.reminded_on)]
        for row in view.asked
    ]
    columns = [
        Column(w.t("What"), 70),
        Column(w.t("Asked of"), 50),
        Column(w.t("Asked on"), 25),
        Column(w.t("Reminded"), 25),
    ]
    columns, rows = lean(columns, rows)
    description = w.t("Each figure with who was asked for it, and when.")
    paper.table(w.t("Figures that have not been received"), columns, rows, description=description)
    _rest(paper, view, "asked", w)


def _asserted(paper: Manuscript, view: HandoverView, w: Words) -> None:
    """Colours that were judged, and why: a stand-in must be able to answer for them."""
    paper.heading(w.t("Colours that the project leader has judged"))
    if not view.asserted:
        paper.text(w.t("None. Every colour is the computed one."))
        return
    rows: list[list[Cell]] = [
        [w.say(row.what), mark(row.computed, w), mark(row.asserted, w), row.reason] for row in view.asserted
    ]
    columns = [
        Column(w.t("What"), 50),
        Column(w.t("Computed"), 26),
        Column(w.t("Judged"), 26),
        Column(w.t("Because"), 68),
    ]
    description = w.t("The computed colour, the judged one, and the reason.")
    paper.table(w.t("Colours that the project leader has judged"), columns, rows, description=description)
    _rest(paper, view, "asserted", w)


def _where(paper: Manuscript, view: HandoverView, w: Words) -> None:
    """How the project is opened, and where its documents are."""
    paper.heading(w.t("How to open the project, and where things are"))
    reported = (
        w.t("no. {n}, {date}", n=view.last_report, date=w.date(view.reported_on))
        if view.last_report
        else w.t("none yet")
    )
    missing = _listed(view, w)
    paper.facts(
        [
            (w.t("Open with"), f"styr {view.folder}" if view.folder else ""),
            (w.t("Keys"), w.t("1 overview, 2 milestones, 4 decisions, 6 meetings; ? shows what each screen can do")),
            (w.t("Word template"), view.letterhead_name or upper(w.t("Styr's own letterhead"))),
            (w.t("Last status report"), reported),
            (w.t("Archive reference"), view.archive_reference or w.t("none yet")),
            (w.t("Not archived yet"), missing),
        ]
    )


def _rest(paper: Manuscript, view: HandoverView, name: str, w: Words) -> None:
    """How many there are besides, so that nobody believes to have seen all."""
    if more := view.left_out.get(name, 0):
        paper.note(w.n("{n} more is in the project.", "{n} more are in the project.", more))


def _listed(view: HandoverView, w: Words) -> str:
    """The documents that wait for their archive reference."""
    if more := view.left_out.get("unarchived", 0):
        return w.n("{names} and {n} more", "{names} and {n} more", more, names=", ".join(view.unarchived))
    return w.listing(view.unarchived)
