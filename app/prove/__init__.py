"""Whether the papers prove what a language model wrote of them: `prove` is the one door."""

from app.prove.prove import prove

__all__ = ["prove"]
