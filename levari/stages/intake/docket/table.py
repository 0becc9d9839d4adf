"""CSV dockets: one row per title, read by the headings of its columns, in English or Chinese."""

import csv
import re
from typing import Any

from levari.basics.money import format_minor, minor
from levari.basics.refusal import Refusal
from levari.stages.intake.docket.filing import Filing
from levari.stages.intake.docket.flaws import (
    AmountRefused,
    CellsMiscounted,
    DocketUnreadable,
    ItemsIncoherent,
    LineFlaw,
    QuoteOpen,
)

_PARTY = {
    "kind": "类型",
    "name": "姓名或名称",
    "id_kind": "证件种类",
    "identifier": "证件号码",
    "born_on": "出生日期",
    "address": "地址",
    "account": "收款账户",
    "represented_by": "代理人",
}
#: Prefix of the columns of each party, with the Chinese one, in the order of the parties.
PARTIES = {"creditor": "申请人", "debtor": "被执行人", "debtor_2": "被执行人二", "debtor_3": "被执行人三"}
TITLE = {
    "title_kind": "文书种类",
    "title_court": "作出机关",
    "title_number": "文书字号",
    "decided_on": "作出日期",
    "final_since_on": "生效日期",
    "performance_due_on": "履行期满日",
    "first_instance_court": "一审法院",
    "property_court": "财产所在地法院",
    "stayed_from": "暂缓执行起",
    "stayed_until": "暂缓执行止",
    "set_aside_on": "撤销日期",
    "interrupted_on": "时效中断日期",
    "suspended": "时效中止期间",
    "filed_on": "申请日期",
    "currency": "币种",
}
CLAIM = {
    "principal": "本金",
    "instalments": "分期",
    "interest_rate": "约定年利率",
    "interest_from": "利息起算日",
    "interest_day_basis": "年计息天数",
    "costs": "诉讼费用",
    "payments": "已付款项",
}
#: Every column with its Chinese heading.
COLUMNS: dict[str, str] = {
    **TITLE,
    **{f"{party}_{name}": zh + zh_name for party, zh in PARTIES.items() for name, zh_name in _PARTY.items()},
    **CLAIM,
}
#: What every heading must name; `principal` or `instalments` must be filled in each row.
REQUIRED = (
    "title_kind", "title_court", "title_number", "decided_on", "final_since_on", "performance_due_on", "creditor_kind",
    "creditor_name", "creditor_id_kind", "creditor_identifier", "debtor_kind", "debtor_name", "debtor_id_kind",
    "debtor_identifier", "principal",
)  # fmt: skip
_IN_ENGLISH = {zh: name for name, zh in COLUMNS.items()} | {name: name for name in COLUMNS}
_POINTS = {
    "title_kind": "/title/kind",
    "title_court": "/title/court",
    "title_number": "/title/number",
    "decided_on": "/title/decided_on",
    "final_since_on": "/title/final_since_on",
    "performance_due_on": "/title/performance_due_on",
    "first_instance_court": "/title/first_instance_court",
    "property_court": "/title/property_court",
    "stayed_from": "/title/stayed_from",
    "stayed_until": "/title/stayed_until",
    "set_aside_on": "/title/set_aside_on",
    "interrupted_on": "/title/interrupted_on",
    "suspended": "/title/suspended",
}

Json = dict[str, Any]


def heading(text: str) -> list[str]:
    """The columns a heading names, in English.

    :raises DocketUnreadable: for an unknown, doubled or missing column.
    """
    try:
        cells = [cell.strip() for cell in next(csv.reader([text], strict=True))]
    except (csv.Error, StopIteration) as why:
        raise DocketUnreadable(reason=f"its first line is no heading ({why})") from why
    unknown = [cell[:40] for cell in cells if cell not in _IN_ENGLISH]
    if unknown:
        raise DocketUnreadable(reason=f"its first line must name the columns, and {unknown[0]!r} is none of them")
    columns = [_IN_ENGLISH[cell] for cell in cells]
    doubled = [name for name in columns if columns.count(name) > 1]
    missing = [name for name in REQUIRED if name not in columns]
    if doubled or missing:
        what = f"the column {doubled[0]} stands twice" if doubled else f"the column {missing[0]} is missing"
        raise DocketUnreadable(reason=what)
    return columns


def row(text: str, columns: list[str]) -> dict[str, str]:
    """The filled cells of one line by column.

    :raises QuoteOpen, CellsMiscounted: if the line is no row of this table.
    """
    try:
        cells = next(csv.reader([text], strict=True))
    except (csv.Error, StopIteration):
        raise QuoteOpen() from None
    if len(cells) != len(columns):
        raise CellsMiscounted(found=len(cells), wanted=len(columns))
    return {name: cell.strip() for name, cell in zip(columns, cells, strict=True) if cell and not cell.isspace()}


def title_of(cells: dict[str, str]) -> Json:
    """The JSON form of a row: the same shape as one object of a JSON docket."""
    title: Json = {_POINTS[column].rpartition("/")[2]: cells[column] for column in _POINTS.keys() & cells.keys()}
    if "interrupted_on" in title:
        title["interrupted_on"] = _list(title["interrupted_on"])
    if "suspended" in title:
        title["suspended"] = [{"from": first, "until": last} for first, last in _pairs(title["suspended"])]
    made: Json = {"title": title, "parties": _parties(cells), "items": _items(cells)}
    made |= {name: cells[name] for name in ("filed_on", "currency") if name in cells}
    if "payments" in cells:
        made["payments"] = [{"on": on, "amount": amount} for on, amount in _pairs(cells["payments"])]
    return made


def _parties(cells: dict[str, str]) -> list[Json]:
    found = []
    for prefix in PARTIES:
        party = {name: cells[f"{prefix}_{name}"] for name in _PARTY if f"{prefix}_{name}" in cells}
        if party or prefix in ("creditor", "debtor"):
            found.append({"role": prefix.partition("_")[0], **party})
    return found


def _items(cells: dict[str, str]) -> list[Json]:
    items: list[Json] = []
    for number, (on, amount) in enumerate(_pairs(cells.get("instalments", "")), 1):
        items.append({"id": f"p{number}", "kind": "principal", "amount": amount, "performance_due_on": on})
    if not items and "principal" in cells:
        items.append({"id": "p1", "kind": "principal", "amount": cells["principal"]})
    if any(name in cells for name in ("interest_rate", "interest_from", "interest_day_basis")):
        items += [_interest(cells, item["id"]) for item in list(items)]
    if "costs" in cells:
        items.append({"id": "c1", "kind": "costs", "amount": cells["costs"]})
    return items


def _interest(cells: dict[str, str], on_item: str) -> Json:
    item: Json = {"id": "g" + on_item[1:], "kind": "agreed_interest", "on_item": on_item}
    names = {"rate_per_year": "interest_rate", "from": "interest_from"}
    item |= {key: cells[name] for key, name in names.items() if name in cells}
    basis = cells.get("interest_day_basis", "")
    return {**item, "day_basis": int(basis) if re.fullmatch("[0-9]{3}", basis) else basis or 365}


def contradiction(cells: dict[str, str], filing: Filing) -> LineFlaw | None:
    """Where a row says the principal and its instalments, they must add up."""
    if "principal" not in cells or "instalments" not in cells:
        return None
    parts = sum(item.amount for item in filing.items if item.kind == "principal")
    try:
        whole = minor(cells["principal"], filing.currency, exact=False)
    except Refusal as why:
        return AmountRefused(pointer="principal", reason=why.detail)
    if whole == parts:
        return None
    said, sum_of = format_minor(whole, filing.currency), format_minor(parts, filing.currency)
    return ItemsIncoherent(pointer="instalments", reason=f"they add up to {sum_of}, the principal says {said}.")


def _list(cell: str) -> list[str]:
    return [part.strip() for part in re.split("[;；]", cell) if part.strip()]


def _pairs(cell: str) -> list[tuple[str, str]]:
    pairs = []
    for part in _list(cell):
        on, _, amount = part.partition(" ")
        pairs.append((on, amount.strip()))
    return pairs


def in_columns(flaw: LineFlaw, cells: dict[str, str]) -> LineFlaw:
    """The same flaw, its place named by column instead of JSON pointer."""
    return type(flaw)(**{name: _named_by_column(name, fact, cells) for name, fact in flaw.facts.items()})


def _named_by_column(name: str, fact: Any, cells: dict[str, str]) -> Any:
    place = name in ("pointer", "earlier", "later") and fact.startswith("/")
    return _column(fact, cells) if place else fact


def _column(pointer: str, cells: dict[str, str]) -> str:
    for column, place in _POINTS.items():
        if f"{pointer}/".startswith(f"{place}/"):
            return column
    parts = pointer.split("/")[1:]
    if parts[0] == "parties" and len(parts) == 3:
        used = [prefix for prefix in PARTIES if prefix in ("creditor", "debtor") or _named(prefix, cells)]
        return f"{used[int(parts[1])]}_{parts[2]}"
    if parts[0] == "items" and len(parts) > 1:
        return _item_column(parts, cells)
    return parts[0]


def _named(prefix: str, cells: dict[str, str]) -> bool:
    return any(f"{prefix}_{name}" in cells for name in _PARTY)


def _item_column(parts: list[str], cells: dict[str, str]) -> str:
    item = _items(cells)[int(parts[1])]
    if item["kind"] == "costs":
        return "costs"
    if item["kind"] == "principal":
        return "instalments" if "instalments" in cells else "principal"
    return {"rate_per_year": "interest_rate", "day_basis": "interest_day_basis"}.get(parts[-1], "interest_from")
