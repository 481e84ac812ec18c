"""A county beside which there is another: own and other village, township and county, with people in each."""

from dataclasses import dataclass

import pytest
from django.db import connections


@dataclass(frozen=True)
class Wide:
    """Four villages: one, its neighbour in the township, one in another township, one in another county."""

    village: int
    neighbour: int
    other_township: int
    other_county: int

    def within(self, area: int) -> tuple[list[int], list[int]]:
        """The villages of an area, and those beyond it."""
        width = 10**6 if area % 10**6 == 0 else 1000 if area % 1000 == 0 else 1
        every = [self.village, self.neighbour, self.other_township, self.other_county]
        own = [code for code in every if area <= code < area + width]
        return own, [code for code in every if code not in own]


MOVES = """
INSERT INTO register_place (code, kind, parent_id, name_hans, name_hant, name_en, region)
SELECT v.code, v.kind, v.parent, '别处', '別處', 'elsewhere', p.region
FROM (VALUES (990123002000, 'township', 990123000000), (990123002001, 'village', 990123002000),
             (990124000000, 'county', NULL), (990124001000, 'township', 990124000000),
             (990124001001, 'village', 990124001000)) AS v (code, kind, parent)
CROSS JOIN register_place p WHERE p.code = %(last)s ON CONFLICT (code) DO NOTHING;
UPDATE register_household SET area = CASE WHEN id %% 2 = 0 THEN 990123002001 ELSE 990124001001 END
WHERE area = %(last)s;
UPDATE register_person p SET area = h.area FROM register_membership m JOIN register_household h ON h.id = m.household_id
WHERE m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL AND p.area <> h.area;
UPDATE register_residence r SET place_id = p.area FROM register_person p
WHERE p.id = r.person_id AND r.place_id = %(last)s AND p.area <> %(last)s AND r.superseded_at IS NULL;
UPDATE register_search_key k SET area = p.area FROM register_person p WHERE p.id = k.person_id AND k.area <> p.area
"""


@pytest.fixture
def wide(kept_county) -> Wide:
    """The small county, a third of it turned into a village of another township and one of another county."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(MOVES, {"last": kept_county.villages[2]})
    return Wide(kept_county.villages[0], kept_county.villages[1], 990_123_002_001, 990_124_001_001)
