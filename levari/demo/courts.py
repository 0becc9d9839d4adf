"""The two courts of the demo district and who works there. Pure: the generator needs their names without a database."""

from dataclasses import dataclass

from levari.access.permissions import Role


@dataclass(frozen=True)
class Member:
    """One member of the staff: user name, names in both languages, roles."""

    username: str
    name: str
    name_zh: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class CourtPlan:
    """A court of the district and everybody who works there."""

    code: str
    participant: str
    name: str
    name_zh: str
    staff: tuple[Member, ...]


_R = Role
FIRST = CourtPlan(
    "京0199", "court-0199", "Demo District Court", "示范区人民法院",
    (
        Member("fang.lin", "Fang Lin", "方琳", (_R.FILING_CLERK,)),
        Member("he.ping", "He Ping", "何平", (_R.FILING_CLERK,)),
        Member("shen.yue", "Shen Yue", "沈悦", (_R.SERVICE_CLERK,)),
        Member("wei.zhou", "Wei Zhou", "魏舟", (_R.OFFICER,)),
        Member("tang.rui", "Tang Rui", "唐睿", (_R.OFFICER,)),
        Member("luo.an", "Luo An", "罗安", (_R.OFFICER,)),
        Member("xu.qing", "Xu Qing", "许清", (_R.OFFICER,)),
        Member("deng.kai", "Deng Kai", "邓凯", (_R.OFFICER,)),
        Member("han.shu", "Judge Han Shu", "韩舒", (_R.JUDGE,)),
        Member("cao.yi", "Judge Cao Yi", "曹毅", (_R.JUDGE,)),
        Member("peng.lan", "Judge Peng Lan", "彭岚", (_R.JUDGE,)),
        Member("qian.mo", "Qian Mo", "钱墨", (_R.CASHIER,)),
        Member("cui.ran", "Cui Ran", "崔然", (_R.CHECKER,)),
        Member("dong.qi", "Dong Qi", "董琦", (_R.CHECKER,)),
        Member("jiang.bo", "President Jiang Bo", "蒋波", (_R.PRESIDENT,)),
        Member("yuan.zhi", "Inspector Yuan Zhi", "袁直", (_R.INSPECTOR,)),
        Member("lei.ming", "Lei Ming", "雷鸣", (_R.ADMIN,)),
    ),
)  # fmt: skip
OTHER = CourtPlan(
    "京0198", "court-0198", "Neighbour District Court", "邻区人民法院",
    (
        Member("ouyang.jing", "Ouyang Jing", "欧阳静", (_R.OFFICER,)),
        Member("shangguan.yun", "Judge Shangguan Yun", "上官云", (_R.JUDGE,)),
        Member("zhuge.ning", "Zhuge Ning", "诸葛宁", (_R.FILING_CLERK,)),
    ),
)  # fmt: skip
PLANS = (FIRST, OTHER)

#: What a household keeps per month, in minor units (a demo value; each place sets its own).
LIVING_MINIMUM = 200_000
