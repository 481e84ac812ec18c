"""A form with a field of every kind, for /components/."""

from django import forms

from kinward.web.fields import Checkboxes, DayField, Radios
from kinward.web.forms import Form
from kinward.web.language import say_later


def _choices(*names: str) -> list[tuple[str, str]]:
    return [(name, say_later(f"components.{name}")) for name in names]


class SampleForm(Form):
    name = forms.CharField(label=say_later("components.name"), help_text=say_later("components.name_hint"))
    born_on = DayField(label=say_later("components.born"))
    weight_grams = forms.IntegerField(label=say_later("components.weight_grams"), required=False)
    sex = forms.ChoiceField(label=say_later("components.sex"), choices=_choices("girl", "boy"), widget=Radios)
    place = forms.ChoiceField(
        label=say_later("components.place"),
        choices=_choices("hospital", "home"),
        widget=Radios(hints={"home": say_later("components.home_hint")}),
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=say_later("components.helps"), choices=_choices("letters", "visits"), widget=Checkboxes, required=False
    )
    township = forms.ChoiceField(label=say_later("components.township"), choices=_choices("liuwan", "qingshi"))
    remark = forms.CharField(
        label=say_later("components.remark"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    agrees = forms.BooleanField(label=say_later("components.agrees"))
