from django.urls import path

from strategies.views import discussions

app_name = "discussions"
urlpatterns = [
    path("discussions/", discussions.discussions, name="list"),
    path("discussions/<slug:slug>/", discussions.public_discussion, name="discussion"),
]
