"""Whole sales on a given clock whose award is set aside: before and after the price was divided and paid out."""

from datetime import timedelta

import pytest

from levari.access.context import acting
from levari.casefile.models import Asset, Document, Proceeds
from levari.demo.drain import run_here
from levari.stages.auction import acts
from levari.stages.auction.rules import standing
from levari.stages.distribution.acts import order_recovery, propose_recovery
from levari.stages.distribution.models import Recovery
from levari.stages.notice.acts import serve_order
from tests.journeys.sale import Selling
from tests.journeys.scene import Scene, Somebody
from tests.journeys.test_sales import buyers, fee_of, paid_out, ready


def test_an_award_is_set_aside_after_the_ruling(scene: Scene) -> None:
    ann, bob = buyers(scene, "卫买家", "蒋买家")
    selling = ready(scene)
    selling.knock_down(ann, 800_000_00)
    selling.pay_price(ann)
    owed = scene.owed(1)
    award = selling.rule()
    assert scene.owed(1) == 0 and scene.measures(1)[0].state in ("releasing", "released")
    with pytest.raises(standing.GroundUnknown):
        acts.annul_award(award=award, ground="mood", by=scene.people.judge, at=scene.now(), reason="x")
    acts.annul_award(
        award=selling.award(), ground="description", by=scene.people.judge, at=scene.now(),
        reason="The house is not the one that was shown.",
    )  # fmt: skip
    run_here(scene.court)
    assert scene.owed(1) == owed and selling.books()["buyer_payable"] == 800_000_00
    undone = selling.entries("auction.award_annulled")[0]["facts"]["undone"]
    assert len(undone) >= 3
    assert "attachment.propose" in scene.tasks(1)
    selling.walk(selling.today + timedelta(days=3))
    assert paid_out(scene, "buyer") == 800_000_00 and paid_out(scene, "creditor") == 0
    with acting(court=scene.court.pk):
        assert Asset.objects.get(pk=selling.asset.pk).gone_on is None
    # Rights back: the thing is attached again by people, and sold to somebody else.
    assert scene.measures(1)[-1].state == "live" and scene.measures(1)[-1].pk != scene.measures(1)[0].pk
    selling.file()
    selling.open()
    selling.knock_down(bob, 700_000_00)
    selling.pay_price(bob)
    selling.rule()
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=8))
    assert scene.case(1).closing == "satisfied"
    selling.all_is_well()


def order_back(selling: Selling) -> list[Recovery]:
    """Officer and judge order it, and the clerk serves the papers."""
    scene, people = selling.scene, selling.scene.people
    with acting(court=scene.court.pk):
        proceeds = Proceeds.objects.get()
    given = {"proceeds": proceeds, "at": scene.now(), "reason": "The award is annulled."}
    propose_recovery(by=people.officer, **given)
    with acting(court=scene.court.pk):
        shown = Recovery.objects.values_list("shown_hash", flat=True)[0]
    order_recovery(shown=shown, days=15, by=people.judge, **given)
    run_here(scene.court)
    with acting(court=scene.court.pk):
        waiting = Document.objects.filter(addressee__isnull=False).select_related("case")
        for paper in waiting:
            serve_order(
                case=paper.case, order=paper, channel="post", proof="EMS 1", served_at=scene.now(),
                by=people.service_clerk, at=scene.now(),
            )  # fmt: skip
        return list(Recovery.objects.select_related("case", "from_creditor", "from_debtor").order_by("case__number"))


def test_an_award_is_set_aside_after_its_price_was_divided_and_paid_out(scene: Scene) -> None:
    [ann] = buyers(scene, "杨买家")
    selling = ready(scene)
    selling.knock_down(ann, 800_000_00)
    # Another title against the same debtor comes before the price does: a plan divides it among both.
    debtor = Somebody(1, "王示例")
    scene.title(2, debtor, "100000.00")
    scene.file()
    run_here(scene.court)
    selling.pay_price(ann)
    selling.rule()
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=25))
    assert paid_out(scene, "creditor") + paid_out(scene, "debtor") + fee_of(scene) == 800_000_00
    assert [scene.case(n).closing for n in (1, 2)] == ["satisfied", "satisfied"]
    acts.annul_award(
        award=selling.award(), ground="description", by=scene.people.judge, at=scene.now(), reason="Another house."
    )
    run_here(scene.court)
    assert "distribution.recover" in scene.tasks(1) and (scene.owed(1), scene.owed(2)) == (0, 0)
    rows = order_back(selling)
    assert [row.case_id for row in rows] == [scene.case(1).pk, scene.case(2).pk]
    assert {row.case.state for row in rows} == {"open"} and fee_of(scene) == 0
    back = [(scene.creditor, row.from_creditor) for row in rows] + [(debtor, row.from_debtor) for row in rows]
    given = [(who, awaited) for who, awaited in back if awaited]
    # Both creditors and, of the surplus, the debtor; the fees of both cases are still there.
    assert len(given) == 3 and all(row.there_amount == row.fee_amount > 0 for row in rows)
    assert sum(one.amount for _, one in given) + sum(row.fee_amount for row in rows) == 800_000_00
    assert all(scene.owed(n) > row.claim_amount for n, row in enumerate(rows, 1))
    for who, one in given:
        selling.pays(who, one.pk, one.amount, selling.today)
    selling.walk(selling.today + timedelta(days=5))
    assert paid_out(scene, "buyer") == 800_000_00
    selling.all_is_well()
