"""The facts of German, started: articles, numbers, common endings, strong verbs by their commonest forms."""

from quiz.core.language import Inflection, Language, NumberWords, counted, groups, pairs, words

PARTICLES = (
    "zurück zusammen vorbei weiter wieder durch unter über hinter nach fort heim hin her los mit um vor weg zu "
    "ab an auf aus bei ein fest"
)
PARTICLE = "|".join(sorted(words(PARTICLES), key=lambda particle: (-len(particle), particle)))

FACTS = Language(
    code="de",
    names={"nl": "Duits", "en": "German"},
    speech="de_DE",
    unaccented={"ä": "ae", "ö": "oe", "ü": "ue"},
    articles={
        "der": "masculine",
        "die": "feminine",
        "das": "neuter",
        "ein": "masculine",
        "eine": "feminine",
        "den": "masculine",
        "dem": "masculine",
        "des": "masculine",
        "einen": "masculine",
        "einem": "masculine",
        "einer": "feminine",
        "eines": "masculine",
    },
    plural_articles=words("die"),
    one="ein",
    infinitive_mark="zu",
    reflexives={"sich": "sich", "mich": "sich", "dich": "sich", "uns": "sich", "euch": "sich"},
    placeholders=pairs("""
        jemand jemand, jd jemand, jemanden jemanden, jdn jemanden, jemandem jemandem, jdm jemandem, etwas
        etwas, etw etwas
    """),
    placeholder_needed_before=words("anderes anders neues"),
    equivalents=pairs("& und, € euro, bzw beziehungsweise"),
    thousands=".",
    decimal=",",
    numbers=NumberWords(
        simple=counted(
            "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
            "sechzehn siebzehn achtzehn neunzehn"
        )
        | counted("zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
        | {"eins": 1},
        scales={
            "hundert": 100,
            "tausend": 1000,
            "million": 10**6,
            "millionen": 10**6,
            "milliarde": 10**9,
            "milliarden": 10**9,
        },
        inner="und",
        linking="und",
        ordinals=counted("erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte", 1),
    ),
    percent=words("prozent"),
    units=words(
        "jahr jahre monat monate woche wochen tag tage stunde stunden minute minuten mal % grad euro meter "
        "kilometer mann menschen soldaten alt lang hoch"
    ),
    not_units=words("januar februar märz april mai juni juli august september oktober november dezember und oder von"),
    date_prepositions=words("am im in"),
    negations=words("nicht kein keine keinen keinem keiner nie niemals niemand nichts nirgends ohne weder noch nein"),
    turning_prefixes=words("un nicht ver be ent er zer miss ge in ir a anti über unter wider de des"),
    prepositions=words(
        "ab an auf aus ausser bei bis durch entlang für gegen gegenüber hinter in mit nach neben ohne seit "
        "statt trotz über um unter von vor während wegen wider zu zwischen"
    ),
    function_words=words(
        "ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen mein dein sein unser euer "
        "dieser diese dieses jener welcher wer was wo wann warum wie und oder aber denn wenn als ob "
        "dass weil sehr zu auch noch schon nur alle alles viel mehr wenig ander anders"
    ),
    conjunctions=words("und oder noch"),
    particles=tuple(PARTICLE.split("|")),
    linking=("s", "es", "n", "en", "er", "e"),
    suffixes=words("schaft heit keit ling bar sam los lich nis ung tum"),
    inflection=Inflection(
        nouns=(
            (r"(?<=...)(?:en|er|e|es|ern|n|s)$", ""),
            (r"^(.+)ä(u?[^aeiouäöü]+)(?:e|er|en|ern)?$", r"\1a\2"),
            (r"^(.+)ü([^aeiouäöü]+)(?:e|er|en|ern)?$", r"\1u\2"),
            (r"^(.+)ö([^aeiouäöü]+)(?:e|er|en|ern)?$", r"\1o\2"),
        ),
        verbs=((r"(?<=..)(?:en|e|t|te|ten|st|est|et|ete|eten|end)$", ""),),
        participles=((rf"^({PARTICLE})?ge(...+?)(?:t|et)$", r"\1\2"),),
        adjectives=((r"(?<=...)(?:e|en|er|es|em)$", ""),),
        irregular_verbs=groups("""
            sein bin bist ist sind seid war waren gewesen, haben habe hast hat hatte hatten gehabt,
            werden werde wirst wird wurde wurden geworden, gehen ging gingen gegangen,
            kommen kam kamen gekommen, sehen sieht sah sahen gesehen, geben gibt gab gaben gegeben,
            nehmen nimmt nahm nahmen genommen, sprechen spricht sprach sprachen gesprochen,
            finden fand fanden gefunden, bringen brachte brachten gebracht, denken dachte dachten gedacht,
            stehen stand standen gestanden, rufen rief riefen gerufen, halten hält hielt hielten gehalten,
            laufen läuft lief liefen gelaufen, schreiben schrieb schrieben geschrieben
        """),
        infinitive=((r"en$", ""),),
        participle_prefix="ge",
        verb_prefixes=frozenset({"be", "ent", "er", "miss", "ver", "zer", *PARTICLE.split("|")}),
    ),
    neighbours=("en", "nl"),
)
