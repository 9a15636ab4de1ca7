"""All of what the cursor is on in the meetings, and what is to be done next with it."""

from datetime import date

from textual.content import Content

from models.agenda import Item
from models.data import ProjectData, find
from models.language import Words
from models.meetings import Action, Comment, Meeting, MeetingState
from models.rules.meetings import comes_from, held_now, lacks_before_call, papers_due
from models.rules.protocol import conflict_text, dissent_texts, outcome_text
from tui.widgets.text import content, shown


def about_meeting(data: ProjectData, meeting: Meeting, today: date, w: Words) -> Content:
    """When and where a meeting is, who leads it, and what comes next."""
    names = {person.id: person.name for person in data.people}
    day = f"{w.weekday(meeting.on).capitalize()} {w.date_long(meeting.on)}"
    time = w.t("at {time}", time=meeting.starts) if meeting.starts else ""
    officers = [
        w.t("led by {name}", name=names[meeting.chair]) if meeting.chair in names else "",
        w.t("minutes by {name}", name=names[meeting.secretary]) if meeting.secretary in names else "",
    ]
    about = " · ".join(filter(None, (f"{day} {time}".strip(), meeting.venue, *officers)))
    title = w.t("Meeting {meeting} {title}", meeting=meeting.number, title=meeting.title).strip()
    return Content("\n").join(
        [Content.styled(shown(title), "bold"), content(about), *_next_of(data, meeting, today, w)]
    )


def _next_of(data: ProjectData, meeting: Meeting, today: date, w: Words) -> list[Content]:
    """What is missing and what is next, a line each."""
    match meeting.state:
        case MeetingState.PLANNED:
            papers = w.t("Papers go out by {date}.", date=w.date(papers_due(data, meeting)))
            lacks = w.listing((w.say(lack) for lack in lacks_before_call(data, meeting, today)), 3)
            missing = w.t("▲ Before the notice: {what}", what=lacks) if lacks else ""
            if meeting.items:
                keys = w.t("b brings the agenda up to date. c calls the meeting: the items get their numbers.")
            else:
                keys = w.t("b builds the agenda from all that the project knows.")
            return [
                *([content(missing, "$status-yellow")] if missing else []),
                content(f"{papers} {keys}", "$quiet"),
            ]
        case MeetingState.CALLED:
            called = w.date(meeting.called_at.astimezone().date()) if meeting.called_at else "–"
            papers = w.t("Papers go out by {date}.", date=w.date(papers_due(data, meeting)))
            return [content(w.t("Called {date}; the agenda stands.", date=called) + " " + papers, "$quiet")]
        case MeetingState.RUNNING:
            return [content(f"► {w.say(held_now(meeting))}", "$status-red")]
        case MeetingState.FOR_APPROVAL:
            return [content(_awaited(meeting, w), "$status-yellow")]
        case MeetingState.CLOSED:
            return _approved(meeting, w)


def _awaited(meeting: Meeting, w: Words) -> str:
    open_ones = sum(1 for comment in meeting.comments if not comment.answer)
    comments = w.n("{n} comment", "{n} comments", len(meeting.comments))
    if open_ones:
        comments += ", " + w.n("{n} not answered", "{n} not answered", open_ones)
    if meeting.comments_by is None:
        return w.t("The minutes are to be sent out for comments: press m.")
    until = w.t("Comments are welcome until {date}.", date=w.date(meeting.comments_by))
    return f"{until} {comments}. " + w.t("k records one; a, that the minutes are approved.")


def _approved(meeting: Meeting, w: Words) -> list[Content]:
    day = w.date(meeting.approved_at.astimezone().date()) if meeting.approved_at else "–"
    lines = [w.t("The minutes were approved {date} by {who}.", date=day, who=meeting.approved_in)]
    if meeting.version > 1:
        lines.append(w.t("Version {n} corrects: {what}", n=meeting.version, what=meeting.corrects))
    return [content(line, "$quiet") for line in lines]


def about_item(data: ProjectData, meeting: Meeting, item: Item, w: Words) -> Content:
    """An item with where it comes from, what is proposed, and what became of it."""
    head = Content.assemble(
        (shown(f"{item.number} {item.title}".strip()), "bold"), (f"   {w.t(item.kind.word)}", "$quiet")
    )
    origin = w.t("Comes from: {what}", what=w.say(comes_from(data, meeting, item)))
    lines = [head, content(origin, "$quiet")]
    if not item.public:
        lines.append(content(w.t("Closed to the public: {basis}", basis=item.basis), "$status-yellow"))
    held = meeting.was_held or meeting.runs
    parts = [
        (w.t("Background"), "" if held else item.background),
        (w.t("Proposed decision"), "" if item.decision else item.proposal),
        (w.t("Discussion"), item.discussion),
        (w.t("Decision"), outcome_text(data, meeting, item, w) if item.decision else ""),
        ("", conflict_text(data, meeting, item, w)),
        *(("", text) for text in dissent_texts(item, w)),
    ]
    lines += [_labelled(label, text) for label, text in parts if text.strip()]
    return Content("\n").join(lines)


def about_comment(comment: Comment, w: Words) -> Content:
    """A comment on the minutes and what was done about it."""
    head = Content.assemble((shown(comment.by), "bold"), (f"   {w.date(comment.at.astimezone().date())}", "$quiet"))
    answer = _labelled(w.t("Answer"), comment.answer)
    if not comment.answer:
        answer = content(w.t("Not answered. Enter says what was done about it."), "$status-yellow")
    return Content("\n").join([head, content(comment.text), answer])


def about_action(data: ProjectData, action: Action, today: date, w: Words) -> Content:
    """An action: who, by when, from which meeting; done, with what shows it."""
    where = w.t("item {item}", item=action.item) if action.item else ""
    meeting = next((one for one in data.meetings if one.number == action.meeting), None)
    if meeting:
        where = ", ".join(filter(None, (w.t("meeting {meeting}", meeting=meeting.number), where)))
    due = w.t("due {date}", date=w.date(action.due)) if action.due else w.t("no deadline")
    about = " · ".join(filter(None, (action.owner or w.t("nobody responsible"), due, where)))
    if action.done:
        proof = action.proof or w.t("nothing was noted that shows it")
        state = content(w.t("■ Done {date}: {proof}", date=w.date(action.done), proof=proof), "$status-green")
    elif action.overdue(today):
        state = content(w.t("□ Past its deadline. Enter records that it is done."), "$status-red")
    else:
        state = content(w.t("□ Open. Enter records that it is done."))
    return Content("\n").join([Content.styled(shown(action.text), "bold"), content(about, "$quiet"), state])


def told(data: ProjectData, key: str, today: date, w: Words) -> Content:
    """All of what a key stands for; nothing for a heading."""
    id, _, rest = key.partition("/")
    action = next((one for one in data.actions if one.id == id), None)
    if action:
        return about_action(data, action, today, w)
    try:
        meeting = find(data.meetings, id)
    except KeyError:
        return Content("")
    name, _, place = rest.partition("/")
    if name == "items" and place.isdigit() and int(place) < len(meeting.items):
        return about_item(data, meeting, meeting.items[int(place)], w)
    if name == "comments" and place.isdigit() and int(place) < len(meeting.comments):
        return about_comment(meeting.comments[int(place)], w)
    return about_meeting(data, meeting, today, w)


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((f"{label}: " if label else "", "$quiet"), content(text))
