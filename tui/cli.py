"""The command line: `styr [PROJECT]` opens the application, the other commands print or write something.

Only what a command needs is imported when it runs; `--help`, `--version`, `status` and `report` never import Textual, and
opening a project with no option never imports click. Exit codes: 0 all well, 1 a check failed, 2 wrong use, 3 the data
cannot be used, 70 an error in Styr itself, 130 interrupted.
"""

import atexit
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from models.language import Words, words_for
from models.store.errors import StoreError, StoreFailed
from tui.commands import COMMANDS
from tui.opening import NoTerminal, open_chosen
from tui.settings import language_of, load_settings
from tui.signs import write_what_can_be

OK, WRONG_USE, UNUSABLE, INTERNAL, INTERRUPTED = 0, 2, 3, 70, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    leave(run(list(sys.argv[1:] if arguments is None else arguments)))


def leave(code: int) -> NoReturn:
    """End the process as Python would, but without taking itself apart piece by piece: that is most of the time to leave.

    Threads are waited for, and what is to happen at the end happens; what is saved has been saved long ago.
    """
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):  # who read has gone, or the stream is closed
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run a command; every error becomes a sentence in the user's language. Returns the exit code."""
    write_what_can_be(sys.stdin, sys.stdout, sys.stderr)
    if usual := opens_project(arguments):
        language, debug = "", False
    else:
        from tui.commands import group  # click: most starts have no need of it

        language, debug = group.asked_for(arguments)
    words = words_for(language_of(language, os.environ, load_settings()))
    try:
        code = open_chosen(Path(arguments[0]) if arguments else None, words) if usual else group.run(arguments, words)
        sys.stdout.flush()  # a full disk is told of, and not only at the very end
    except KeyboardInterrupt:
        _tell("")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - nobody reads any more
        return OK
    except Exception as problem:  # the last resort: a person gets a sentence, --debug the rest
        if isinstance(problem.__cause__, KeyboardInterrupt):  # Ctrl+C while a class was being made, in Python 3.11
            _tell("")
            return INTERRUPTED
        if debug and not isinstance(problem, NoTerminal):
            raise
        sentence, code = _explained(problem, words)
        _tell(words.t("Error: {message}", message=sentence))
    return code


def opens_project(arguments: Sequence[str]) -> bool:
    """True for the usual start: nothing, or a project and nothing else. It needs no options, and so no click."""
    if "_STYR_COMPLETE" in os.environ:  # a shell asks click what could be typed
        return False
    return not arguments or (len(arguments) == 1 and not arguments[0].startswith("-") and arguments[0] not in COMMANDS)


def _explained(problem: Exception, words: Words) -> tuple[str, int]:
    """What went wrong, in the user's language, and the exit code that says so."""
    match problem:
        case NoTerminal():
            return str(problem), WRONG_USE
        case StoreError():
            return words.say(problem.text), UNUSABLE
        case OSError():
            return words.say(StoreFailed(Path(problem.filename or "stdout"), problem).text), UNUSABLE
        case _:
            sentence = words.t(
                "Styr met an error of its own: {error}. Nothing was changed. Run again with --debug and report what it shows.",
                error=f"{type(problem).__name__}: {problem}",
            )
            return sentence, INTERNAL


def _tell(line: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


if __name__ == "__main__":
    main()
