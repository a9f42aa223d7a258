"""Two curves as inline SVG, coloured by the page's own style sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

_SIZE = 300
_LEFT, _TOP, _RIGHT, _BOTTOM = 44, 12, 12, 40
_MOST_POINTS = 200
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)

Points = Sequence[Sequence[float]]


def risk_coverage_chart(points: Points) -> Markup:
    """Share of wrong answers against share of questions answered, the surest first."""
    step = max(1, len(points) // _MOST_POINTS)
    thinned = [*points[:-1:step], *points[-1:]]
    line = " ".join(f"{_x(coverage):.1f},{_y(risk):.1f}" for coverage, risk in thinned)
    drawn = Markup('<polyline class="line" points="{}"/>').format(line)
    return _framed(drawn, "Risk and coverage", "questions answered, surest first", "wrong")


def reliability_chart(bins: Sequence[Mapping[str, float]]) -> Markup:
    """How often answers are right against how sure the bot is; the diagonal is ideal."""
    ideal = Markup('<line class="ideal" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
        _x(0), _y(0), _x(1), _y(1)
    )
    bars = Markup("").join(_bar(one) for one in bins)
    return _framed(bars + ideal, "Reliability", "confidence", "right")


def _bar(one: Mapping[str, float]) -> Markup:
    text = f"{one['n']} answers, confidence {one['confidence']:.2f}, right {one['accuracy']:.2f}"
    return Markup(
        '<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}">'
        "<title>{}</title></rect>"
    ).format(
        _x(one["low"]) + 1,
        _y(one["accuracy"]),
        _x(one["high"]) - _x(one["low"]) - 2,
        max(1.0, _y(0) - _y(one["accuracy"])),
        text,
    )


def _framed(drawn: Markup, title: str, across: str, up: str) -> Markup:
    return Markup(
        '<svg class="chart" viewBox="0 0 {size} {size}" role="img" aria-label="{title}">'
        "{grid}{drawn}"
        '<text class="axis" x="{middle}" y="{foot}" text-anchor="middle">{across}</text>'
        '<text class="axis" transform="translate(12 {middle_up}) rotate(-90)" '
        'text-anchor="middle">{up}</text></svg>'
    ).format(
        size=_SIZE,
        title=title,
        grid=Markup("").join(_tick(one) for one in _TICKS),
        drawn=drawn,
        middle=_x(0.5),
        foot=_SIZE - 6,
        across=across,
        middle_up=_y(0.5),
        up=up,
    )


def _tick(share: float) -> Markup:
    return Markup(
        '<line class="grid" x1="{left}" y1="{y}" x2="{right}" y2="{y}"/>'
        '<text class="tick" x="{label}" y="{text_y}" text-anchor="end">{share}</text>'
        '<text class="tick" x="{x}" y="{below}" text-anchor="middle">{share}</text>'
    ).format(
        left=_x(0),
        right=_x(1),
        y=_y(share),
        label=_x(0) - 6,
        text_y=_y(share) + 4,
        x=_x(share),
        below=_y(0) + 16,
        share=f"{share:g}",
    )


def _x(share: float) -> float:
    return _LEFT + share * (_SIZE - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _SIZE - _BOTTOM - share * (_SIZE - _TOP - _BOTTOM)
