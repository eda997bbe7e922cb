from django.urls import path

from coordination.views import indicators, items, publications, tasks

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
    path("indicators/define/new/", indicators.define_indicator, name="define_indicator"),
    path("indicators/<int:pk>/change/", indicators.change_indicator, name="change_indicator"),
    path("indicators/<int:pk>/target/", indicators.set_target, name="set_target"),
    path("indicators/<int:pk>/value/", indicators.enter_value, name="enter_value"),
    path("indicators/values/<int:pk>/change/", indicators.change_value, name="change_value"),
    path("indicators/values/<int:pk>/submit/", indicators.submit_value, name="submit_value"),
    path("indicators/values/<int:pk>/approve/", indicators.approve_value, name="approve_value"),
    path("indicators/values/<int:pk>/return/", indicators.return_value, name="return_value"),
    path("periods/", indicators.periods, name="periods"),
    path("periods/add/", indicators.add_period, name="add_period"),
    path("periods/<int:pk>/lock/", indicators.lock_period, name="lock_period"),
    path("periods/<int:pk>/ask-to-open/", indicators.ask_to_open_period, name="ask_to_open_period"),
    path("periods/<int:pk>/open/", indicators.open_period, name="open_period"),
]
