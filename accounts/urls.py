from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("outbox/who/", views.who, name="who"),
    path("language/", views.choose_language, name="choose_language"),
    path("filters/keep/", views.keep_filter, name="keep_filter"),
    path("filters/drop/", views.drop_filter, name="drop_filter"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/make/", views.make_calendar_link, name="make_calendar_link"),
    path("calendar/revoke/", views.revoke_calendar_link, name="revoke_calendar_link"),
    path("calendar/<str:token>.ics", views.calendar_feed, name="calendar_feed"),
    path("demo-sign-in/", views.demo_sign_in, name="demo_sign_in"),
]
