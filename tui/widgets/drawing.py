"""Drawing a widget without waiting for the next frame.

It builds on private parts of Textual 8.2.8, as the driver does; without them a widget is drawn with the next frame. To be
deleted when Textual draws a line that has changed without going through the whole screen.
"""

from itertools import takewhile

from textual._compositor import ChopsUpdate, Compositor
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

FITS = all(
    hasattr(owner, name)
    for owner, name in (
        (Screen, "_on_timer_update"),
        (Compositor, "visible_widgets"),
        (App, "_display"),
        (Widget, "_exchange_repaint_regions"),
    )
)
"""Whether the installed Textual has the parts that this builds on."""


def draw_now(widget: Widget) -> None:
    """Draw what has changed of a widget at once; what that changes elsewhere on the screen is drawn with the next frame.

    Without this a frame is drawn when every widget that heard of a key has become idle, and then every widget on the
    screen is asked for its lines; both take longer than drawing.
    """
    screen = widget.screen
    if not FITS or not screen.is_current:
        return
    with screen._context():
        waits = (
            screen._layout_required or screen._scroll_required or screen._repaint_required or screen.app._batch_count
        )
        if waits or not _drawn_alone(widget, screen):
            screen._dirty_widgets.add(widget)
            screen._on_timer_update()


def _drawn_alone(widget: Widget, screen: Screen[object]) -> bool:
    """Draw a widget's changed lines, and ask no other for its own. False when something lies over them."""
    visible = screen._compositor.visible_widgets
    if widget not in visible:
        return False
    place, clip = visible[widget]
    changed = [part for one in widget._repaint_regions if (part := clip.intersection(one.translate(place.offset)))]
    above = [_seen(*visible[other]) for other in takewhile(lambda other: other is not widget, visible)]
    if not changed or any(part.overlaps(other) for part in changed for other in above):
        return False
    widget._exchange_repaint_regions()
    height = screen.size.height
    chops: list[dict[int, Strip | None]] = [{} for _ in range(height)]
    ends: list[list[int]] = [[] for _ in range(height)]
    spans = []
    for part in sorted(changed, key=lambda part: part.y):
        for y, strip in zip(part.line_range, widget.render_lines(part.translate(-place.offset)), strict=True):
            chops[y], ends[y] = {part.x: strip}, [part.right]
            spans.append((y, part.x, part.right))
    screen.app._display(screen, ChopsUpdate(chops, spans, ends))
    return True


def _seen(place: Region, clip: Region) -> Region:
    return place.intersection(clip)
