"""Wrong options for a choice among words."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.deck import Deck, Header, Text, Word
from quiz.core.distractors import MOST_COMPARED, distractors, has_others
from tests.test_deck import deck_of

SEEDS = range(20)


def offered(notes: str, learn: str = "nl", known: str = "en") -> set[str]:
    """The ids of all that is ever offered beside the first word of a deck."""
    deck = deck_of(notes, learn, known)
    word = deck.notes[0]
    assert isinstance(word, Word)
    return {other.id for seed in SEEDS for other in distractors(word, deck, Random(seed))}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("nl: de dreiging, en: threat", "nl: het gevaar, en: [danger, threat]"),
        ("nl: de dreiging, en: threat", "nl: het gevaar, en: Threat (serious)"),
        ("nl: de dreiging, en: 'menace, threat'", "nl: het gevaar, en: threat"),
        ("nl: gaan, en: to go", "nl: lopen, en: 'walk/go'"),
        ("nl: het leger, en: army", "nl: de krijgsmacht, en: the army"),
        ("nl: het leger, en: army, synonyms: [krijgsmacht]", "nl: de krijgsmacht, en: armed forces"),
        ("nl: de krijgsmacht, en: armed forces", "nl: het leger, en: army, synonyms: [de krijgsmacht]"),
        ("nl: het leger, en: army, synonyms: [troep]", "nl: de macht, en: force, synonyms: [Troep]"),
        ("nl: zo, en: to", "nl: dus, en: [To, toward]"),
        ("nl: [Wit-Rusland, Belarus], en: White Russia", "nl: Belarus (staat), en: Belarus"),
    ],
)
def test_what_could_be_right_is_not_offered(first: str, second: str) -> None:
    """A word that shares a meaning, a wording or a synonym with the one asked would be right by accident."""
    assert offered(f"- {{id: a, {first}}}\n- {{id: b, {second}}}\n- {{id: c, nl: de vis, en: fish}}") == {"c"}


def test_no_two_options_mean_the_same() -> None:
    """Of two words that could stand for each other at most one is offered: else neither could be right."""
    deck = deck_of(
        "- {id: a, nl: het leger, en: army}\n- {id: b, nl: de dreiging, en: [threat, menace]}\n"
        "- {id: c, nl: het gevaar, en: threat}\n- {id: d, nl: de vis, en: fish}"
    )
    word = deck.notes[0]
    assert isinstance(word, Word)
    for seed in SEEDS:
        chosen = {other.id for other in distractors(word, deck, Random(seed))}
        assert chosen in ({"b", "d"}, {"c", "d"})


@pytest.mark.parametrize(
    ("asked", "tempting", "others"),
    [
        ("pos: noun", "pos: noun", "pos: verb"),
        ("pos: noun, tags: [army]", "pos: noun, tags: [food, army]", "pos: noun, tags: [food]"),
        ("pos: noun, level: B1", "pos: noun, level: B2", "pos: noun, level: A1"),
        ("pos: noun, level: B1, tags: [army]", "pos: noun, level: A1, tags: [army]", "pos: noun, level: B1"),
        ("pos: noun, tags: [army]", "pos: noun", "pos: verb, tags: [army]"),
        ("level: A1", "pos: ''", "level: C2"),
        ("pos: ''", "level: C2", "pos: noun"),
    ],
)
def test_the_tempting_come_first(asked: str, tempting: str, others: str) -> None:
    """The same part of speech tempts most; among words as common, a shared tag comes next, then a near level."""
    notes = [f"- {{id: w, nl: het leger, en: army, {asked}}}"]
    notes += [f"- {{id: t{i}, nl: naam{i}, en: name{i}, {tempting}}}" for i in range(3)]
    notes += [f"- {{id: o{i}, nl: ding{i}, en: thing{i}, {others}}}" for i in range(9)]
    assert offered("\n".join(notes)) == {"t0", "t1", "t2"}


def chosen(notes: str, *, look_alikes: bool = False, headwords: bool = False, learn: str = "nl") -> list[set[str]]:
    """The ids offered beside the first word, for each seed."""
    deck = deck_of(notes, learn)
    word = deck.notes[0]
    assert isinstance(word, Word)
    return [
        {other.id for other in distractors(word, deck, Random(seed), look_alikes=look_alikes, headwords=headwords)}
        for seed in SEEDS
    ]


def test_words_as_common_tempt_more() -> None:
    """Of words of one part of speech those near in frequency come first, then the shared tag."""
    common = ["jaar", "man", "tijd"]
    notes = "- {id: w, nl: de dag, en: day, pos: noun, tags: [time]}\n"
    notes += "\n".join(f"- {{id: {word}, nl: de {word}, en: the {word}, pos: noun}}" for word in common)
    rare = ["instigatie", "legereenheid", "denktank", "peiling"]
    notes += "\n" + "\n".join(
        f"- {{id: {word}, nl: de {word}, en: a {word}, pos: noun, tags: [time]}}" for word in rare
    )
    assert all(ids == set(common) for ids in chosen(notes))


LOOK_ALIKES = "- {id: w, nl: het verdrag, en: treaty, pos: noun}\n" + "\n".join(
    f"- {{id: {word}, nl: het {word}, en: a {word}, pos: noun}}"
    for word in ("gedrag", "bedrag", "vertrek", "huis", "boek", "water", "leger")
)


def test_look_alikes_tempt_who_knows_the_word_well() -> None:
    """Words that begin and end alike come first where they are wanted, and last where they are not."""
    for ids in chosen(LOOK_ALIKES, look_alikes=True):
        assert {"gedrag", "bedrag"} <= ids
    for ids in chosen(LOOK_ALIKES):
        assert ids.isdisjoint({"gedrag", "bedrag"})


SHAPES = "- {id: w, nl: het leger, en: army, pos: noun}\n" + "\n".join(
    f"- {{id: n{i}, nl: {headword}, en: name{i}, pos: noun}}"
    for i, headword in enumerate(["het water", "het boek", "het huis", "de kat", "de muis", "de vis", "de stad"])
)


def test_headwords_share_their_article() -> None:
    """Where headwords are chosen from, the article does not give the right one away; for meanings it is no matter."""
    assert all(ids == {"n0", "n1", "n2"} for ids in chosen(SHAPES, headwords=True))
    assert any(ids != {"n0", "n1", "n2"} for ids in chosen(SHAPES))


def test_single_words_stand_among_single_words() -> None:
    """A verb with *zich* or a phrase is not offered beside a single word while there are others."""
    notes = "- {id: w, nl: gaan, en: to go, pos: verb}\n" + "\n".join(
        f"- {{id: n{i}, nl: {headword}, en: name{i}, pos: verb}}"
        for i, headword in enumerate(["zich wassen", "zien", "horen", "voelen", "zich vergissen"])
    )
    for headwords in (False, True):
        assert all(ids == {"n1", "n2", "n3"} for ids in chosen(notes, headwords=headwords))


def test_a_large_deck_is_not_searched_to_its_end() -> None:
    """Among more words than are compared, any of the kind are offered; look-alikes are found wherever they stand."""
    words = [
        Word(id=f"w{i}", learn=(f"het ding{i:04}x",), known=(f"thing{i}",), pos="noun")
        for i in range(2 * MOST_COMPARED)
    ]
    verbs = [Word(id=f"v{i}", learn=(f"gaan{i}",), known=(f"go{i}",), pos="verb") for i in range(2 * MOST_COMPARED)]
    names = ("verdrag", "gedrag", "bedrag")
    alike = [Word(id=name, learn=(f"het {name}",), known=(f"a {name}",), pos="noun") for name in names]
    deck = Deck(Header("d", Text("t", "t"), "nl", "en"), (*verbs, *words, *alike))
    for seed in range(3):
        assert {other.pos for other in distractors(alike[0], deck, Random(seed))} == {"noun"}
        found = {other.id for other in distractors(alike[0], deck, Random(seed), look_alikes=True)}
        assert {"gedrag", "bedrag"} <= found


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 9])
def test_whether_there_are_enough(count: int) -> None:
    """`has_others` says whether a deck has so many distractors, words that mean the same counted once."""
    notes = "\n".join(f"- {{id: n{i}, nl: woord{i}, en: word{i}}}" for i in range(4))
    notes += "\n- {id: same, nl: dubbel, en: [word1, twin]}"
    deck = deck_of(notes)
    word = deck.notes[0]
    assert isinstance(word, Word)
    assert has_others(word, deck, count) is (count <= 3)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 9])
def test_small_decks_offer_what_they_have(count: int) -> None:
    """A deck of one word offers nothing, of two one, and of many three."""
    notes = "\n".join(f"- {{id: n{i}, nl: woord{i}, en: word{i}}}" for i in range(count + 1))
    deck = deck_of(notes)
    word = deck.notes[0]
    assert isinstance(word, Word)
    assert len(distractors(word, deck, Random(1))) == min(count, 3)
    assert len(distractors(word, deck, Random(1), count=2)) == min(count, 2)


def test_only_words_are_offered() -> None:
    """Sentences and questions of the deck are no options of a choice among words."""
    notes = "- {id: a, nl: de vis, en: fish}\n- {id: b, kind: cloze, nl: De _vis_., en: The fish.}"
    assert offered(f"{notes}\n- {{id: c, nl: de kat, en: cat}}") == {"c"}


def test_chance_is_the_seed_alone() -> None:
    """The same seed offers the same, and seeds differ."""
    deck = deck_of("\n".join(f"- {{id: n{i}, nl: woord{i}, en: word{i}}}" for i in range(30)))
    word = deck.notes[0]
    assert isinstance(word, Word)
    chosen = [[other.id for other in distractors(word, deck, Random(seed))] for seed in (*SEEDS, *SEEDS)]
    assert chosen[: len(SEEDS)] == chosen[len(SEEDS) :]
    assert len({tuple(ids) for ids in chosen}) > 1


def test_any_pair_of_languages() -> None:
    """Articles are those of the deck's own languages: *l'armée* is *armée*, and *the army* is *army*."""
    notes = (
        "- {id: a, fr: l'armée, en: army}\n- {id: b, fr: les troupes, en: troops, synonyms: [armée]}\n"
        "- {id: c, fr: la force, en: the army}\n- {id: d, fr: le poisson, en: fish}"
    )
    assert offered(notes, "fr", "en") == {"d"}


names = st.sampled_from([f"word{i}" for i in range(8)])
some_names = st.lists(names, min_size=1, max_size=3).map(tuple)


@given(
    st.lists(st.tuples(some_names, some_names, st.lists(names, max_size=2).map(tuple)), min_size=1, max_size=8),
    st.integers(),
)
def test_options_share_nothing(
    words: list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]], seed: int
) -> None:
    """Whatever the deck, no two of the word and its distractors share a translation, a headword or a synonym."""
    notes = tuple(Word(id=f"w{i}", learn=w[0], known=w[1], synonyms=w[2]) for i, w in enumerate(words))
    deck = Deck(Header("d", Text("t", "t"), "nl", "en"), notes)
    options = [notes[0], *distractors(notes[0], deck, Random(seed))]
    assert len(options) <= 4
    for i, one in enumerate(options):
        for other in options[:i]:
            assert not set(one.known) & set(other.known)
            assert not {*one.learn, *one.synonyms} & {*other.learn, *other.synonyms}
