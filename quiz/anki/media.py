"""Sounds and images of a package or beside a collection, copied into a folder. Their names may be hostile."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from quiz.anki.database import is_package
from quiz.anki.protobuf import fields
from quiz.anki.unpack import CHUNK, LARGEST, ZSTD, check_directory, plain
from quiz.errors import UserError

BESIDE = "collection.media"
"""The folder beside a collection in which Anki keeps its media."""
LISTED = "media"
"""The member of a package that names its media; those are members called 0, 1, 2 …"""
LONGEST_LIST = 64 << 20
LONGEST_NAME = 120
ENTRY, NAME = 1, 1

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*]|^[.\s]+|[.\s]+$')


def copy_media(source: Path, names: Iterable[str], folder: Path) -> dict[str, str]:
    """Copy those of the named media that there are into a folder, and return the names that they have in it.

    `source` is a package or a collection. A file has its own name unless that could lead elsewhere or is taken.
    Raises `UserError` for a package that cannot be read, and `OSError`.
    """
    wanted = dict.fromkeys(names)
    if not wanted:
        return {}
    given: dict[str, str] = {}
    left = LARGEST
    try:
        for name, data in _packed(source, wanted) if is_package(source) else _beside(source, wanted):
            folder.mkdir(parents=True, exist_ok=True)
            given[name] = _free_name(name, given.values())
            with (folder / given[name]).open("xb") as out:
                for piece in data:
                    left -= len(piece)
                    if left < 0:
                        raise ValueError("its media are far too large")
                    out.write(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UserError(f"the media of {source} cannot be read: {error}") from error
    return given


def _beside(collection: Path, wanted: Iterable[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
    for name in wanted:
        path = collection.with_name(BESIDE) / name
        # a name with a separator leads elsewhere, as a link could
        if name == _safe(name) and path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                yield name, iter(lambda: stream.read(CHUNK), b"")


def _packed(package: Path, wanted: Iterable[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
    with package.open("rb") as stream:
        check_directory(stream, stream.seek(0, 2))
        with zipfile.ZipFile(stream) as opened:
            there = set(opened.namelist())
            if LISTED not in there:
                return
            is_zstd = ZSTD in there
            members = _members(opened, is_zstd=is_zstd)
            for name in wanted:
                member = members.get(name)
                if member in there:
                    with opened.open(member) as data:
                        yield name, plain(data, is_zstd=is_zstd)


def _members(package: zipfile.ZipFile, *, is_zstd: bool) -> dict[str, str]:
    """Which member of a package each of its media is, by name."""
    with package.open(LISTED) as member:
        listed = _bounded(member, is_zstd=is_zstd)
    if is_zstd:
        entries = (value for number, value in fields(listed) if number == ENTRY and isinstance(value, bytes))
        names = (dict(fields(entry)).get(NAME) for entry in entries)
        return {
            name.decode("utf-8", "replace"): str(place) for place, name in enumerate(names) if isinstance(name, bytes)
        }
    by_number: Any = json.loads(listed)
    if not isinstance(by_number, dict):
        raise ValueError("they are not listed")
    return {name: number for number, name in by_number.items() if isinstance(name, str)}


def _bounded(member: IO[bytes], *, is_zstd: bool) -> bytes:
    data = bytearray()
    for piece in plain(member, is_zstd=is_zstd):
        data += piece
        if len(data) > LONGEST_LIST:
            raise ValueError("their list is far too long")
    return bytes(data)


def _safe(name: str) -> str:
    """A name that leads nowhere else, on any system."""
    cleaned = _UNSAFE.sub("_", name)
    encoded = cleaned.encode("utf-8", "replace")
    if len(encoded) <= LONGEST_NAME:
        return encoded.decode() or "_"
    stem, dot, ending = cleaned.rpartition(".")
    ending = f"{dot}{ending}" if stem and len(ending.encode("utf-8", "replace")) < LONGEST_NAME // 4 else ""
    return encoded[: LONGEST_NAME - len(ending.encode("utf-8", "replace"))].decode("utf-8", "ignore") + ending


def _free_name(name: str, taken: Iterable[str]) -> str:
    """The safe name, numbered if another file has it, for on some systems `A` and `a` are one."""
    used = {one.casefold() for one in taken}
    safe = free = _safe(name)
    number = 2
    while free.casefold() in used:
        free, number = f"{number}-{safe}", number + 1
    return free
