from django.urls import path

from trainings.views import events, modules, people, proof, sessions

app_name = "trainings"
urlpatterns = [
    path("events/", events.events, name="list"),
    path("events/plan/", events.plan, name="plan"),
    path("events/<int:pk>/", events.event, name="event"),
    path("events/<int:pk>/edit/", events.edit, name="edit"),
    path("events/<int:pk>/move/", events.move, name="move"),
    path("events/<int:pk>/sessions/add/", sessions.add_session, name="add_session"),
    path("sessions/<int:pk>/change/", sessions.change_session, name="change_session"),
    path("sessions/<int:pk>/remove/", sessions.remove_session, name="remove_session"),
    path("events/<int:pk>/attendance/", proof.attendance, name="attendance"),
    path("events/<int:pk>/attendance/record/", proof.record, name="record_attendance"),
    path("events/<int:pk>/attendance/participants/", proof.add_participant, name="add_participant"),
    path("events/<int:pk>/attendance/head-count/", proof.record_head_count, name="record_head_count"),
    path("events/<int:pk>/attendance/feedback/", proof.record_feedback, name="record_feedback"),
    path("events/<int:pk>/papers/attach/", proof.attach_paper, name="attach_paper"),
    path("modules/", modules.modules, name="modules"),
    path("participants/", people.people, name="people"),
    path("participants/retention/", people.retention, name="retention"),
    path("participants/<int:pk>/", people.person, name="person"),
    path("participants/<int:pk>/consents/record/", people.record_consent, name="record_consent"),
    path("participants/<int:pk>/copy/", people.export_person, name="export_person"),
    path("participants/<int:pk>/erase/", people.erase_person, name="erase_person"),
    path("participants/<int:pk>/hold/", people.hold_person, name="hold_person"),
    path("participants/<int:pk>/release/", people.release_person, name="release_person"),
    path("consents/<int:pk>/withdraw/", people.withdraw_consent, name="withdraw_consent"),
]
