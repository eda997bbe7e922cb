from django.urls import path

from look import views

app_name = "look"
urlpatterns = [
    path("look/style/", views.style, name="style"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
