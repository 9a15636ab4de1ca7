"""Why a project could not be read or written: what happened, and what to do next."""

import errno
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from models.language import N_, Saying, counted, saying, words_for
from models.records import Record


class StoreError(Exception):
    """The store cannot do what was asked. Nothing was changed on disk.

    Attributes:
        text: The sentence for a person.
        path: The file or folder it is about.
    """

    def __init__(self, text: Saying, path: Path) -> None:
        super().__init__(words_for("en").say(text))
        self.text = text
        self.path = path


class NotAProject(StoreError):
    """The folder is missing or holds no project."""

    def __init__(self, path: Path) -> None:
        if path.exists():
            text = saying(
                "{path} is not a Styr project: it holds no main.json. Make one with «styr new FOLDER».", path=str(path)
            )
        else:
            text = saying(
                "{path} does not exist. Check the name, or make a project with «styr new FOLDER».", path=str(path)
            )
        super().__init__(text, path)


class AlreadyThere(StoreError):
    """A new project was to be made in a folder that already holds something."""

    def __init__(self, path: Path) -> None:
        super().__init__(saying("{path} already holds files. Choose a new or empty folder.", path=str(path)), path)


class StoreDamaged(StoreError):
    """A file is not what Styr wrote, and nothing on disk makes up for it.

    Attributes:
        tried: The files that were looked at and could not be used.
    """

    def __init__(self, path: Path, tried: Sequence[Path] = (), text: Saying | None = None) -> None:
        if text is None and tried:
            text = saying(
                "{path} is damaged or was edited by hand, and no backup is whole (tried {tried}). Nothing was changed. "
                "Run «styr repair {folder}», or restore the folder from the server's backup.",
                path=str(path),
                folder=str(path.parent),
                tried=", ".join(one.name for one in tried),
            )
        super().__init__(
            text
            or saying(
                "{path} is damaged or was edited by hand. Nothing was changed. "
                "Run «styr repair {folder}», or restore the folder from the server's backup.",
                path=str(path),
                folder=str(path.parent),
            ),
            path,
        )
        self.tried = tuple(tried)


class HistoryDamaged(StoreDamaged):
    """The end of the history does not fit the project."""

    def __init__(self, path: Path) -> None:
        text = saying(
            "The history {path} does not fit the project: it was cut, edited or deleted. Nothing was changed. Run «styr repair {folder}».",
            path=str(path),
            folder=str(path.parent),
        )
        super().__init__(path, text=text)


class OlderMain(StoreDamaged):
    """main.json is whole, but older than its own history: somebody put an old one back."""

    def __init__(self, path: Path, newer: int) -> None:
        text = counted(
            "{path} is older than its history, which holds {n} newer entry: an old copy was put back. "
            "Nothing was changed. Run «styr repair {folder}» to bring it up to date.",
            "{path} is older than its history, which holds {n} newer entries: an old copy was put back. "
            "Nothing was changed. Run «styr repair {folder}» to bring it up to date.",
            newer,
            path=str(path),
            folder=str(path.parent),
        )
        super().__init__(path, text=text)


class StoreNewer(StoreError):
    """The file was written by a newer version of Styr."""

    def __init__(self, path: Path, schema: int, known: int) -> None:
        text = saying(
            "{path} was written by a newer Styr (format {schema}; this one knows {known}). Upgrade Styr to open it.",
            path=str(path),
            schema=schema,
            known=known,
        )
        super().__init__(text, path)


class StoreLocked(StoreError):
    """Somebody else has been writing for too long."""

    def __init__(self, path: Path, holder: str) -> None:
        text = saying("The project is being written to by {holder}. Wait a moment and try again.", holder=holder or "?")
        super().__init__(text, path)


class StoreConflict(StoreError):
    """Somebody else has changed the same thing since it was read.

    Attributes:
        table: The table.
        record_id: The record.
        mine: The record as it was to be saved; None when it was to be deleted.
        theirs: The record as it now stands; None when they deleted it.
    """

    def __init__(self, path: Path, table: str, record_id: str, mine: Record | None, theirs: Record | None) -> None:
        text = saying(
            "Somebody else has just changed the same thing. Look at the new version and make your change again."
        )
        super().__init__(text, path)
        self.table, self.record_id, self.mine, self.theirs = table, record_id, mine, theirs


class StoreReadOnly(StoreError):
    """The project was opened for reading only."""

    def __init__(self, path: Path) -> None:
        super().__init__(saying("The project is open for reading only. Nothing was saved.", path=str(path)), path)


class Unsafe(Enum):
    """Why a file or folder is not to be trusted; each value is the msgid of a sentence."""

    NO_FILE = N_(
        "{path} is a link, a pipe or something else that Styr did not make. Move it away, and look at who put it there."
    )
    FOREIGN = N_("{path} belongs to another user. Let the owner open it, or share the project: styr new --group GROUP.")
    OPEN = N_("{path} can be changed by others than you. Close it with: chmod -R go-w {path}")
    WORLD = N_("{path} can be reached by every user of the server. Close it with: chmod o-rwx {path}")


class StoreUnsafe(StoreError):
    """A file or folder is open to others, somebody else's, or not a file at all."""

    def __init__(self, path: Path, why: Unsafe) -> None:
        super().__init__(saying(why.value, path=str(path)), path)
        self.why = why


class TooLarge(StoreError):
    """The project would grow beyond what can be opened again."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            saying("The project would be larger than Styr can open again. Shorten what you added; nothing was saved."),
            path,
        )


class StoreFull(StoreError):
    """There is no room on the disk."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            saying("The disk is full. Free some space and save again; nothing was lost.", path=str(path)), path
        )


_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("you are not allowed to"),
    errno.EPERM: N_("you are not allowed to"),
    errno.EROFS: N_("the disk can only be read"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("what should be a folder is a file"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EIO: N_("the disk has failed"),
}


def reason(cause: OSError) -> Saying:
    """Why the operating system refused, in the middle of a sentence; its own words where we have none."""
    return Saying(_REASONS.get(cause.errno or 0) or cause.strerror or str(cause))


class StoreFailed(StoreError):
    """The operating system refused to read or write."""

    def __init__(self, path: Path, cause: OSError) -> None:
        text = saying("{path} could not be read or written: {cause}.", path=str(path), cause=reason(cause))
        super().__init__(text, path)


class CommitUncertain(StoreError):
    """The new version is in place, but the disk did not confirm it."""

    def __init__(self, path: Path) -> None:
        text = saying(
            "The change was written, but the disk did not confirm it. Check that it is there before you go on."
        )
        super().__init__(text, path)
