"""Speech, through a program on the learner's machine: `find` it, then `Voice.speak`."""

from quiz.voice.voice import Voice, find

__all__ = ["Voice", "find"]
