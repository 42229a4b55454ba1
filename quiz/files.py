"""Writing files so that they are whole or not there."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, in place of what is there, in one step; on an error nothing has changed.

    A file that exists keeps its permissions, a link stays a link, and into what is no regular file (`/dev/stdout`,
    a pipe) the data is simply written. Raises `OSError`.
    """
    target = Path(os.path.realpath(path))
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not stat.S_ISREG(mode):
        target.write_bytes(data)
        return
    # beside the target, for a file can be put in another's place only on one disk
    draft = target.with_name(f".{secrets.token_hex(8)}.draft")
    try:
        with open(draft, "xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            draft.chmod(stat.S_IMODE(mode))
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
