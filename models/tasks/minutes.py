"""The tasks after a meeting: the minutes are commented on, approved, and corrected in a new version."""

from models.acts.minutes import CORRECTED
from models.language import N_, saying
from models.meetings import Meeting, MeetingState
from models.rules.changes import FIELDS
from models.rules.meetings import comments_due, meeting_after
from models.tasks.fields import day, line, note
from models.tasks.meetings import ITEM, MEETING, item_name, item_of, meeting_of
from models.tasks.task import Answers, Asked, Desk, NotNow, Task


def _send(desk: Desk, key: str) -> Asked:
    """The minutes are out for comments."""
    w, meeting = desk.words, _held(desk, key)
    until = meeting.comments_by or comments_due(desk.data, desk.today)
    return Asked(
        w.t("Minutes of meeting {meeting} for comments", meeting=meeting.number),
        (day("until", N_("Comments by"), desk.today, w, until, N_("Give the last day for comments.")),),
        lambda answers: desk.acts.send_minutes(meeting.id, answers["until"]),
        lambda answers: w.t("Comments are welcome until {date}.", date=w.date(answers["until"])),
    )


def _comment(desk: Desk, key: str) -> Asked:
    """What somebody says of the minutes."""
    w, meeting = desk.words, _held(desk, key)
    return Asked(
        w.t("Comment on the minutes of meeting {meeting}", meeting=meeting.number),
        (
            line("who", N_("Who comments?"), missing=N_("Write who comments.")),
            note("text", N_("The comment"), missing=N_("Write the comment.")),
        ),
        lambda answers: desk.acts.comment_minutes(meeting.id, answers["who"], answers["text"]),
        lambda _: w.t("Saved."),
    )


def _answer(desk: Desk, key: str) -> Asked:
    """What was done about a comment."""
    w, meeting = desk.words, _held(desk, key)
    place = int(key.split("/")[2])
    comment = meeting.comments[place]
    return Asked(
        w.t("Answer to {who}", who=comment.by),
        (note("answer", N_("What was done about it"), comment.answer, N_("Write what was done about it.")),),
        lambda answers: desk.acts.answer_comment(meeting.id, place, answers["answer"]),
        lambda _: w.t("Saved."),
        comment.text,
    )


def _approve(desk: Desk, key: str) -> Asked:
    """The minutes are approved and never change again."""
    w, meeting = desk.words, _held(desk, key)
    following = meeting_after(desk.data, meeting)
    where = w.t("the steering group in meeting {meeting}", meeting=following.number) if following else ""
    unanswered = sum(1 for comment in meeting.comments if not comment.answer)

    def question(_: Answers) -> str:
        text = w.t("Approved minutes never change; a correction is a new version. Approve them?")
        if not unanswered:
            return text
        return w.n("{n} comment is not answered.", "{n} comments are not answered.", unanswered) + " " + text

    return Asked(
        w.t("Approve the minutes of meeting {meeting}", meeting=meeting.number),
        (line("approved_in", N_("Approved by"), where, N_("Write who approved them, or in which meeting.")),),
        lambda answers: desk.acts.approve_minutes(meeting.id, answers["approved_in"]),
        lambda _: w.t("The minutes of meeting {meeting} are approved now.", meeting=meeting.number),
        question=question,
    )


def _correct(desk: Desk, key: str) -> Asked:
    """A text of approved minutes is corrected, as a new version."""
    w, (meeting, item) = desk.words, item_of(desk, key)
    if meeting.state is not MeetingState.CLOSED:
        raise NotNow(
            saying(
                "The minutes of meeting {meeting} are not approved yet, and can be written in.", meeting=meeting.number
            )
        )

    def act(answers: Answers) -> None:
        texts = {name: answers[name] for name in CORRECTED if answers[name] != getattr(item, name)}
        desk.acts.correct_minutes(meeting.id, item.key, texts, answers["reason"])

    version = meeting.version + 1
    return Asked(
        w.t("Correct item {item}", item=item_name(item)),
        (
            *(note(name, FIELDS[name], getattr(item, name)) for name in CORRECTED),
            line("reason", N_("What is corrected, and why"), missing=N_("Write what is corrected, and why.")),
        ),
        act,
        lambda _: w.t("Corrected; this is version {n} of the minutes.", n=version),
        w.t("The minutes become version {n}. It can never be taken back.", n=version),
    )


def _held(desk: Desk, key: str) -> Meeting:
    """A meeting whose minutes are to be approved. Raises NotNow."""
    meeting = meeting_of(desk, key)
    if meeting.state is MeetingState.CLOSED:
        raise NotNow(saying("The minutes of meeting {meeting} are approved already.", meeting=meeting.number))
    if meeting.state is not MeetingState.FOR_APPROVAL:
        raise NotNow(saying("Meeting {meeting} has not been held yet.", meeting=meeting.number))
    return meeting


TASKS = (
    Task("send-minutes", N_("Send the minutes out for comments, with a deadline."), MEETING, _send),
    Task("comment-minutes", N_("Record a comment on the minutes."), MEETING, _comment),
    Task("answer-comment", N_("Say what was done about a comment."), ("meetings", "comments"), _answer),
    Task("approve-minutes", N_("Approve the minutes; they never change after it."), MEETING, _approve),
    Task("correct-minutes", N_("Correct approved minutes, as a new version with a reason."), ITEM, _correct),
)
