"""The result of an exam as a file of its own: a page (HTML) and a picture (SVG)."""
