"""What is done to the letterhead: the Word template that documents are printed on."""

from msgspec.structs import replace

from models.acts.acting import Acting


class LetterheadActs(Acting):
    """Choose the municipality's Word template, or go back to ours."""

    def choose_letterhead(self, content: bytes, name: str) -> None:
        """Print documents on a template from now on; it is kept with the project. What was issued stays on its own.

        Args:
            content: The file, which has been looked through; empty for our own letterhead.
            name: What it is called; empty for our own.
        """
        with self._store.change("choose letterhead") as tx:
            sha256 = tx.attach(content) if content else ""
            tx.put(replace(tx.data.project, letterhead=sha256, letterhead_name=name))
