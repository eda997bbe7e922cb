from django.urls import path

from ui import views

app_name = "ui"
urlpatterns = [
    path("look/style/", views.style, name="style"),
    path("worker.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
