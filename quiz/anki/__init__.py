"""Decks for Anki: note types and their templates, notes as fields, and the package file.

Nothing is imported here, so that a command which needs no Anki does not pay for it.
"""
