from django.urls import path

from pilots.views import milestones, photos, pilots, results, updates

app_name = "pilots"
urlpatterns = [
    path("pilots/", pilots.pilots, name="list"),
    path("villages/<slug:slug>/pilots/propose/", pilots.propose, name="propose"),
    path("pilots/post-update/", updates.post_update_anywhere, name="post_update_anywhere"),
    path("pilots/photos/", photos.photo_wall, name="photo_wall"),
    path("pilots/photos/press/", photos.press_photos, name="press_photos"),
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
    path("pilots/<int:pk>/photos/", updates.choose_pair, name="choose_pair"),
    path("pilots/photos/<int:pk>/<slug:size>.jpg", updates.photo, name="photo"),
    path("pilots/<int:pk>/milestones/add/", milestones.add_milestone, name="add_milestone"),
    path("pilots/milestones/<int:pk>/change/", milestones.change_milestone, name="change_milestone"),
    path("pilots/milestones/<int:pk>/remove/", milestones.remove_milestone, name="remove_milestone"),
    path("pilots/milestones/<int:pk>/reach/", milestones.reach_milestone, name="reach_milestone"),
    path("pilots/<int:pk>/results/record/", results.record_result, name="record_result"),
    path("pilots/results/<int:pk>/mend/", results.mend_result, name="mend_result"),
    path("pilots/results/<int:pk>/approve/", results.approve_result, name="approve_result"),
    path("pilots/results/<int:pk>/return/", results.return_result, name="return_result"),
    path("pilots/results/<int:pk>/withdraw/", results.withdraw_result, name="withdraw_result"),
]
