"""Copies of a collection, made before it is written to."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from zlib import crc32

from quiz.anki.database import unchanged

KEPT = 10


def back_up(collection: Path, folder: Path, now: int) -> Path:
    """Copy a collection into a folder, and keep the ten last copies of it there; the new one.

    `now` is in milliseconds since 1970 and names the copy. The copy is whole or not there. Raises `UserError` where
    Anki has the collection open, and `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    which = f"collection-{crc32(os.fsencode(collection.resolve())):08x}"
    stamp = time.strftime("%Y-%m-%d-%H%M%S", time.gmtime(now / 1000))
    copy = folder / f"{which}-{stamp}-{now % 1000:03}.anki2"
    draft = copy.with_suffix(".draft")
    try:
        with unchanged(collection):
            shutil.copy2(collection, draft)
        with draft.open("rb+") as stream:
            os.fsync(stream.fileno())
        draft.replace(copy)
    finally:
        draft.unlink(missing_ok=True)
    for old in sorted(folder.glob(f"{which}-*.anki2"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return copy
