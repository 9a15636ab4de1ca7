"""What every kept thing has in common, and how it is written as JSON.

A record is an immutable msgspec Struct: a change makes a new one (`msgspec.structs.replace`), and the store
decides whether it may take the old one's place.
"""

import os
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from models.when import When


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A value inside a record; it has no identity of its own."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Something with an identity that is kept in a table of its own.

    Attributes:
        id: Unique within its table, never reused, never shown.
        rev: How many times it has been saved. Two sessions that edit the same revision get a conflict.
        place: Its position in lists that have an order of their own.
    """

    id: str
    rev: int = 0
    place: int = 0


T = TypeVar("T")


def new_id(kind: str) -> str:
    """A fresh identity such as ``milestone-3f9a1c07d2``."""
    return f"{kind}-{os.urandom(5).hex()}"


def to_builtins(value: object) -> Any:
    """The JSON form of records and parts as plain dicts, lists and strings, exactly as it would be read back."""
    return msgspec.json.decode(msgspec.json.encode(value, enc_hook=_encode))


def plain_values(value: object) -> Any:
    """The same without a way over JSON: tuples stay tuples, and text that JSON cannot hold gets through."""
    return msgspec.to_builtins(value, enc_hook=_encode)


def from_builtins(value: object, kind: type[T]) -> T:
    """Read plain JSON values as a record. Raises `msgspec.ValidationError` naming the place that is wrong."""
    return msgspec.convert(value, kind, dec_hook=_decode)


def decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """A decoder of JSON bytes into a type, to be kept: it is made once and used often."""
    return msgspec.json.Decoder(kind, dec_hook=_decode)


def decode_json(raw: bytes, kind: type[T]) -> T:
    """Read JSON bytes as a type. Raises `msgspec.DecodeError`, of which `ValidationError` is a kind."""
    try:
        return msgspec.json.decode(raw, type=kind, dec_hook=_decode)
    except UnicodeDecodeError as cause:  # msgspec lets it through, and it is no DecodeError
        raise msgspec.DecodeError(str(cause)) from cause


def encode_json(value: object) -> bytes:
    """Compact JSON with sorted keys: the same value always gives the same bytes."""
    return msgspec.json.encode(value, enc_hook=_encode, order="sorted")


@lru_cache(maxsize=4096)
def _when(stored: str) -> When:
    """A project has thousands of dates and few different ones, and a `When` never changes."""
    return When.parse_stored(stored)


def _encode(value: object) -> str:
    if isinstance(value, When):
        return value.stored
    raise NotImplementedError(f"{type(value).__name__} has no JSON form")


def _decode(kind: type, value: Any) -> Any:
    if kind is When:
        if not isinstance(value, str):
            raise ValueError("a date is stored as text")  # noqa: TRY004 - msgspec reports ValueErrors with their path
        return _when(value)
    raise NotImplementedError(f"{kind.__name__} has no JSON form")
