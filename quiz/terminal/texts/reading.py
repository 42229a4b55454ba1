"""Reading a text, and how much of one can be read. English, Dutch."""

TEXTS = {
    # reading a text
    "keys.read": ("n/p sentence  t translation  w word  Enter next  q stop",
                  "n/p zin  t vertaling  w woord  Enter verder  q stoppen"),
    "keys.read.own": ("n/p sentence   w word   Enter next   q stop", "n/p zin   w woord   Enter verder   q stoppen"),
    "keys.read.questions": ("Enter questions   p back   q stop", "Enter vragen   p terug   q stoppen"),
    "keys.read.done": ("Enter done   p back", "Enter klaar   p terug"),
    "read.paragraph": ("paragraph {number} of {total}", "alinea {number} van {total}"),
    "read.done": ("You have read the whole text", "Je hebt de hele tekst gelezen"),
    "read.words": ("{count} words of your decks in this text", "{count} woorden uit je decks in deze tekst"),
    "read.words.one": ("1 word of your decks in this text", "1 woord uit je decks in deze tekst"),
    "read.words.none": ("No words of your decks here", "Hier staan geen woorden uit je decks"),
    "read.question": ("There is 1 question on this text.", "Er is 1 vraag over deze tekst."),
    "read.questions": ("There are {count} questions on this text.", "Er zijn {count} vragen over deze tekst."),
    "word.new": ("new", "nieuw"),
    "word.learning": ("learning", "aan het leren"),
    "word.known": ("known", "bekend"),
    # how much of a text one can read
    "coverage.words": ("{file}: {count} running words", "{file}: {count} lopende woorden"),
    "coverage.share": ("{share} % known, with the words of {deck} and the {known} commonest words of {language}; names "
                       "and numbers count as known",
                       "{share} % bekend, met de woorden uit {deck} en de {known} meest voorkomende woorden van het "
                       "{language}; namen en getallen gelden als bekend"),
    "coverage.names": ("{share} % if names are left out of the count", "{share} % als namen niet meetellen"),
    "coverage.missing": ("Still missing, commonest first:", "Wat nog ontbreekt, de meest voorkomende woorden eerst:"),
    "coverage.complete": ("Nothing is missing.", "Er ontbreekt niets."),
}  # fmt: skip
