"""The JSON Schema of the deck format, made from the classes that read it.

An editor reads `nl: 07` as a number and `nl: true` as a boolean; for the format both are texts. So wherever a
text may stand, the schema takes these too.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from quiz.core.deck import KNOWN, LANGUAGE_PATTERN, LEARN, NOTE_KINDS, Header, Note, SourceText

FILES: dict[str, Any] = {"deck": Header, "notes": tuple[Note, ...], "text": SourceText}
"""The kinds of file, and what each holds."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = ["string", "number", "boolean"]


def schema(file: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file: `deck`, `notes` or `text`."""
    (made,), components = msgspec.json.schema_components([FILES[file]], ref_template="#/$defs/{name}")
    if file == "notes":
        made = {"type": "array", "items": _by_kind()}
    definitions = {name: _as_written(part) for name, part in components.items()}
    return {"$schema": DIALECT, "title": f"Tweetalig: {file}", **made, "$defs": definitions}


def schema_text(file: str) -> str:
    """The same as the text of a file."""
    return json.dumps(schema(file), indent=2, ensure_ascii=False) + "\n"


def _by_kind() -> dict[str, Any]:
    """A note is of the kind that its key `kind` says, a word without it: so an editor reports one kind's errors."""
    cases = []
    for kind, cls in NOTE_KINDS.items():
        is_kind = {"properties": {"kind": {"const": kind}}, "required": [] if kind == "word" else ["kind"]}
        cases.append({"if": is_kind, "then": {"$ref": f"#/$defs/{cls.__name__}"}})
    return {"type": "object", "properties": {"kind": {"enum": list(NOTE_KINDS)}}, "allOf": cases}


def _as_written(part: Any) -> Any:
    """A part of the schema as the author writes it: language codes for roles, one text where a list may stand."""
    if isinstance(part, list):
        return [_as_written(item) for item in part]
    if not isinstance(part, dict):
        return part
    result = {key: _as_written(value) for key, value in part.items()}
    if "anyOf" in result:
        return _with_one_of(result)
    if result.get("type") == "object":
        _free_language_keys(result)
    if result.get("type") == "string":
        return {**result, "type": TEXT}
    if result.get("type") == "array" and result["items"].get("type") == TEXT:
        return {"anyOf": [result["items"], result]}
    return result


def _with_one_of(part: dict[str, Any]) -> dict[str, Any]:
    """A choice of types without the one that stands for a key that is left out."""
    options = [option for option in part.pop("anyOf") if option != {"type": "null"}]
    if part.get("default", ...) is None:
        del part["default"]
    if all(option.keys() == {"enum"} for option in options):
        return {"enum": [value for option in options for value in option["enum"]], **part}
    return {**options[0], **part} if len(options) == 1 else {"anyOf": options, **part}


def _free_language_keys(part: dict[str, Any]) -> None:
    """Any two language codes in the place of the two roles."""
    properties, required = part["properties"], part["required"]
    languages = [properties.pop(role) for role in (LEARN, KNOWN) if role in properties]
    # a word need not say its kind
    optional = {LEARN, KNOWN, *(["kind"] if properties.get("kind", {}).get("enum") == ["word"] else [])}
    part["required"] = [key for key in required if key not in optional]
    if languages:
        # a key such as `ipa` looks like a language code: it is the property of that name, so not of the pattern
        others = f"(?!(?:{'|'.join(properties)})$)" if properties else ""
        part["patternProperties"] = {f"^{others}{LANGUAGE_PATTERN.removeprefix('^')}": languages[0]}
        part["minProperties"] = len(part["required"]) + len(languages)
        part["maxProperties"] = len(properties) + len(languages)
