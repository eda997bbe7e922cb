from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("language/", views.choose_language, name="choose_language"),
    path("demo-sign-in/", views.demo_sign_in, name="demo_sign_in"),
]
