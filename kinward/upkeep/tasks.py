"""What is done in the background. The hours are UTC: night in China begins at 16.

Every process knows these tasks, and few carry them out: what needs the engines is imported where the work begins.
"""

from collections.abc import Mapping

from django.utils import timezone

from kinward.audit.verify import ends_of_chains, first_breaks
from kinward.due.engine import engine_transaction
from kinward.register.matching import STAGES
from kinward.register.quality import recount_everywhere
from kinward.upkeep.errors import UpkeepError
from kinward.upkeep.keys import reseal_all
from kinward.upkeep.retention import carry_out
from kinward.upkeep.working import forget_old_runs, report, task


@task("duplicates", at="10 18 * * *")
def duplicates() -> Mapping[str, object]:
    """Records that may be of one person, before the records' quality is counted."""
    from kinward.register.sweeping import sweep_for_duplicates

    swept = sweep_for_duplicates(tell=lambda stage: report(STAGES.index(stage) + 1, len(STAGES) + 1))
    return {"people": swept.people, "pairs": swept.pairs}


@task("sweep", at="30 18 * * *")
def sweep() -> Mapping[str, object]:
    """What everybody is due, as of the new day; and what the records lack, for the page of their quality."""
    from kinward.due.sweep import sweep_all

    swept = sweep_all(progress=report)
    with engine_transaction():
        recount_everywhere(timezone.localdate())
    return {"people": swept.people}


@task("trials")
def trials() -> Mapping[str, object]:
    """What other rules would do, for whoever asked."""
    from kinward.due.trying import run_waiting_trials

    return {"trials": run_waiting_trials()}


@task("chains", at="10 19 * * *")
def chains() -> Mapping[str, object]:
    """Whether the log is whole."""
    breaks = first_breaks()
    if breaks:
        raise UpkeepError("backup-chains", value=breaks[0][0])
    return {"entries": sum(n for n, _ in ends_of_chains().values())}


@task("reseal")
def reseal() -> Mapping[str, object]:
    """Numbers under the present key."""
    return {"numbers": reseal_all()}


@task("retention", at="50 19 * * *")
def retention() -> Mapping[str, object]:
    """What two people decided to delete."""
    return {"deleted": sum(carry_out(timezone.now()).values())}


@task("tidy", at="40 19 * * *")
def tidy() -> Mapping[str, object]:
    """Runs of long ago."""
    return {"runs": forget_old_runs(timezone.now())}
