"""A session from its start to its end, and the decks to choose from. English, Dutch."""

TEXTS = {
    # progress and the end
    "progress": ("{done} of {total}", "{done} van {total}"),
    "question.number": ("Question {number}, {done} of {total} done", "Vraag {number}, {done} van {total} klaar"),
    "summary.title": ("Session finished", "Ronde afgerond"),
    "summary.stopped": ("Stopped; every answer is saved", "Gestopt; alle antwoorden zijn bewaard"),
    "summary.cram": ("Stopped; nothing was scheduled", "Gestopt; er is niets ingepland"),
    "summary.answer": ("answer", "antwoord"),
    "summary.answers": ("answers", "antwoorden"),
    "summary.right": ("right", "goed"),
    "summary.close": ("almost", "bijna"),
    "summary.wrong": ("wrong", "fout"),
    "summary.time": ("time", "tijd"),
    "summary.missed": ("To look at again", "Om nog eens te bekijken"),
    "summary.perfect": ("Nothing was missed.", "Niets ging fout."),
    # home
    "home.title": ("Your decks", "Jouw decks"),
    "home.deck": ("deck", "deck"),
    "home.level": ("level", "niveau"),
    "home.due": ("due", "te herhalen"),
    "home.new": ("new", "nieuw"),
    "home.problems": ("{count} problems in this deck: see `quiz check {path}`",
                      "{count} problemen in dit deck: zie `quiz check {path}`"),
    "home.problem": ("1 problem in this deck: see `quiz check {path}`",
                     "1 probleem in dit deck: zie `quiz check {path}`"),
    "home.none": ("Nothing is due and nothing is new. `quiz play --cram` repeats without scheduling.",
                  "Er is niets te herhalen en niets nieuws. `quiz play --cram` herhaalt zonder in te plannen."),
    "play.none": ("Nothing to ask: nothing is due, or nothing matches. `--cram` asks all the same.",
                  "Niets te vragen: er is niets aan de beurt, of niets past. `--cram` vraagt het toch."),
}  # fmt: skip
