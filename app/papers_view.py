"""All papers held: a list to filter and sort, meetings by month so that gaps show, and what became of each file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from app.layout import text
from app.model import long_date
from app.render import href
from ingest.store import LedgerRow

_PAGE = 200  # papers on one page of the list
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BASIS = {"page": "printed on it", "sidecar": "from the list of papers", "unknown": ""}
_STATES = {
    "in": "Held", "duplicate": "Same text as another", "superseded": "A fuller paper goes on", "failed": "Not read", "forgotten": "Forgotten",
}  # fmt: skip
_SORTS: dict[str, Callable[[LedgerRow], Any]] = {
    "title": lambda row: (row.about.title or row.path).lower(),
    "body": lambda row: row.about.body.lower(),
    "date": lambda row: row.about.date or "",
    "kind": lambda row: row.about.genre,
    "pages": lambda row: row.pages,
    "state": lambda row: row.state,
}


@dataclass(frozen=True, slots=True)
class View:
    """What of the list is wanted. Everything in it comes from an address, and is matched, never trusted."""

    words: str = ""
    council: str = ""
    body: str = ""
    kind: str = ""
    state: str = ""
    month: str = ""
    sort: str = "date"
    down: bool = True
    page: int = 1

    def query(self, **changed: Any) -> str:
        """The query of an address of this view with something changed."""
        given = {name: changed.get(name, getattr(self, name)) for name in self.__dataclass_fields__}
        blank = View()
        return "?" + urlencode(
            {k: ("1" if v is True else "" if v is False else v) for k, v in given.items() if v != getattr(blank, k)}
        )


def view_of(given: dict[str, str]) -> View:
    """The view that an address asks for; what makes no sense counts as not given."""
    texts = {name: given.get(name, "")[:200] for name in ("words", "council", "body", "kind", "state", "month")}
    sort = given.get("sort", "date")
    number = given.get("page", "1")
    return View(
        **texts, sort=sort if sort in _SORTS else "date", down=given.get("down", "1" if sort == "date" else "") == "1",
        page=max(1, int(number)) if number.isdecimal() and len(number) < 7 else 1,
    )  # fmt: skip


def chosen(rows: Iterable[LedgerRow], view: View) -> list[LedgerRow]:
    """The rows of a view, sorted."""
    words = view.words.casefold().split()

    def fits(row: LedgerRow) -> bool:
        about = row.about
        said = " ".join((about.title, about.body, about.council, row.path, about.date or "")).casefold()
        exact = (
            (view.council, about.council),
            (view.body, about.body),
            (view.kind, about.genre),
            (view.state, row.state),
        )
        return (
            all(word in said for word in words)
            and all(not wanted or wanted == given for wanted, given in exact)
            and (about.date or "").startswith(view.month)
        )

    return sorted((row for row in rows if fits(row)), key=_SORTS[view.sort], reverse=view.down)


def months(rows: Iterable[LedgerRow]) -> dict[int, Counter[int]]:
    """How many papers held each month of each year has, every year between the first and the last included."""
    found: dict[int, Counter[int]] = {}
    for row in rows:
        if row.state == "in" and row.about.date and len(row.about.date) >= 7:
            year, month = map(int, row.about.date.split("-")[:2])
            found.setdefault(year, Counter())[month] += 1
    return {year: found.get(year, Counter()) for year in range(min(found), max(found) + 1)} if found else {}


def papers_body(rows: list[LedgerRow], view: View, root: str, form: str) -> str:
    """The page's content. `form` is the HTML that papers are put in with; empty where they may not be."""
    here = f"{root}/papers"
    wanted = chosen(rows, view)
    first = (view.page - 1) * _PAGE
    shown = wanted[first : first + _PAGE]
    count = (
        f"{len(wanted)} of {len(rows)} files"
        if len(wanted) != len(rows)
        else f"{len(rows)} file{'s' if len(rows) != 1 else ''}"
    )
    return (
        f'<div class="top">{form}{_strip(months(rows), view, here)}</div>'
        + _filters(rows, view, here)
        + f'<p role="status" class="facts">{count}</p>'
        + _table(shown, view, here, root, bool(form))
        + _pager(view, here, len(wanted))
    )


def _strip(by_year: dict[int, Counter[int]], view: View, here: str) -> str:
    if not by_year:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in _MONTHS)
    lines = []
    for year, counts in sorted(by_year.items(), reverse=True):
        cells = "".join(_month(view, here, f"{year}-{month:02}", counts[month]) for month in range(1, 13))
        lines.append(f'<tr><th scope="row">{year}</th>{cells}</tr>')
    return f"""<section aria-labelledby="months"><h2 id="months">Papers by month</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="months">
<table class="months"><thead><tr><td></td>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div></section>"""


def _month(view: View, here: str, month: str, count: int) -> str:
    if not count:
        return '<td class="none"><span aria-hidden="true">·</span><span class="sr">none</span></td>'
    current = ' aria-current="true"' if view.month == month else ""
    target = text(here + view.query(month="" if current else month, page=1))
    name = f"{long_date(month)}, {count} paper{'s' if count != 1 else ''}"
    return f'<td class="some"><a href="{target}" aria-label="{name}"{current}>{count}</a></td>'


def _filters(rows: list[LedgerRow], view: View, here: str) -> str:
    def select(name: str, label: str, values: Iterable[str], names: dict[str, str]) -> str:
        options = "".join(
            f'<option value="{text(v)}"{" selected" if getattr(view, name) == v else ""}>{text(names.get(v, v))}</option>'
            for v in sorted(set(values)) if v
        )  # fmt: skip
        return f'<p><label for="{name}">{label}</label><select id="{name}" name="{name}"><option value="">All</option>{options}</select></p>'

    return f"""<form method="get" action="{text(here)}" class="filters" aria-label="Filter the list">
<p><label for="words">Words in title, body or file name</label><input id="words" name="words" type="search" value="{text(view.words)}"></p>
{select("council", "Council", (row.about.council for row in rows), {})}{select("body", "Body", (row.about.body for row in rows), {})}
{select("kind", "Kind", (row.about.genre for row in rows), {})}{select("state", "State", (row.state for row in rows), _STATES)}
<p><label for="month">Month or year</label><input id="month" name="month" value="{text(view.month)}" placeholder="2024-03" maxlength="10"></p>
<p class="buttons"><button type="submit">Filter</button> <a href="{text(here)}">Show all</a></p></form>"""


def _table(rows: list[LedgerRow], view: View, here: str, root: str, may_change: bool) -> str:
    columns = (
        ("title", "Paper"),
        ("body", "Body"),
        ("date", "Date"),
        ("kind", "Kind"),
        ("pages", "Pages"),
        ("state", "State and problems"),
    )
    head = "".join(_heading(name, label, view, here) for name, label in columns)
    if not rows:
        return '<p class="empty">No paper fits.</p>'
    body = "".join(_row(row, root, may_change) for row in rows)
    more = '<th scope="col">Change</th>' if may_change else ""
    return f"""<div class="scroll" tabindex="0" role="region" aria-label="List of papers"><table class="papers">
<caption class="sr">Papers, with body, date, kind, pages and state</caption>
<thead><tr>{head}{more}</tr></thead><tbody>{body}</tbody></table></div>"""


def _heading(name: str, label: str, view: View, here: str) -> str:
    sorted_by = view.sort == name
    order = f' aria-sort="{"descending" if view.down else "ascending"}"' if sorted_by else ""
    target = text(here + view.query(sort=name, down=not view.down if sorted_by else name == "date", page=1))
    arrow = f'<span aria-hidden="true"> {"▾" if view.down else "▴"}</span>' if sorted_by else ""
    return f'<th scope="col"{order}><a href="{target}">{label}{arrow}</a></th>'


def _row(row: LedgerRow, root: str, may_change: bool) -> str:
    about = row.about
    title = text(about.title or row.path)
    named = f'<a href="{text(root)}/{text(href(row.path))}">{title}</a>' if row.passages else title
    basis = _BASIS.get(str(about.date_basis), "")
    dated = f'{text(long_date(about.date))}<br><span class="facts">{basis}</span>' if about.date else "not stated"
    pages = str(row.pages) if row.pages else "–"
    problems = [
        row.reason, f"same text as {row.duplicate_of}" if row.duplicate_of else "", f"goes on in {row.superseded_by}" if row.superseded_by else "",
        f"{row.pages_without_text} pages without text" if row.pages_without_text else "", *row.notes,
    ]  # fmt: skip
    said = "".join(f"<li>{text(problem)}</li>" for problem in problems if problem)
    council = f'<br><span class="facts">{text(about.council)}</span>' if about.council else ""
    state = f'<span class="tag {text(row.state)}">{text(_STATES.get(row.state, row.state))}</span>'
    change = _change(row, root) if may_change else ""
    return f"""<tr><th scope="row">{named}<br><span class="facts">{text(row.path)}</span></th><td>{text(about.body or "–")}{council}</td>
<td>{dated}</td><td>{text(about.genre)}</td><td>{pages}</td><td>{state}{f"<ul>{said}</ul>" if said else ""}</td>{change}</tr>"""


def _change(row: LedgerRow, root: str) -> str:
    target = f"{text(root)}/papers/{{}}?paper={text(quote(row.path, safe=''))}"
    name = text(row.about.title or row.path)
    if row.state == "forgotten":
        return f'<td><a href="{target.format("again")}" aria-label="Take in again: {name}">Take in again</a></td>'
    forget = f'<a href="{target.format("forget")}" aria-label="Forget {name}">Forget</a>'
    return f'<td>{forget}<br><a href="{target.format("again")}" aria-label="Read again: {name}">Read again</a></td>'


def _pager(view: View, here: str, count: int) -> str:
    last = -(-count // _PAGE)
    if last <= 1:
        return ""
    links = [(view.page - 1, "Previous"), (view.page + 1, "Next")]
    shown = " ".join(f'<a href="{text(here + view.query(page=n))}">{label}</a>' for n, label in links if 1 <= n <= last)
    return f'<nav aria-label="Pages of the list" class="pager">{shown} <span>Page {view.page} of {last}</span></nav>'
