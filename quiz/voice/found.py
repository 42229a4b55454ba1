"""The programs that speak, as far as they are there. None is run for this."""

from __future__ import annotations

import os

from msgspec import Struct

from quiz.errors import UserError

KNOWN = ("espeak-ng", "spd-say", "say")
"""The programs that are looked for, in this order."""


class Known(Struct, frozen=True):
    """One of the `KNOWN` programs, and where it is."""

    name: str
    path: str


class Own(Struct, frozen=True):
    """The learner's own command, with `{language}` and `{text}` in it."""

    arguments: tuple[str, ...]


def present() -> tuple[Known, ...]:
    """Those of the known programs that are there."""
    return tuple(Known(name, path) for name in KNOWN if (path := _located(name)))


def named(setting: str) -> tuple[Known | Own, ...]:
    """The program that a setting names. Raises `UserError` where it cannot be read or its program is not there."""
    import shlex
    from shutil import which

    try:
        program, *arguments = shlex.split(setting)
    except ValueError as error:
        raise UserError(f"the voice's command {setting!r} cannot be read: {str(error).lower()}") from error
    path = which(os.path.expanduser(program)) if program else None
    if path is None:
        raise UserError(f"the voice's program {program!r} is not there; name another, or 'off' for none")
    if setting in KNOWN:
        return (Known(setting, path),)
    return (Own((path, *arguments)),)


def _located(program: str) -> str | None:
    """Where a known program is. Every start asks for it; with `shutil.which` come the readers of all archives."""
    file = f"{program}.exe" if os.name == "nt" else program
    paths = (os.path.join(folder, file) for folder in os.get_exec_path() if folder)
    return next((path for path in paths if os.path.isfile(path) and os.access(path, os.X_OK)), None)
