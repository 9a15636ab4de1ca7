"""Signing bytes with the user's own SSH key, and verifying it offline.

The private key never leaves the user's agent: with agent forwarding it never is on the server. What a signature shows is
that whoever could use that key signed exactly these bytes; not when, and not that they were read. `ssh-keygen -Y` needs
OpenSSH 8.2 or newer.
"""

import os
import re
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


_DATES = re.compile(r'valid-(?:after|before)="[^"]*",|,?valid-(?:after|before)="[^"]*"')


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
    with tempfile.TemporaryDirectory() as folder:
        public = Path(folder) / "key.pub"
        public.write_text(key + "\n", encoding="utf-8")
        public.chmod(0o600)
        try:
            done = _run([TOOL, "-Y", "sign", "-f", str(public), "-n", NAMESPACE], message, seconds)
            fingerprint = _run([TOOL, "-l", "-f", str(public)], b"", seconds).stdout.decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            raise SigningFailed(
                saying("The key did not answer in time. Touch it when it blinks, and try again.")
            ) from None
        except OSError:
            raise SigningFailed(
                saying("ssh-keygen is missing on this server. Sign without a key, or have OpenSSH installed.")
            ) from None
    if done.returncode:
        if b"unknown option" in done.stderr or b"illegal option" in done.stderr:
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
        fingerprint=next((word for word in fingerprint.split() if word.startswith("SHA256:")), ""),
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

    with tempfile.TemporaryDirectory() as folder:
        armor, listed = Path(folder) / "signature", Path(folder) / "allowed"
        armor.write_text(signature.armor, encoding="utf-8")
        command = [TOOL, "-Y", "verify", "-n", NAMESPACE, "-s", str(armor), "-I", signature.signer, "-f", str(listed)]
        try:
            # Does it fit the message and its own key at all? Only then it matters who may sign.
            listed.write_text(allowed_line(signature.key, signature.signer), encoding="utf-8")
            if _run(command, message, TOUCH_SECONDS).returncode:
                return Verdict.ALTERED
            listed.write_text(allowed, encoding="utf-8")
            time = ["-O", f"verify-time={at.astimezone(UTC):%Y%m%d%H%M%S}Z"]
            if _run([*command, *time], message, TOUCH_SECONDS).returncode == 0:
                return Verdict.GOOD
            undated = _DATES.sub("", allowed)
            listed.write_text(undated, encoding="utf-8")
            return Verdict.EXPIRED if _run(command, message, TOUCH_SECONDS).returncode == 0 else Verdict.UNKNOWN_KEY
        except (OSError, subprocess.TimeoutExpired, ValueError):
            return Verdict.NO_TOOL


def allowed_line(key: str, signer: str, since: date | None = None, until: date | None = None) -> str:
    """A line of the list of allowed signers. Raises ValueError for a signer that the list cannot hold."""
    options = [f'namespaces="{NAMESPACE}"']
    options += [f'valid-after="{since:%Y%m%d}"'] if since else []
    options += [f'valid-before="{until:%Y%m%d}"'] if until else []
    return f"{checked_signer(signer)} {','.join(options)} {key}\n"


def checked_signer(signer: str) -> str:
    """A signer's name, if the list of allowed signers can hold it. Raises ValueError."""
    if not re.fullmatch(r"[\w.@+-]{1,120}", signer):
        raise ValueError(f"no name of a signer: {signer!r}")
    return signer


def _run(command: list[str], message: bytes, seconds: float) -> "CompletedProcess[bytes]":
    """Run a tool that may not ask anything of the terminal: the screen is ours."""
    import subprocess

    environ = {**os.environ, "SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C"}
    return subprocess.run(
        command, input=message, capture_output=True, timeout=seconds, check=False, env=environ, start_new_session=True
    )
