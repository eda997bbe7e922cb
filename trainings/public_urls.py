from django.urls import path

from trainings.views import invitations, joining

app_name = "joining"
urlpatterns = [
    path("events/", joining.events, name="events"),
    path("events/calendar.ics", joining.calendar, name="calendar"),
    path("events/<int:pk>/", joining.event, name="event"),
    path("events/invited/<str:token>/", joining.invited, name="invited"),
    path("events/asked/<str:token>/", invitations.answer_invitation, name="answer_invitation"),
    path("registrations/<str:token>/", joining.registration, name="registration"),
    path("registrations/<str:token>/event.ics", joining.registration_calendar, name="registration_calendar"),
    path("registrations/<str:token>/arrive/", joining.arrive, name="arrive"),
    path("registrations/<str:token>/give-up/", joining.give_up, name="give_up"),
    path("registrations/<str:token>/stop-reminder/", joining.stop_reminder, name="stop_reminder"),
]
