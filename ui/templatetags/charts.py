"""`{% load charts %}`: the drawings of ui.charts in templates.

`{% chart_bars rows title=_("…") unit="hours" target=40 %}` and so on; `rows` are built in the view from plain figures.
"""

from django import template

from ui import charts

register = template.Library()
for _name, _draw in (
    ("bars", charts.bars),
    ("stacks", charts.stacks),
    ("columns", charts.columns),
    ("progress", charts.progress),
    ("funnel", charts.funnel),
    ("bullets", charts.bullets),
    ("heat", charts.heat),
    ("lines", charts.lines),
    ("map", charts.dot_map),
):
    register.simple_tag(_draw, name=f"chart_{_name}")
