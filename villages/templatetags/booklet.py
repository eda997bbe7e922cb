from django import template

from villages.markdown import as_html

register = template.Library()
register.filter("markdown", as_html)
