"""The form that brings workbooks."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kinward.audit.actor import Actor, code_range
from kinward.register.importing.bringing import MOST_BYTES
from kinward.register.queries import Place, places_within
from kinward.web import days
from kinward.web.areas import villages_offered
from kinward.web.fields import DayField, day_field
from kinward.web.forms import Form, offer
from kinward.web.language import say, say_later

MOST_FILES = 20
KINDS = ".xlsx,.xlsm,.xls,.et,.ods,.csv,.tsv,.txt"


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__({"multiple": True, "accept": KINDS})


class FilesField(forms.FileField):
    """One file or several, each of which may be brought."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[bytes]"]:
        files = [super(FilesField, self).clean(each, initial) for each in data or [None]]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(say("importing.too_many", most=MOST_FILES))
        large = [each for each in files if each.size > MOST_BYTES]
        if large:
            raise forms.ValidationError(
                [say("importing.too_large", file=each.name, most=MOST_BYTES // 1024**2) for each in large]
            )
        return files


class BringForm(Form):
    """What an office says of the files; where an area has one village, that is not asked."""

    files = FilesField(label=say_later("importing.files"), help_text=say_later("importing.files_hint"))  # type: ignore[assignment]  # a field is no attribute of the form
    village = forms.ChoiceField(
        label=say_later("importing.village"), help_text=say_later("importing.village_hint"), required=False
    )
    on = DayField(label=say_later("importing.on"), help_text=say_later("importing.on_hint"))
    source = forms.CharField(
        label=say_later("importing.source"), help_text=say_later("importing.source_hint"), max_length=60, required=False
    )
    everybody_lives_here = forms.BooleanField(label=say_later("importing.everybody_lives_here"), required=False)

    def __init__(self, *args: Any, by: Actor, today: date, **options: Any) -> None:
        super().__init__(*args, **{**options, "initial": {"on": days.day_plain(today)}})
        self.fields["files"].error_messages.update(required=say("importing.no_file"), empty=say("importing.empty_file"))
        day_field(self, "on").latest = today
        villages = [place for place in places_of(by) if place.kind == "village" and by.covers(place.code)]
        self.only_village = villages[0].code if len(villages) == 1 else None
        if self.only_village:
            del self.fields["village"]
        else:
            offer(self, "village", [("", say("importing.village_by_title")), *villages_offered(villages)])


def places_of(by: Actor) -> list[Place]:
    """The villages of an area, and their townships, whose names tell villages of one name apart."""
    first, last = code_range(by.area)
    return places_within(first // 1000 * 1000, last)
