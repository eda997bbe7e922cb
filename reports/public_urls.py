from django.urls import path

from reports.views import public

app_name = "public"
urlpatterns = [
    path("", public.programme, name="programme"),
    path("villages/", public.villages, name="villages"),
    path("villages/<slug:slug>/", public.village, name="village"),
    path("villages/<slug:slug>/strategy/", public.strategy, name="strategy"),
    path("news/", public.news, name="news"),
    path("news/feed.xml", public.feed, name="feed"),
]
