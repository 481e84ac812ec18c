"""Fields: one look, every mistake beside its field and in the list above, in our words."""

from django import forms
from django.template import engines
from django.utils.translation import override

from kinward.web.fields import Checkboxes, DayField, Radios
from kinward.web.forms import Form


class Birth(Form):
    name = forms.CharField(label="姓名", help_text="照证件填写")
    born_on = DayField(label="出生日期")
    sex = forms.ChoiceField(label="性别", choices=[("f", "女"), ("m", "男")], widget=Radios(hints={"f": "女孩"}))
    reach = forms.MultipleChoiceField(label="联系", choices=[("a", "甲")], widget=Checkboxes, required=False)


def drawn(form):
    with override("zh-hans"):
        return (
            engines["django"].from_string('{% part "form" form=form action="/x/" submit="存" %}').render({"form": form})
        )


def test_a_field_is_described_by_its_hint_and_its_mistake():
    html = drawn(Birth({"name": ""}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="govuk-input govuk-input--error"' in html


def test_every_mistake_is_a_link_to_its_field():
    html = drawn(Birth({"name": "", "born_on": "2026-02-30"}))
    assert '<a href="#id_name">姓名：请填写</a>' in html
    assert '<a href="#id_sex_0">性别：请选择</a>' in html
    assert 'id="id_sex_0"' in html
    assert "有 3 处需要更正" in html


def test_a_form_without_mistakes_says_so_by_saying_nothing():
    assert "govuk-error" not in drawn(Birth())


def test_only_what_may_be_left_out_is_marked():
    assert drawn(Birth()).count("（选填）") == 1


def test_a_day_comes_back_as_it_was_written_and_goes_out_as_a_day():
    assert 'value="2026年2月30日"' in drawn(Birth({"born_on": "2026年2月30日"}))
    assert "女孩" in drawn(Birth())
