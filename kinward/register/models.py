"""The register's tables. Nothing is overwritten: a row that turned out wrong is superseded by a later act.

A row holds in the world during `[valid_from, valid_to)` (open ends are null) and is known from `recorded_at` until
`superseded_at`. Columns named like facts of the engine's contract mean what the contract says.
"""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

CURRENT = Q(superseded_at__isnull=True)
ROWLESS = ("confirmation", "care-brought")
"""Kinds of acts that write no row which the register reads."""


class Place(models.Model):
    """County, township or village. Codes nest: 990123 000 000, 990123 004 000, 990123 004 017."""

    code = models.BigIntegerField(primary_key=True)
    kind = models.TextField(choices=[(kind, kind) for kind in ("county", "township", "village")])
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    name_hans = models.TextField()
    name_hant = models.TextField()
    name_en = models.TextField()
    region = models.TextField()

    class Meta:
        db_table = "register_place"


class Act(models.Model):
    """One thing that was recorded, by whom; what it wrote and superseded points to it."""

    kind = models.TextField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    account = models.BigIntegerField()
    name = models.TextField()
    role = models.TextField()
    area = models.BigIntegerField()
    people = ArrayField(models.BigIntegerField())
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")

    class Meta:
        db_table = "register_act"
        indexes = [
            models.Index(fields=["recorded_at"], name="register_act_recorded"),
            GinIndex(fields=["people"], name="register_act_rowless", condition=Q(kind__in=ROWLESS)),
        ]

    @property
    def recorded_on(self) -> date:
        """The day it was, on the clocks of the county."""
        return localdate(self.recorded_at)


class Known(models.Model):
    """What every statement carries: which act wrote it, and which one superseded it."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.ForeignKey(Act, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True


class Holding(Known):
    """A statement that holds for some time."""

    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        abstract = True


def one_current(table: str, *fields: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, condition=CURRENT, name=f"{table}_current")


class Person(models.Model):
    """Somebody in the register. `area` is where the record lies now: it decides who may see it."""

    area = models.BigIntegerField(db_index=True)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "register_person"


class Identity(Known):
    """Who it is. One current row a person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    name = models.TextField()
    sort_key = models.TextField()
    sex = models.TextField(null=True)
    born_on = models.DateField(null=True)
    died_on = models.DateField(null=True)
    nationality = models.TextField(null=True)
    id_cipher = models.BinaryField(null=True)
    id_blind = models.BinaryField(null=True)
    id_tail = models.TextField(default="")

    class Meta:
        db_table = "register_identity"
        constraints = [
            one_current("register_identity", "person"),
            models.UniqueConstraint(
                fields=["id_blind"], condition=CURRENT & Q(id_blind__isnull=False), name="register_identity_number"
            ),
        ]


class SearchKey(models.Model):
    """A key a person is found by: the name made comparable, its sounds, its initials. Follows the current identity."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    kind = models.TextField(choices=[(kind, kind) for kind in ("hanzi", "pinyin", "initials")])
    key = models.TextField()
    area = models.BigIntegerField()

    class Meta:
        db_table = "register_search_key"
        indexes = [
            models.Index(fields=["kind", "key", "area", "person"], name="register_search_key_found"),
            models.Index(fields=["kind", "area", "key", "person"], name="register_search_key_near"),
        ]


class Circumstance(Holding):
    """What was declared of a person, as columns of the fact contract; null is unknown."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    hukou = models.TextField(null=True)
    marital_status = models.TextField(null=True)
    adopted_on = models.DateField(null=True)
    orphan = models.BooleanField(null=True)
    without_carer = models.BooleanField(null=True)
    dependent = models.BooleanField(null=True)
    shared_custody = models.BooleanField(null=True)
    disability_grade = models.SmallIntegerField(null=True)
    disability_percent = models.SmallIntegerField(null=True)
    disabled_since = models.DateField(null=True)
    in_education = models.BooleanField(null=True)
    education_level = models.TextField(null=True)
    final_preschool_year = models.BooleanField(null=True)
    preschool_kind = models.TextField(null=True)
    employed = models.BooleanField(null=True)
    self_employed = models.BooleanField(null=True)
    maternity_insured = models.BooleanField(null=True)
    pays_income_tax = models.BooleanField(null=True)
    income_monthly = models.BigIntegerField(null=True)
    work_income_monthly = models.BigIntegerField(null=True)
    income_yearly = models.BigIntegerField(null=True)
    pension_monthly = models.BigIntegerField(null=True)
    retired_on = models.DateField(null=True)
    low_income_aid = models.BooleanField(null=True)
    extreme_poverty_aid = models.BooleanField(null=True)
    only_child_certificate = models.BooleanField(null=True)
    lives_alone = models.BooleanField(null=True)
    needs_care = models.BooleanField(null=True)
    birth_weight_grams = models.SmallIntegerField(null=True)
    gestation_weeks = models.SmallIntegerField(null=True)
    discharged_on = models.DateField(null=True)
    parents_complete = models.BooleanField(null=True)
    children_complete = models.BooleanField(null=True)
    siblings_complete = models.BooleanField(null=True)

    class Meta:
        db_table = "register_circumstance"


class Household(models.Model):
    area = models.BigIntegerField(db_index=True)
    number = models.TextField()
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "register_household"


class HouseholdCircumstance(Holding):
    """What was declared of a household."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT)
    address = models.TextField(default="")
    income_monthly = models.BigIntegerField(null=True)
    income_yearly = models.BigIntegerField(null=True)
    reference_income_yearly = models.BigIntegerField(null=True)
    rent_monthly = models.BigIntegerField(null=True)
    assets = models.BigIntegerField(null=True)
    low_income_aid = models.BooleanField(null=True)
    single_parent = models.BooleanField(null=True)
    members_complete = models.BooleanField(null=True)

    class Meta:
        db_table = "register_household_circumstance"


class Membership(Holding):
    """A person belongs to one household at a time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    household = models.ForeignKey(Household, on_delete=models.PROTECT)
    role = models.TextField(null=True)
    child_of_household = models.BooleanField(null=True)

    class Meta:
        db_table = "register_membership"


class Residence(Holding):
    """Where a person lives half a year or longer; `place` null: outside the county, as far as `elsewhere` says."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT)
    elsewhere = models.TextField(default="")

    class Meta:
        db_table = "register_residence"


class ParentLink(Holding):
    """A parent of a child, by birth or adoption. `side` says whom the facts call mother and father; null: neither."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(choices=[("birth", "birth"), ("adoption", "adoption")])
    side = models.TextField(null=True, choices=[("mother", "mother"), ("father", "father")])

    class Meta:
        db_table = "register_parent_link"
        constraints = [models.CheckConstraint(condition=~Q(child=models.F("parent")), name="register_parent_other")]


class Marriage(Holding):
    """As declared by the two; `one` has the smaller id."""

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "register_marriage"
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="register_marriage_order"),
        ]


class VitalEvent(Known):
    """A line of the birth, death, marriage or adoption register: what the person's record does not itself say."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    kind = models.TextField(choices=[(kind, kind) for kind in ("birth", "death", "marriage", "adoption")])
    registered_on = models.DateField()
    place_text = models.TextField(default="")
    certificate = models.TextField(default="")
    informant = models.TextField(default="")

    class Meta:
        db_table = "register_vital_event"


class Pregnancy(Known):
    """One for which the woman asked for care. Only her care team reads it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    last_period_on = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    first_contact_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    discharged_on = models.DateField(null=True)
    babies = models.SmallIntegerField(null=True)
    difficult_delivery = models.BooleanField(null=True)
    leave_from = models.DateField(null=True)

    class Meta:
        db_table = "register_pregnancy"


class CareEvent(Known):
    """An immunisation, a contact, a refusal or a request, as the fact contract's `event` says it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    what = models.TextField()
    vaccine = models.TextField(default="")
    dose = models.SmallIntegerField(default=0)
    schedule = models.TextField(default="")
    contact = models.TextField(default="")
    method = models.TextField(default="")
    on = models.DateField()

    class Meta:
        db_table = "register_care_event"


class Pair(models.Model):
    """Two records that may be of one person; `one` has the smaller id. Said to be two people, it is not shown again.

    settled  none: nobody has said; apart: two people, and so are the records that these were merged into
    """

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    probability = models.FloatField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField()
    settled = models.TextField(null=True, choices=[("apart", "apart")])
    settled_at = models.DateTimeField(null=True)
    settled_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "register_pair"
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="register_pair_once"),
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="register_pair_order"),
        ]


class Merged(Known):
    """A record that is another one now.

    last_consent  the key of the last that anybody had given: later ones of the kept record are of both
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    into = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    last_consent = models.BigIntegerField()

    class Meta:
        db_table = "register_merged"
        constraints = [one_current("register_merged", "person")]
