"""Decks for programs other than Anki, and from them: tables (CSV, TSV) and JSON; and a deck's folder, written anew."""
