"""Just enough of protocol buffers for what a package of Anki keeps in them: the names of its media."""

from __future__ import annotations

from collections.abc import Iterator

VARINT, BYTES = 0, 2
SIZES = {1: 8, 5: 4}


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Each field of a message as (number, value). Raises `ValueError` for what is no message."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == VARINT:
            value, at = _varint(data, at)
            yield number, value
            continue
        if kind == BYTES:
            size, at = _varint(data, at)
        elif kind in SIZES:
            size = SIZES[kind]
        else:
            raise ValueError("a list of its media cannot be read")
        if at + size > len(data):
            raise ValueError("a list of its media is cut short")
        yield number, data[at : at + size]
        at += size


def message(*values: int | bytes) -> bytes:
    """A message whose fields have these values, and the numbers from 1 on."""
    parts = []
    for number, value in enumerate(values, start=1):
        if isinstance(value, int):
            parts.append(_number(number << 3 | VARINT) + _number(value))
        else:
            parts.append(_number(number << 3 | BYTES) + _number(len(value)) + value)
    return b"".join(parts)


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place, byte in enumerate(data[at : at + 10]):
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value, at + place + 1
    raise ValueError("a list of its media is cut short")
