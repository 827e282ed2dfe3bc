"""How a question is read, in words: for `search --explain`."""

from __future__ import annotations

from app.question import read
from app.several import parts
from app.speaker import asked_speaker


def explained(question: str) -> str:
    """How a question is read, a line each of the questions that it holds."""
    return "\n".join(_explained(part) for part in parts(question))


def _explained(part: str) -> str:
    reading = read(part)
    said = {
        "wanted": str(reading.wants), "subject": " ".join(reading.subject), "names": " ".join(reading.names),
        "dates": " ".join(reading.dates), "exact words": " | ".join(reading.phrases), "without": " ".join(reading.excluded),
        "choice": " or ".join(reading.choice or ()), "whose words": asked_speaker(part) or "", "of the future": "yes" if reading.ahead else "",
    }  # fmt: skip
    return f"{part}: " + "; ".join(f"{name}: {value}" for name, value in said.items() if value)
