"""A package of Anki, of any version → its collection as a file of its own. What comes may be damaged or hostile."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from quiz.errors import UserError

COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The newest first: a package of today holds an old collection too, which only says that Anki should be updated."""
ZSTD = COLLECTIONS[0]
CHUNK = 1 << 20
LARGEST = 4 << 30
ALWAYS_ALLOWED = 64 << 20
MOST_COMPRESSED = 100
"""No collection is larger than so many times its package: what is, is made to fill the disk."""
LARGEST_DIRECTORY = 64 << 20
"""A zip file lists what is in it at its end; this is room for half a million files."""


@contextmanager
def unpacked(package: Path) -> Iterator[Path]:
    """The collection in a package, as a file that is gone afterwards. Raises `UserError` where there is none."""
    with tempfile.TemporaryDirectory(prefix="quiz-") as folder:
        collection = Path(folder) / "collection"
        try:
            with package.open("rb") as stream, collection.open("wb") as out:
                _unpack(stream, out)
        # zipfile gives what it does not know as NotImplementedError and what is encrypted as RuntimeError
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise UserError(f"{package} cannot be read as a package of Anki: {error}") from error
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
            # its list of files sends the reader to before its beginning
            raise UserError(f"{package} cannot be read as a package of Anki: it is damaged") from error
        yield collection


def _unpack(stream: IO[bytes], out: IO[bytes]) -> None:
    size = stream.seek(0, os.SEEK_END)
    check_directory(stream, size)
    allowed = min(LARGEST, max(ALWAYS_ALLOWED, MOST_COMPRESSED * size))
    with zipfile.ZipFile(stream) as package:
        name = next((name for name in COLLECTIONS if name in package.namelist()), None)
        if name is None:
            raise ValueError("there is no collection in it")
        with package.open(name) as member:
            for data in plain(member, is_zstd=name == ZSTD):
                allowed -= len(data)
                if allowed < 0:
                    raise ValueError("its collection is far too large")
                out.write(data)


def check_directory(stream: IO[bytes], size: int) -> None:
    """Refuse a list of files that would fill the memory; its size stands in the record that ends every zip file."""
    stream.seek(max(0, size - 65_557))
    record = stream.read().rpartition(b"PK\x05\x06")[2]
    if int.from_bytes(record[8:12], "little") > LARGEST_DIRECTORY:
        raise ValueError("it lists too many files")


def plain(member: IO[bytes], *, is_zstd: bool) -> Iterator[bytes]:
    """What is compressed in it, a piece at a time. Raises `ValueError` for what is not compressed so."""
    if not is_zstd:
        yield from iter(lambda: member.read(CHUNK), b"")
        return
    module = zstd_library()
    try:
        with module.ZstdFile(member) as opened:
            yield from iter(lambda: opened.read(CHUNK), b"")
    except module.ZstdError as error:
        raise ValueError(str(error)) from error


def zstd_library() -> Any:
    """The standard library's since Python 3.14, and before that the same code from a package."""
    if sys.version_info >= (3, 14):
        from compression import zstd as module
    else:
        from backports import zstd as module
    return module
