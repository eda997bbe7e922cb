from django.urls import path

from dashboards.views import ideas, public
from villages.views import calls

app_name = "public"
urlpatterns = [
    path("", public.programme, name="programme"),
    path("villages/", public.villages, name="villages"),
    path("villages/<slug:slug>/", public.village, name="village"),
    path("villages/<slug:slug>/strategy/", public.strategy, name="strategy"),
    path("calls/", calls.open_calls, name="calls"),
    path("calls/<int:pk>/", calls.apply, name="apply"),
    path("calls/<int:pk>/sent/", calls.applied, name="applied"),
    path("press/", public.press, name="press"),
    path("news/", public.news, name="news"),
    path("news/feed.xml", public.feed, name="feed"),
    path("ideas/<slug:code>/", ideas.ideas, name="ideas"),
    path("ideas/<slug:code>/<int:pk>/support/", ideas.support, name="support_idea"),
]
