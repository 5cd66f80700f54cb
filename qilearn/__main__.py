"""``python -m qilearn``, for where the ``qilearn`` command is not on the path."""

from qilearn.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
