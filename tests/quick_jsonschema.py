"""Loaded first (``-p``): keeps rfc3987_syntax from being imported.

jsonschema imports it only to check one exotic format (IRIs), and its import costs every Jupyter process about 2.6 s.
jsonschema works without it: the format goes unchecked.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
