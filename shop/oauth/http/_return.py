"""Where a page leads when it is done: to another page of the issuer, and nowhere else."""

from __future__ import annotations

import re

DEFAULT = "/oauth/signout"
"""The page that says whether somebody is signed in."""
_LONGEST = 2000  # it must fit into a cookie beside other things
# Our own pages have plain names, so that nothing in a path needs to be decoded before it is understood.
_PAGE = re.compile(r"/oauth/[a-z_-]+(/[a-z_-]+)*(\?[!$-\[\]-~]*)?", re.ASCII)


def safe_path(given: str | None) -> str:
    """Give the path where it is a page of ours, else that of the default page."""
    return given if given and len(given) <= _LONGEST and _PAGE.fullmatch(given) else DEFAULT
