"""Addresses of the exchange."""

from django.urls import path

from levari.partners import api

urlpatterns = [path("documents", api.documents, name="exchange_documents")]
