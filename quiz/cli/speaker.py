"""What is said aloud: joins what may be spoken (core) and the program that speaks (voice)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.cli.learner import Learner
from quiz.voice import Voice, find

if TYPE_CHECKING:
    from quiz.core.deck import Deck
    from quiz.core.exercise import Exercise
    from quiz.core.speech import Speech


class VoiceSpeaker:
    """Speaks the language being learnt, as far as the learner's machine can."""

    def __init__(self, learner: Learner) -> None:
        self._setting = learner.settings.voice
        self._voices: dict[str, Voice | None] = {}

    def is_at_hand(self, code: str) -> bool:
        """Whether there is a program that may speak a language; no program is run for this."""
        return self._voice(code) is not None

    def speaks(self, code: str) -> bool:
        """Whether the language is spoken; the program is asked once."""
        voice = self._voice(code)
        return voice is not None and voice.speaks()

    def can_ask(self, one: Exercise) -> bool:
        """Whether there is something to be heard while the question is open."""
        return self.is_at_hand(one.learning_language) and _question(one) is not None

    def ask(self, one: Exercise) -> None:
        """Say what may be heard while the question is open, if anything."""
        self._say(_question(one))

    def can_tell(self, one: Exercise) -> bool:
        """Whether there is something worth hearing after the answer."""
        return self.is_at_hand(one.learning_language) and _answer(one) is not None

    def tell(self, one: Exercise) -> None:
        """Say what is worth hearing after the answer, if anything."""
        self._say(_answer(one))

    def stop(self) -> None:
        """Be silent."""
        for voice in self._voices.values():
            if voice is not None:
                voice.stop()

    def _say(self, speech: Speech | None) -> None:
        if speech is not None and self.speaks(speech.language):
            voice = self._voice(speech.language)
            assert voice is not None, "it speaks"
            voice.speak(speech.text)

    def _voice(self, code: str) -> Voice | None:
        if code not in self._voices:
            self._voices[code] = find(self._setting, code)
        return self._voices[code]


# what may be spoken follows from exercises, which a list of decks has none of


def _question(one: Exercise) -> Speech | None:
    from quiz.core.speech import spoken_question

    return spoken_question(one)


def _answer(one: Exercise) -> Speech | None:
    from quiz.core.speech import spoken_answer

    return spoken_answer(one)


def recorded(program: str, decks: Sequence[Deck]) -> dict[str, bytes]:
    """Every word of the decks spoken by a program, as WAV, by the guid of its note."""
    from quiz.anki.notes import guid
    from quiz.core.deck import Word
    from quiz.core.word import without_glosses
    from quiz.voice.record import record

    sounds: dict[str, bytes] = {}
    for deck in decks:
        words = [note for note in deck.notes if isinstance(note, Word)]
        spoken = record(program, deck.header.learn, [without_glosses(word.learn[0]) for word in words])
        sounds |= {guid(deck.id, word): sound for word, sound in zip(words, spoken, strict=True) if sound}
    return sounds
