"""What is typed in a meeting and not in the project yet: saved each second, put together with what others write, never lost."""

import asyncio
from contextlib import suppress
from typing import NamedTuple

from models.data import find
from models.rules.merge import merged
from models.store.drafts import Draft
from models.store.errors import StoreError, StoreReadOnly
from screens.services import Services
from tui import words


class Slot(NamedTuple):
    """A text of a meeting: the key of its item, and its field."""

    item: str
    field: str

    @classmethod
    def of(cls, name: str) -> "Slot":
        """The slot of a draft's name for it."""
        return cls(*name.rpartition("/")[::2])

    @property
    def name(self) -> str:
        """What a draft calls it."""
        return f"{self.item}/{self.field}"


class Text(NamedTuple):
    """What is typed, and the text in the project that it began from."""

    typed: str
    base: str


class Unsaved:
    """The texts of one meeting that are being typed.

    Args:
        services: The project.
        meeting_id: The meeting.
    """

    def __init__(self, services: Services, meeting_id: str) -> None:
        self._services = services
        self._meeting = meeting_id
        self._texts: dict[Slot, Text] = {}
        self._saving = asyncio.Lock()

    def __bool__(self) -> bool:
        return bool(self._texts)

    def text(self, slot: Slot, stored: str) -> str:
        """What is to be shown: what is typed, or what is in the project."""
        return self._texts[slot].typed if slot in self._texts else stored

    def type(self, slot: Slot, text: str, stored: str) -> None:
        """A text has become another one; `stored` is what it began from, if it is the first change."""
        self._texts[slot] = Text(text, self._texts[slot].base if slot in self._texts else stored)

    def come_back(self) -> tuple[Slot, tuple[int, int]] | None:
        """Take up what was typed the last time and not saved; gives where the cursor was, None for in no text."""
        draft = self._services.store.drafts.load(self._name)
        if draft is None:
            return None
        items = {item.key: item for item in find(self._services.project()[0].meetings, self._meeting).items}
        for name, text in draft.texts.items():
            slot = Slot.of(name)
            if slot.item in items and getattr(items[slot.item], slot.field) != text:
                self._texts[slot] = Text(text, draft.base.get(name, ""))
        return (Slot.of(draft.field), draft.cursor) if draft.field else None

    def keep(self, slot: Slot | None, cursor: tuple[int, int]) -> None:
        """Put what is typed, and where, on disk without waiting for anybody. Raises StoreError."""
        draft = Draft(
            texts={slot.name: text.typed for slot, text in self._texts.items()},
            base={slot.name: text.base for slot, text in self._texts.items()},
            field=slot.name if slot else "",
            cursor=cursor,
        )
        with suppress(StoreReadOnly):
            self._services.store.drafts.save(self._name, draft)

    def discard(self) -> None:
        """The meeting is over: nothing is to be gone on with."""
        with suppress(StoreError):
            self._services.store.drafts.discard(self._name)

    async def save(self) -> None:
        """Put every text into the project. Raises StoreError, Refused or KeyError, and keeps what could not be saved."""
        async with self._saving:
            for slot, text in tuple(self._texts.items()):
                kept = await asyncio.to_thread(
                    self._services.acts.write_item, self._meeting, slot.item, slot.field, text.typed, text.base
                )
                self._saved(slot, text.typed, kept)

    def _saved(self, slot: Slot, sent: str, kept: str) -> None:
        """A text is in the project; what has been typed since then is still to be saved."""
        now = self._texts[slot].typed
        if now == sent:
            del self._texts[slot]
        elif kept == sent:
            self._texts[slot] = Text(now, kept)
        else:
            between = words.current().t("— Written at the same time by {who}: —", who=self._services.store.by)
            both, _ = merged({"": sent}, {"": now}, {"": kept}, between)
            self._texts[slot] = Text(both.get("", ""), kept)

    @property
    def _name(self) -> str:
        return f"live.{self._meeting}"
