"""Questions, kept only where the operator named a folder for them, and only for so many days."""

from __future__ import annotations

import json
import threading
from datetime import date, datetime, timedelta
from pathlib import Path

from app.config import AppConfig


class QuestionLog:
    """A file a day, `questions-2026-11-25.jsonl`. Files older than the retention period are deleted as a day begins."""

    def __init__(self, folder: Path | None, days: int) -> None:
        self._folder, self._days = folder, days
        self._swept: date | None = None
        self._lock = threading.Lock()

    @classmethod
    def of(cls, config: AppConfig) -> QuestionLog:
        return cls(config.question_log, config.question_log_days)

    @property
    def notice(self) -> str:
        """What the page says about it, next to the question box."""
        if self._folder is None:
            return "Questions are not stored."
        return f"Questions are stored for {self._days} days to improve this service; do not enter personal information."

    def write(self, question: str, status: str, now: datetime | None = None) -> None:
        """Keep a question and the status of its answer; nothing of who asked."""
        if self._folder is None:
            return
        now = now or datetime.now().astimezone()
        with self._lock:
            self._sweep(self._folder, now.date())
            line = {"at": now.isoformat(timespec="minutes"), "question": question, "status": status}
            with (self._folder / f"questions-{now.date().isoformat()}.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _sweep(self, folder: Path, today: date) -> None:
        if self._swept == today:
            return
        folder.mkdir(parents=True, exist_ok=True)
        oldest = (today - timedelta(days=self._days)).isoformat()
        for file in folder.glob("questions-????-??-??.jsonl"):
            if file.stem.removeprefix("questions-") < oldest:
                file.unlink()
        self._swept = today
