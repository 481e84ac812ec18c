"""Every mistake in a pack file is named with file and line."""

import pytest

from kinward.rules.packs import read_pack

GRANT, CHECKS, BIRTHS = "benefits/grant.yaml", "schedules/checks.yaml", "indicators/births.yaml"

# file, what is replaced, by what, the code, the line, part of the message
MISTAKES = [
    (GRANT, "for_each: child", "for_each: mayor", "pack-file", 4, "for_each"),
    (GRANT, "gives: money", "gives: money\ngivs: money", "pack-file", 6, "no such field"),
    (GRANT, "period: month\n", "", "pack-file", 1, "period"),
    (GRANT, "from: 2020-01-01\np", "from: 2020-02-30\np", "pack-file", 7, "from"),
    (GRANT, "from: 2020-01-01\np", "from: 1577836800\np", "pack-file", 7, "from"),
    (GRANT, "value: 100", "value: ten", "pack-file", 13, "value"),
    (GRANT, "value: 100", "value: 1e9999999", "pack-file", 13, "value"),
    (GRANT, "value: 100", "value: 1000000000000000000", "pack-file", 13, "value"),
    (GRANT, "value: 100", "value: -1", "limit-negative", 9, "never negative"),
    (GRANT, "value: 100", "value: 2020-01-01", "pack-parameter", 9, "not in CNY/month"),
    (GRANT, "value: 100", "until: 2020-01-01, value: 100", "pack-file", 13, "no day at all"),
    (GRANT, "value: 100", "for: {hukou: country}, value: 100", "pack-parameter", 13, "never 'country'"),
    (GRANT, "value: 100", "for: {employed: 'yes'}, value: 100", "pack-parameter", 13, "never 'yes'"),
    (GRANT, "value: 100", "for: {disability_grade: '1'}, value: 100", "pack-parameter", 13, "a text or a truth"),
    (GRANT, "value: 100", "for: {hukuo: rural}, value: 100", "pack-parameter", 13, "no fact"),
    (GRANT, "- id: young", "- id: young\n  from: 2020-01-01\n  until: 2019-01-01", "pack-file", 17, "no day at all"),
    (GRANT, "- is: amount", "- from: 2020-01-01\n  until: 2020-01-01\n  is: amount", "pack-file", 22, "no day at all"),
    (GRANT, "period: month", "period: month\nuntil: 2019-01-01", "pack-file", 7, "no day at all"),
    (GRANT, "unit: CNY/month", "unit: EUR/month", "rule-units", 9, "counts in CNY"),
    (GRANT, "unit: CNY/month", "unit: yuan", "pack-file", 11, "unit"),
    (GRANT, "confidence: high,", "confidence: sure,", "pack-file", 13, "confidence"),
    (GRANT, "source: LAW art. 1, ", "source: OTHER, ", "pack-source", 13, "'OTHER' is not in sources.yaml"),
    (GRANT, "source: LAW art. 2", "source: LAWS art. 2", "pack-source", 18, "'LAWS'"),
    (GRANT, "evidence: [paper]", "evidence: [papers]", "pack-evidence", 19, "'papers'"),
    (GRANT, "text: {en: Under six.}", "text: {fr: Moins de six ans.}", "pack-text", 17, "missing in en"),
    (GRANT, "text: {en: Under six.}", "text: {en: ' '}", "pack-text", 17, "missing in en"),
    (GRANT, "is: age_years(born_on) < 6", "is: age_years(born_in) < 6", "rule-unknown-name", 16, "born_in"),
    (GRANT, "is: age_years(born_on) < 6", "is: age_years(born_on) < 6 CNY", "rule-units", 16, "years with money"),
    (GRANT, "is: age_years(born_on) < 6", "is: age_years(born_on)", "rule-types", 16, "expected yes or no"),
    (GRANT, "is: amount_per_month", "is: 100 CNY/year", "rule-units", 21, "not CNY or CNY/month"),
    (GRANT, "is: amount_per_month", "is: amount_per_month * 0.125", "rule-rounding", 21, "fractions"),
    (GRANT, "is: amount_per_month", "is: amount_per_month - 101 CNY/month", "limit-negative", 21, "negative"),
    (GRANT, "  amount_per_month:", "  born_on:", "pack-name", 9, "already the name"),
    (GRANT, "- id: young", "- id: young\n  id: old", "yaml-syntax", 16, "twice"),
    (GRANT, "conditions:", "conditions:\n- {id: young, is: alive, text: {en: x}, source: LAW}", "pack-name", 16, "two"),
    (GRANT, "benefit: tt.grant", "benefit: cn.grant", "pack-name", 1, "begin with 'tt.'"),
    (GRANT, "benefit: tt.grant", "benefit: Grant", "pack-file", 1, "benefit"),
    (GRANT, "amount:\n", "amounts:\n", "pack-file", 20, "no such field"),
    (GRANT, "gives: money", "gives: service", "pack-amount", 1, "a service has no amount"),
    (CHECKS, "at: 3 months", "at: three months", "pack-file", 13, "at"),
    (CHECKS, "at: 3 months", "at: 9999 years", "pack-file", 13, "at"),
    (CHECKS, "contact: m3", "contact: m9", "pack-contacts", 14, "not an earlier contact"),
    (CHECKS, "contact: m3", "contact: m6", "pack-contacts", 14, "not an earlier contact"),
    (CHECKS, "{id: m6", "{id: m3", "pack-name", 14, "two contacts"),
    (CHECKS, "anchor: born_on\n", "", "pack-contacts", 12, "anchor"),
    (CHECKS, "anchor: born_on", "anchor: sex", "rule-types", 11, "expected a date"),
    (CHECKS, "source: LAW art. 4}", "components: [eyes], source: LAW art. 4}", "pack-name", 13, "'eyes'"),
    (CHECKS, "source: LAW art. 4}", "series: JE-L, source: LAW art. 4}", "pack-contacts", 13, "either_or"),
    (BIRTHS, "count: person", "count: village", "pack-file", 3, "count"),
    (BIRTHS, "{count: person, where: born_on >= period_first_day}", "{}", "pack-indicator", 3, "say one of"),
    (BIRTHS, "born_on >= period_first_day", "born_on >= 3", "rule-types", 3, "a date with"),
    (BIRTHS, "per: 1", "per: many", "pack-file", 4, "per"),
    ("pack.yaml", "currency: CNY", "currency: yuan", "pack-file", 4, "currency"),
    ("pack.yaml", "pack: tt", "pack: [tt]", "pack-file", 1, "pack"),
    ("sources.yaml", "confidence: high", "confidence: none", "pack-file", 1, "confidence"),
    ("evidence.yaml", "- {id: paper", "- {id: 'a paper'", "pack-file", 1, "id"),
]


def test_the_pack_is_right_before_it_is_changed(folder):
    assert read_pack(folder).errors == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{each[0]} {each[2]}"[:70] for each in MISTAKES])
def test_a_mistake_is_named_with_its_line(change, mistake):
    name, old, new, code, line, message = mistake
    error = change(name, old, new).errors[0]
    assert (error.code, error.where.rpartition("/")[2]) == (code, f"{name.rpartition('/')[2]}:{line}")
    assert message in error.message


def test_every_wrong_file_is_named_not_the_first_alone(change):
    change(GRANT, "gives: money", "gives: gold")
    errors = change(CHECKS, "at: 3 months", "at: soon").errors
    assert [error.where.rpartition("/")[2].split(":")[0] for error in errors] == ["grant.yaml", "checks.yaml"]


def test_the_same_id_twice(folder):
    text = (folder / GRANT).read_text(encoding="utf-8")
    (folder / "benefits/again.yaml").write_text(text, encoding="utf-8")
    assert [error.code for error in read_pack(folder).errors] == ["pack-name"]


@pytest.mark.parametrize("text", ["", "- a", "42", "just words", "null"])
def test_a_file_of_another_shape(folder, text):
    (folder / GRANT).write_text(text, encoding="utf-8")
    assert [error.code for error in read_pack(folder).errors] == ["pack-file"]
