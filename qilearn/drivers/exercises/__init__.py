"""The exercises on driver diagrams, in the order of notebook 03."""

from qilearn.drivers.exercises.claims import CLAIMING
from qilearn.drivers.exercises.evidence import EVIDENCE
from qilearn.drivers.exercises.finding import FINDING
from qilearn.drivers.exercises.mending import MENDING
from qilearn.drivers.exercises.own import OWN
from qilearn.drivers.exercises.rebuilding import REBUILDING
from qilearn.drivers.exercises.strengthening import STRENGTHENING

EXERCISES = (*CLAIMING, *REBUILDING, *FINDING, *MENDING, *STRENGTHENING, *EVIDENCE, *OWN)

__all__ = ["EXERCISES"]
