from django.urls import path

from look import views

app_name = "look"
urlpatterns = [
    path("look/style/", views.style, name="style"),
    path("worker.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
