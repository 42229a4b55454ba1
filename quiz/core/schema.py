"""The JSON Schema of the deck format, made from the classes that read it."""

from __future__ import annotations

from typing import Any

import msgspec

from quiz.core.deck import KNOWN, LANGUAGE_PATTERN, LEARN, NOTE_KINDS, Header, Note, SourceText

FILES: dict[str, Any] = {"deck": Header, "notes": tuple[Note, ...], "text": SourceText}
"""The kinds of file, and what each holds."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(file: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file: `deck`, `notes` or `text`."""
    (made,), components = msgspec.json.schema_components([FILES[file]], ref_template="#/$defs/{name}")
    if file == "notes":
        made = {"type": "array", "items": _by_kind()}
    definitions = {name: _as_written(part) for name, part in components.items()}
    return {"$schema": DIALECT, "title": f"Tweetalig: {file}", **_as_written(made), "$defs": definitions}


def _by_kind() -> dict[str, Any]:
    """A note is of the kind that its key `kind` says, a word without it: so an editor reports one kind's errors."""
    chosen: dict[str, Any] = {"$ref": "#/$defs/Word"}
    for kind, cls in NOTE_KINDS.items():
        if kind != "word":
            test = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
            chosen = {"if": test, "then": {"$ref": f"#/$defs/{cls.__name__}"}, "else": chosen}
    return chosen


def _as_written(part: Any) -> Any:
    """A part of the schema as the author writes it: language codes for roles, one text where a list may stand."""
    if isinstance(part, list):
        return [_as_written(item) for item in part]
    if not isinstance(part, dict):
        return part
    result = {key: _as_written(value) for key, value in part.items()}
    if result.get("type") == "object" and "properties" in result:
        _free_language_keys(result)
    if result.get("type") == "array" and result.get("items", {}).get("type") == "string":
        return {"anyOf": [{"type": "string", "minLength": 1}, result]}
    if "anyOf" in result:
        result["anyOf"] = [option for option in result["anyOf"] if option.get("type") != "null"]
        if len(result["anyOf"]) == 1:
            return result["anyOf"][0]
        if result.get("default", 0) is None:
            del result["default"]
    return result


def _free_language_keys(part: dict[str, Any]) -> None:
    properties, required = part["properties"], part.get("required", [])
    languages = [properties.pop(role) for role in (LEARN, KNOWN) if role in properties]
    part["required"] = [key for key in required if key not in (LEARN, KNOWN, "kind")]
    if "kind" in required and properties.get("kind", {}).get("enum") != ["word"]:
        part["required"].append("kind")
    if languages:
        part["patternProperties"] = {LANGUAGE_PATTERN: languages[0]}
        part["minProperties"] = len(part["required"]) + len(languages)
        # a key such as `ipa` looks like a language code: it is the property of that name, so not of the pattern
        known = "|".join(properties)
        if known:
            part["patternProperties"] = {f"^(?!(?:{known})$){LANGUAGE_PATTERN[1:]}": languages[0]}
