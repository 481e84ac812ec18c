"""Fields: one look, every mistake beside its field and in the list above, in our words."""

import re

import pytest
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.template import engines
from django.utils.translation import override

from kinward.access.models import Account
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


class Asked(Form):
    why = forms.CharField(min_length=10, max_length=12)
    number = forms.IntegerField(min_value=1, max_value=9)
    mail = forms.EmailField(max_length=20)
    one = forms.ChoiceField(choices=[("a", "甲")])
    own = forms.CharField(error_messages={"min_length": "本栏自己的话"}, min_length=3)


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("why", "", "请填写"),
        ("why", "短", "请至少填写 10 个字"),
        ("why", "长" * 13, "最多可填 12 个字"),
        ("why", "a\0" * 6, "含有无法保存的字符，请重新输入。"),
        ("number", "abc", "请填写整数"),
        ("number", "0", "数字不能小于 1"),
        ("number", "9" * 30, "数字太大，请核对"),
        ("mail", "nobody", "请填写电子邮箱，例如 name@example.org"),
        ("one", "b", "请从列出的选项中选择"),
        ("own", "x", "本栏自己的话"),
    ],
)
def test_what_is_wrong_is_said_in_our_words(field, typed, words):
    """Leave a code out of forms.WRONG, and Django's words stand on the page."""
    with override("zh-hans"):
        assert Asked({field: typed}).errors[field] == [words]


class Chosen(Form):
    password = forms.CharField()

    def clean_password(self):
        validate_password(self.cleaned_data["password"], Account(username="zhang.san", display_name="张三"))


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
@pytest.mark.parametrize("password", ["short", "zhang.san.zhang", "password1234", "1234567890"])
def test_a_refused_password_is_said_in_the_language_of_the_page(password, language):
    """Django's own catalogue lacks one of them in 简体: it came out in English."""
    with override(language):
        said = "".join(Chosen({"password": password}).errors["password"])
    assert "密" in said
    assert not re.search("[A-Za-z]", said)
    assert "%" not in said


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
