"""qilearn: learn to coach quality improvement.

Everything public is loaded when it is first used, so that ``import qilearn`` costs next to nothing.
"""

__version__ = "0.1.0"

_HOMES = {
    "Chart": "qilearn.core.charts",
    "Comment": "qilearn.core.comments",
    "annotator": "qilearn.runcharts.annotator",
    "datasets": "qilearn.core.datasets",
    "exercise": "qilearn.catalogue",
    "exercises": "qilearn.catalogue",
    "explorer": "qilearn.runcharts.explorer",
    "load": "qilearn.core.datasets",
    "progress": "qilearn.catalogue",
    "read_table": "qilearn.core.tables",
    "run_chart": "qilearn.runcharts",
    "run_charts": "qilearn.runcharts",
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
