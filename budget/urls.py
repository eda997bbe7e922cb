from django.urls import path

from budget.views import costs, decisions, hours, overview, versions

app_name = "budget"
urlpatterns = [
    path("budget/", overview.overview, name="overview"),
    path("budget/decisions/enter/", decisions.enter_decision, name="enter_decision"),
    path("budget/decisions/<int:pk>/", decisions.decision, name="decision"),
    path("budget/conditions/<int:pk>/meet/", decisions.meet_condition, name="meet_condition"),
    path("budget/versions/draft/", versions.draft_version, name="draft_version"),
    path("budget/versions/<int:pk>/", versions.version, name="version"),
    path("budget/versions/<int:pk>/move/", versions.move_version, name="move_version"),
    path("budget/versions/<int:pk>/lines/add/", versions.add_line, name="add_line"),
    path("budget/lines/<int:pk>/change/", versions.change_line, name="change_line"),
    path("budget/lines/<int:pk>/remove/", versions.remove_line, name="remove_line"),
    path("costs/", costs.costs, name="costs"),
    path("costs/hours/", hours.hours, name="hours"),
    path("costs/<int:pk>/bill-hours/", hours.bill_hours, name="bill_hours"),
    path("costs/enter/", costs.enter_cost, name="enter_cost"),
    path("costs/<int:pk>/", costs.cost, name="cost"),
    path("costs/<int:pk>/edit/", costs.edit_cost, name="edit_cost"),
    path("costs/<int:pk>/move/", costs.move_cost, name="move_cost"),
    path("costs/<int:pk>/papers/attach/", costs.attach_paper, name="attach_paper"),
]
