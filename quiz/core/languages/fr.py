"""The facts of French, started: articles, elision, numbers to sixty, common endings."""

from quiz.core.language import Inflection, Language, NumberWords, counted, groups, pairs, words

FACTS = Language(
    code="fr",
    names={"nl": "Frans", "en": "French"},
    speech="fr_FR",
    articles={
        "le": "masculine",
        "la": "feminine",
        "les": "plural",
        "un": "masculine",
        "une": "feminine",
        "des": "plural",
    },
    plural_articles=words("les des"),
    elided={
        "l'": "le",
        "d'": "de",
        "qu'": "que",
        "j'": "je",
        "s'": "se",
        "n'": "ne",
        "c'": "ce",
        "m'": "me",
        "t'": "te",
    },
    reflexives={"se": "se", "me": "se", "te": "se", "nous": "se", "vous": "se"},
    placeholders=pairs("quelqu'un quelqu'un, qn quelqu'un, qqn quelqu'un, qch qch, qqch qch, quelque_chose qch"),
    placeholder_needed_before=words("d'autre"),
    equivalents=pairs("& et, pour_cent pourcent, quelque_chose qch"),
    thousands=".",
    decimal=",",
    numbers=NumberWords(
        simple=counted("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
        | {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60},
        scales={"cent": 100, "mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9},
        linking="et",
        ordinals={"premier": 1, "première": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5},
        ordinal_endings=("er", "re", "e", "ème"),
        minus=("moins",),
    ),
    percent=words("pourcent"),
    units=words(
        "an ans année années mois semaine semaines jour jours heure heures minute minutes fois % euro euros "
        "mètre mètres kilomètre kilomètres homme hommes personnes soldats"
    ),
    not_units=words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre et ou"),
    date_prepositions=words("en"),
    negations=words("ne pas non jamais rien personne aucun aucune sans ni nulle nul"),
    turning_prefixes=words("in im ir il dé dés mé non re ré anti a sur sous"),
    prepositions=words(
        "à après avant avec chez contre dans de depuis derrière dès devant en entre envers hors jusque "
        "malgré par parmi pendant pour sans sauf selon sous sur vers"
    ),
    function_words=words(
        "je tu il elle on nous vous ils elles me te se lui leur moi toi mon ton son ma ta sa mes tes "
        "ses notre votre nos vos leurs ce cet cette ces qui que quoi dont où et ou mais donc car si "
        "comme quand plus moins très trop peu tout tous toute toutes autre même"
    ),
    conjunctions=words("et ou ni"),
    inflection=Inflection(
        nouns=((r"(?<=...)[sx]$", ""), (r"aux$", "al")),
        verbs=(
            (r"(?<=..)(?:er|é|ée|és|ées|ons|ez|ent|ait|aient|ais|ant|era|eront)$", "e"),
            (r"(?<=..)(?:er|é|ée|és|ées|ons|ez|ent|ait|aient|ais|ant|era|eront)$", ""),
            (r"(?<=..)(?:ir|is|it|issent|issait|i|ie)$", ""),
        ),
        adjectives=(
            (r"(?<=...)[sx]$", ""),
            (r"(?<=...)es?$", ""),
            (r"aux$", "al"),
            (r"euses?$", "eux"),
            (r"ives?$", "if"),
        ),
        irregular_verbs=groups("""
            être suis es est sommes êtes sont était étaient été sera, avoir ai as a avons avez ont avait avaient eu,
            aller vais vas va allons allez vont allé, faire fais fait faisons faites font, dire dis dit disent,
            pouvoir peux peut pouvons peuvent pu, vouloir veux veut voulons veulent voulu
        """),
        irregular=groups("œil yeux, ciel cieux"),
    ),
    neighbours=("en", "nl"),
)
