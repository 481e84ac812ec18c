"""A worker beside a service whose database runs already: `python -m kinward.upkeep`, started by `kinward serve`."""

import django

if __name__ == "__main__":
    django.setup()
    from kinward.upkeep.working import work_until_stopped

    work_until_stopped()
