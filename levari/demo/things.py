"""What the second court of the district sells on the public site, and who bids there."""

import io
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from PIL import Image, ImageDraw

from levari.basics.identifiers import demo_ric, demo_uscc
from levari.casefile.selling import Somebody


@dataclass(frozen=True)
class Thing:
    """A thing taken over from a paper file, and its round. Days are counted from the day the demo ends; amounts minor.

    `bids`: who (place in `BIDDERS`) bids what, `bid_on` on which day; None while the bidding is open on the last day.
    """

    serial: int
    kind: str
    value: int
    facts: dict[str, Any]
    told_on: int
    opens_on: int
    lasts_days: int
    step: int
    bids: tuple[tuple[int, int], ...] = ()
    bid_on: int | None = None
    picture: str = ""
    creditor: Somebody = field(default=Somebody("company", "示范商业银行", "cn_uscc", demo_uscc(990001)))

    @property
    def debtor(self) -> Somebody:
        """Whose thing it is; nobody learns it from the public site."""
        return Somebody("natural", f"示范人{self.serial}", "cn_ric", demo_ric(990_100 + self.serial))

    @property
    def start(self) -> int:
        """Seven tenths of the reference price: the least start of a first auction."""
        return self.value * 7 // 10

    @property
    def number(self) -> str:
        """The case's number in the second court."""
        return f"（2025）京0198执{self.serial}号"


#: Bidders of the demo: number to sign in with, and who they are.
BIDDERS = (
    ("BDEMO2222", Somebody("natural", "林小雨", "cn_ric", demo_ric(990_201))),
    ("BDEMO3333", Somebody("natural", "高远", "cn_ric", demo_ric(990_202))),
    ("BDEMO4444", Somebody("company", "示范旧货有限公司", "cn_uscc", demo_uscc(990_203))),
)

_HOUSE = {
    "name": "示范路8号3单元502室（住宅）/ Flat 502, 8 Demo Road", "is_home": False, "place": "邻区示范路8号",
    "latitude": Decimal("39.93140"), "longitude": Decimal("116.31270"),
    "description": "建筑面积89.4平方米，两室一厅，五层，建于2004年，无电梯。\n"
    "89.4 m2, two rooms and a living room, fifth floor, built in 2004, no lift.",
    "title_proof": "京(2019)邻区不动产权第0098123号",
    "burdens": ["抵押权：示范商业银行 / mortgage: Demo Commercial Bank"],
    "occupancy": "empty", "taxes_amount": 4_310_00, "taxes_borne_by": "each",
    "defects": "外墙渗水一处；暖气片缺一组。/ One leak in the outer wall; one radiator is missing.",
}  # fmt: skip
_CAR = {
    "name": "小型轿车，2018年 / Saloon car of 2018", "is_home": False, "place": "邻区停车场 / court's yard",
    "latitude": Decimal("39.90210"), "longitude": Decimal("116.28940"),
    "description": "排量1.5升，里程96,000公里，钥匙一把，已年检至2026年。\n1.5 l, 96,000 km, one key.",
    "title_proof": "机动车登记证书 DEMO-7788", "burdens": [], "occupancy": "empty", "taxes_amount": 0,
    "taxes_borne_by": "each", "defects": "左后门有划痕。/ Scratches on the rear left door.",
}  # fmt: skip
_SHOP = {
    "name": "示范街21号商铺 / Shop at 21 Demo Street", "is_home": False, "place": "邻区示范街21号",
    "latitude": Decimal("39.95620"), "longitude": Decimal("116.33510"),
    "description": "建筑面积46平方米，临街，层高4.2米。\n46 m2 on the ground floor, facing the street.",
    "title_proof": "京(2021)邻区不动产权第0011987号", "burdens": [], "occupancy": "tenant",
    "occupancy_note": "租期至2027年6月 / let until June 2027", "taxes_amount": None,
    "taxes_borne_by": "", "defects": "",
}  # fmt: skip

THINGS = (
    Thing(8001, "vehicle", 62_000_00, _CAR, -45, -22, 1, 1_000_00,
          ((0, 43_400_00), (1, 45_000_00), (0, 46_000_00), (2, 48_000_00), (0, 51_500_00)), -22, "car"),
    Thing(8002, "land", 2_180_000_00, _HOUSE, -45, -1, 8, 10_000_00,
          ((0, 1_526_000_00), (1, 1_550_000_00)), None, "house"),
    Thing(8003, "land", 960_000_00, _SHOP, -24, 14, 1, 5_000_00, picture="shop"),
)  # fmt: skip


def drawn(what: str) -> bytes:
    """A picture for the lot page, drawn here: no photograph of anything real."""
    picture = Image.new("RGB", (1600, 1066), "#cfe0e6")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 760, 1600, 1066), fill="#b9bfae")
    {"car": _car, "house": _house, "shop": _shop}[what](pen)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def _house(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((350, 170, 1250, 880), fill="#d9c9ae", outline="#6f6552", width=6)
    for row in range(5):
        for column in range(6):
            left, top = 410 + column * 138, 225 + row * 128
            pen.rectangle((left, top, left + 82, top + 78), fill="#5d7f8c" if (row, column) != (0, 3) else "#f0d98a")
    pen.rectangle((740, 800, 860, 880), fill="#5b4a3a")


def _car(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon([(520, 560), (660, 420), (1010, 420), (1160, 560)], fill="#7d98a1", outline="#31444b")
    pen.rounded_rectangle((330, 550, 1300, 740), 60, fill="#8d2f2a", outline="#4d1613", width=6)
    for x in (540, 1090):
        pen.ellipse((x - 95, 650, x + 95, 840), fill="#2b2b2b")
        pen.ellipse((x - 42, 703, x + 42, 787), fill="#9a9a9a")


def _shop(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((250, 260, 1350, 880), fill="#cbb9a0", outline="#6f6552", width=6)
    pen.rectangle((310, 500, 900, 840), fill="#5d7f8c", outline="#3d5a65", width=8)
    pen.rectangle((990, 480, 1260, 880), fill="#5b4a3a")
    for n in range(11):
        pen.rectangle((250 + n * 100, 330, 350 + n * 100, 450), fill="#1f6b57" if n % 2 else "#f3efe4")
