"""The task of the whole project's status: the leader's own overall colour."""

from models.language import N_, saying
from models.status import Area, Narrative, StatusReport
from models.tasks.fields import day, line, note
from models.tasks.milestones import assertion_about, assertion_fields
from models.tasks.task import Asked, Desk, NotNow, Task


def _assert_overall(desk: Desk, _key: str) -> Asked:
    """The leader sees the whole project otherwise than the data do."""
    w, computed = desk.words, desk.state.overall.computed
    return Asked(
        w.t("Your assessment of the whole project"),
        assertion_fields(computed, w),
        lambda answers: desk.acts.assert_area(Area.OVERALL, answers["colour"], answers["reason"]),
        lambda _: w.t("Saved. Both colours are shown."),
        assertion_about(computed, w),
    )


def _draft(desk: Desk) -> StatusReport:
    """The report being written. Raises NotNow when there is none."""
    if desk.data.draft is None:
        raise NotNow(saying("No report is being written. Begin one on the screen Report (5)."))
    return desk.data.draft


def _agree(desk: Desk, _key: str) -> Asked:
    """The report being written is agreed with the chair."""
    w, report = desk.words, _draft(desk)
    return Asked(
        w.t("Report no. {n} is agreed", n=report.number),
        (line("who", N_("Agreed with"), missing=N_("Write with whom, for example the chair.")),),
        lambda answers: desk.acts.agree(report.id, answers["who"]),
        lambda _: w.t("Agreed. Press i to issue it."),
        w.t("After this the report can be issued. Writing in it again makes it a draft."),
    )


def _address(desk: Desk, _key: str) -> Asked:
    """For whom the report being written is, and of which period."""
    w, report = desk.words, _draft(desk)
    ahead = N_("{day} lies ahead. The figures are of a day that has been.")
    return Asked(
        w.t("Status report no. {n}", n=report.number),
        (
            line("recipient", N_("For whom"), report.recipient),
            line("meeting", N_("For which meeting, such as 3/2026"), report.meeting),
            day("period_from", N_("First day of the period"), desk.today, w, report.period_from, N_("Give the day.")),
            day("status_date", N_("Last day of the period"), desk.today, w, report.status_date, N_("Give the day."), ahead),
        ),
        lambda answers: desk.acts.address_report(report.id, **answers),
        lambda _: w.t("Saved."),
        w.t("All figures are of the last day. What had been agreed is a draft again."),
    )  # fmt: skip


def _write(desk: Desk, _key: str) -> Asked:
    """The texts of the report being written, part by part; for whoever does not write on the page of the screen."""
    w, report = desk.words, _draft(desk)
    return Asked(
        w.t("Status report no. {n}", n=report.number),
        tuple(note(part.value, part.word, report.text(part)) for part in Narrative),
        lambda answers: desk.acts.write(report.id, report.rev, answers),
        lambda _: w.t("Saved."),
    )


def _begin(desk: Desk, _key: str) -> Asked:
    """The next report, prefilled from the last."""
    w = desk.words
    said = w.t("The report is prefilled with what you planned last time.")
    return Asked(w.t("New report"), (), lambda _: desk.acts.start_report(), lambda _: said)


TASKS = (
    Task("begin-report", N_("Begin the next status report."), (), _begin),
    Task("write-report", N_("Write the texts of the status report."), (), _write),
    Task("address-report", N_("Say for whom the status report is, and of which period."), (), _address),
    Task("agree-report", N_("Record that the report is agreed with the chair."), (), _agree),
    Task("assess-overall", N_("Set your own overall colour, with the reason."), (), _assert_overall),
)
