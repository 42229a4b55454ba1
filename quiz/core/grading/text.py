"""Characters: what two texts have in common when case, spaces, quotes and Unicode form do not count."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf"})
QUOTES: Final = {**dict.fromkeys("‘’‚‛ʼʹʻ′`´＇", "'"), **dict.fromkeys("“”„‟«»＂", '"')}
DASHES: Final = dict.fromkeys("‐‑‒–—―−﹣－", "-")
KEPT_SIGNS = frozenset("%‰&#@$€£¥+°§'-.,:/")
"""Signs that can carry meaning; the contextual ones among them are settled in `split_words`."""

LONGEST_NORMALIZED = 2000
"""Beyond it only case and spaces are folded: normalizing takes quadratic time on long runs of accents."""

ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|\b[^\W\d_]\.[^\W\d_]\b")
LOOSE_STOP = re.compile(r"(?<!\d)[.,:/]|[.,:/](?!\d)")
LOOSE_APOSTROPHE = re.compile(r"(?<!\w)'(?!(?:[tsnkmr]|ie)\b)|(?<=\d)'(?!\d)|(?<=\W)'(?!\w)|(?<=\w)'(?!\w)|'$")
LOOSE_HYPHEN = re.compile(r"(?<=\d)-(?=\d)|-(?!\w)|(?<!\w)-(?!\d)")
SPACED_THOUSANDS = re.compile(r"(?<![\d.,:/])\d{1,3}(?: \d{3})+(?![\d.,:/])")


class _Characters(dict[int, str | None]):
    """A translation table that fills itself: invisible characters vanish, quotes and dashes become plain."""

    def __missing__(self, codepoint: int) -> str | None:
        character = chr(codepoint)
        result: str | None = QUOTES.get(character) or DASHES.get(character) or character
        if character.isspace():
            result = " "
        elif unicodedata.category(character) in INVISIBLE_CATEGORIES:
            result = None
        self[codepoint] = result
        return result


class _Invisible(dict[int, str | None]):
    """A translation table that only takes invisible characters away."""

    def __missing__(self, codepoint: int) -> str | None:
        self[codepoint] = None if VISIBLE[codepoint] is None else chr(codepoint)
        return self[codepoint]


class _Signs(dict[int, str]):
    """A translation table that turns punctuation into spaces, but for the signs that can carry meaning."""

    def __missing__(self, codepoint: int) -> str:
        character = chr(codepoint)
        punctuation = unicodedata.category(character)[0] == "P" or character in "=~|^`_¨¸"
        result = " " if punctuation and character not in KEPT_SIGNS else character
        self[codepoint] = result
        return result


VISIBLE: Final = _Characters()
WITHOUT_INVISIBLE: Final = _Invisible()
WITHOUT_PUNCTUATION: Final = _Signs()


def shown(text: str) -> str:
    """The text in composed form without invisible characters and surplus spaces, otherwise as it was typed."""
    if not text.isascii() and len(text) <= LONGEST_NORMALIZED:
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = text.translate(WITHOUT_INVISIBLE)
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text as it is compared: one case, one Unicode form, plain quotes and dashes, single spaces.

    Caseless matching by compatibility, as the Unicode Standard defines it (section 3.13, D146), on upper case
    so that letters that only capitals join (ß and SS, ı and i) are joined here too.
    """
    if text.isascii():
        folded = text.lower().replace("`", "'")
        if not folded.isprintable():
            folded = folded.translate(VISIBLE)
        return " ".join(folded.split()) or " ".join(text.split())
    folded = text.translate(VISIBLE)
    if len(text) > LONGEST_NORMALIZED:
        return " ".join(folded.upper().casefold().split())
    for _ in range(2):
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFD", folded).upper().casefold())
    folded = folded.replace(" \u0301", "'")  # what is left of an acute accent typed for an apostrophe
    folded = unicodedata.normalize("NFC", folded).translate(VISIBLE)
    return " ".join(folded.split()) or " ".join(text.split())


def split_words(folded: str) -> list[str]:
    """The words of a folded text without its punctuation; numbers, hyphens and apostrophes inside stay.

    A text of nothing but punctuation is one word, so that it can be compared at all.
    """
    if folded.isalpha():
        return [folded]
    text = folded.translate(WITHOUT_PUNCTUATION)
    if "." in text or "," in text or ":" in text or "/" in text:
        text = ABBREVIATION.sub(lambda found: found.group().replace(".", ""), text)
        text = LOOSE_STOP.sub(" ", text)
    if "'" in text:
        text = LOOSE_APOSTROPHE.sub(" ", text)
    if "-" in text:
        text = LOOSE_HYPHEN.sub(" ", text)
    if "%" in text or "€" in text or "$" in text or "£" in text or "&" in text or "+" in text:
        text = re.sub(r"([%‰€$£¥&])", r" \1 ", text)
    if " " in text and not text.isalpha():
        text = SPACED_THOUSANDS.sub(lambda found: found.group().replace(" ", ""), text)
    return text.split() or folded.split(" ")


@lru_cache(maxsize=65536)
def unaccented(text: str) -> str:
    """The text without diacritics."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    plain = "".join(character for character in decomposed if unicodedata.category(character) != "Mn")
    return unicodedata.normalize("NFC", plain).replace("ø", "o").replace("ł", "l").replace("œ", "oe") or text
