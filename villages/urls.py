from django.urls import path

from villages.views import documents, papers, people, places, strategy

app_name = "villages"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:pk>/end/", people.end_membership, name="end_membership"),
    path("invitations/<int:pk>/withdraw/", people.withdraw_invitation, name="withdraw_invitation"),
    path("invitations/<str:token>/", people.accept_invitation, name="accept_invitation"),
    path("villages/<slug:slug>/edit/", places.edit_village, name="edit"),
    path("villages/<slug:slug>/strategy/move/", places.move_strategy, name="move_strategy"),
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
    path("partners/<str:code>/edit/", places.edit_partner, name="edit_partner"),
    path("papers/<int:pk>/", papers.paper, name="paper"),
    path("papers/<int:pk>/download/", papers.download, name="download_paper"),
    path("papers/<int:pk>/retry/", papers.retry, name="retry_paper"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("photos/<int:pk>/<slug:size>.jpg", documents.photo, name="photo"),
]
