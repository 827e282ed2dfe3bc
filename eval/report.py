"""A run as one page that a person can read and publish: no script, no request to anywhere, every text escaped."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from eval.compare import compare, turned
from eval.metrics.table import METRICS, named
from eval.plots import plots
from eval.verdict import faults, verdict

_HEADLINE = {
    "right": "questions are answered or declined rightly, as a whole",
    "first_citation_proves": "of the answers given open with a quotation that proves them",
    "answered_when_answerable": "of what the papers answer gets an answer",
    "refused_when_unanswerable": "of what the papers do not answer is refused, or answered only in part",
    "hit_at_5": "of the questions find their evidence among five passages",
    "quote_exact": "of the answers quote the papers to the letter",
}
_KINDS = ("right", "status_right", "correct", "complete", "first_citation_proves", "hit_at_5")
_CLASSES = (
    "citation_exact",
    "citation_corroborating",
    "citation_wrong_page",
    "citation_wrong_paper",
    "citation_bare",
)


def report(run: dict[str, Any], missed: list[str], before: dict[str, Any] | None = None) -> str:
    """The page, as HTML. `before`: the last run of the same set."""
    style = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    wrong = [case for case in run["cases"] if faults(case)]
    fine = [case for case in run["cases"] if not faults(case)]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Minuted: evaluation of {escape(run["suite"])}</title>'
    return f"""<!doctype html><html lang="en-GB"><head>{head}<style>{style}</style></head><body><main>
<h1>What the answers are worth</h1>{_opening(run, missed)}{_headline(run["summary"])}{_published(run)}
<section><h2>In three pictures</h2><div class="plots">{"".join(_plot(p) for p in plots(run))}</div></section>
<section><h2>By kind of question</h2>{_kinds(run["cases"])}</section>
<section><h2>Citations</h2><p>Each class has a figure of its own; together they are all citations of the answers given.</p>{_table(run["summary"], _CLASSES)}</section>
{_changes(run, before)}
<section><h2>Questions that went wrong ({len(wrong)})</h2>{"".join(map(_case, wrong)) or "<p>None.</p>"}</section>
<section><h2>Questions that went right ({len(fine)})</h2>{"".join(map(_case, fine)) or "<p>None.</p>"}</section>
<section><h2>Every metric</h2><p>“Does not apply” counts questions that a metric says nothing of; “missing” counts those that ended in an error, and no mean counts them.</p>
{_table(run["summary"], tuple(run["summary"]), definitions=True)}</section>
<section><h2>Versions and settings</h2>{_facts(run)}</section></main></body></html>"""


def _opening(run: dict[str, Any], missed: list[str]) -> str:
    settings = run.get("config", {})
    facts = f"{len(run['cases'])} questions ({run['suite']}) over {settings.get('papers', 'an unknown number of')} papers, {run['stamp']}, commit {run['commit']}."
    if missed:
        mark, said = "bad", "Thresholds missed: " + "; ".join(missed) + "."
    elif run.get("thresholds"):
        mark, said = "good", "Every threshold is met."
    else:
        mark, said = "none", "No thresholds are set for this run."
    return f'<p>{escape(facts)}</p><p class="{mark}"><strong>{escape(said)}</strong></p>'


def _headline(table: dict[str, dict[str, Any]]) -> str:
    cards = "".join(
        f"<li><b>{row['mean']:.0%}</b><span>{escape(label)}</span><small>95 % interval {row['low']:.0%} to {row['high']:.0%}, {row['cases']} questions</small></li>"
        for name, label in _HEADLINE.items()
        if (row := table.get(name)) and row["mean"] is not None
    )
    return f'<ul class="headline">{cards}</ul>'


def _published(run: dict[str, Any]) -> str:
    """A public benchmark: its licence, what its paper reports, and ours beside it."""
    about = run.get("benchmark")
    if not about:
        return ""
    rows = "".join(
        f"<tr><th scope=row>{escape(figure['what'])}</th><td>{escape(figure['published'])}{'' if figure['checked'] else ' (not checked against the paper)'}</td><td>{_number(run['summary'].get(figure['metric']))}</td><td>{escape(figure['note'])}</td></tr>"
        for figure in about["figures"]
    )
    said = f"{about['title']}. Licence of the data: {about['licence']}. {about['source']} {about['sample']}"
    return f'<section><h2>The benchmark</h2><p>{escape(said)}</p><div class="wide"><table><thead><tr><th>what the paper reports</th><th>paper</th><th>here</th><th>what stands beside what</th></tr></thead><tbody>{rows}</tbody></table></div></section>'


def _plot(plot: Any) -> str:
    label = escape(f"{plot.title}. {plot.says}", quote=True)
    return f'<figure><h3>{escape(plot.title)}</h3><div role="img" aria-label="{label}">{plot.svg}</div><figcaption>{escape(plot.says)}</figcaption></figure>'


def _number(row: dict[str, Any] | None) -> str:
    return "does not apply" if not row or row["mean"] is None else f"{row['mean']:.3f}"


def _span(row: dict[str, Any]) -> str:
    return "" if row["low"] is None else f"{row['low']:.3f} to {row['high']:.3f}"


def _table(table: dict[str, dict[str, Any]], names: tuple[str, ...], definitions: bool = False) -> str:
    rows = ""
    for name in names:
        row, metric = table[name], named(name)
        more = (
            f"<br><small>{escape(metric.what)} Range: {escape(metric.range)}. Source: {escape(metric.source)}.</small>"
            if definitions
            else ""
        )
        rows += f"<tr><th scope=row>{escape(name)}{more}</th><td>{_number(row)}</td><td>{_span(row)}</td><td>{row['cases']}</td><td>{row['not_applicable']}</td><td>{row['missing']}</td></tr>"
    head = "<th>metric</th><th>mean</th><th>95 % interval</th><th>questions</th><th>does not apply</th><th>missing</th>"
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _kinds(cases: list[dict[str, Any]]) -> str:
    rows = ""
    for kind in sorted({case["kind"] for case in cases}):
        of_kind = [case for case in cases if case["kind"] == kind]
        cells = "".join(f"<td>{_mean(of_kind, name)}</td>" for name in _KINDS)
        rows += f"<tr><th scope=row>{escape(kind)}</th><td>{len(of_kind)}</td>{cells}</tr>"
    head = "".join(f"<th>{name.replace('_', ' ')}</th>" for name in ("kind", "questions", *_KINDS))
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _mean(cases: list[dict[str, Any]], name: str) -> str:
    values = [value for case in cases if (value := case["scores"].get(name)) is not None]
    return f"{sum(values) / len(values):.2f}" if values else "–"


def _changes(run: dict[str, Any], before: dict[str, Any] | None) -> str:
    if before is None:
        return "<section><h2>Since the last run</h2><p>There is no earlier run of this set in the reports folder.</p></section>"
    won, lost, other = turned(before, run)
    lists = "".join(
        f"<p>{label} ({len(ids)}): {', '.join(f'<a href=#{escape(id, quote=True)}>{escape(id)}</a>' for id in ids) or 'none'}</p>"
        for label, ids in (("Became right", won), ("Became wrong", lost))
    )
    rows = "".join(
        f"<tr><th scope=row>{row['metric']}</th><td>{row['a']:.3f}</td><td>{row['b']:.3f}</td><td>{row['p']:.3f}</td><td>{len(row['won'])}</td><td>{len(row['lost'])}</td></tr>"
        for row in compare(before, run)
        if row["won"] or row["lost"]
    )
    head = "<th>metric</th><th>before</th><th>now</th><th>p</th><th>won</th><th>lost</th>"
    table = (
        f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        if rows
        else "<p>No value changed.</p>"
    )
    return f"<section><h2>Since the last run</h2><p>Compared with {escape(before['stamp'])}, commit {escape(before['commit'])}; {len(other)} questions are in only one of the two.</p>{lists}{table}</section>"


def _case(case: dict[str, Any]) -> str:
    result = case["result"] or {"answer": "", "citations": [], "notes": [], "status": "missing"}
    classes = [*(case.get("classes") or ()), *[""] * len(result["citations"])]
    history = "".join(f"<p>Asked before: {escape(turn[0])}</p>" for turn in case["history"])
    quotes = "".join(
        f"<blockquote>[{c['n']}] {escape(c['quote'])}<br><small>{escape(c['paper'])}{_page(c)}. {escape(kind)}</small></blockquote>"
        for c, kind in zip(result["citations"], classes, strict=False)
    )
    wanted = "".join(
        f"<blockquote>{escape(piece['quote'])}<br><small>{escape(piece['paper'])}</small></blockquote>"
        for piece in case["evidence"]
    )
    notes = "".join(f"<p>Note: {escape(note)}</p>" for note in result["notes"])
    scores = ", ".join(
        f"{name} {value:.2f}" for name, value in case["scores"].items() if value is not None and name in METRICS
    )
    mark = '<span class="mark bad">wrong</span>' if faults(case) else '<span class="mark good">right</span>'
    return (
        f'<details id="{escape(case["id"], quote=True)}"><summary>{mark} {escape(case["id"])}: {escape(case["question"])} <small>{escape(case["kind"])}</small></summary>'
        f"{history}<p><strong>{escape(result['status'])}.</strong> {escape(verdict(case))} {escape(case['note'])}</p>"
        f"<h3>Answer</h3><p>{escape(result['answer'])}</p>{quotes}{notes}<h3>Evidence</h3>{wanted or '<p>None: the papers do not answer.</p>'}"
        f"<p><small>{escape(scores)}</small></p></details>"
    )


def _page(citation: dict[str, Any]) -> str:
    return f", page {citation['page']}" if citation["page"] else ""


def _facts(run: dict[str, Any]) -> str:
    rows = [*run["versions"].items()]
    for group, settings in run.get("config", {}).items():
        rows += (
            [(f"{group}: {name}", value) for name, value in settings.items()]
            if isinstance(settings, dict)
            else [(group, settings)]
        )
    cells = "".join(
        f"<tr><th scope=row>{escape(str(name))}</th><td>{escape(str(value))}</td></tr>" for name, value in rows
    )
    return f'<div class="wide"><table><tbody>{cells}</tbody></table></div>'
