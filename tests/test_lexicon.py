"""Which words of a running text are which notes of a deck."""

from time import perf_counter

import pytest

from quiz.core.lexicon import KNOWN_DAYS, Entry, Lexicon, standing
from quiz.core.memory import Memory
from tests.test_deck import deck_of

DUTCH = """
- {id: leger, nl: het leger, en: army, pos: noun, plural: legers}
- {id: toestand, nl: de toestand, en: situation, pos: noun}
- {id: staat, nl: de staat, en: state, pos: noun, plural: staten}
- {id: ontbieden, nl: ontbieden, en: to summon, pos: verb, past: "ontbood, ontboden", perfect: heeft ontboden}
- {id: vrezen, nl: vrezen, en: to fear, pos: verb, past: "vreesde, vreesden", perfect: heeft gevreesd}
- {id: grootschalig, nl: grootschalig, en: large-scale, pos: adjective}
- {id: sterk, nl: sterk, en: strong, pos: adjective}
- {id: militair-1, nl: de militair, en: soldier, pos: noun, plural: militairen}
- {id: militair-2, nl: militair, en: military, pos: adjective}
- {id: samenvoegen, nl: samenvoegen, en: to merge, pos: verb, past: "voegde samen, voegden samen",
   perfect: heeft samengevoegd, separable: samen}
- {id: inzetten, nl: inzetten, en: to deploy, pos: verb, past: "zette in, zetten in", perfect: heeft ingezet,
   separable: in}
- {id: opvoeren, nl: opvoeren, en: to step up, pos: verb, past: "voerde op, voerden op", perfect: heeft opgevoerd,
   separable: op}
- {id: zich-terugtrekken, nl: zich terugtrekken, en: to withdraw, pos: verb,
   past: "trok zich terug, trokken zich terug", perfect: heeft zich teruggetrokken, separable: terug}
- {id: druk, nl: onder druk staan, en: to be under pressure, pos: phrase}
- {id: schoenen, nl: iemand iets in de schoenen schuiven, en: to pin something on someone, pos: phrase}
- {id: armen, nl: iemand in iemands armen drijven, en: to drive someone into someone's arms, pos: phrase}
- {id: afstand, nl: afstand nemen van, en: to distance oneself from, pos: phrase}
- {id: ook, nl: niet alleen … maar ook, en: not only … but also, pos: phrase}
- {id: kort, nl: sinds kort, en: recently, pos: phrase}
- {id: macht, nl: aan de macht zijn, en: to be in power, pos: phrase}
- {id: eens, nl: voor iets zijn, en: to be in favour of something, pos: phrase}
- {id: lawaai, nl: druk opvoeren, en: to increase pressure, pos: phrase}
- {id: straf, nl: op iets staat straf, en: something is punishable, pos: phrase,
   examples: [{nl: Daar _staat_ in veel landen _straf op_., en: That is punishable in many countries.}]}
- {id: kiev, nl: Kiev, en: Kyiv, pos: name}
- {id: poetin, nl: [Poetin, Vladimir Poetin], en: Putin, pos: name}
- {id: westen, nl: het Westen, en: the West, pos: name}
- {id: nepaanval, nl: de nepaanval, en: fake attack, pos: noun, plural: nepaanvallen}
- {id: wit-russisch, nl: Wit-Russisch, en: Belarusian, pos: adjective}
- {id: russisch, nl: Russisch, en: Russian, pos: adjective}
- {id: bar, nl: bar, en: very, pos: adverb}
"""
LEXICON = Lexicon([deck_of(DUTCH)], "nl")


def check(sentence: str, *expected: str, lexicon: Lexicon = LEXICON) -> None:
    """The sentence holds these notes: `id: the words`, in order; several ids are joined by `+`."""
    words, matches = lexicon.read(sentence)
    found = [
        f"{'+'.join(entry.word.id for entry in match.entries)}: {' '.join(words[i].text for i in match.words)}"
        for match in matches
    ]
    assert found == list(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("De legers rukken op.", ["leger: legers"]),
        ("Zulke toestanden maakt men zelden mee.", ["toestand: toestanden"]),
        ("De gezant werd ontboden.", ["ontbieden: ontboden"]),
        ("De buren vrezen niets; zij vreest alles.", ["vrezen: vrezen", "vrezen: vreest"]),
        ("Het was een grootschalige actie.", ["grootschalig: grootschalige"]),
        ("Niemand is sterker, zij is de sterkste.", ["sterk: sterker", "sterk: sterkste"]),
        ("LEGERS in het nauw", ["leger: LEGERS"]),
    ],
)
def test_inflected_forms(sentence: str, expected: list[str]) -> None:
    """Plurals, tenses, endings and degrees are recognised, whether the note gives them or the rules do."""
    check(sentence, *expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Er stonden twee stoelen.", []),
        ("De staat betaalt.", ["staat: staat"]),
        ("Hij leek op een beer, zonder baren.", []),
    ],
)
def test_other_words_are_left_alone(sentence: str, expected: list[str]) -> None:
    """A noun whose plural the note gives, and an adverb, have no further forms: *stonden* is no *staat*."""
    check(sentence, *expected)


def test_where_the_text_does_not_tell() -> None:
    """A form of two notes is both; where one note gives it and the other only could have it, it is the first."""
    check("Het was militair gezien niets.", "militair-1+militair-2: militair")
    check("De militairen lachten.", "militair-1: militairen")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ze voegen twee scholen samen met steun van de buurt.", ["samenvoegen: voegen samen"]),
        ("De gemeente voegde, na lang praten, de scholen samen.", []),
        ("Twee scholen zijn samengevoegd.", ["samenvoegen: samengevoegd"]),
        ("Het is moeilijk scholen samen te voegen.", ["samenvoegen: samen te voegen"]),
        ("Hij zet honden in.", ["inzetten: zet in"]),
        ("Hij zet honden in tegen inbrekers.", ["inzetten: zet in"]),
        ("Hij zet honden in het hok.", []),
        ("Als hij honden inzet, blaffen ze.", ["inzetten: inzet"]),
        ("Gisteren trok zij zich terug.", ["zich-terugtrekken: trok terug"]),
    ],
)
def test_separable_verbs(sentence: str, expected: list[str]) -> None:
    """A verb and its particle are found over one clause; a preposition with its complement is no particle."""
    check(sentence, *expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Door de regen staat de oogst onder zware druk.", ["druk: staat onder druk"]),
        ("Toen de ploeg onder druk stond, scoorde zij.", ["druk: onder druk stond"]),
        ("Ze schoof haar zus de ruzie in de schoenen.", ["schoenen: schoof in de schoenen"]),
        ("De ruzie is hem in de schoenen geschoven.", ["schoenen: in de schoenen geschoven"]),
        ("Dat heeft haar in Anna's armen gedreven.", ["armen: in armen gedreven"]),
        ("Daarvan nam de schrijver later afstand.", ["afstand: nam afstand"]),
        ("Niet alleen zijn oma lachte, maar ook zijn opa.", ["ook: Niet alleen maar ook"]),
        ("Sinds kort woont hij hier.", ["kort: Sinds kort"]),
        ("Sinds die dag woont hij kort bij haar.", []),
        ("Zij waren jaren aan de macht.", ["macht: waren aan de macht"]),
        ("Mijn oma is voor strenge regels.", ["eens: is voor"]),
        ("Hij kocht zijn brood voor zijn oma.", []),
        ("De bond voert de druk op.", ["lawaai: voert druk op"]),
        ("Op liegen staat hier geen straf.", ["straf: Op staat straf"]),
    ],
)
def test_phrases(sentence: str, expected: list[str]) -> None:
    """A phrase is found inflected, in another order and with other words in between, but not where it only seems so."""
    check(sentence, *expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Volgens Kiev zweeg Vladimir Poetin.", ["kiev: Kiev", "poetin: Vladimir Poetin"]),
        ("Poetins hond ligt in het westen.", ["poetin: Poetins"]),
        ("Dat is de mening van het Westen.", ["westen: Westen"]),
        ("Het was een nep-aanval.", ["nepaanval: nep-aanval"]),
        ("Een Russisch-Wit-Russische school.", ["russisch+wit-russisch: Russisch-Wit-Russische"]),
    ],
)
def test_names_and_compounds(sentence: str, expected: list[str]) -> None:
    """A word with a capital of its own needs it; names bear the genitive; a hyphen is no obstacle."""
    check(sentence, *expected)


def test_parts_of_a_compound_are_not_the_whole() -> None:
    """What is recognised only in its parts says so."""
    assert [match.whole for match in LEXICON.read("een Russisch-Wit-Russische nep-aanval")[1]] == [False, True]


def test_another_language() -> None:
    """Nothing is Dutch by accident: English verbs with a particle, French elision."""
    english = """
- {id: give-up, en: to give up, nl: opgeven, pos: verb}
- {id: pressure, en: to be under pressure, nl: onder druk staan, pos: phrase}
- {id: army, en: the army, nl: het leger, pos: noun, plural: armies}
"""
    lexicon = Lexicon([deck_of(english, learn="en", known="nl")], "en")
    check("She gave it up.", "give-up: gave up", lexicon=lexicon)
    check("The armies were not under great pressure.", "army: armies", "pressure: were under pressure", lexicon=lexicon)
    french = "- {id: armee, fr: l'armée, en: army, pos: noun, plural: armées}\n"
    check("Il quitte l’armée.", "armee: armée", lexicon=Lexicon([deck_of(french, learn="fr")], "fr"))


def test_little_words_can_be_taught() -> None:
    """A placeholder or a reflexive pronoun that is itself the headword is found."""
    notes = "- {id: iets, nl: iets, en: something}\n- {id: zich, nl: zich, en: oneself}\n"
    check("Het voelt zich iets.", "zich: zich", "iets: iets", lexicon=Lexicon([deck_of(notes)], "nl"))


def test_a_phrase_is_not_one_of_its_words() -> None:
    """A form that is a mere word of a phrase does not stand for it."""
    notes = "- {id: om-te, nl: om … te, en: in order to, forms: [om]}\n"
    lexicon = Lexicon([deck_of(notes)], "nl")
    check("Ze kwam om brood te halen.", "om-te: om te", lexicon=lexicon)
    check("Ze kwam om acht uur.", lexicon=lexicon)


def test_only_decks_of_the_language_count() -> None:
    """A lexicon of one language leaves out the decks that teach another."""
    both = [deck_of("- {id: a, nl: de hond, en: dog}"), deck_of("- {id: b, en: hand, nl: hand}", "en", "nl", "e")]
    assert Lexicon(both, "nl").recognised(["Een hond met een hand."]) == 1


def test_it_is_fast() -> None:
    """A page of text takes a fraction of a second."""
    LEXICON.read("om warm te lopen")
    page = ["Ze voegen twee legers samen, al staat het land onder zware druk van Kiev."] * 40
    start = perf_counter()
    assert LEXICON.recognised(page) == 40 * 7
    assert perf_counter() - start < 1


@pytest.mark.parametrize(
    ("memories", "expected"),
    [
        ({}, "new"),
        ({"d/leger/recognition": Memory("learning", 1, 30.0, 5.0, 0, 0, 1, 0)}, "learning"),
        ({"d/leger/recognition": Memory("review", -1, KNOWN_DAYS - 1, 5.0, 0, 0, 3, 0)}, "learning"),
        ({"d/leger/production": Memory("review", -1, KNOWN_DAYS, 5.0, 0, 0, 3, 0)}, "known"),
        ({"d/legers/recognition": Memory("review", -1, 99.0, 5.0, 0, 0, 3, 0)}, "new"),
    ],
)
def test_how_well_a_word_is_known(memories: dict[str, Memory], expected: str) -> None:
    """New without a review, known once a card of it holds for a week, learning in between."""
    word = LEXICON.read("leger")[1][0].entries[0].word
    assert standing(Entry("d", word), memories) == expected
