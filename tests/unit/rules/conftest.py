"""A small pack in a folder, whole and right, that tests change in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kinward.rules.packs import Reading, read_pack

FILES = {
    "pack.yaml": """\
pack: tt
title: {en: Testland}
about: {en: A country for tests.}
currency: CNY
languages: [en]
regions: []
""",
    "sources.yaml": "- {id: LAW, title: {en: The law}, confidence: high}\n",
    "evidence.yaml": "- {id: paper, title: {en: A paper}, proves: [born_on]}\n",
    "benefits/grant.yaml": """\
benefit: tt.grant
title: {en: Grant}
about: {en: A grant.}
for_each: child
gives: money
period: month
from: 2020-01-01
parameters:
  amount_per_month:
    title: {en: Amount}
    unit: CNY/month
    values:
    - {from: 2020-01-01, value: 100, source: LAW art. 1, confidence: high, checked_on: 2026-11-01}
conditions:
- id: young
  is: age_years(born_on) < 6
  text: {en: Under six.}
  source: LAW art. 2
  evidence: [paper]
amount:
- is: amount_per_month
  text: {en: The amount.}
  source: LAW art. 1
""",
    "schedules/checks.yaml": """\
schedule: tt.checks
title: {en: Check-ups}
about: {en: Offered to every child.}
for_each: child
from: 2020-01-01
offered_to:
- id: young
  is: age_years(born_on) < 7
  text: {en: Under seven.}
  source: LAW art. 3
anchor: born_on
contacts:
- {id: m3, title: {en: 3 months}, at: 3 months, until: 6 months, source: LAW art. 4}
- {id: m6, title: {en: 6 months}, at: 6 months, source: LAW art. 4, after: {contact: m3, at_least: 28 days}}
""",
    "indicators/births.yaml": """\
- indicator: tt.births
  title: {en: Births}
  numerator: {count: person, where: born_on >= period_first_day}
  per: 1
  period: year
  basis: {en: Counted from the register.}
  source: LAW art. 5
""",
}
Change = Callable[[str, str, str], Reading]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "tt" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "tt"


@pytest.fixture
def change(folder: Path) -> Change:
    """Replaces a text in a file of the pack by another and reads the pack."""

    def changed(name: str, old: str, new: str) -> Reading:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return read_pack(folder)

    return changed
