from django.urls import path

from founding.views import setup, workbook

app_name = "founding"
urlpatterns = [
    path("setup/first/", setup.first, name="first"),
    path("setup/new/", setup.new, name="new"),
    path("setup/", setup.overview, name="overview"),
    path("setup/basics/", setup.basics, name="basics"),
    path("setup/rules/", setup.rules, name="rules"),
    path("setup/activities/", setup.activities, name="activities"),
    path("setup/groups/", setup.groups, name="groups"),
    path("setup/groups/<int:pk>/remove/", setup.remove_group, name="remove_group"),
    path("setup/villages/", setup.villages, name="villages"),
    path("setup/villages/<int:pk>/remove/", setup.remove_village, name="remove_village"),
    path("setup/people/", setup.invitations, name="invitations"),
    path("setup/budgets/", setup.budgets, name="budgets"),
    path("workbook/", workbook.workbook, name="workbook"),
    path("workbook/template/", workbook.workbook_template, name="workbook_template"),
    path("workbook/<int:pk>/", workbook.batch, name="batch"),
    path("workbook/<int:pk>/take-in/", workbook.take_in_workbook, name="take_in_workbook"),
    path("workbook/<int:pk>/undo/", workbook.undo_batch, name="undo_batch"),
    path("setup/open/", setup.open_programme, name="open_programme"),
]
