from django.urls import path

from coordination.views import items, publications, tasks

app_name = "coordination"
urlpatterns = [
    path("communication/", items.items, name="list"),
    path("communication/add/", items.add, name="add"),
    path("communication/<int:pk>/edit/", items.edit, name="edit"),
    path("villages/<slug:slug>/public/", publications.publications, name="publications"),
    path("villages/<slug:slug>/public/make/", publications.make_public, name="make_public"),
    path("publications/<int:pk>/withdraw/", publications.withdraw_public, name="withdraw_public"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/add/", tasks.add_task, name="add_task"),
    path("tasks/<int:pk>/edit/", tasks.edit_task, name="edit_task"),
    path("tasks/<int:pk>/move/", tasks.move_task, name="move_task"),
    path("action-points/<int:pk>/task/", tasks.make_task, name="make_task"),
]
