from django.urls import path

from budget.views import costs, hours, overview

app_name = "budget"
urlpatterns = [
    path("budget/", overview.overview, name="overview"),
    path("budget/lines/add/", overview.add_line, name="add_line"),
    path("budget/lines/<int:pk>/change/", overview.change_line, name="change_line"),
    path("costs/", costs.costs, name="costs"),
    path("costs/hours/", hours.hours, name="hours"),
    path("costs/<int:pk>/bill-hours/", hours.bill_hours, name="bill_hours"),
    path("costs/enter/", costs.enter_cost, name="enter_cost"),
    path("costs/<int:pk>/", costs.cost, name="cost"),
    path("costs/<int:pk>/edit/", costs.edit_cost, name="edit_cost"),
    path("costs/<int:pk>/move/", costs.move_cost, name="move_cost"),
    path("costs/<int:pk>/papers/attach/", costs.attach_paper, name="attach_paper"),
]
