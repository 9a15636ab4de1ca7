"""A project with a steering group of nine, whose first meeting has an agenda; and the same while it is held."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from models.acts import Acts
from models.agenda import Item, ItemKind, Origin
from models.data import find
from models.meetings import Attendance, Presence
from tests.models.steering import M, group


@pytest.fixture
def acts(store):
    """A steering group of nine in a project whose first meeting has an agenda of four."""
    with store.change("prepare") as tx:
        tx.put(*group())
        titles = ("Innkalling", "Møteplan", "BP1: Prosjektplan", "Lokale")
        own = tuple(Item(key=f"i{n}", title=title) for n, title in enumerate(titles, start=1))
        own = (
            own[0],
            replace(own[1], kind=ItemKind.INFORMATION),
            replace(own[2], origin=Origin.POINT, about="bp1"),
            own[3],
        )
        tx.put(replace(find(tx.data.meetings, M), on=store.now().date(), items=own))
        tx.put(replace(find(tx.data.meetings, "meeting-2"), on=store.now().date() + timedelta(days=14)))
    return Acts(store)


@pytest.fixture
def held(store, acts):
    """The meeting is being held, and eight of nine are there."""
    acts.call_meeting(M)
    acts.begin_meeting(M)
    acts.call_roll(M, (Attendance(person="gro", presence=Presence.ABSENT),))
    return acts
