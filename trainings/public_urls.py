from django.urls import path

from trainings.views import invitations, public_registration

app_name = "joining"
urlpatterns = [
    path("events/", public_registration.events, name="events"),
    path("events/calendar.ics", public_registration.calendar, name="calendar"),
    path("events/<int:pk>/", public_registration.event, name="event"),
    path("events/invited/<str:token>/", public_registration.invited, name="invited"),
    path("events/asked/<str:token>/", invitations.answer_invitation, name="answer_invitation"),
    path("registrations/<str:token>/", public_registration.registration, name="registration"),
    path(
        "registrations/<str:token>/event.ics", public_registration.registration_calendar, name="registration_calendar"
    ),
    path("registrations/<str:token>/arrive/", public_registration.arrive, name="arrive"),
    path("registrations/<str:token>/give-up/", public_registration.give_up, name="give_up"),
    path("registrations/<str:token>/stop-reminder/", public_registration.stop_reminder, name="stop_reminder"),
]
