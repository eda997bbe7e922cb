from django.urls import path

from pilots.views import pilots, updates

app_name = "pilots"
urlpatterns = [
    path("pilots/", pilots.pilots, name="list"),
    path("villages/<slug:slug>/pilots/propose/", pilots.propose, name="propose"),
    path("pilots/post-update/", updates.post_update_anywhere, name="post_update_anywhere"),
    path("pilots/<int:pk>/", pilots.pilot, name="pilot"),
    path("pilots/<int:pk>/edit/", pilots.edit, name="edit"),
    path("pilots/<int:pk>/move/", pilots.move, name="move"),
    path("pilots/<int:pk>/post-update/", updates.post_update, name="post_update"),
    path("pilots/updates/<int:pk>/edit/", updates.edit_update, name="edit_update"),
    path("pilots/updates/<int:pk>/publish/", updates.publish_update, name="publish_update"),
    path("pilots/updates/<int:pk>/return/", updates.return_update, name="return_update"),
    path("pilots/updates/<int:pk>/ask/", updates.ask_about_update, name="ask_about_update"),
    path("pilots/questions/<int:pk>/answer/", updates.answer_question, name="answer_question"),
    path("pilots/updates/<int:pk>/withdraw/", updates.withdraw_update, name="withdraw_update"),
]
