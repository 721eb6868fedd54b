"""What stands before the app where people log in: who may pass, and the pages for login and the own account.

Built on Starlette, the web framework below Streamlit, so that the token of a session can be a cookie that no script
in the browser can read.
"""

from hanko_audit.gate.cookies import token_of
from hanko_audit.gate.door import Door, DoorSettings
from hanko_audit.gate.middleware import Gate
from hanko_audit.gate.peers import PeerError, networks
from hanko_audit.gate.routes import routes

__all__ = ["Door", "DoorSettings", "Gate", "PeerError", "networks", "routes", "token_of"]
