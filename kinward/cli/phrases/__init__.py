"""What the command line says, in English and in 简体; 繁體 is made from the latter."""

from kinward.cli.phrases.everybody import EVERYBODY
from kinward.cli.phrases.family import FAMILY
from kinward.cli.phrases.importing import IMPORTING
from kinward.cli.phrases.packs import PACKS
from kinward.cli.phrases.placing import PLACING
from kinward.cli.phrases.rest import REST
from kinward.cli.phrases.upkeep import UPKEEP
from kinward.language.phrases import SHARED

PHRASES = {**SHARED, **FAMILY, **EVERYBODY, **IMPORTING, **PACKS, **PLACING, **REST, **UPKEEP}
