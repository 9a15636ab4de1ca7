"""What is done to issued documents: the municipality's record system has given one a reference."""

from msgspec.structs import replace

from models.acts.acting import Acting


class ArchiveActs(Acting):
    """Note where a document is archived."""

    def archive_document(self, document_id: str, reference: str) -> None:
        """A document has an archive reference, another one than was noted, or none after all. Raises KeyError."""
        reference = " ".join(reference.split())
        with self._store.change("archive document") as tx:
            document = tx.data.document(document_id)
            if reference == document.archive_reference:
                return
            at, by = (self._store.now(), self._store.by) if reference else (None, "")
            tx.put(replace(document, archive_reference=reference, archived_at=at, archived_by=by))
