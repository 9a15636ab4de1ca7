"""F17: signatures by a real ssh-keygen through a real agent: good ones are good, and nothing else is."""

import os
import shutil
import subprocess
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.signing import NAMESPACE, SigningFailed, Verdict, agent_keys, allowed_line, sign, verify

pytestmark = pytest.mark.must_run
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MESSAGE = '{"decision":"godkjent","text":"Æøå"}'.encode()


def new_key(folder, name="key", passphrase=""):
    path = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", str(path), "-C", name], check=True)
    return path


@pytest.fixture
def agent(tmp_path_factory, monkeypatch):
    """A real agent with one key; its socket's path must be short."""
    folder = tmp_path_factory.mktemp("a")
    socket = folder / "s"
    process = subprocess.Popen(["ssh-agent", "-D", "-a", str(socket)], stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 20
        while not socket.exists():
            assert time.monotonic() < end and process.poll() is None
            time.sleep(0.01)
        monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
        key = new_key(folder)
        subprocess.run(["ssh-add", "-q", str(key)], check=True, stderr=subprocess.DEVNULL)
        key.unlink()  # the agent alone has it now
        yield folder
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def key(agent):
    (key,) = agent_keys()
    return key


def test_f17_a_good_signature_is_good_and_small(key, tally):
    signature = sign(MESSAGE, key, "leader@nordvik")
    assert verify(MESSAGE, signature, allowed_line(key, "leader@nordvik"), NOW) is Verdict.GOOD
    assert signature.fingerprint.startswith("SHA256:")
    assert len(signature.armor) < 500
    tally("F17", armor_bytes=len(signature.armor))


def test_f17_one_changed_byte_of_the_message_is_found(key):
    signature, allowed = sign(MESSAGE, key, "leader"), allowed_line(key, "leader")
    for at in (0, 5, len(MESSAGE) - 1):
        changed = MESSAGE[:at] + bytes([MESSAGE[at] ^ 1]) + MESSAGE[at + 1 :]
        assert verify(changed, signature, allowed, NOW) is Verdict.ALTERED
    assert verify(MESSAGE + b"\n", signature, allowed, NOW) is Verdict.ALTERED


def test_f17_a_changed_signature_is_found(key):
    from msgspec.structs import replace

    signature, allowed = sign(MESSAGE, key, "leader"), allowed_line(key, "leader")
    lines = signature.armor.splitlines()
    middle = lines[2]
    changed = middle[:10] + ("A" if middle[10] != "A" else "B") + middle[11:]
    for armor in ("\n".join([*lines[:2], changed, *lines[3:]]) + "\n", "", "hello", signature.armor[:90]):
        assert verify(MESSAGE, replace(signature, armor=armor), allowed, NOW) is Verdict.ALTERED


def test_f17_a_signature_for_something_else_is_not_accepted(key, agent):
    from msgspec.structs import replace

    done = subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-f", str(agent / "key.pub"), "-n", "file"],
        input=MESSAGE,
        capture_output=True,
        check=True,
    )
    signature = replace(sign(MESSAGE, key, "leader"), armor=done.stdout.decode())
    assert verify(MESSAGE, signature, allowed_line(key, "leader"), NOW) is Verdict.ALTERED


def test_f17_another_key_or_another_signer_is_not_on_the_list(key, agent):
    other = " ".join(new_key(agent, "other").with_suffix(".pub").read_text().split()[:2])
    signature = sign(MESSAGE, key, "leader")
    for allowed in (allowed_line(other, "leader"), allowed_line(key, "chair"), ""):
        assert verify(MESSAGE, signature, allowed, NOW) is Verdict.UNKNOWN_KEY


def test_f17_a_key_is_good_only_in_its_time(key):
    signature = sign(MESSAGE, key, "leader")
    day = timedelta(days=1)
    assert verify(MESSAGE, signature, allowed_line(key, "leader", until=NOW.date() - day), NOW) is Verdict.EXPIRED
    assert verify(MESSAGE, signature, allowed_line(key, "leader", since=NOW.date() + 2 * day), NOW) is Verdict.EXPIRED
    within = allowed_line(key, "leader", since=date(2026, 1, 1), until=date(2027, 1, 1))
    assert verify(MESSAGE, signature, within, NOW) is Verdict.GOOD


def test_f17_a_day_is_the_same_day_in_every_time_zone(key, monkeypatch):
    signature, late = sign(MESSAGE, key, "leader"), datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    for zone in ("UTC", "Europe/Oslo", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        assert verify(MESSAGE, signature, allowed_line(key, "leader", until=date(2026, 11, 23)), late) is Verdict.GOOD


def test_f17_no_time_is_written_as_older_tools_cannot_read_it(key, tmp_path, monkeypatch):
    signature = sign(MESSAGE, key, "leader")
    real = shutil.which("ssh-keygen")
    # OpenSSH 8.7 to 9.0 refuse a time that ends with Z.
    fake_tool(tmp_path, f'case "$*" in *verify-time=*Z*) exit 255;; esac; exec {real} "$@"', monkeypatch)
    assert verify(MESSAGE, signature, allowed_line(key, "leader"), NOW) is Verdict.GOOD


def test_f17_a_tool_that_cannot_read_dates_calls_no_key_expired(key, tmp_path, monkeypatch):
    signature = sign(MESSAGE, key, "leader")
    real = shutil.which("ssh-keygen")
    fake_tool(
        tmp_path,
        f'for one in "$@"; do case "$one" in */allowed) grep -q valid- "$one" && exit 255;; esac; done; exec {real} "$@"',
        monkeypatch,
    )
    within = allowed_line(key, "leader", since=date(2026, 1, 1))
    assert verify(MESSAGE, signature, within, NOW) is Verdict.NO_TOOL


def test_f17_what_is_kept_beside_the_signature_is_held_against_it(key, agent):
    from msgspec.structs import replace

    other = " ".join(new_key(agent, "other").with_suffix(".pub").read_text().split()[:2])
    signature, allowed = sign(MESSAGE, key, "leader"), allowed_line(key, "leader")
    for changes in (
        {"fingerprint": "SHA256:forged"},
        {"signer": "two words"},
        {"key": other},
        {"key": f"ssh-ed25519 AAAA\nleader {key}"},
        {"key": ""},
    ):
        assert verify(MESSAGE, replace(signature, **changes), allowed, NOW) is Verdict.ALTERED


def test_f17_without_an_agent_it_says_how_to_get_one(key, monkeypatch):
    monkeypatch.delenv("SSH_AUTH_SOCK")
    assert agent_keys() == ()
    with pytest.raises(SigningFailed, match="ssh -A"):
        sign(MESSAGE, key, "leader", seconds=20)


def test_f17_a_key_with_a_passphrase_that_is_not_in_the_agent_asks_nobody(agent):
    locked = " ".join(new_key(agent, "locked", "secret").with_suffix(".pub").read_text().split()[:2])
    with pytest.raises(SigningFailed, match="ssh -A"):
        sign(MESSAGE, locked, "leader", seconds=20)


def ended(pid):
    """Wait until a process is gone; one that nobody reaps is as good as gone."""
    end = time.monotonic() + 20
    while (
        Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    ):
        assert time.monotonic() < end
        time.sleep(0.01)


def fake_tool(folder, script, monkeypatch):
    (folder / "bin").mkdir()
    tool = folder / "bin" / "ssh-keygen"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:{os.environ['PATH']}")


def test_f17_a_key_that_nobody_touches_is_given_up_and_its_process_ended(key, tmp_path, monkeypatch):
    fake_tool(tmp_path, f"sleep 60 & echo $$ > {tmp_path}/pid; echo $! > {tmp_path}/helper; wait", monkeypatch)
    with pytest.raises(SigningFailed, match="in time"):
        sign(MESSAGE, key, "leader", seconds=1.0)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
    ended(int((tmp_path / "helper").read_text()))


def test_f17_an_old_or_missing_openssh_is_named(key, tmp_path, monkeypatch):
    signature = sign(MESSAGE, key, "leader")
    fake_tool(tmp_path, "echo 'ssh-keygen: unknown option -- Y' >&2; exit 1", monkeypatch)
    with pytest.raises(SigningFailed, match="too old"):
        sign(MESSAGE, key, "leader")
    assert verify(MESSAGE, signature, allowed_line(key, "leader"), NOW) is Verdict.NO_TOOL
    shutil.rmtree(tmp_path / "bin")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SigningFailed, match="missing"):
        sign(MESSAGE, key, "leader")
    assert verify(MESSAGE, signature, allowed_line(key, "leader"), NOW) is Verdict.NO_TOOL
    assert agent_keys() == ()


@pytest.mark.parametrize("signer", ["", "two words", "a,b", "*", "!a", 'a"b', "a\nb", "æ" * 121, "a#b"])
def test_a_signer_that_would_bend_the_list_is_refused(signer):
    with pytest.raises(ValueError, match="signer"):
        allowed_line("ssh-ed25519 AAAA", signer)


def test_the_namespace_is_in_every_line():
    assert NAMESPACE in allowed_line("ssh-ed25519 AAAA", "leder.æ@nordvik")
