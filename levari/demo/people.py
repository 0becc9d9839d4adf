"""People and companies who cannot exist: names as they are common, identifiers that no register gives out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from levari.basics.identifiers import birth_on, demo_ric, demo_uscc

#: Common surnames with rough weights, so that several people share a full name as they do in life.
_SURNAME_LIST = """
王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙 马 朱 胡 林 郭 何 高 罗 郑 梁 谢 宋 唐 许 邓 冯 韩 曹 曾 彭 萧 蔡 潘 田 董 袁 于 余
"""
_SURNAMES = _SURNAME_LIST.split()
_WEIGHTS = [40 if n < 3 else 24 if n < 10 else 10 if n < 20 else 5 for n in range(len(_SURNAMES))]
_GIVEN_LIST = """
伟 芳 娜 敏 静 丽 强 磊 洋 艳 勇 军 杰 娟 涛 明 超 霞 平 刚 桂英 秀英 建国 建华 志强 海燕 玉兰 晓东 丽华 国强
文博 子涵 思远 雨桐 欣怡 浩然 俊杰 婷婷 佳琪 梦洁
"""
_GIVEN = _GIVEN_LIST.split()
_RARE = ("欧阳·那仁", "阿依古丽·买买提", "司马文", "诸葛明月")
_TRADES = ["纺织", "商贸", "建材", "餐饮", "物流", "装饰", "电子", "机械", "农业", "文化"]
_WORDS = ["华源", "恒信", "安达", "鼎盛", "博雅", "瑞丰", "中兴达", "远航", "金桥", "海川", "同德", "泰和"]
_STREETS = ["示范大街", "和平路", "建设路", "人民路", "朝阳街", "新华路", "光明巷", "团结路"]


@dataclass(frozen=True)
class Somebody:
    """A person of the demo world, as docket and registers know it; `id` is a word of the world file."""

    id: str
    kind: str
    name: str
    id_kind: str
    identifier: str
    born_on: str = ""
    address: str = ""

    @property
    def row(self) -> dict[str, object]:
        """The person in the world file."""
        return {
            "id": self.id,
            "kind": self.kind,
            "id_kind": self.id_kind,
            "identifier": self.identifier,
            "name": self.name,
        }


def number_of(seed: int, group: int, place: int) -> int:
    """A number that no other person of the same docket has, and that another seed gives to somebody else."""
    return (seed % 900) * 10**8 + group * 10 + place


def natural(random: Random, seed: int, group: int, place: int) -> Somebody:
    """A natural person. Two of them often share a name, never an identifier."""
    identifier = demo_ric(number_of(seed, group, place))
    born_on = birth_on(identifier).isoformat()
    return Somebody(f"n{group}-{place}", "natural", person_name(random), "cn_ric", identifier, born_on, address(random))


def person_name(random: Random) -> str:
    """A full name, now and then a rare one with a middle dot."""
    if random.random() < 0.01:
        return random.choice(_RARE)
    return random.choices(_SURNAMES, _WEIGHTS)[0] + random.choice(_GIVEN)


def company(random: Random, seed: int, group: int, place: int, name: str = "") -> Somebody:
    """A company."""
    made = name or f"示范{random.choice(_WORDS)}{group}号{random.choice(_TRADES)}有限公司"
    identifier = demo_uscc(number_of(seed, group, place))
    return Somebody(f"c{group}-{place}", "company", made, "cn_uscc", identifier, address=address(random))


def address(random: Random) -> str:
    """An address in the demo district."""
    street, house = random.choice(_STREETS), random.randint(1, 400)
    return f"示范区{street}{house}号{random.randint(1, 30)}单元{random.randint(101, 2804)}室"


#: Those who sue often. Their numbers lie above all groups.
_LENDERS = (
    "示范市民银行股份有限公司", "示范农村商业银行股份有限公司", "示范储蓄银行股份有限公司", "示范恒信消费金融有限公司",
    "示范安达小额贷款有限公司", "示范远航融资租赁有限公司", "示范金桥汽车金融有限公司", "示范同德物业服务有限公司",
)  # fmt: skip
_LENDER_WEIGHTS = (24, 20, 14, 14, 10, 6, 6, 6)


@cache
def lenders(seed: int) -> tuple[Somebody, ...]:
    """The banks and companies behind most consumer debts of a docket."""
    return tuple(company(Random(seed), seed, 9_999_999, place, name) for place, name in enumerate(_LENDERS))


def lender(random: Random, all_lenders: Sequence[Somebody]) -> Somebody:
    """One of them, the large ones more often."""
    return random.choices(all_lenders, _LENDER_WEIGHTS)[0]
