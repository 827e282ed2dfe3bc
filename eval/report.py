"""A run as one page that a person can read and publish: no script, no request to anywhere, every text escaped."""

from __future__ import annotations

from html import escape
from typing import Any

_STYLE = """body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem;color:#10243a}table{border-collapse:collapse}
td,th{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #c9d2da}details{border-bottom:1px solid #c9d2da;padding:.4rem 0}
.bad summary{color:#a3160f}blockquote{margin:.3rem 0;padding-left:.7rem;border-left:3px solid #c9d2da;overflow-wrap:anywhere}"""


def report(run: dict[str, Any], missed: list[str]) -> str:
    """The page, as HTML."""
    verdict = "Every threshold is met." if not missed else "Missed: " + "; ".join(missed)
    facts = f"{len(run['cases'])} questions of {run['suite']}, {run['stamp']}, commit {run['commit']}"
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Minuted: evaluation</title><style>{_STYLE}</style></head><body><main>
<h1>Evaluation</h1><p>{escape(facts)}</p><p><strong>{escape(verdict)}</strong></p>{_summary(run["summary"])}
<h2>By kind of question</h2>{_kinds(run["cases"])}<h2>Every question</h2>{"".join(_case(case) for case in run["cases"])}
<h2>Versions and settings</h2><pre>{escape(str(run["versions"]))}\n{escape(str(run["config"]))}</pre></main></body></html>"""


def _summary(table: dict[str, dict[str, float]]) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(name)}</th><td>{row['mean']:.3f}</td><td>{row['low']:.3f} to {row['high']:.3f}</td><td>{row['cases']}</td></tr>"
        for name, row in table.items()
    )
    return f"<table><thead><tr><th>metric</th><th>mean</th><th>95 % interval</th><th>cases</th></tr></thead><tbody>{rows}</tbody></table>"


def _kinds(cases: list[dict[str, Any]]) -> str:
    rows = ""
    for kind in dict.fromkeys(case["kind"] for case in cases):
        of_kind = [case for case in cases if case["kind"] == kind]
        cells = "".join(
            f"<td>{_mean(of_kind, name)}</td>" for name in ("status_right", "correct", "first_citation_proves")
        )
        rows += f"<tr><th scope=row>{escape(kind)}</th><td>{len(of_kind)}</td>{cells}</tr>"
    head = "<tr><th>kind</th><th>cases</th><th>status right</th><th>correct</th><th>first citation proves</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _mean(cases: list[dict[str, Any]], name: str) -> str:
    values = [case["scores"][name] for case in cases if case["scores"][name] is not None]
    return f"{sum(values) / len(values):.2f}" if values else "does not apply"


def faults(case: dict[str, Any]) -> list[str]:
    """Why a case is counted as wrong, in words; empty where it is right."""
    if case["error"]:
        return [f"missing: {case['error']}"]
    found = []
    if case["scores"]["status_right"] == 0:
        found.append(f"status is {case['result']['status']}, expected {' or '.join(case['expect'])}")
    found += [
        name.replace("_", " ") + " is 0"
        for name in ("correct", "first_citation_proves", "quote_exact")
        if case["scores"][name] == 0
    ]
    return found


def _case(case: dict[str, Any]) -> str:
    wrong = faults(case)
    result = case["result"] or {"answer": "", "citations": [], "notes": []}
    history = "".join(f"<p>before: {escape(question)}</p>" for question, _ in case["history"])
    quotes = "".join(
        f"<blockquote>[{c['n']}] {escape(c['quote'])}<br>{escape(c['paper'])}</blockquote>" for c in result["citations"]
    )
    notes = "".join(f"<p>note: {escape(note)}</p>" for note in result["notes"])
    return (
        f'<details class="{"bad" if wrong else "good"}"><summary>{"✗" if wrong else "✓"} {escape(case["id"])} {escape(case["question"])}</summary>{history}'
        f"<p>{escape(result['answer'])}</p>{quotes}{notes}<p>{escape('; '.join(wrong) or 'right')}. {escape(case['note'])}</p></details>"
    )
