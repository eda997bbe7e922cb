from django.urls import path

from mentoring.views import acts, pages

app_name = "mentoring"
urlpatterns = [
    path("mentoring/", pages.hours, name="list"),
    path("mentoring/log-hours/", acts.log_hours_anywhere, name="log_hours_anywhere"),
    path("mentoring/confirm/", acts.confirm_many, name="confirm_many"),
    path("mentoring/approve/", acts.approve_many, name="approve_many"),
    path("mentoring/<int:pk>/", pages.entry, name="entry"),
    path("mentoring/<int:pk>/correct/", acts.correct_hours, name="correct_hours"),
    path("mentoring/<int:pk>/confirm/", acts.confirm_hours, name="confirm_hours"),
    path("mentoring/<int:pk>/approve/", acts.approve_hours, name="approve_hours"),
    path("mentoring/<int:pk>/return/", acts.return_hours, name="return_hours"),
    path("mentoring/<int:pk>/void/", acts.void_hours, name="void_hours"),
    path("villages/<slug:slug>/mentoring/", pages.village, name="village"),
    path("villages/<slug:slug>/mentoring/log-hours/", acts.log_hours, name="log_hours"),
]
