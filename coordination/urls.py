from django.urls import path

from coordination.views import items

app_name = "coordination"
urlpatterns = [
    path("communication/", items.items, name="list"),
    path("communication/add/", items.add, name="add"),
    path("communication/<int:pk>/edit/", items.edit, name="edit"),
]
