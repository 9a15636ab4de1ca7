"""Why a project could not be read or written: what happened, and what to do next."""

from pathlib import Path

from models.language import Saying, saying, words_for


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
    """The file is not what Styr wrote."""

    def __init__(self, path: Path, backup: Path | None) -> None:
        if backup:
            text = saying(
                "{path} is damaged or was edited by hand, and Styr will not guess. The newest backup that is whole is {backup}.",
                path=str(path),
                backup=str(backup),
            )
        else:
            text = saying(
                "{path} is damaged or was edited by hand, and no backup is whole. Restore the folder from the server's backup.",
                path=str(path),
            )
        super().__init__(text, path)
        self.backup = backup


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
        theirs: The record as it now stands; None when they deleted it.
    """

    def __init__(self, path: Path, table: str, record_id: str, theirs: object) -> None:
        text = saying(
            "Somebody else has just changed the same thing. Look at the new version and make your change again."
        )
        super().__init__(text, path)
        self.table, self.record_id, self.theirs = table, record_id, theirs


class StoreFull(StoreError):
    """There is no room on the disk."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            saying("The disk is full. Free some space and save again; nothing was lost.", path=str(path)), path
        )


class StoreFailed(StoreError):
    """The operating system refused to read or write."""

    def __init__(self, path: Path, cause: OSError) -> None:
        text = saying(
            "{path} could not be read or written: {cause}.", path=str(path), cause=cause.strerror or str(cause)
        )
        super().__init__(text, path)


class CommitUncertain(StoreError):
    """The new version is in place, but the disk did not confirm it."""

    def __init__(self, path: Path) -> None:
        text = saying(
            "The change was written, but the disk did not confirm it. Check that it is there before you go on."
        )
        super().__init__(text, path)
