"""Gradio without the type stubs that it writes again for each of its components whenever it is imported."""

from __future__ import annotations

import inspect
import os
import sys
from types import ModuleType
from typing import Any


def import_gradio() -> ModuleType:
    """Import Gradio in half the time, with its telemetry off.

    Gradio looks up each component's source file to write a stub beside it, and does without where there is none: so it
    is told that there is none, for the time of the import. The stubs serve editors only.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # or it asks two hosts at start
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    if "gradio" not in sys.modules:
        real = inspect.getfile

        def getfile(object: Any) -> str:
            if isinstance(object, type) and object.__module__.startswith("gradio."):
                raise OSError("no stub is wanted")
            return real(object)

        inspect.getfile = getfile
        try:
            import gradio  # noqa: F401
        finally:
            inspect.getfile = real
    return sys.modules["gradio"]
