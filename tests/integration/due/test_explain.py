"""Why somebody is due something: the same outcome as the sweep stored, opened to its clauses and facts."""

import pytest
from django.db import connection

from kinward.access.errors import AccessError, NotFound
from kinward.due.engine import engine_transaction
from kinward.due.explain import explain
from kinward.due.sweep import sweep_all


def rows(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.fixture
def swept(county):
    """What the sweep stored: person, programme, subject, outcome; heads of households stand for these."""
    sweep_all(on=county.on)
    with engine_transaction():
        return rows("SELECT person, programme, subject, outcome FROM due_determination WHERE view <> 'pregnancy'")


def test_an_explanation_comes_to_what_the_sweep_stored(county, swept, acting_as):
    officer = acting_as("county", county.code, "benefits")
    agreed = {who for (who,) in rows("SELECT person FROM access_consent WHERE purpose = 'benefits'")}
    some = [row for row in swept if row[0] in agreed][::40]
    assert len(some) > 20
    for person, programme, subject, outcome in some:
        (found,) = explain(person, on=county.on, by=officer, programme=programme).answers
        assert (found.subject, found.determination.outcome) == (subject, outcome)


def test_everything_is_answered_with_clauses_facts_and_a_receipt(county, swept, acting_as):
    officer = acting_as("county", county.code, "benefits")
    agreed = {who for (who,) in rows("SELECT person FROM access_consent WHERE purpose = 'benefits'")}
    person = next(row[0] for row in swept if row[3] == "unknown" and row[0] in agreed)
    explanation = explain(person, on=county.on, by=officer)
    assert {each.determination.outcome for each in explanation.answers} >= {"no", "unknown"}
    for each in explanation.answers:
        assert all(answer.text for answer in each.determination.conditions)
        if each.determination.outcome == "unknown":
            assert each.determination.needs or any(
                answer.outcome == "unknown" for answer in each.determination.conditions
            )
    assert len(explanation.receipt.pack_hash) == 64
    assert explanation.receipt.on == county.on


def test_a_purpose_learns_what_is_its_own(county, acting_as):
    carer = acting_as("clinic", county.code, "care")
    (person,) = rows("SELECT min(person) FROM access_consent WHERE purpose = 'care'")[0]
    assert {each.determination.gives for each in explain(person, on=county.on, by=carer).answers} == {"service"}
    with pytest.raises(NotFound):
        explain(person, on=county.on, by=carer, programme="cn.childcare-subsidy")


def test_maternity_is_for_the_woman_alone_to_open(county, acting_as):
    with engine_transaction():
        ((woman,),) = rows("SELECT person FROM fact_pregnancy ORDER BY person LIMIT 1")
    member = acting_as("family", 0, "family", people=(woman,))
    views = {each.programme.view for each in explain(woman, on=county.on, by=member).answers}
    assert "pregnancy" in views
    officer = acting_as("county", county.code, "benefits")
    if rows("SELECT FROM access_consent WHERE person = %s AND purpose = 'benefits'", woman):
        views = {each.programme.view for each in explain(woman, on=county.on, by=officer).answers}
        assert "pregnancy" not in views


def test_who_did_not_agree_is_not_explained(county, acting_as):
    officer = acting_as("county", county.code, "benefits")
    ((person,),) = rows(
        "SELECT p.id FROM register_person p WHERE NOT EXISTS (SELECT FROM access_consent c WHERE c.person = p.id "
        "AND c.purpose = 'benefits') LIMIT 1"
    )
    with pytest.raises(NotFound):
        explain(person, on=county.on, by=officer)


def test_somebody_of_another_village_is_not_there(county, acting_as):
    acting_as("county", county.code, "benefits")
    ((person,),) = rows("SELECT id FROM register_person WHERE area = %s LIMIT 1", county.villages[1])
    worker = acting_as("village", county.villages[0], "benefits")
    with pytest.raises(NotFound):
        explain(person, on=county.on, by=worker)


def test_the_register_alone_explains_nothing(county, acting_as):
    worker = acting_as("village", county.villages[0], "register")
    with pytest.raises(AccessError, match="access-purpose"):
        explain(1, on=county.on, by=worker)


def test_an_explanation_takes_few_statements(county, acting_as, django_assert_max_num_queries):
    officer = acting_as("county", county.code, "benefits")
    ((person,),) = rows("SELECT min(person) FROM access_consent WHERE purpose = 'benefits'")
    explain(person, on=county.on, by=officer)
    with django_assert_max_num_queries(12):
        explain(person, on=county.on, by=officer)
