"""What was brought: a file, its rows with what each would do, and the headings somebody explained."""

from django.db import models

from kinward.register.importing import KINDS

STATES = ("open", "closed", "taken-back")
SIDES = ("mother", "father", "spouse", "head")


def _choices(values: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


class Import(models.Model):
    """A file that was brought. `content` is the file itself, encrypted, until nothing in it waits any more.

    village    where its people live, unless their rows say it; of a file of several villages, the area that has all
    on         the day it was true
    everybody_lives_here  somebody who knows says so; else only those live here of whom the file says it
    columns    each heading: sheet, cell, heading, and its field or the reason why it is not read
    notes      what the reader has to say of whole sheets
    counts     by kind: how many rows wait, and how many there are; empty until they are compared
    """

    source = models.TextField(default="")
    file_name = models.TextField()
    sha256 = models.TextField(db_index=True)
    size = models.BigIntegerField()
    village = models.BigIntegerField()
    area = models.BigIntegerField(db_index=True)
    on = models.DateField()
    everybody_lives_here = models.BooleanField(default=False)
    account = models.BigIntegerField()
    name = models.TextField()
    at = models.DateTimeField()
    state = models.TextField(choices=_choices(STATES))
    columns = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    content = models.BinaryField(null=True)

    class Meta:
        db_table = "register_import"


class ImportRow(models.Model):
    """A row of the file, and what it would do to the register. The ID number is kept as the register keeps it.

    village    where it is placed
    home       the household of the file it stands in
    doubt      what the reader found doubtful of who it is, or why it is no row of its own: the code of a problem
    reason     why it is doubtful, a duplicate or refused: that, or what comparing found
    said       facts, by the names of the fact contract
    kin        rows of the same file: mother, father, spouse; is_adopted, and no_parent_here where the file shows it
    person     whom it is about, as far as that is settled; household likewise
    likely     people of its village who may be the same; `meant` whom somebody said it is, 0: none of them
    relatives  by side: people of the register whom it names; `unlinked` why one is not linked
    differs    by fact: what the register says, and what the row says
    decision   accepted or left; none while it waits
    act        by which it was accepted
    """

    of = models.ForeignKey(Import, on_delete=models.CASCADE)
    place = models.IntegerField()
    sheet = models.TextField()
    row = models.IntegerField()
    village = models.BigIntegerField()
    home = models.TextField(default="")
    home_number = models.TextField(default="")
    home_is_whole = models.BooleanField(default=False)
    kind = models.TextField(choices=_choices(KINDS))
    doubt = models.TextField(default="")
    reason = models.TextField(default="")
    problems = models.JSONField(default=list)
    name = models.TextField(default="")
    sort_key = models.TextField(default="")
    said = models.JSONField(default=dict)
    kin = models.JSONField(default=dict)
    id_cipher = models.BinaryField(null=True)
    id_blind = models.BinaryField(null=True)
    id_tail = models.TextField(default="")
    person = models.BigIntegerField(null=True)
    household = models.BigIntegerField(null=True)
    likely = models.JSONField(default=list)
    meant = models.BigIntegerField(null=True)
    relatives = models.JSONField(default=dict)
    unlinked = models.JSONField(default=dict)
    differs = models.JSONField(default=dict)
    decision = models.TextField(null=True)
    act = models.BigIntegerField(null=True)

    class Meta:
        db_table = "register_import_row"
        indexes = [models.Index(fields=["of", "kind", "place"], name="register_import_row_listed")]

    @property
    def whom(self) -> int:
        """Of a row for which that is settled."""
        if self.person is None:
            raise ValueError(f"row {self.pk} is about nobody yet")
        return self.person

    @property
    def whose_home(self) -> int:
        """The household, of a row that puts somebody into one of the register."""
        if self.household is None:
            raise ValueError(f"row {self.pk} names no household of the register")
        return self.household


class ImportKin(models.Model):
    """The ID number by which the row at a place names a mother, father, spouse or head whom the file does not list."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE)
    place = models.IntegerField()
    side = models.TextField(choices=_choices(SIDES))
    id_cipher = models.BinaryField()
    id_blind = models.BinaryField()
    id_tail = models.TextField()

    class Meta:
        db_table = "register_import_kin"


class ImportAct(models.Model):
    """An act that an import led to."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE)
    act = models.BigIntegerField(unique=True)

    class Meta:
        db_table = "register_import_act"


class LearnedHeading(models.Model):
    """In files of this source a column with this heading is read into this field; an empty one is not read."""

    area = models.BigIntegerField()
    source = models.TextField()
    heading = models.TextField()
    field = models.TextField()

    class Meta:
        db_table = "register_import_heading"
        constraints = [
            models.UniqueConstraint(fields=["area", "source", "heading"], name="register_import_heading_once")
        ]
