"""What a heading means: the field it is read into, or why the column is not read.

Headings are compared by `heading_key`: half-width, simplified, lower case, without punctuation and remarks in
parentheses. First the things that must not be held, then exact words, then other persons, then parts of words.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from kinward.register.workbook.characters import heading_key, letters

NAME, HOUSEHOLD, RELATION, SEX, ID_NUMBER, BORN_ON = "name", "household", "relation", "sex", "id_number", "born_on"
HEAD_NAME, REMARK, PLACE, SERIAL, VILLAGE = "head_name", "remark", "place", "serial", "village"
WHO_IT_IS = frozenset({NAME, HEAD_NAME, ID_NUMBER, BORN_ON})

FIELDS: dict[str, str] = {
    HOUSEHOLD: (
        "户编号 户号 户号码 户主编号 家庭编号 家庭户编号 户序号 户籍号 户籍编号 户口簿号 户口簿编号 户口本号 "
        "户口号 户口编号 农户编号 住户编号 家庭号 户别号 户次 户序 户代码 农户代码 家庭代码 分户号 "
        "户口簿号码 household householdno householdnumber householdid hhid hhno hh familyno familynumber "
        "familyid hukouno hukounumber"
    ),
    NAME: "姓名 名字 成员姓名 家庭成员姓名 家庭成员 人员姓名 居民姓名 村民姓名 本人姓名 中文姓名 人口姓名 成员 "
    "name fullname nameofmember membername personname person",
    HEAD_NAME: (
        "户主姓名 户主 户主名 户主名字 户主姓名及编号 headname nameofhead householdhead headofhousehold "
        "headofhouseholdname householder nameofheadofhousehold"
    ),
    RELATION: (
        "与户主关系 和户主关系 同户主关系 与户主之关系 与户主的关系 户主关系 家庭关系 关系 成员关系 称谓 "
        "与本户关系 户主或与户主关系 是户主的什么人 与户主称谓 relation relationship relationtohead "
        "relationshiptohead relationshiptothehead relationtothehead relationtohouseholdhead "
        "relationshiptohouseholdhead relationshiptoheadofhousehold relationwithhead"
    ),
    SEX: "性别 男女 sex gender",
    ID_NUMBER: (
        "身份证号 身份证号码 公民身份号码 公民身份证号码 公民身份证号 居民身份证号 居民身份证号码 身份证 "
        "身份号码 身份证件号码 身份证件号 证件号码 证件号 有效证件号码 居民身份证 身份证编号 本人身份证号 "
        "身份证明号码 id idno idnumber idcard idcardno idcardnumber identitynumber identitycard nationalid "
        "nationalidnumber residentid residentidnumber citizenid identificationnumber"
    ),
    BORN_ON: "出生日期 出生年月日 出生年月 出生时间 生日 出生 出生日 生年月日 诞生日期 出生年份 "
    "bornon born birthdate birthday dateofbirth dob birth",
    "died_on": (
        "死亡日期 死亡时间 去世日期 去世时间 亡故日期 逝世日期 死亡年月日 diedon died deathdate dateofdeath death"
    ),
    "status": (
        "人员状态 人口状态 生存状态 存活状态 状态 是否健在 户籍状态 户口状态 在册状态 人员情况 status "
        "lifestatus vitalstatus"
    ),
    "hukou": "户口性质 户籍性质 户口类别 户口类型 户籍类型 户籍类别 户别 户口 户口种类 户口属性 人口性质 农业非农业 "
    "农业或非农业 hukou hukoutype hukoukind typeofhukou registrationtype householdregistration residencetype",
    "nationality": "国籍 所属国籍 nationality citizenship",
    "marital_status": "婚姻状况 婚姻 婚否 婚姻情况 婚姻状态 婚况 maritalstatus marriage marital",
    "disability_grade": "残疾等级 残疾级别 残疾类别及等级 残疾程度 残疾 残疾情况 残疾类型等级 伤残等级 残疾状况 "
    "disabilitygrade disability disabilitylevel",
    "disability_certificate": (
        "残疾证 有无残疾证 是否有残疾证 是否残疾 是否残疾人 是否持残疾证 残疾人证 disabilitycertificate disabled"
    ),
    "education_level": "在读学段 就读阶段 在读阶段 学段 就读学段 目前就读 educationlevel schoollevel levelattended",
    "in_education": "是否在校 是否在读 在校情况 就学情况 是否在校学生 在读情况 是否就读 就学状况 是否学生 在校生 "
    "ineducation inschool student attendingschool",
    "employed": (
        "就业状况 就业情况 是否就业 就业 职业 从业状况 就业状态 从业情况 工作情况 职业状况 employed "
        "employment occupation job"
    ),
    "low_income_aid": (
        "低保 是否低保 低保户 是否低保户 是否低保对象 低保情况 享受低保 是否享受低保 最低生活保障 低保对象 "
        "低保类别 lowincomeaid dibao minimumlivingallowance"
    ),
    "extreme_poverty_aid": (
        "特困 是否特困 特困人员 是否特困人员 特困供养 五保 是否五保 五保户 是否五保户 特困户 extremepovertyaid tekun"
    ),
    "only_child_certificate": (
        "独生子女证 独生子女父母光荣证 有无独生子女证 是否有独生子女证 独生子女光荣证 光荣证 "
        "是否领取独生子女证 是否持独生子女证 onlychildcertificate onechildcertificate"
    ),
    "last_period_on": "末次月经 末次月经日期 末次月经时间 lastperiodon lmp lastmenstrualperiod",
    "expected_on": "预产期 预产日期 预计分娩日期 expectedon edd duedate expecteddateofdelivery",
    "adopted": "是否收养 收养 是否领养 领养 收养情况 是否收养子女 adopted",
    "adopted_on": "收养日期 收养时间 收养登记日期 领养日期 adoptedon adoptiondate dateofadoption",
    "orphan": "孤儿 是否孤儿 orphan isorphan",
    "region": "行政区划代码 行政区划 区划代码 region regioncode",
    "resident": "常住 是否常住 常住人口 是否常住人口 居住状态 居住情况 居住状况 是否在家 常住情况 resident residing",
    PLACE: (
        "组 组别 村组 村民小组 小组 自然村 村庄 社 队 所属组 所在组 村社区 "
        "社区 屯 湾 乡镇 镇 乡 所属乡镇 镇街 街道 县 区县 group township hamlet villagegroup town"
    ),
    VILLAGE: "村 村名 行政村 行政村名称 所属村 所在村 所属行政村 村居 村代码 村编码 行政村代码 village villagename "
    "villagecode",
    "father_name": "父亲姓名 父亲 父姓名 父 father fathername fathersname nameoffather",
    "mother_name": "母亲姓名 母亲 母姓名 母 mother mothername mothersname nameofmother",
    "father_id": "父亲身份证号 父亲身份证号码 父亲身份证 父亲证件号码 父身份证号 fatherid fathersid fatheridnumber",
    "mother_id": "母亲身份证号 母亲身份证号码 母亲身份证 母亲证件号码 母身份证号 motherid mothersid motheridnumber",
    "spouse_id": "配偶身份证号 配偶身份证号码 配偶身份证 配偶证件号码 丈夫身份证号 妻子身份证号 spouseid spousesid "
    "spouseidnumber",
    "head_id": "户主身份证号 户主身份证号码 户主身份证 户主证件号码 headid headsid headidnumber",
    REMARK: "备注 说明 备考 附注 备注说明 其他说明 情况说明 注 其他情况 remark remarks note notes comment comments",
    SERIAL: (
        "序号 编号 顺序号 行号 流水号 序 人员编号 人口编号 no serial serialno serialnumber sn number nr num rownumber"
    ),
}
NOT_READ: dict[str, str] = {
    "workbook-column-ethnicity": "民族 族别 族 ethnicity ethnicgroup nation",
    "workbook-column-private": (
        "电话 联系电话 手机 手机号 手机号码 电话号码 联系方式 联系电话号码 固定电话 微信 微信号 qq 住址 地址 "
        "家庭住址 家庭地址 现住址 现居住地 居住地 户籍地 户籍地址 户口所在地 籍贯 详细地址 门牌号 门牌 "
        "出生地 银行账号 银行卡号 账号 开户行 开户银行 一卡通 一卡通账号 社保卡号 照片 指纹 车牌号 phone "
        "phonenumber telephone tel mobile mobilephone contact address homeaddress bankaccount account email "
        "birthplace"
    ),
    "workbook-column-not-needed": (
        "年龄 周岁 岁数 实足年龄 属相 生肖 文化程度 学历 学位 教育程度 受教育程度 曾用名 别名 政治面貌 身高 "
        "血型 兵役 兵役状况 服务处所 工作单位 单位 毕业学校 学校 学校名称 班级 年级 健康状况 身体状况 "
        "家庭人口 家庭人口数 人口数 人数 户人口 户内人口 在册人口 承包面积 承包地 面积 耕地面积 宅基地 "
        "房屋面积 签名 签字 签章 签名盖章 登记日期 填表日期 录入日期 证件类型 证件种类 证件名称 残疾类别 "
        "残疾类型 残疾种类 残疾证号 残疾人证号 残疾证号码 残疾人证号码 医保 医疗保险 参保情况 养老保险 "
        "是否参保 age education educationalattainment politicalstatus height bloodtype signature familysize "
        "householdsize idtype"
    ),
}
FORBIDDEN = re.compile(
    r"节育|避孕|上环|放环|取环|环检|带环|环情|结扎|绝育|手术|人流|引产|流产|堕胎|皮埋|皮下埋植|药具|孕检|查环|查孕|妇检|三查|四查|四术"
    r"|计划外|政策外|政策内外|超生|违法生育|违反计划|抢生|多孩|社会抚养费|抚养费征收|罚款|处罚|计生|计划生育|准生|生育指标|生育证|生育服务证|二孩证"
    r"|宗教|信仰|教派|信教|避孕套|宫内|节孕|补救措施|生育意愿|怀孕史|孕次|胎次|政策符合|是否符合政策"
    r"|contracept|iud|sterili[sz]|ligation|vasectomy|abortion|birthcontrol|familyplanning|outsidetheplan|outofplan"
    r"|unplanned|socialmaintenance|socialcompensation|fine(?:s|paid)?$|religio|faith|surgery|(?<!co)operation|miscarriage|^环$"
)
OF_ANOTHER = re.compile(
    r"^(?:户主|父亲?|母亲?|父母|配偶|丈夫|妻子|爱人|监护人|联系人|紧急联系人|代理人|承包人|法定监护人|养父母?|养母|子女|祖父|祖母|经办人|填表人"
    r"|head(?:ofhousehold)?s?|fathers?|mothers?|spouses?|husbands?|wifes?|guardians?|parents?|contacts?)"
    r"(?:的|之)?(?=.)(?:情况|信息)?.*(?:姓名|名字|身份|证件|号|电话|日期|时间|性别|年龄|民族|情况|单位|职业|联系|name|id|birth|born|sex|phone|date)"
)
_PARTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (r"残疾.*(?:等级|级别)|伤残.*级", "disability_grade"),
        (r"残疾.*(?:号|类)", "workbook-column-not-needed"),
        (r"电话|手机|联系方式|住址|地址|账号|账户|卡号|phone|address|account", "workbook-column-private"),
        (r"民族|ethnic", "workbook-column-ethnicity"),
        (r"文化程度|学历|政治面貌|年龄", "workbook-column-not-needed"),
        (r"身份证|公民身份|身份号|证件号|identity|idcard|idnumber", ID_NUMBER),
        (r"(?:与|和|同)?户主.*关系|relation(?:ship)?to", RELATION),
        (r"独生子女.*(?:证|光荣)", "only_child_certificate"),
        (r"末次月经", "last_period_on"),
        (r"预产期", "expected_on"),
        (r"(?:死亡|去世|亡故)(?:日期|时间|年月)|dateofdeath|deathdate", "died_on"),
        (r"收养.*(?:日期|时间)", "adopted_on"),
        (r"出生.*(?:日期|年月|时间)|生日|dateofbirth|birthdate", BORN_ON),
        (r"户口.*(?:性质|类别|类型|种类)|户籍.*(?:性质|类别|类型|种类)|hukou", "hukou"),
        (r"婚姻|maritalstatus", "marital_status"),
        (r"低保|最低生活保障", "low_income_aid"),
        (r"特困|五保", "extreme_poverty_aid"),
        (r"户主姓名", HEAD_NAME),
        (r"姓名$|fullname$", NAME),
        (r"性别$", SEX),
        (r"国籍", "nationality"),
        (r"^(?:住|农|家庭)?户(?:口簿|口本|籍)?编?号", HOUSEHOLD),
        (r"常住", "resident"),
        (r"备注|remark", REMARK),
    )
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """field is what the column is read into; or `reason` (a problem code) says why it is not read."""

    field: str = ""
    reason: str = ""


UNKNOWN_COLUMN = Meaning(reason="workbook-column-unknown")


def _exact() -> dict[str, Meaning]:
    words = {word: Meaning(field) for field, listed in FIELDS.items() for word in listed.split()}
    return words | {word: Meaning(reason=code) for code, listed in NOT_READ.items() for word in listed.split()}


EXACT = _exact()
LONGEST_HEADING = 40
_explained: ContextVar[Mapping[str, str]] = ContextVar("explained")


@contextmanager
def explained(headings: Mapping[str, str]) -> Iterator[None]:
    """Inside, somebody has said what these headings (by `heading_key`) are read into; into "", they are not read."""
    before = _explained.set(headings)
    try:
        yield
    finally:
        _explained.reset(before)


def read_heading(text: str) -> Meaning:
    """The meaning of one heading (or of a group and the heading under it, joined)."""
    said = _explained.get({}).get(heading_key(text))
    if said is None or not may_be_explained(text):
        return _read_heading(text)
    return Meaning(said) if said in FIELDS else UNKNOWN_COLUMN


def may_be_explained(text: str) -> bool:
    """What must not be held is not read, whatever somebody says it is."""
    return not FORBIDDEN.search(letters(text))


@lru_cache(maxsize=4096)
def _read_heading(text: str) -> Meaning:
    whole, key = letters(text), heading_key(text)
    if not key:
        return UNKNOWN_COLUMN
    if FORBIDDEN.search(whole):
        return Meaning(reason="workbook-column-forbidden")
    if len(whole) > LONGEST_HEADING:
        return UNKNOWN_COLUMN
    found = EXACT.get(key) or EXACT.get(whole)
    if found:
        return found
    if OF_ANOTHER.search(key):
        return Meaning(reason="workbook-column-of-another")
    return _by_part(key)


def _by_part(key: str) -> Meaning:
    for pattern, field in _PARTS:
        if pattern.search(key):
            return Meaning(reason=field) if field.startswith("workbook-") else Meaning(field)
    return UNKNOWN_COLUMN
