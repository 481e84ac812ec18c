"""The family allowance by openfisca-france, run by the interpreter that has it (`.run/openfisca/bin/python`).

usage: allowance.py BUILD FAMILIES.npz MONTH OUT.npy [FAMILIES.npz MONTH OUT.npy …]

BUILD is `builder`: the population by openfisca's own SimulationBuilder from arrays, as its users would;
or `attributes`: private attributes of its objects set directly, the fastest way conceivable. Prints one JSON line a
month: CPU seconds of loading, building and the formula, and the largest memory so far.
"""

import json
import resource
import sys
import warnings
from pathlib import Path

import numpy as np

warnings.filterwarnings("ignore")


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def largest_memory():
    """Megabytes this program has held at once; getrusage would count what the process held before it began."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def population_by_builder(system, facts, role):
    from openfisca_core.simulations import SimulationBuilder

    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("individu", np.arange(len(facts["family"])))
    for group in ("famille", "menage", "foyer_fiscal"):
        entity = builder.declare_entity(group, np.arange(len(facts["income"])))
        builder.join_with_persons(entity, facts["family"], role)
    return builder.build(system)


def population_by_attributes(system, facts, role):
    from openfisca_core.simulations import Simulation

    entities = system.instantiate_entities()
    simulation = Simulation(system, entities)
    entities["individu"].count = len(facts["family"])
    entities["individu"].ids = np.arange(len(facts["family"]))
    groups = {
        "famille": ("demandeur", "conjoint", "enfant"),
        "menage": ("personne_de_reference", "conjoint", "enfant"),
        "foyer_fiscal": ("declarant_principal", "conjoint", "personne_a_charge"),
    }
    for name, keys in groups.items():
        group = entities[name]
        by_key = {each.key: each for each in group.entity.flattened_roles}
        roles = np.empty(3, object)
        roles[:] = [by_key[key] for key in keys]
        group.count = len(facts["income"])
        group.ids = np.arange(group.count)
        group._members_entity_id = facts["family"]
        group._members_position = facts["place"]
        group._members_role = roles[role]
    return simulation


def declare(simulation, facts, system, month):
    """Whoever earns more than 55 % of the minimum wage is on his own; who earns just that is not (CSS R512-2)."""
    wage = system.get_parameters_at_instant(month).marche_travail.salaire_minimum.smic.smic_b_horaire
    limit = round(100 * wage) * 169 * 55 / 100
    simulation.set_input("date_naissance", "ETERNITY", facts["born"].astype("datetime64[D]"))
    simulation.set_input("autonomie_financiere", month, facts["earns"] > limit)
    simulation.set_input("prestations_familiales_base_ressources", month, facts["income"].astype(np.float32))


def main(build, *jobs):
    began = cpu_seconds()
    from openfisca_france import CountryTaxBenefitSystem

    system = CountryTaxBenefitSystem()
    for source, month, out in zip(jobs[::3], jobs[1::3], jobs[2::3], strict=True):
        system.get_parameters_at_instant(month)
        loaded = cpu_seconds()
        facts = dict(np.load(source))
        role = np.where(facts["child"], 2, np.minimum(facts["place"], 1))
        simulation = {"builder": population_by_builder, "attributes": population_by_attributes}[build](
            system, facts, role
        )
        declare(simulation, facts, system, month)
        built = cpu_seconds()
        amounts = simulation.calculate("af", month)
        worked_out = cpu_seconds()
        np.save(out, amounts)
        stored = cpu_seconds()
        used = {
            "load": loaded - began,
            "build": built - loaded,
            "formula": worked_out - built,
            "total": stored - loaded,
            "memory": largest_memory(),
        }
        sys.stdout.write(json.dumps(used) + "\n")
        began = stored


main(*sys.argv[1:])
