"""What a list of projects shows of one: read from the first few KiB of main.json."""

from pathlib import Path

from models.store import form
from models.store.backups import MAIN
from models.store.errors import NotAProject, StoreDamaged
from models.store.files import read_file


def read_summary(folder: Path) -> dict[str, str]:
    """Name, municipality, start and end of a project. The rest of the file is not looked at, and may be damaged.

    Raises:
        NotAProject, StoreDamaged, StoreUnsafe, StoreFailed: It cannot be read.
    """
    try:
        return form.header(read_file(folder / MAIN, form.HEADER_BYTES)).summary
    except FileNotFoundError:
        raise NotAProject(folder) from None
    except form.Damaged as cause:
        raise StoreDamaged(folder / MAIN) from cause
