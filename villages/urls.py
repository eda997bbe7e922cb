from django.urls import path

from villages.views import documents, people, places

app_name = "villages"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:pk>/end/", people.end_membership, name="end_membership"),
    path("invitations/<int:pk>/withdraw/", people.withdraw_invitation, name="withdraw_invitation"),
    path("invitations/<str:token>/", people.accept_invitation, name="accept_invitation"),
    path("villages/<slug:slug>/edit/", places.edit_village, name="edit"),
    path("villages/<slug:slug>/strategy/move/", places.move_strategy, name="move_strategy"),
    path("partners/<str:code>/edit/", places.edit_partner, name="edit_partner"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("photos/<int:pk>/<slug:size>.jpg", documents.photo, name="photo"),
]
