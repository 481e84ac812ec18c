"""The packs in the repository: right, their worked cases met, and every condition noticed by one of them."""

from dataclasses import replace

import pytest

from kinward.rules.benefit_engine import BenefitEngine
from kinward.rules.cases import cases_of, run_case
from kinward.rules.facts import NEVER
from kinward.rules.mutations import mutations
from kinward.rules.packs import load_packs, pack_folders, packs_folder, read_pack
from kinward.rules.programme import Benefit
from kinward.rules.records import rows_of

PROGRAMMES = [(pack, programme) for pack in load_packs(packs_folder()) for programme in pack.programmes]
BENEFITS = [(pack, each) for pack, each in PROGRAMMES if isinstance(each, Benefit)]
each_programme = pytest.mark.parametrize(("pack", "programme"), PROGRAMMES, ids=[each.id for _, each in PROGRAMMES])


@pytest.mark.parametrize("folder", pack_folders(packs_folder()), ids=lambda folder: folder.name)
def test_a_pack_has_no_mistakes(folder):
    assert [str(error) for error in read_pack(folder).errors] == []


@each_programme
def test_worked_cases_are_met(pack, programme):
    cases = cases_of(programme)
    assert cases
    assert [str(each) for case in cases for each in run_case(case, programme, pack)] == []


@each_programme
@pytest.mark.slow
def test_every_condition_is_noticed_by_a_case(pack, programme):
    """Left out, turned round, a comparison moved by one: some worked case must then differ."""
    cases = cases_of(programme)
    unnoticed = [
        name
        for name, other in mutations(programme)
        if not any(next(iter(run_case(case, other, pack)), None) for case in cases)
    ]
    assert unnoticed == []


@each_programme
def test_a_condition_turned_round_is_noticed(pack, programme):
    """The quick part of the above."""
    cases = cases_of(programme)
    for name, other in mutations(programme):
        if name.endswith("turned round"):
            assert any(next(iter(run_case(case, other, pack)), None) for case in cases), name


@pytest.mark.parametrize(("pack", "benefit"), BENEFITS, ids=[each.id for _, each in BENEFITS])
def test_what_is_unverified_is_never_promised(pack, benefit):
    """The period of the day shows the figure, and has no amount."""
    engine = BenefitEngine(benefit)
    for case in cases_of(benefit):
        for row in rows_of(case.family.records).of(benefit.view):
            found = engine.determine(row, case.family.on, pack)
            now = [each for each in found.entitlements if each.start <= case.family.on < (each.end or NEVER)]
            if found.confidence == "unverified" and found.outcome == "yes":
                assert [each.amount for each in now] == [None for _ in now], case.name


def test_a_wrong_case_is_seen():
    pack, programme = next((pack, each) for pack, each in PROGRAMMES if each.id == "cn.childcare-subsidy")
    case = next(each for each in cases_of(programme) if each.expect[0].get("outcome"))
    wrong = {"yes": "no", "no": "yes", "unknown": "yes"}
    turned = ({**case.expect[0], "outcome": wrong[str(case.expect[0]["outcome"])]},)
    assert [each.what for each in run_case(replace(case, expect=turned), programme, pack)] == ["outcome"]
