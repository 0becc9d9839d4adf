"""Words of a lot sheet in both languages: what a lot file says and what it lacks."""

from levari.casefile.facts import both

GAPS = {
    "burdens": both("权利负担", "Rights and burdens"),
    "place": both("坐落", "Place"),
    "occupancy": both("占有使用情况", "Who uses it"),
    "taxes": both("欠缴税费", "Taxes due"),
    "tax_bearer": both("税费负担", "Who bears the taxes"),
    "defects": both("瑕疵", "Defects"),
    "inspections": both("看样时间", "Viewing"),
    "photographs": both("照片", "Photographs"),
}
OCCUPANCY = {
    "empty": both("空置", "nobody uses it"),
    "debtor": both("被执行人使用", "used by the debtor"),
    "tenant": both("出租", "let to a tenant"),
    "other": both("他人使用", "used by somebody else"),
}
TAXES = {
    "each": both("依法由各方各自负担", "each side bears what the law puts on it"),
    "proceeds": both("从拍卖价款中支付", "paid out of the proceeds"),
}
KINDS = {
    "first": both("第一次拍卖", "first auction"),
    "second": both("第二次拍卖", "second auction"),
    "sale": both("网络变卖", "online sale"),
    "again": both("重新拍卖", "new auction after a default"),
}
