"""Which column of a table means what. Headings that are not known are compared as they are, or said to be ignored."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ALIASES: dict[str, str] = {
    "id": (
        "id recid recordid uniqueid uid rowid personid personno pid key 编号 人员编号 人口编号 记录编号 序号 档案号"
    ),
    "name": (
        "name fullname personname membername residentname 姓名 名字 人员姓名 居民姓名 成员姓名 中文姓名 本人姓名 "
        "nameofperson"
    ),
    "given_name": "givenname givennames firstname firstnames forename forenames fname fnamec1 prename vorname 名",
    "surname": "surname lastname familyname lname lnamec1 secondname nachname 姓 姓氏",
    "middle_name": "middlename middleinitial midname mname",
    "sex": "sex gender 性别 男女",
    "born_on": (
        "bornon dateofbirth dob birthdate birthday born birth birthdt dobdate 出生日期 出生年月日 出生年月 生日 出生"
    ),
    "born_year": "birthyear yearofbirth yob by dobyear 出生年 出生年份",
    "born_month": "birthmonth monthofbirth mob bm dobmonth 出生月 出生月份",
    "born_day": "dayofbirth bd dobday 出生日",
    "id_number": (
        "idnumber idno idcard idcardno idcardnumber identitynumber nationalid citizenid socsecid ssn "
        "socialsecuritynumber socialsecurityno nhsnumber idblind 身份证号 身份证号码 公民身份号码 "
        "身份证 证件号码 证件号"
    ),
    "phone": "phone phonenumber telephone tel mobile mobilephone cellphone contact 电话 联系电话 手机 手机号 手机号码",
    "email": "email emailaddress mail 邮箱 电子邮箱",
    "household": "household householdid householdno householdnumber familyid hhid 户编号 户号 户口簿号 家庭编号",
    "street_number": "streetnumber streetno housenumber houseno 门牌号 门牌",
    "address": "address addr homeaddress fulladdress residence 住址 地址 家庭住址 家庭地址 现住址 户籍地址 详细地址",
    "address_1": "address1 addr1 street streetname addressline1 streetaddress resstreetaddress",
    "address_2": "address2 addr2 addressline2",
    "suburb": "suburb city town locality municipality village 村 村名 组 乡镇 镇 village rescitydesc",
    "postcode": "postcode postalcode zip zipcode postcd 邮编 邮政编码",
    "state": "state province region county 省 省份 县",
    "birthplace": "birthplace placeofbirth birthcity countryofbirth birthcountry 出生地 籍贯",
    "father_name": "father fathername fathersname 父亲 父亲姓名",
    "mother_name": "mother mothername mothersname 母亲 母亲姓名",
    "spouse_name": "spouse spousename 配偶 配偶姓名",
}
TRUTH = frozenset(
    "cluster clusterid clusterno entity entityid entid trueid truth label match matchid ismatch truematch "
    "truematchid groundtruth duplicateof origid originalid sourcedataset source dataset weight agegroup".split()
)
"""Answers of made-up sets, and names of tables: no evidence of who somebody is."""

_NOT_TOLD = re.compile(r"[\W_]+")
_FIELDS = {alias: field for field, aliases in ALIASES.items() for alias in aliases.split()}


@dataclass(frozen=True, slots=True)
class Meaning:
    """`known`: field → column; `others`: columns compared as they are; `ignored`: column → why it is not compared."""

    known: dict[str, str]
    others: tuple[str, ...]
    ignored: dict[str, str]


def heading_key(heading: str) -> str:
    return _NOT_TOLD.sub("", unicodedata.normalize("NFKC", heading)).casefold()


def meaning_of(headings: Sequence[str], given: Mapping[str, str] | None = None) -> Meaning:
    """`given`: column → field, as the user said it; `-` ignores a column. The first column of a meaning has it."""
    known: dict[str, str] = {}
    others: list[str] = []
    ignored: dict[str, str] = {}
    for heading in headings:
        key = heading_key(heading)
        field = (given or {}).get(heading) or _FIELDS.get(key, "")
        if field == "-" or key in TRUTH or not key:
            ignored[heading] = "told" if field == "-" else "truth"
        elif field and field not in known:
            known[field] = heading
        else:
            others.append(heading)
    return Meaning(known, tuple(others), ignored)
