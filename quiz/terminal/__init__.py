"""The terminal: what is shown with rich, and the keys and lines that are read."""
