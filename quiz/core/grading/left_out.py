"""What may be left out of an answer at a price: articles, infinitive mark, reflexives and placeholders."""

from quiz.core.grading.match import Grading
from quiz.core.grading.reading import Reading
from quiz.core.grading.verdict import Slip
from quiz.core.language import Language

Slips = tuple[Slip, ...]


def left_out_slips(expected: Reading, typed: Reading, grading: Grading, content: Slips) -> Slips | None:
    """What was left out or added of articles, infinitive mark, reflexive and placeholders."""
    slips = _article_slips(expected, typed, grading, content)
    if slips is None:
        return None
    if expected.infinitive != typed.infinitive:
        other = typed if expected.infinitive else expected
        if grading.learnt:
            slips += (Slip.INFINITIVE,)
        elif any(index == 0 for index, _ in other.articles):
            slips += (Slip.ARTICLE,)
    if expected.reflexives != typed.reflexives:
        slips += (Slip.REFLEXIVE,)
    if sorted(expected.placeholders) != sorted(typed.placeholders):
        slips += (Slip.PLACEHOLDER,)
    elif not content and not slips and _is_moved(expected, typed):
        slips += (Slip.WORD_ORDER,)
    return slips


def _is_moved(expected: Reading, typed: Reading) -> bool:
    return expected.tokens != typed.tokens and sorted(expected.tokens) == sorted(typed.tokens)


def _article_slips(expected: Reading, typed: Reading, grading: Grading, content: Slips) -> Slips | None:
    if expected.articles == typed.articles or "".join(expected.tokens) == "".join(typed.tokens):
        return ()
    facts = grading.facts
    if _decided(expected, facts) != _decided(typed, facts):
        return None
    wanted, given = [word for _, word in expected.articles], [word for _, word in typed.articles]
    if sorted(wanted) == sorted(given):
        return () if content else (Slip.WORD_ORDER,)
    if grading.learnt:
        of_plural = Slip.INFLECTION in content and len(wanted) == len(given) == 1 and given[0] in facts.plural_articles
        return () if of_plural else (Slip.ARTICLE,)
    inner, inner_given = ({i: word for i, word in articles if i} for articles in (expected.articles, typed.articles))
    return (Slip.ARTICLE,) if any(inner_given.get(i, word) != word for i, word in inner.items()) else ()


def _decided(reading: Reading, facts: Language) -> list[tuple[str, bool]]:
    """The words whose meaning turns on an article, and whether one stands before them."""
    before = {index for index, _ in reading.articles}
    return [(word, index in before) for index, word in enumerate(reading.content) if word in facts.article_decides]
