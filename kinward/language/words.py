"""Every fact in words for families: what it is called when it is missing or was decided on. Complete by a test."""

FACTS: dict[str, tuple[str, str]] = {
    "born_on": ("date of birth", "出生日期"),
    "died_on": ("date of death", "死亡日期"),
    "sex": ("sex", "性别"),
    "nationality": ("nationality", "国籍"),
    "hukou": ("kind of household registration (rural or urban)", "户口性质（农业或非农业）"),
    "region": ("where the household is registered or lives", "户籍地或居住地"),
    "resident": ("whether the person lives here for half a year or longer", "是否在本地居住半年以上"),
    "resident_since": ("first day of living here", "从哪天起住在本地"),
    "household_role": ("relation to the head of the household", "与户主的关系"),
    "child_of_household": ("whether a parent lives in the same household", "父母是否在同一户"),
    "marital_status": ("marital status", "婚姻状况"),
    "adopted_on": ("date of adoption", "收养日期"),
    "orphan": ("whether both parents have died", "是否孤儿（父母双亡）"),
    "without_carer": ("whether the parents are unable to care for the child", "是否事实无人抚养"),
    "dependent": ("whether the household cares for the child lastingly", "是否由本户实际并长期抚养"),
    "shared_custody": ("whether the child lives in turn with each parent", "是否由父母轮流抚养"),
    "disability_grade": ("grade on the disability certificate", "残疾证等级"),
    "disability_percent": ("assessed degree of disability, percent", "评定的残疾程度（%）"),
    "disabled_since": ("first day on the disability certificate", "残疾证起始日期"),
    "in_education": ("whether the person is in full-time education", "是否在接受全日制教育"),
    "education_level": ("level of school attended now", "目前就读的阶段"),
    "final_preschool_year": ("whether it is the last year of kindergarten", "是否在幼儿园大班（最后一年）"),
    "preschool_kind": ("kind of kindergarten", "幼儿园的性质"),
    "employed": ("whether the person works for an employer", "是否有用人单位"),
    "self_employed": ("whether the person is self-employed", "是否自雇（个体经营）"),
    "maternity_insured": ("whether maternity insurance covers the person", "是否参加生育保险"),
    "pays_income_tax": ("whether the person pays income tax", "是否缴纳个人所得税"),
    "income_monthly": ("income of the month", "月收入"),
    "work_income_monthly": ("earnings from work in the month", "月工作收入"),
    "income_yearly": ("income of the year", "年收入"),
    "pension_monthly": ("pension of the month", "每月养老金"),
    "retired_on": ("first day of retirement", "退休日期"),
    "low_income_aid": ("whether the minimum living allowance is received", "是否享受低保"),
    "extreme_poverty_aid": ("whether support for extreme difficulty is received", "是否享受特困供养"),
    "only_child_certificate": ("the one-child parents' certificate of that time", "是否持有独生子女父母光荣证"),
    "lives_alone": ("whether the person lives alone", "是否独居"),
    "needs_care": ("whether the person needs help in daily life", "日常生活是否需要他人照料"),
    "birth_weight_grams": ("weight at birth, grams", "出生体重（克）"),
    "gestation_weeks": ("weeks of pregnancy at birth", "出生孕周"),
    "discharged_on": ("day of discharge from hospital", "出院日期"),
    "parents_complete": ("whether all parents are listed", "父母是否已全部列出"),
    "children_complete": ("whether all children, living or dead, are listed", "子女（含已去世的）是否已全部列出"),
    "siblings_complete": ("whether all brothers and sisters are listed", "兄弟姐妹是否已全部列出"),
    "reference_income_yearly": ("income of the reference year", "参照年度的收入"),
    "rent_monthly": ("rent of the month", "每月房租"),
    "assets": ("savings and other assets", "存款及其他财产"),
    "single_parent": ("whether one adult raises the children alone", "是否由一名成年人独自抚养子女"),
    "members_complete": ("whether the whole household is listed", "本户成员是否已全部列出"),
    "last_period_on": ("first day of the last period", "末次月经第一天"),
    "expected_on": ("expected day of birth", "预产期"),
    "first_contact_on": ("day of the first antenatal contact", "首次产检日期"),
    "delivered_on": ("day of the birth", "分娩日期"),
    "babies": ("number of babies", "胎儿（婴儿）数"),
    "difficult_delivery": ("whether the birth was difficult", "是否难产"),
    "leave_from": ("first day of the chosen maternity leave", "所选产假的第一天"),
    "what": ("kind of event", "事项"),
    "vaccine": ("vaccine", "疫苗"),
    "dose": ("number of the dose", "剂次"),
    "schedule": ("schedule", "服务项目"),
    "contact": ("contact", "服务次"),
    "method": ("test or product used", "所用方法"),
    "on": ("day", "日期"),
}

RELATIONS: dict[str, tuple[str, str]] = {
    "mother": ("who the mother is", "母亲是谁"),
    "father": ("who the father is", "父亲是谁"),
    "spouse": ("who husband or wife is", "配偶是谁"),
    "household": ("which household the person belongs to", "属于哪一户"),
    "woman": ("who the woman is", "孕妇是谁"),
    "parents": ("parents", "父母"),
    "children": ("children", "子女"),
    "siblings": ("brothers and sisters", "兄弟姐妹"),
    "members": ("members of the household", "家庭成员"),
    "pregnancies": ("pregnancies", "孕期"),
    "events": ("records of visits and doses", "服务和接种记录"),
}

VALUES: dict[str, tuple[str, str]] = {
    "true": ("yes", "是"),
    "false": ("no", "否"),
    "unknown": ("not known", "不详"),
    "never": ("not so far", "尚无"),
    "male": ("male", "男"),
    "female": ("female", "女"),
    "rural": ("rural", "农业"),
    "urban": ("urban", "非农业"),
    "single": ("single", "未婚"),
    "married": ("married", "已婚"),
    "divorced": ("divorced", "离异"),
    "widowed": ("widowed", "丧偶"),
    "partnered": ("partnered", "同居"),
    "none": ("none", "无"),
    "preschool": ("preschool", "学前"),
    "primary": ("primary school", "小学"),
    "lower_secondary": ("lower secondary", "初中"),
    "upper_secondary": ("upper secondary", "高中"),
    "vocational": ("vocational", "中职"),
    "higher": ("higher education", "高等教育"),
    "public": ("public", "公办"),
    "private_approved": ("private, approved", "普惠性民办"),
    "private_other": ("private, other", "其他民办"),
    "head": ("head", "户主"),
    "spouse": ("spouse", "配偶"),
    "child": ("child", "子女"),
    "child_in_law": ("child-in-law", "儿媳或女婿"),
    "grandchild": ("grandchild", "孙辈"),
    "parent": ("parent", "父母"),
    "parent_in_law": ("parent-in-law", "公婆或岳父母"),
    "grandparent": ("grandparent", "祖辈"),
    "sibling": ("sibling", "兄弟姐妹"),
    "other": ("other", "其他"),
}


def fact_words(name: str) -> tuple[str, str]:
    """A fact, a relation or `household.fact` in English and Chinese; the name itself where there are no words."""
    if name.startswith("household.") and name != "household.":
        english, chinese = fact_words(name.removeprefix("household."))
        return f"household: {english}", f"全家：{chinese}"
    last = name.rpartition(".")[2]
    owner = name.rpartition(".")[0]
    english, chinese = FACTS.get(last) or RELATIONS.get(last) or (last, last)
    if owner in OWNERS:
        return f"{OWNERS[owner][0]}: {english}", f"{OWNERS[owner][1]}：{chinese}"
    return english, chinese


OWNERS = {
    "mother": ("mother", "母亲"),
    "father": ("father", "父亲"),
    "spouse": ("husband or wife", "配偶"),
    "woman": ("woman", "孕妇"),
    "household": ("household", "全家"),
}
