"""qilearn: learn to coach quality improvement.

Everything public is loaded when it is first used, so that ``import qilearn`` costs next to nothing.
"""

__version__ = "0.6.0"

_HOMES = {
    "Aim": "qilearn.aims.model",
    "Chart": "qilearn.core.charts",
    "Comment": "qilearn.core.comments",
    "Measure": "qilearn.aims.model",
    "aim_builder": "qilearn.project.cards",
    "annotator": "qilearn.runcharts.annotator",
    "assembly": "qilearn.project.systems.card",
    "calibrate": "qilearn.cohort.calibrate.card",
    "calibration": "qilearn.cohort.calibrate.calibration",
    "choose_chart": "qilearn.runcharts.choosing_card",
    "clinic": "qilearn.project.systems.card",
    "coach_queue": "qilearn.cohort.queue.card",
    "coaching_record": "qilearn.coaching.card",
    "cohort": "qilearn.cohort",
    "coin_spin": "qilearn.project.systems.card",
    "control_chart": "qilearn.runcharts.control",
    "control_charts": "qilearn.runcharts.control",
    "conversation": "qilearn.project.talks.card",
    "conversations": "qilearn.dialogue.library",
    "cycle_editor": "qilearn.project.cycle_card",
    "datasets": "qilearn.core.datasets",
    "diagram_editor": "qilearn.project.cards",
    "driver_diagram": "qilearn.drivers.view",
    "evaluate": "qilearn.cohort.evaluate.card",
    "evaluation": "qilearn.cohort.evaluate.evaluation",
    "exercise": "qilearn.catalogue",
    "exercises": "qilearn.catalogue",
    "explorer": "qilearn.runcharts.explorer",
    "false_alarm_lab": "qilearn.runcharts.labs.false_alarm_card",
    "false_alarms": "qilearn.runcharts.false_alarm_curves",
    "fidelity": "qilearn.pdsa.fidelity_view",
    "flagger": "qilearn.dialogue.flagger_card",
    "hand_in": "qilearn.cohort.handing_in",
    "load": "qilearn.core.datasets",
    "load_project": "qilearn.project.view",
    "measure_builder": "qilearn.project.cards",
    "monthly_report": "qilearn.project.report",
    "plan_workshop": "qilearn.cohort.plan.workshop",
    "practice_room": "qilearn.runcharts.labs.practice_card",
    "progress": "qilearn.catalogue",
    "project_desk": "qilearn.project.project_card",
    "projects": "qilearn.project.view",
    "rate_comments": "qilearn.dialogue.comment_card",
    "rating": "qilearn.dialogue.rating_card",
    "read_table": "qilearn.core.tables",
    "red_bead_lab": "qilearn.runcharts.labs.red_bead_card",
    "rephase_check": "qilearn.runcharts.rephase_card",
    "report_card": "qilearn.project.report_card",
    "reproduce_published": "qilearn.runcharts.false_alarm_published",
    "review": "qilearn.cohort.review.card",
    "run_chart": "qilearn.runcharts",
    "run_charts": "qilearn.runcharts",
    "scale_chooser": "qilearn.pdsa.scale_card",
    "simulate": "qilearn.runcharts.simulate",
    "tampering_lab": "qilearn.runcharts.labs.tampering_card",
    "workshop_planner": "qilearn.cohort.plan.card",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"qilearn has no {name!r}; it has: {', '.join(sorted(_HOMES))}.")
    import importlib

    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
