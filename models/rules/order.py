"""What must come before what: milestones whose dates contradict their order, and orders that run in a circle."""

from collections.abc import Iterator

from models.data import ProjectData
from models.milestones import Milestone
from models.when import When, days_between


def contradictions(data: ProjectData) -> Iterator[tuple[Milestone, Milestone]]:
    """Each milestone expected before one that must come before it, with that one."""
    for milestone in data.milestones:
        for before in too_late(milestone, milestone.expected, data):
            yield milestone, before


def too_late(milestone: Milestone, when: When | None, data: ProjectData) -> list[Milestone]:
    """What must come before a milestone, and is expected after the date given for it."""
    earlier = [before for before in data.milestones if before.id in milestone.after]
    return [before for before in earlier if _lies_before(when, before.expected)]


def too_early(milestone: Milestone, when: When, data: ProjectData) -> list[Milestone]:
    """What must come after a milestone, is not reached, and is expected before the date given for it."""
    later = [other for other in data.milestones if milestone.id in other.after and other.reached is None]
    return [other for other in later if _lies_before(other.expected, when)]


def circle(milestone_id: str, after: tuple[str, ...], data: ProjectData) -> Milestone | None:
    """The milestone that would have to come both before and after another; None when the order can be kept."""
    known = {milestone.id: milestone for milestone in data.milestones}
    waiting, seen = list(after), set()
    while waiting:
        id = waiting.pop()
        if id == milestone_id:
            return known.get(id)
        if id in known and id not in seen:
            seen.add(id)
            waiting += known[id].after
    return None


def _lies_before(one: When | None, other: When | None) -> bool:
    days = days_between(other, one)
    return days is not None and days < 0
