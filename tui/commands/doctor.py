"""`styr doctor [PROJECT]`: one page to read to support over the phone."""

import locale
import os
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click

from models.language import Words
from models.store import Store
from models.store.errors import StoreError
from models.store.place import LOCAL, disk_of
from models.version import VERSION
from tui.looks import few_colours, looks_of, speaks_unicode
from tui.settings import load_settings, settings_folder
from tui.terminal import this_terminal

LIBRARIES = ("textual", "msgspec", "tinydb", "click", "python-docx")
FONTS = ("Carlito", "Calibri")
"""The fonts that documents ask for: Carlito is as wide as Calibri, so that a page breaks where it does in Word."""

Fact = tuple[str, str, str]
"""What was looked at, what was found, and what to do about it; nothing when it is well."""


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(project: Path | None) -> int:
        facts = [*_versions(words), *_terminal(words), *_documents(words)]
        if project is not None:
            facts += _project(project, words)
        for label, value, advice in facts:
            click.echo(f"{label}: {value}")
            if advice:
                click.echo(words.t("  ! {advice}", advice=advice))
        wrong = sum(1 for _, _, advice in facts if advice)
        click.echo()
        click.echo(
            words.n("{n} thing wants attention.", "{n} things want attention.", wrong)
            if wrong
            else words.t("All is well.")
        )
        return 1 if wrong else 0

    return click.Command(
        "doctor",
        help=words.t("Say what this terminal and this machine can do, and what to do where something is missing."),
        callback=callback,
        params=[click.Argument(["project"], type=click.Path(path_type=Path), required=False)],
    )


def _versions(w: Words) -> Iterator[Fact]:
    yield "Styr", VERSION, ""
    yield "Python", f"{sys.version.split()[0]} ({sys.platform})", ""
    yield w.t("Libraries"), ", ".join(f"{name} {version(name)}" for name in LIBRARIES), ""
    yield w.t("Settings"), str(settings_folder()), ""


def _terminal(w: Words) -> Iterator[Fact]:
    environ = os.environ
    verdict = this_terminal()
    yield w.t("Terminal"), verdict.term or "–", w.t(verdict.refusal, term=verdict.term) if verdict.refusal else ""
    size = shutil.get_terminal_size()
    small = size.columns < 80 or size.lines < 24
    advice = w.t("Make the window at least 80 by 24 characters to see everything.") if small else ""
    yield w.t("Window"), f"{size.columns} × {size.lines}", advice
    inside = [
        name for name, key in (("tmux", "TMUX"), ("screen", "STY"), ("SSH", "SSH_CONNECTION")) if environ.get(key)
    ]
    yield w.t("Through"), ", ".join(inside) or "–", ""
    colours = w.t("16 colours or fewer") if few_colours(environ) else w.t("many colours")
    yield w.t("Colours"), "NO_COLOR" if "NO_COLOR" in environ else colours, ""
    charset = locale.getencoding()
    unicode = speaks_unicode(environ)
    advice = (
        ""
        if unicode
        else w.t("The locale is not UTF-8: signs such as ● are drawn as letters. Set LANG to nb_NO.UTF-8.")
    )
    yield (
        w.t("Characters"),
        f"{environ.get('LC_ALL') or environ.get('LC_CTYPE') or environ.get('LANG') or '–'} ({charset})",
        advice,
    )
    looks = looks_of("", "", environ, load_settings())
    yield w.t("Look"), f"{looks.theme}, {looks.glyphs}", ""


def _documents(w: Words) -> Iterator[Fact]:
    import subprocess

    found = ""
    if lister := shutil.which("fc-list"):
        done = subprocess.run([lister, ":", "family"], capture_output=True, text=True, timeout=20, check=False)
        found = next((font for font in FONTS if font in done.stdout), "")
    advice = (
        ""
        if found
        else w.t("Documents open here may break their pages otherwise than in Word; that harms nothing elsewhere.")
    )
    yield (
        w.t("Font of the documents"),
        found or w.t("none of {names}", names=", ".join(FONTS)),
        advice if shutil.which("soffice") else "",
    )
    signer = shutil.which("ssh-keygen")
    yield w.t("Signing with a key"), signer or w.t("ssh-keygen is not installed"), ""


def _project(project: Path, w: Words) -> Iterator[Fact]:
    folder = project.resolve()
    try:
        store = Store.open(project, read_only=True)
    except StoreError as problem:
        yield w.t("Project"), str(folder), w.say(problem.text)
        return
    yield w.t("Project"), str(folder), w.say(store.notice) if store.notice else ""
    mode = folder.stat().st_mode & 0o777
    yield w.t("Who can reach it"), w.t("only you") if not mode & 0o077 else w.t("the group"), ""
    kind = disk_of(folder)
    known = not kind or kind in LOCAL
    advice = (
        ""
        if known
        else w.t(
            "Locks may not hold on this file system. Let only one machine write, or move the project to a local disk."
        )
    )
    yield w.t("File system"), kind or "–", advice
    free = shutil.disk_usage(folder).free // 1_000_000
    full = w.t("The disk is nearly full: make room before you write more.") if free < 50 else ""
    yield w.t("Free on the disk"), f"{w.number(free)} MB", full
    yield w.t("Also here"), w.listing([f"{one.by} ({one.host})" for one in store.others()]) or "–", ""
    yield w.t("Changes kept"), w.number(store.anchor.seq), ""
