"""Who runs a meeting: one session at a time; another follows, or takes over. Whose line dropped goes on."""

from models.language import Words
from models.meetings import Meeting
from models.rules.meetings import held_now
from models.store import Store


def leads(store: Store, meeting: Meeting) -> bool:
    """True when this session runs the meeting."""
    if store.read_only:
        return False
    return meeting.session == store.session if meeting.session else meeting.login == store.by


def may_go_on(store: Store, meeting: Meeting) -> bool:
    """True when this session may go on with a meeting as it is: its own session is gone, and it was run by the same person."""
    return not store.read_only and meeting.login == store.by and not store.is_here(meeting.session)


def runner(store: Store) -> str:
    """This session, as a meeting knows who runs it."""
    return "|".join(filter(None, (store.by, store.session)))


def going_on(store: Store, meeting: Meeting, w: Words) -> str:
    """What is asked of whoever opens the project while a meeting is held: go on with it, or follow it."""
    text = w.say(held_now(meeting))
    if leads(store, meeting) or may_go_on(store, meeting):
        return f"{text}\n\n" + w.t("Go on with it? What was written is there, and the cursor where it was.")
    return f"{text}\n\n" + w.t("It is run by {name}. Follow it?", name=meeting.leader or "–")
