from django.urls import path

from reports.views import public

app_name = "public"
urlpatterns = [
    path("", public.programme, name="programme"),
    path("villages/", public.villages, name="villages"),
]
