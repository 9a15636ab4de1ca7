"""A template as a file and as a zip: what is refused before any part of it is unpacked."""

import re
import struct
import zipfile

from models.language import Saying, saying, words_for

MOST_PACKED = 25 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
MOST_OF_A_PART = 20 * 1024 * 1024
MOST_ENTRIES = 500
MOST_RATIO = 200
RATIO_MATTERS = 200_000
"""Bytes: what unpacks to less is harmless, however tightly it was packed."""

LONGEST_NAME = 200

_END, _END64 = b"PK\x05\x06", b"PK\x06\x07"
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"


class TemplateRefused(Exception):
    """The file cannot be used as a template; nothing of it was opened.

    Attributes:
        text: Why, and what to do, for a person.
    """

    def __init__(self, text: Saying) -> None:
        super().__init__(words_for("en").say(text))
        self.text = text


def damaged() -> TemplateRefused:
    """What is said of a file that Word did not write like that."""
    return TemplateRefused(
        saying("The file is damaged, or was not made by Word. Open it in Word, save it under a new name, and use that.")
    )


def refuse_other_kinds(content: bytes) -> None:
    """Say by name what people choose by mistake."""
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            text = saying("The file is locked with a password. Remove the password in Word, save it, and use that.")
        else:
            text = saying("This is an old Word file (.doc). Open it in Word, save it as .docx or .dotx, and use that.")
        raise TemplateRefused(text)
    if len(content) > MOST_PACKED:
        raise too_large()
    if not content.startswith(ZIP):
        raise no_word_file()


def no_word_file() -> TemplateRefused:
    """What is said of anything else."""
    return TemplateRefused(saying("This is not a Word file. Choose a template saved in Word as .docx or .dotx."))


def too_large() -> TemplateRefused:
    """What is said of a bomb, and of an honest file that is as large."""
    return TemplateRefused(
        saying(
            "The file is too large for a template: it may unpack to {n} MB and hold {parts} parts. Take out large pictures "
            "and what is not needed, save it under a new name, and use that.",
            n=MOST_UNPACKED // 1024 // 1024,
            parts=MOST_ENTRIES,
        )
    )


def refuse_large_directory(content: bytes) -> None:
    """Refuse before the list of parts is read: a million of them already costs seconds."""
    tail = max(0, len(content) - 65_557)
    place = content.rfind(_END, tail)
    if place < 0 or len(content) - place < 22:
        raise damaged()
    (size,) = struct.unpack_from("<I", content, place + 12)
    if size > MOST_ENTRIES * 600 or content[max(0, place - 20) : place].startswith(_END64):
        raise too_large()


def refuse_entries(package: zipfile.ZipFile) -> None:
    """Refuse by what the zip says of its parts, before any is unpacked: sizes, names, locks, ways of packing."""
    entries = package.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise too_large()
    seen = set()
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise TemplateRefused(
                saying("The file is locked with a password. Remove the password in Word, save it, and use that.")
            )
        packed = max(1, entry.compress_size)
        if entry.file_size > MOST_OF_A_PART or (
            entry.file_size > RATIO_MATTERS and entry.file_size / packed > MOST_RATIO
        ):
            raise too_large()
        name = entry.filename
        steps = name.rstrip("/").split("/")
        if (
            entry.orig_filename != name
            or len(name) > LONGEST_NAME
            or re.search(r"[\\:\x00-\x1f\x7f]", name)
            or {"", ".", ".."} & set(steps)
            or name.casefold() in seen
            or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        ):
            raise damaged()
        seen.add(name.casefold())
