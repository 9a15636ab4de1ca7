"""Where projects are kept: a folder each, replaced atomically, with its whole history beside it.

``main.json`` holds everything that is live, ``audit.jsonl`` every change ever made, ``snapshots/`` what issued
reports were made from, ``backups/`` and ``main.json.bak.*`` earlier versions, ``drafts/`` unsaved text, ``sessions/``
who is there, ``.lock`` the lock. The only commit point is the replacement of main.json and the fsync of the folder; the
audit entries of a commit travel inside it (`_outbox`) and are copied to audit.jsonl afterwards.
"""

from models.store.errors import StoreError
from models.store.store import Store

__all__ = ["Store", "StoreError"]
