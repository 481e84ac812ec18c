"""A form that shows what stands in the record, to be changed: what it was filled from travels along with it.

Else the second of two pages that were open at once puts back what the first has changed, and nobody sees it.
"""

import json
from collections.abc import Mapping

from django import forms

from kinward.rules.facts import NEVER
from kinward.web.language import say
from kinward.web.pages.recording.forms import RecordForm

SEEN = "seen"


class FilledForm(RecordForm):
    """Filled from something that has changed since, it is shown again: what was typed stays, the rest is as it is now.

    Without a word of what it was filled from, it is taken as it comes.
    """

    _is_renewed = False

    def known(self) -> Mapping[str, object]:
        """What stands now, by field."""
        raise NotImplementedError

    def answered(self) -> dict[str, object]:
        """What was answered, as the record would say it; a field that was left alone may be missing."""
        raise NotImplementedError

    def stands(self, name: str) -> str:
        """What stands now, in words, and since when."""
        raise NotImplementedError

    def changes(self) -> dict[str, object]:
        """What is said otherwise than it is known."""
        known = self.known()
        return {name: value for name, value in self.answered().items() if value != known.get(name)}

    @property
    def seen(self) -> str:
        sent = None if self._is_renewed else self.data.get(SEEN)
        return json.dumps(_plain(self.known()), ensure_ascii=False) if sent is None else str(sent)

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if self.errors:
            return said
        if not self.changes():
            raise forms.ValidationError(say("recording_error.register-nothing-new"))
        self._renew()
        return said

    def _renew(self) -> None:
        if SEEN not in self.data:
            return
        then, now, said = _read(str(self.data[SEEN])), _plain(self.known()), _plain(self.answered())
        changed = [name for name in now if then.get(name) != now[name]]
        for name in changed:
            if said.get(name, then.get(name)) == then.get(name):
                _fill_anew(self.fields[name])
            self.add_error(name, say("recording.stands_now", said=self.stands(name)))
        if changed:
            self._is_renewed = True
            self.add_error(None, say("recording.changed_since"))


def _fill_anew(field: forms.Field) -> None:
    """Shown as the record has it now, not as it was sent."""
    field.bound_data = lambda data, initial: initial  # type: ignore[method-assign]  # noqa: ARG005 as Django calls it


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """As they are after having travelled."""
    return dict(json.loads(json.dumps(dict(values), default=_written)))


def _written(value: object) -> str:
    return "never" if value == NEVER else str(value)


def _read(sent: str) -> dict[str, object]:
    try:
        read = json.loads(sent)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
