"""What was issued is made again to the last byte, whatever happens to the data, the template and the languages."""

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.acts import Acts
from models.health import Colour
from models.store import Store
from models.writing import PASSAGES, WritingKind
from reports.documents import Choices, issue, made_again, regenerate, verify
from reports.verifying import examine
from tests.conftest import NOW
from tests.documents import letterheads
from tests.documents.checks import findings
from tui.demo import make_demo

ROOT = Path(__file__).parents[2]


@pytest.fixture
def demo(tmp_path):
    """The demo on the municipality's template."""
    make_demo(tmp_path / "demo", "nn", NOW)
    store = Store.open(tmp_path / "demo", by="tester", now=lambda: NOW)
    Acts(store).choose_letterhead(letterheads.municipal_docx(), "mal.docx")
    return store


def issued(store, kind):
    """The document that the draft of a kind becomes."""
    acts = Acts(store)
    if kind == "status":
        written = store.read().draft
    else:
        acts.begin_writing(WritingKind(kind))
        written = store.read().writing(WritingKind(kind))
        texts = {passage.name: f"Skrive om {passage.name}." for passage in PASSAGES[WritingKind(kind)]}
        acts.write(written.id, written.rev, texts)
    acts.agree(written.id, "leiaren")
    return issue(store, store.read().written(written.id))


def changed(store):
    """Everything a document was made from is another now."""
    acts, data = Acts(store), store.read()
    acts.assess(data.factors[0].id, Colour.RED, "Alt er annleis.")
    acts.choose_letterhead(letterheads.landscape_docx(), "annan.docx")
    with store.change("edit") as tx:
        tx.put(replace(tx.data.project, name="Noko heilt anna", language="en", sections={}, layouts={"status": "plan"}))


@pytest.mark.parametrize("kind", ["status", *WritingKind])
def test_the_same_bytes_after_everything_has_changed(demo, kind):
    document = issued(demo, kind)
    first = regenerate(demo, document).read_bytes()
    changed(demo)
    assert made_again(demo, document).content == first
    assert verify(demo, document).good and all(finding.good for finding in examine(regenerate(demo, document), demo))
    with zipfile.ZipFile(regenerate(demo, document)) as package:
        body = package.read("word/document.xml").decode()
    assert "Omstilling Nordvik" in body and "Noko heilt anna" not in body and "Alt er annleis" not in body
    assert findings(regenerate(demo, document), "nn-NO", letterheads.municipal_docx()) == []


def test_the_same_bytes_in_another_process(demo):
    document = issued(demo, "status")
    script = (
        "import sys, hashlib; from pathlib import Path; from models.store import Store;"
        "from reports.documents import made_again; s = Store.open(Path(sys.argv[1]));"
        "print(hashlib.sha256(made_again(s, s.read().document(sys.argv[2])).content).hexdigest())"
    )
    environ = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LANGUAGE": "en"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(demo.folder), document.id], env=environ, cwd=ROOT, check=True, capture_output=True, text=True
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(made_again(demo, document).content).hexdigest()


def test_a_copy_says_so_and_is_the_same_otherwise(demo):
    document = issued(demo, "status")
    original, copy = regenerate(demo, document), regenerate(demo, document, Choices(copy=True))
    assert original != copy and "kopi" in copy.name

    def texts(path):
        with zipfile.ZipFile(path) as package:
            return "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))

    assert "KOPI" in texts(copy) and "KOPI" not in texts(original)
    assert all(finding.good for finding in examine(copy, demo))


def test_a_template_that_is_gone_is_said(demo):
    document = issued(demo, "status")
    for path in (demo.folder / "snapshots").glob("*.docx"):
        path.unlink()
    verdict = verify(demo, document)
    assert not verdict.good
    with pytest.raises(KeyError):
        made_again(demo, document)


def test_a_draft_says_it_is_one(demo):
    from reports.documents import write_document

    path = write_document(demo, demo.read().draft)
    with zipfile.ZipFile(path) as package:
        assert "UTKAST" in package.read("word/document.xml").decode()
    assert findings(path, "nn-NO", letterheads.municipal_docx()) == []
