"""Which cookies hold the token of a session."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hanko_audit.accounts import Way

COOKIE = "hanko_session"
_STREAMLIT_USER = re.compile(r"_streamlit_user(_\d+)?")


def token_of(cookies: Mapping[str, str], way: Way) -> str:
    """The token that a browser shows, empty without one.

    After a login at an identity provider it is what Streamlit keeps of it: signed, not readable by scripts, split over
    several cookies where it is long, and another one at each login.
    """
    if way is not Way.OIDC:
        return cookies.get(COOKIE, "")
    parts = sorted(name for name in cookies if _STREAMLIT_USER.fullmatch(name))
    return "\n".join(f"{name}={cookies[name]}" for name in parts)
