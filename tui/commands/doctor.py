"""`styr doctor [PROJECT]`: one page to read to support over the phone."""

import importlib.util
import locale
import os
import shutil
import sys
import sysconfig
import textwrap
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import click

from models.health import Colour
from models.language import N_, Words
from models.store import Store
from models.store.errors import StoreError
from models.store.place import LOCAL, NETWORK, disk_of
from models.version import VERSION
from tui.looks import NOTHING, wishes
from tui.settings import load_settings, settings_folder
from tui.signs import basic, plain
from tui.terminal import Verdict, locale_of, speaks_unicode, this_terminal

WIDTH = 79
"""Columns of the page: the eightieth would make some terminals begin a line."""

LIBRARIES = ("textual", "msgspec", "tinydb", "click", "python-docx")
COMPILED = ("textual/app.py", "tui/app.py", "models/store/store.py")
"""Modules that stand for the rest: if they are compiled, all are."""

FONTS = ("Carlito", "Calibri")
"""The fonts that documents ask for: Carlito is as wide as Calibri, so that a page breaks where it does in Word."""

SAMPLE = "□ ◊ ▼ ► │ ─ ┌ █ ░ … æøå ÆØÅ"
SETS: dict[str, Callable[[str], str]] = {"unicode": str, "basic": basic, "ascii": plain}
INKS = {Colour.GREEN: "green", Colour.YELLOW: "yellow", Colour.RED: "red", Colour.GREY: None}

DEPTHS = {"none": N_("none"), "16": N_("16 colours"), "256": N_("256 colours"), "full": N_("all colours")}

Fact = tuple[str, str, str]
"""What was looked at, what was found, and what to do about it; nothing when it is well."""


def command(words: Words) -> click.Command:
    """The command in a language."""

    def callback(project: Path | None) -> int:
        verdict = this_terminal(wishes(NOTHING, os.environ, load_settings().looks))
        before, after = [*_program(words), *_terminal(verdict, words)], list(_documents(words))
        if project is not None:
            after += _project(project, words)
        _say(before, words)
        _samples(verdict, words)
        _say(after, words)
        wrong = sum(1 for _, _, advice in (*before, *after) if advice)
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


def _say(facts: list[Fact], w: Words) -> None:
    """Print facts, each with its advice below, no wider than the page."""
    for label, value, advice in facts:
        _wrap(f"{label}: {value}", "  ")
        if advice:
            _wrap(w.t("  ! {advice}", advice=advice), "    ")


def _wrap(text: str, indent: str) -> None:
    for line in textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False):
        click.echo(line)


def _samples(verdict: Verdict, w: Words) -> None:
    """Every set of signs with the colours of a status, so that somebody can say on the phone what is seen."""
    coloured = verdict.looks.colour != "none"
    for name, drawn in SETS.items():
        signs = " ".join(
            click.style(drawn(one.sign), fg=ink) if coloured and ink else drawn(one.sign) for one, ink in INKS.items()
        )
        click.echo(f"  {name:8} {signs} {drawn(SAMPLE)}")
    _wrap(w.t("Boxes or question marks above? Choose the first line without: --glyphs NAME"), "  ")


def _program(w: Words) -> Iterator[Fact]:
    from tui import driver  # loads Textual: only here

    roots = [Path(sysconfig.get_path("purelib")), Path(__file__).parents[2]]
    found = [root / name for name in COMPILED for root in roots if (root / name).exists()]
    slow = [path for path in found if not Path(importlib.util.cache_from_source(str(path))).exists()]
    advice = (
        w.t(
            "Not compiled, so it starts slowly: {command}",
            command=f"{sys.executable} -m compileall -q {slow[0].parent}",
        )
        if slow
        else ""
    )
    yield "Styr", f"{VERSION}, Python {sys.version.split()[0]} ({sys.platform})", advice
    fits = driver.fits()
    own = w.t("our driver fits") if fits else w.t("our driver does not fit")
    advice = "" if fits else w.t("Textual is another version than Styr was made for: install Styr again.")
    yield w.t("Libraries"), ", ".join([*(f"{name} {version(name)}" for name in LIBRARIES), own]), advice
    yield w.t("Settings"), str(settings_folder()), ""


def _terminal(verdict: Verdict, w: Words) -> Iterator[Fact]:
    looks, environ = verdict.looks, os.environ
    size = shutil.get_terminal_size()
    small = size.columns < 80 or size.lines < 24
    refused = w.t(verdict.refusal, term=verdict.term) if verdict.refusal else ""
    advice = refused or (w.t("Make the window at least 80 by 24 characters to see everything.") if small else "")
    through = [*(["SSH"] if verdict.ssh else []), *([verdict.inside] if verdict.inside else [])]
    yield w.t("Terminal"), ", ".join([verdict.term, f"{size.columns} × {size.lines}", *through]), advice
    yield w.t("Colours"), f"{w.t(DEPTHS[looks.colour])} ({w.t(verdict.why)}), {looks.theme}", ""
    yield (
        w.t("Characters"),
        f"{locale_of(environ) or '–'} ({locale.getencoding()}, {sys.stdout.encoding})",
        ""
        if speaks_unicode(environ)
        else w.t(
            "The locale is not UTF-8: signs such as ● are drawn as letters. Set LANG to nb_NO.UTF-8; in PuTTY set "
            "Window > Translation to UTF-8."
        ),
    )
    mouse = w.t("mouse on") if looks.mouse == "on" else w.t("mouse off")
    yield w.t("Drawn with"), f"{looks.glyphs}, {mouse}", ""
    if verdict.ssh:
        yield "PuTTY", w.t("Window > Translation: UTF-8; Connection > Data: xterm-256color"), ""


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
    free = shutil.disk_usage(folder).free // 1_000_000
    yield w.t("Who can reach it"), w.t("only you") if not mode & 0o077 else w.t("the group"), ""
    kind = disk_of(folder)
    advice = ""
    if kind in NETWORK:
        advice = w.t("The project lies on a network disk. Let only one server write to it.")
    elif kind and kind not in LOCAL:
        advice = w.t(
            "Locks may not hold on this file system. Let only one machine write, or move the project to a local disk."
        )
    if free < 50:
        advice = w.t("The disk is nearly full: make room before you write more.")
    yield w.t("File system"), w.t("{kind}, {size} MB free", kind=kind or "–", size=w.number(free)), advice
    yield w.t("Changes kept"), w.number(store.anchor.seq), ""
    if others := store.others():
        yield w.t("Also here"), w.listing([f"{one.by} ({one.host})" for one in others]), ""
