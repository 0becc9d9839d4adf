"""What the own model says as one of those asked."""

from datetime import date

from levari.stages.valuation.opinion import opinion


def test_a_model_of_an_earlier_form_has_no_opinion_and_says_why() -> None:
    said = opinion(b'{"format": 1}', "0" * 64, {"area": "90"}, date(2026, 3, 2), "CNY")
    assert said["amount"] is None and said["model_hash"] == "0" * 64
    assert "Train the model again" in said["reasons"]
