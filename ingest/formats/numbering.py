"""The numbers and letters that Word writes before list paragraphs, counted as Word does: they are not in the text."""

from __future__ import annotations

from typing import Any

from ingest.recognise import ROMAN

_DEEPEST = 8  # Word's list levels are 0 to 8


class Numbering:
    """Counts the list paragraphs of a document, in their order."""

    def __init__(self, document: Any) -> None:
        self._formats: dict[tuple[str, int], tuple[str, str, int]] = {}  # (list, level) -> format, pattern, first
        self._counts: dict[tuple[str, int], int] = {}
        self._lists: dict[str, str] = {}  # a list's own number -> the definition it shares its count with
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return  # a document without lists has no such part
        self._read(root)

    def _read(self, root: Any) -> None:
        from docx.oxml.ns import qn

        for number in root.findall(qn("w:num")):
            abstract = number.find(qn("w:abstractNumId"))
            if abstract is not None:
                self._lists[number.get(qn("w:numId"), "")] = abstract.get(qn("w:val"), "")
        for definition in root.findall(qn("w:abstractNum")):
            for level in definition.findall(qn("w:lvl")):
                said = {
                    name: found.get(qn("w:val"), "")
                    for name in ("numFmt", "lvlText", "start")
                    if (found := level.find(qn(f"w:{name}"))) is not None
                }
                key = (definition.get(qn("w:abstractNumId"), ""), _whole(level.get(qn("w:ilvl")), 0))
                self._formats[key] = said.get("numFmt", ""), said.get("lvlText", ""), _whole(said.get("start"), 1)

    def marker(self, paragraph: Any) -> tuple[str, int] | None:
        """What stands before a list paragraph ("(a)", "2.1", "•") and its level; None for any other paragraph."""
        found = _list_of(paragraph)
        if found is None:
            return None
        listed, level = self._lists.get(found[0], ""), min(found[1], _DEEPEST)
        kind, pattern, first = self._formats.get((listed, level), ("bullet", "", 1))
        if kind in ("bullet", "none", "") or "%" not in pattern:
            return "•", level
        self._counts[listed, level] = self._counts.get((listed, level), first - 1) + 1
        for deeper in range(level + 1, _DEEPEST + 1):
            self._counts.pop((listed, deeper), None)
        for above in range(level + 1):
            form, _, start = self._formats.get((listed, above), ("decimal", "", 1))
            pattern = pattern.replace(f"%{above + 1}", _written(self._counts.get((listed, above), start), form))
        return pattern, level


def _list_of(paragraph: Any) -> tuple[str, int] | None:
    """The list and level of a paragraph, its own or its style's; None where it is in none."""
    style = paragraph.style
    properties = [paragraph._p.pPr, *([style.element.pPr] if style is not None else [])]
    for said in properties:
        numbered = said.numPr if said is not None else None
        if numbered is not None and numbered.numId is not None:
            level = numbered.ilvl.val if numbered.ilvl is not None else 0
            return (str(numbered.numId.val), level) if numbered.numId.val else None
    return None


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _written(number: int, form: str) -> str:
    if form.endswith("Letter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and 1 <= number <= len(ROMAN):
        return ROMAN[number - 1].upper() if form.startswith("upper") else ROMAN[number - 1]
    return str(number)
