"""How forms are drawn: one look for every field, whatever its kind."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer
from django.template import engines
from django.template.backends.jinja2 import Template

from kinward.web.language import say, say_later

CLASSES = {
    "checkbox": "govuk-checkboxes__input",
    "checkboxes": "govuk-checkboxes__input",
    "checkboxselectmultiple": "govuk-checkboxes__input",
    "radios": "govuk-radios__input",
    "radioselect": "govuk-radios__input",
    "select": "govuk-select",
    "nullbooleanselect": "govuk-select",
    "selectmultiple": "govuk-select",
    "textarea": "govuk-textarea",
    "clearablefile": "govuk-file-upload",
    "file": "govuk-file-upload",
    "hidden": "",
}


WRONG = {
    "invalid_choice": "form.choose_one_of",
    "min_length": "form.too_short",
    "max_length": "form.too_long",
    "min_value": "form.too_small",
    "max_value": "form.too_large",
    "null_characters_not_allowed": "form.signs",
}
"""Django's mistakes that are the same in all fields, by their code."""
PASSWORDS = {
    "password_too_short": "form.password_short",
    "password_too_similar": "form.password_similar",
    "password_too_common": "form.password_common",
}


class Form(forms.Form):
    """Says what is wrong in our words, where the field has none of its own."""

    def full_clean(self) -> None:
        for field in self.fields.values():
            _word(field)
        super().full_clean()

    def add_error(self, field: str | None, error: Any) -> None:
        for each in getattr(error, "error_list", ()):
            if each.code in PASSWORDS:
                each.message = say(PASSWORDS[each.code])
        super().add_error(field, error)

    def clean(self) -> dict[str, Any]:
        return super().clean() or self.cleaned_data

    def whose(self, field: str) -> str:  # noqa: ARG002  (forms about several people say it by the field)
        """Of a form about several people: about which of them the field asks."""
        return ""

    def is_needed(self, field: str) -> bool:
        """It can be left out only together with others, so that it is not called optional."""
        return self.fields[field].required


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[object, object]]) -> None:
    """The choices of a field that depend on who asks, or about whom."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"the field {name} offers no choices")
    field.choices = list(choices)


def _word(field: forms.Field) -> None:
    """Our words in the place of Django's; those that a field was given stay."""
    usual: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        usual.update(getattr(kind, "default_error_messages", {}))
    for code, phrase in _phrases(field).items():
        if field.error_messages.get(code) == usual.get(code):
            field.error_messages[code] = say_later(phrase)


def _phrases(field: forms.Field) -> dict[str, str]:
    known = {"required": _missing(field), **({} if isinstance(field, forms.FileField) else WRONG)}
    if isinstance(field, forms.IntegerField):
        known["invalid"] = "form.whole_number"
    if isinstance(field, forms.EmailField):
        known["invalid"] = "form.email"
    return known


def _missing(field: forms.Field) -> str:
    return "form.choose" if isinstance(field, forms.ChoiceField | forms.BooleanField) else "form.fill_in"


class Field(BoundField):
    """A field in its form: knows its classes and what describes it."""

    @property
    def is_group(self) -> bool:
        """Several choices, named by a legend."""
        return isinstance(self.field.widget, forms.RadioSelect)  # of which the checkboxes are a kind

    @property
    def kind(self) -> str:
        """radios or checkboxes."""
        return "checkboxes" if self.field.widget.input_type == "checkbox" else "radios"

    @property
    def is_checkbox(self) -> bool:
        return self.widget_type == "checkbox"

    @property
    def is_optional(self) -> bool:
        needed = self.form.is_needed(self.name) if isinstance(self.form, Form) else self.field.required
        return not needed

    @property
    def label_alone(self) -> str:
        """The label where nothing around says about whom it asks."""
        whose = self.form.whose(self.name) if isinstance(self.form, Form) else ""
        return f"{whose} · {self.label}" if whose else str(self.label)

    @property
    def first_id(self) -> str:
        """Where a mistake's link leads: the input, or the first of several."""
        return f"{self.auto_id}_0" if self.is_group else self.id_for_label

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        given = (widget or self.field.widget).attrs.get("class", "")
        kind = CLASSES.get(self.widget_type, "govuk-input")
        wrong = f"{kind}--error" if kind and self.errors and not kind.endswith("__input") else ""
        built["class"] = " ".join(each for each in (kind, wrong, given) if each)
        return built


class Renderer(BaseRenderer):
    """FORM_RENDERER: fields by jinja2/forms/field.html, forms as fields below each other, inputs as Django has them."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = Field

    def get_template(self, template_name: str) -> Template:
        template: Template = engines["jinja2"].get_template(template_name)  # type: ignore[assignment]  # of that engine
        return template
