"""The three plots of a report, as SVG to stand in the page. Each comes with a sentence that says what it shows."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

from eval.metrics.retrieval import DEPTH

_INK, _LINE, _MARK = "#10243a", "#1d5fa8", "#a3400f"  # each at least 4.5:1 on white
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none", "svg.hashsalt": "minuted", "font.family": "sans-serif", "font.size": 11, "text.color": _INK,
    "axes.labelcolor": _INK, "axes.edgecolor": _INK, "xtick.color": _INK, "ytick.color": _INK, "lines.linewidth": 2.2,
    "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": "#d7dee6",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plot:
    title: str
    says: str  # the same in words, for who cannot see it
    svg: str


def plots(run: dict[str, Any]) -> list[Plot]:
    """Those that the run holds data for."""
    cases = [case for case in run["cases"] if case["result"]]
    ranks = [case["rank"] for case in cases if case["rank"] is not None]
    times = sorted(case["scores"]["seconds"] for case in cases)
    made = [
        _risk(run["risk_coverage"]) if run["risk_coverage"] else None,
        _depth(ranks) if ranks else None,
        _time(times) if times else None,
    ]
    return [plot for plot in made if plot]


def _risk(curve: Sequence[Sequence[float]]) -> Plot:
    (coverage, risk) = curve[-1]
    at_half = next((y for x, y in curve if x >= coverage / 2), risk)
    says = (
        f"{coverage:.0%} of the questions get an answer, and {risk:.0%} of these answers are wrong. Answering only the surer half "
        f"of them, {at_half:.0%} would be wrong."
    )

    def draw(axes: Axes) -> None:
        axes.plot([x for x, _ in curve], [y for _, y in curve], color=_LINE)
        axes.plot([coverage], [risk], "o", color=_MARK, markersize=8)
        _label(axes, "as it answers now", coverage, risk)
        axes.set(xlabel="share of questions answered, surest first", ylabel="share of these that is wrong")
        axes.set(xlim=(0, 1), ylim=(0, max(0.5, *(y for _, y in curve)) * 1.05))

    return Plot("Risk against coverage", says, _svg(draw))


def _depth(ranks: Sequence[int]) -> Plot:
    within = [sum(1 <= rank <= k for rank in ranks) / len(ranks) for k in range(1, DEPTH + 1)]
    says = (
        f"Of {len(ranks)} questions with evidence, the first passage holds some for {within[0]:.0%}, the first five for {within[4]:.0%}, "
        f"the first ten for {within[-1]:.0%}."
    )

    def draw(axes: Axes) -> None:
        axes.plot(range(1, DEPTH + 1), within, "o-", color=_LINE, markersize=5)
        axes.set(xlabel="passages looked at", ylabel="share of questions with evidence", ylim=(0, 1.02))
        axes.set_xticks(range(1, DEPTH + 1))

    return Plot("Retrieval by depth", says, _svg(draw))


def _time(times: Sequence[float]) -> Plot:
    median, late = times[len(times) // 2], times[int(0.95 * (len(times) - 1))]
    says = f"Half of the answers come within {median:.2f} seconds, 95 of 100 within {late:.2f}, the last after {times[-1]:.2f}."

    def draw(axes: Axes) -> None:
        axes.step(times, [n / len(times) for n in range(1, len(times) + 1)], where="post", color=_LINE)
        for at, name, y in ((median, "half", 0.5), (late, "95 of 100", 0.95)):
            axes.plot([at], [y], "o", color=_MARK, markersize=7)
            _label(axes, name, at, y)
        axes.set(xlabel="seconds from question to answer", ylabel="share of answers given by then", ylim=(0, 1.02))
        axes.set_xlim(left=0)

    return Plot("Time to an answer", says, _svg(draw))


def _label(axes: Axes, text: str, x: float, y: float) -> None:
    axes.annotate(text, (x, y), xytext=(-10, 10), textcoords="offset points", color=_MARK, ha="right")


def _svg(draw: Any) -> str:
    """Without a display, a date or random ids: the same run gives the same bytes."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with rc_context(_STYLE):
        figure = Figure(figsize=(5.2, 3.4), layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure.add_subplot())
        drawn = io.StringIO()
        figure.savefig(drawn, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    svg = drawn.getvalue()
    return svg[svg.index("<svg") :].replace(
        "<g id=", "<g data-part="
    )  # ids of a page are unique; nothing refers to these
