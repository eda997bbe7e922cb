from django.urls import path

from trainings.views import events, proof

app_name = "trainings"
urlpatterns = [
    path("events/", events.events, name="list"),
    path("events/plan/", events.plan, name="plan"),
    path("events/<int:pk>/", events.event, name="event"),
    path("events/<int:pk>/edit/", events.edit, name="edit"),
    path("events/<int:pk>/move/", events.move, name="move"),
    path("events/<int:pk>/attendance/", proof.attendance, name="attendance"),
    path("events/<int:pk>/attendance/record/", proof.record, name="record_attendance"),
    path("events/<int:pk>/attendance/participants/", proof.add_participant, name="add_participant"),
    path("events/<int:pk>/attendance/counts/", proof.record_counts, name="record_counts"),
    path("events/<int:pk>/papers/attach/", proof.attach_paper, name="attach_paper"),
]
