"""A word or phrase of a deck → the patterns by which it is recognised in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from quiz.core.deck import NO_PLURAL, Word
from quiz.core.grading.text import fold
from quiz.core.language import Language
from quiz.core.markup import marked
from quiz.core.patterns import Chunk, Element, Key, Pattern, kin
from quiz.core.word import bare_text, without_glosses

GAP = "…"
FAR, NEAR = 12, 3
"""How many words may stand in a gap that the headword shows (`…`), and where it has a placeholder (*iemand*)."""
_GENITIVES = ("s", "'s", "'")
_INFLECTED = ("noun", "verb", "adjective", "phrase", "")
"""The parts of speech that have forms which a note need not give."""


class Languages(Struct, frozen=True):
    """The language of the headwords, that of the translations, and the deck's separable verbs with their particles."""

    learn: Language
    known: Language
    particles: Mapping[str, str]


def particle_of(word: Word, facts: Language) -> dict[str, str]:
    """A separable verb and the particle that splits off it, as its note gives them; else nothing."""
    words = _words(word.learn[0], facts)
    return {words[-1]: fold(word.separable)} if words and word.separable else {}


def patterns(word: Word, languages: Languages) -> Iterator[Pattern]:
    """Every pattern by which the word or phrase is recognised."""
    builder = _Builder(word, languages)
    for headword in word.learn:
        yield from builder.of_headword(headword)
    for form in _given_forms(word):
        yield from builder.of_form(form)


def _given_forms(word: Word) -> Iterator[str]:
    yield from (plural for plural in word.plural if plural != NO_PLURAL)
    yield from word.past.split(",")
    yield from word.perfect.split()[-1:]
    yield from (word.comparative, word.superlative, *word.forms)


def _words(text: str, facts: Language) -> list[str]:
    """The words of a headword without article, gloss and reflexive pronoun; `GAP` for each placeholder."""
    found: list[str] = []
    for raw in bare_text(without_glosses(text), facts).replace(GAP, f" {GAP} ").split():
        word = raw if raw == GAP else fold(raw.strip(",;.!?"))
        if facts.placeholders.get(word) == word:
            word = GAP
        if word and facts.reflexives.get(word) != word:
            found.append(word)
    # a deck may teach *iets*, *zich* or an article itself
    return found if any(word != GAP for word in found) else fold(without_glosses(text)).split()


class _Builder:
    def __init__(self, word: Word, languages: Languages) -> None:
        self.word = word
        self.facts = languages.learn
        self.particles = languages.particles
        self.headwords = [[word for word in _words(text, self.facts) if word != GAP] for text in word.learn]
        self.verb_first = _has_mark(word.learn, self.facts)
        self.verbal = word.pos == "verb" or self.verb_first or _has_mark(word.known, languages.known)
        self.seen_split = any(len(marked(example.learn)) > 1 for example in word.examples)

    def of_headword(self, headword: str) -> Iterator[Pattern]:
        headword = headword.replace("...", GAP)
        words = _words(headword, self.facts)
        content = [word for word in words if word != GAP]
        if len(content) == 1:
            yield from self._of_single(content[0], headword)
        elif GAP in headword:
            yield Pattern(tuple(self._chunks(words, bound=True)), FAR)
        elif content and self.verbal:
            yield from self._of_verbal(words)
        elif content and self.seen_split:
            yield Pattern(tuple(self._chunks(words)), None)
        elif content:
            yield Pattern(tuple(self._chunks(words, bound=True)), NEAR if GAP in words else 0)

    def of_form(self, form: str) -> Iterator[Pattern]:
        """A form that the note gives, as it stands: one word, or the two parts of a separable verb."""
        words = [word for word in _words(form, self.facts) if word != GAP]
        if len(words) == 1 and any(len(headword) > 1 and words[0] in headword for headword in self.headwords):
            return  # a word of a phrase does not stand for the phrase
        elements = tuple(Element(frozenset({word}), capital=_has_capital(form)) for word in words)
        if len(words) == 2 and words[1] == fold(self.word.separable):
            yield Pattern((elements[:1], elements[1:]), None, particle=True)
        elif words:
            yield Pattern((elements,))

    def _of_single(self, word: str, headword: str) -> Iterator[Pattern]:
        pos, capital = self.word.pos, _has_capital(bare_text(headword, self.facts))
        complete = pos == "noun" and self.word.plural
        own = frozenset[Key]() if complete or pos not in _INFLECTED else kin(word, self.facts.code, pos)
        words = {word, f"{word}e"} if pos == "adjective" and not own else {word}
        if pos == "name":
            words |= {word + ending for ending in _GENITIVES}
        yield Pattern(((Element(frozenset(words), own, word, capital),),))
        yield from self._separated(word, [])

    def _of_verbal(self, words: list[str]) -> Iterator[Pattern]:
        """A phrase with a verb stands anywhere in a clause, its parts in any order: *in de schoenen … geschoven*.

        A preposition at its end may be absent, for its complement can be (*daarvan … afstand nemen*). A phrase of
        words that stand everywhere (*voor iets zijn*) must stand close together instead.
        """
        last = max((i for i, word in enumerate(words) if word not in self.facts.prepositions), default=0)
        place = 0 if self.verb_first else last
        verb = words[place]
        chunks = self._chunks([*words[:place], *words[place + 1 :]])
        if not any(self._is_strong(word) for word in words if word not in (verb, GAP)):
            yield from self._close_together(verb, chunks)
            return
        if len(chunks) > 1 and all(element.words <= self.facts.prepositions for element in chunks[-1]):
            chunks = chunks[:-1]
        yield Pattern((*chunks, (self._verb(verb),)), None)
        yield from self._separated(verb, chunks)

    def _close_together(self, verb: str, chunks: list[Chunk]) -> Iterator[Pattern]:
        form, gap = self._verb(verb), NEAR
        determiners = self.facts.never_infinitive | self.facts.function_words
        if verb in determiners:  # *zijn* itself is more often the possessive: only its other forms count
            form, gap = Element(form.words - determiners), 0
        yield Pattern(((form,), *chunks), gap)
        if not self.verb_first:
            yield Pattern((*chunks, (form,)), gap)
        if particle := self._particle(verb):
            base, split = self._verb(verb.removeprefix(particle)), Element(frozenset({particle}))
            rest = tuple(element for chunk in chunks for element in chunk)
            yield Pattern(((base,), (*rest, split)), FAR)
            yield Pattern(((base,), (split, *rest)), FAR)

    def _separated(self, verb: str, chunks: list[Chunk]) -> Iterator[Pattern]:
        """A separable verb with its particle behind it, and with the mark of the infinitive in it (*in te zetten*)."""
        if not (particle := self._particle(verb)):
            return
        base, split = self._verb(verb.removeprefix(particle)), Element(frozenset({particle}))
        yield Pattern((*chunks, (base,), (split,)), None, particle=True)
        if mark := self.facts.infinitive_mark:
            infinitive = (split, Element(frozenset({mark})), Element(frozenset({verb.removeprefix(particle)})))
            yield Pattern((*chunks, infinitive), None if chunks else 0)

    def _particle(self, verb: str) -> str:
        particle = fold(self.word.separable) or self.particles.get(verb, "")
        return particle if verb.startswith(particle) and len(verb) > len(particle) else ""

    def _chunks(self, words: Sequence[str], *, bound: bool = False) -> list[Chunk]:
        """The words in chunks: each ends at a gap and, unless all are bound together, after a word of content."""
        chunks: list[list[Element]] = [[]]
        for word in words:
            if word != GAP:
                chunks[-1].append(self._element(word))
            if word == GAP or (not bound and self._is_strong(word)):
                chunks.append([])
        return [tuple(chunk) for chunk in chunks if chunk]

    def _element(self, word: str) -> Element:
        if word in self.facts.articles:
            return Element(frozenset(self.facts.articles) | self.facts.function_words | self.facts.never_infinitive)
        return Element(frozenset({word}), kin(word, self.facts.code) if self._is_strong(word) else frozenset())

    def _verb(self, word: str) -> Element:
        """A verb in any form; of one that is a function word too (*zijn*, *to have*) the irregular forms."""
        groups = (group for group in self.facts.inflection.irregular_verbs if group[0] == word)
        return Element(frozenset({word, *next(groups, ())}), kin(word, self.facts.code, "verb"))

    def _is_strong(self, word: str) -> bool:
        """Whether it is a word of content, not one that stands everywhere."""
        facts = self.facts
        return not any(word in weak for weak in (facts.function_words, facts.prepositions, facts.articles,
                                                 facts.negations, facts.conjunctions, facts.reflexives))  # fmt: skip


def _has_mark(texts: Sequence[str], facts: Language) -> bool:
    mark = facts.infinitive_mark
    return bool(mark) and any(text.casefold().startswith(f"{mark} ") for text in texts)


def _has_capital(text: str) -> bool:
    return text[:1].isupper()
