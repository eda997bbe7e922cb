from django.urls import path

from strategies.views import defences, discussions, strategies, strategy

app_name = "strategies"
urlpatterns = [
    path("villages/<slug:slug>/strategy/begin/", strategies.begin_strategy, name="begin_strategy"),
    path("villages/<slug:slug>/strategy/move/", strategies.move_strategy, name="move_strategy"),
    path("villages/<slug:slug>/strategy/", strategy.strategy, name="strategy"),
    path("villages/<slug:slug>/strategy/read/", strategy.read, name="read"),
    path("villages/<slug:slug>/strategy/write/<slug:section>/", strategy.section, name="section"),
    path("villages/<slug:slug>/strategy/write/<slug:section>/who/", strategy.who, name="who"),
    path("villages/<slug:slug>/strategy/write/<slug:section>/add/", strategy.add_row, name="add_row"),
    path("villages/<slug:slug>/strategy/write/<slug:section>/<int:pk>/", strategy.change_row, name="change_row"),
    path(
        "villages/<slug:slug>/strategy/write/<slug:section>/<int:pk>/remove/", strategy.remove_row, name="remove_row"
    ),
    path("villages/<slug:slug>/strategy/write/<slug:section>/<int:pk>/move/", strategy.move_row, name="move_row"),
    path(
        "villages/<slug:slug>/strategy/write/<slug:section>/comment/",
        strategies.comment_section,
        name="comment_section",
    ),
    path("strategy-comments/<int:pk>/resolve/", strategies.resolve_comment, name="resolve_comment"),
    path("villages/<slug:slug>/strategy/versions/", strategies.versions, name="versions"),
    path("villages/<slug:slug>/strategy/versions/<int:number>/", strategies.version, name="version"),
    path(
        "villages/<slug:slug>/strategy/versions/<int:number>/print/", strategies.print_strategy, name="print_strategy"
    ),
    path("villages/<slug:slug>/strategy/versions/<int:number>/docx/", strategies.strategy_docx, name="strategy_docx"),
    path("villages/<slug:slug>/strategy/compare/", strategies.compare, name="compare"),
    path("villages/<slug:slug>/strategy/discussion/", discussions.discussion, name="discussion"),
    path("villages/<slug:slug>/strategy/discussion/extend/", discussions.extend_discussion, name="extend_discussion"),
    path(
        "villages/<slug:slug>/strategy/discussion/summary/",
        discussions.summarise_discussion,
        name="summarise_discussion",
    ),
    path("public-comments/<int:pk>/", discussions.moderate_comment, name="moderate_comment"),
    path("villages/<slug:slug>/strategy/defences/plan/", defences.plan_defence, name="plan_defence"),
    path("defences/<int:pk>/", defences.defence, name="defence"),
    path("defences/<int:pk>/record/", defences.record_defence, name="record_defence"),
]
