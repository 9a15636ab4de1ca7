"""Our reader of compiled catalogues against gettext's own."""

import gettext

import pytest

from models.catalogue import Catalogue
from models.language import CATALOGUES, DOMAIN, LANGUAGES

COUNTS = (0, 1, 2, 21, 100)


def file_of(code):
    return CATALOGUES / code / "LC_MESSAGES" / f"{DOMAIN}.mo"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_message_is_answered_as_gettext_does(code):
    ours, theirs = Catalogue(file_of(code)), gettext.translation(DOMAIN, CATALOGUES, [code])
    known = [key if isinstance(key, str) else key[0] for key in theirs._catalog]
    assert known and any(not isinstance(key, str) for key in theirs._catalog)
    assert not [msgid for msgid in known if "\x04" in msgid], "a msgid with a context would not be sorted by Babel"
    near = [other for msgid in known for other in (f"{msgid} ", f"{msgid[:-1]}", f"\0{msgid}", msgid.upper())]
    for msgid in [*known, *near, "\U0010ffff", "\ud800", "å"]:
        assert ours.gettext(msgid) == theirs.gettext(msgid), msgid
        for n in COUNTS:
            assert ours.ngettext(msgid, "many", n) == theirs.ngettext(msgid, "many", n), msgid


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_plural_forms_of_a_language_are_those_that_are_built_in(code):
    theirs = gettext.translation(DOMAIN, CATALOGUES, [code])
    assert [theirs.plural(n) for n in range(1000)] == [int(n != 1) for n in range(1000)]


def test_without_a_catalogue_the_english_stands(tmp_path):
    none, nothing = Catalogue(tmp_path / "none.mo"), gettext.NullTranslations()
    assert none.gettext("Month") == nothing.gettext("Month") == "Month"
    assert [none.ngettext("one", "many", n) for n in COUNTS] == [nothing.ngettext("one", "many", n) for n in COUNTS]


def test_what_is_no_catalogue_is_refused(tmp_path):
    other = tmp_path / "other.mo"
    other.write_bytes(b"something else altogether")
    with pytest.raises(ValueError, match=r"other\.mo"):
        Catalogue(other)
