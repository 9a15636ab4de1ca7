"""A catalogue of translations as gettext compiles it, of which only what is asked for is read.

gettext's own reader takes every message apart before it answers for the first one. The messages of a .mo file are sorted
by their msgids, so that one can be found by bisection (the manual of GNU gettext, «The Format of GNU MO Files»).
"""

from bisect import bisect_left
from pathlib import Path
from struct import unpack_from

_MAGIC = 0x950412DE.to_bytes(4, "little")


class Catalogue:
    """The translations into one language; it answers as `gettext.GNUTranslations` does.

    The plural forms are those of all our languages: one for a count of one, another for any other.

    Args:
        path: A .mo file; without it nothing is translated.

    Raises:
        ValueError: It is no such file.
    """

    def __init__(self, path: Path) -> None:
        self._count, self._known = 0, dict[str, list[str]]()
        if path.exists():
            self._raw = path.read_bytes()
            if not self._raw.startswith(_MAGIC):
                raise ValueError(f"no catalogue: {path}")
            self._count, self._msgids, self._texts = unpack_from("<3I", self._raw, 8)

    def gettext(self, msgid: str) -> str:
        """The translation of a sentence, or the sentence itself."""
        forms = self._forms(msgid)
        return forms[0] if forms else msgid

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The translation for a count, or the English for it."""
        one, other = forms if len(forms := self._forms(singular)) == 2 else (singular, plural)
        return one if n == 1 else other

    def _forms(self, msgid: str) -> list[str]:
        """The translation, or the two of a message that counts; nothing for a msgid that is not there."""
        if (known := self._known.get(msgid)) is None:
            wanted = msgid.encode("utf-8", "surrogatepass")
            place = bisect_left(range(self._count), wanted, key=self._msgid)
            there = place < self._count and self._msgid(place) == wanted
            known = self._string(self._texts, place).decode().split("\0") if there else []
            self._known[msgid] = known
        return known

    def _msgid(self, place: int) -> bytes:
        """A msgid by its place in the order; of one that counts, the singular."""
        return self._string(self._msgids, place).partition(b"\0")[0]

    def _string(self, table: int, place: int) -> bytes:
        length, begin = unpack_from("<2I", self._raw, table + 8 * place)
        return self._raw[begin : begin + length]
