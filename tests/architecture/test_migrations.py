"""Models and migrations agree; a model changed without a migration is noticed."""

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.migrations import differences


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    assert differences() == []


@pytest.mark.django_db
def test_a_planted_difference_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    court = apps.get_model("access", "Court")
    field = court._meta.get_field("name")
    monkeypatch.setattr(field, "max_length", (field.max_length or 100) + 1)
    assert isinstance(field, models.CharField | models.TextField)
    assert differences() == ["access"]
