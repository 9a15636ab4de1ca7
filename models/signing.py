"""Signing bytes with the user's own SSH key, and verifying it offline.

The private key never leaves the user's agent: with agent forwarding it never is on the server. What a signature shows is
that whoever could use that key signed exactly these bytes; not when, and not that they were read. `ssh-keygen -Y` needs
OpenSSH 8.2 or newer, and 8.7 for a list of allowed signers with dates.
"""

import binascii
import hashlib
import os
import re
import signal
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import N_, Saying, saying
from models.records import Part

if TYPE_CHECKING:
    from subprocess import CompletedProcess

NAMESPACE = "styr-signoff@v1"
"""What the signature is for: one made for something else is not accepted."""

TOUCH_SECONDS = 60.0
"""How long a hardware key is waited for."""

TOOL = "ssh-keygen"


_DATES = r'valid-(?:after|before)="[^"]*",|,?valid-(?:after|before)="[^"]*"'
"""The dates in a list of allowed signers; a pattern that few starts need, and so not compiled here."""


class Signature(Part, frozen=True, kw_only=True):
    """A signature as it is kept.

    Attributes:
        signer: Who, as in the list of allowed signers.
        key: The public key, without comment.
        fingerprint: The key's fingerprint, ``SHA256:…``.
        armor: The signature itself.
    """

    signer: str
    key: str
    fingerprint: str
    armor: str


class Verdict(StrEnum):
    """What came of verifying a signature."""

    GOOD = "good"
    UNKNOWN_KEY = "unknown_key"
    ALTERED = "altered"
    EXPIRED = "expired"
    NO_TOOL = "no_tool"

    @property
    def word(self) -> str:
        """The msgid of what it means."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.GOOD: N_("signed with a key on the list of allowed signers"),
    Verdict.UNKNOWN_KEY: N_("signed, but with a key that is not on the list of allowed signers"),
    Verdict.ALTERED: N_("the signature does not fit what was signed: one of them was altered"),
    Verdict.EXPIRED: N_("signed with a key that was not valid at that time"),
    Verdict.NO_TOOL: N_("the signature could not be verified: ssh-keygen 8.2 or newer is missing"),
}


class SigningFailed(ValueError):
    """Nothing was signed.

    Attributes:
        text: What happened, and what to do.
    """

    def __init__(self, text: Saying) -> None:
        super().__init__(text.msgid)
        self.text = text


def agent_keys(seconds: float = 5.0) -> tuple[str, ...]:
    """The public keys that the user's agent can sign with; none without an agent."""
    import subprocess  # only who signs needs it, and it is slow to import

    try:
        done = _run(["ssh-add", "-L"], b"", seconds)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    lines = done.stdout.decode("utf-8", "replace").splitlines() if done.returncode == 0 else []
    return tuple(" ".join(line.split()[:2]) for line in lines if re.match(r"(ssh|ecdsa|sk)-\S+ \S+", line))


def sign(message: bytes, key: str, signer: str, *, seconds: float = TOUCH_SECONDS) -> Signature:
    """Sign bytes through the agent.

    Args:
        message: What is signed.
        key: The public key to sign with, one of `agent_keys`.
        signer: Who signs, as in the list of allowed signers.
        seconds: How long the key may take; hardware keys wait for a touch.

    Raises:
        SigningFailed: With what to do.
    """
    import subprocess
    import tempfile

    checked_signer(signer)
    try:
        with tempfile.TemporaryDirectory() as folder:
            public = Path(folder) / "key.pub"
            public.write_text(key + "\n", encoding="utf-8")
            public.chmod(0o600)
            done = _run([TOOL, "-Y", "sign", "-f", str(public), "-n", NAMESPACE], message, seconds)
    except subprocess.TimeoutExpired:
        raise SigningFailed(saying("The key did not answer in time. Touch it when it blinks, and try again.")) from None
    except FileNotFoundError:
        raise SigningFailed(
            saying("ssh-keygen is missing on this server. Sign without a key, or have OpenSSH installed.")
        ) from None
    except OSError as cause:
        raise SigningFailed(saying("Nothing was signed: {cause}.", cause=cause.strerror or str(cause))) from cause
    if done.returncode:
        if _too_old(done):
            raise SigningFailed(
                saying("OpenSSH on this server is too old to sign. Sign without a key, or have 8.2 or newer installed.")
            )
        raise SigningFailed(
            saying(
                "The key could not be used. Log in with «ssh -A», so that your own agent signs, and check it with «ssh-add -l»."
            )
        )
    return Signature(
        signer=signer,
        key=key,
        fingerprint=fingerprint_of(key),
        armor=done.stdout.decode("utf-8", "replace"),
    )


def verify(message: bytes, signature: Signature, allowed: str, at: datetime) -> Verdict:
    """Hold a signature against what was signed.

    Args:
        message: What was signed.
        signature: The signature.
        allowed: The list of allowed signers, as OpenSSH writes it.
        at: When it is said to have been signed.
    """
    import subprocess
    import tempfile

    try:
        own = allowed_line(signature.key, signature.signer)
        if fingerprint_of(signature.key) != signature.fingerprint:
            return Verdict.ALTERED
    except ValueError:
        return Verdict.ALTERED  # Styr never kept such a signer or key
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _verdict(message, signature, own, allowed, at, Path(folder))
    except (OSError, subprocess.TimeoutExpired):
        return Verdict.NO_TOOL


def _verdict(message: bytes, signature: Signature, own: str, allowed: str, at: datetime, folder: Path) -> Verdict:
    armor, listed = folder / "signature", folder / "allowed"
    armor.write_text(signature.armor, encoding="utf-8")
    command = [TOOL, "-Y", "verify", "-n", NAMESPACE, "-s", str(armor), "-I", signature.signer, "-f", str(listed)]
    # Without a Z, which OpenSSH knows from 9.1 on; `_run` makes the time zone UTC.
    time = ["-O", f"verify-time={at.astimezone(UTC):%Y%m%d%H%M%S}"]

    def fits(text: str, *options: str) -> "CompletedProcess[bytes]":
        listed.write_text(text, encoding="utf-8")
        return _run([*command, *options], message, TOUCH_SECONDS)

    # Does it fit the message and its own key at all? Only then it matters who may sign.
    done = fits(own)
    if done.returncode:
        return Verdict.NO_TOOL if _too_old(done) else Verdict.ALTERED
    if fits(allowed, *time).returncode == 0:
        return Verdict.GOOD
    if fits(re.sub(_DATES, "", allowed, flags=re.IGNORECASE)).returncode:
        return Verdict.UNKNOWN_KEY
    # Before 8.7 a line with dates cannot be read, which says nothing about the key.
    dated = allowed_line(signature.key, signature.signer, since=date(1990, 1, 1))
    return Verdict.NO_TOOL if fits(dated, *time).returncode else Verdict.EXPIRED


def allowed_line(key: str, signer: str, since: date | None = None, until: date | None = None) -> str:
    """A line of the list of allowed signers. Raises ValueError for a signer or key that the list cannot hold."""
    if not re.fullmatch(r"[\w.@-]+ [A-Za-z0-9+/=]+", key):
        raise ValueError(f"no public key: {key!r}")  # a second line would be a second key
    options = [f'namespaces="{NAMESPACE}"']
    options += [f'valid-after="{since:%Y%m%d}"'] if since else []
    options += [f'valid-before="{until:%Y%m%d}"'] if until else []
    return f"{checked_signer(signer)} {','.join(options)} {key}\n"


def checked_signer(signer: str) -> str:
    """A signer's name, if the list of allowed signers can hold it. Raises ValueError."""
    if not re.fullmatch(r"[\w.@+-]{1,120}", signer):
        raise ValueError(f"no name of a signer: {signer!r}")
    return signer


def fingerprint_of(key: str) -> str:
    """A public key's fingerprint, as `ssh-keygen -l` writes it. Raises ValueError for no public key."""
    words = key.split()
    if len(words) < 2:
        raise ValueError(f"no public key: {key!r}")
    digest = hashlib.sha256(binascii.a2b_base64(words[1])).digest()
    return "SHA256:" + binascii.b2a_base64(digest, newline=False).decode().rstrip("=")


def _too_old(done: "CompletedProcess[bytes]") -> bool:
    return b"unknown option" in done.stderr or b"illegal option" in done.stderr


def _run(command: list[str], message: bytes, seconds: float) -> "CompletedProcess[bytes]":
    """Run a tool that may not ask anything of the terminal: the screen is ours.

    Raises:
        OSError: The tool is missing.
        TimeoutExpired: It took too long. It was ended, with the helpers it started for a hardware key.
    """
    import subprocess

    environ = {**os.environ, "SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C", "TZ": "UTC0"}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=environ, start_new_session=True
    ) as process:
        try:
            out, err = process.communicate(message, timeout=seconds)
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
    return subprocess.CompletedProcess(command, process.returncode, out, err)
