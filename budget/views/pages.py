"""One page for every form of this app: heading, fields, button, the way back."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_page(request: HttpRequest, form: forms.BaseForm, *, heading: str, back: str, lead: str = "") -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back, "lead": lead}
    return render(request, "budget/form.html", context, status=422 if form.errors else 200)
