"""A user that generated requests may log out and change."""

from contract_tests.context.run_state import RunState
from contract_tests.contract.creations import user
from contract_tests.contract.evidence import Broken, NotOffered, NotPermitted, Unclear

LOGIN = "/auth/login"

MOST = 40
"""The most users that are created for this in a run."""


class DisposableUser:
    """A user of the run, logged in; another one once it has been logged out.

    `PUT /users/me` and `POST /auth/logout` change the caller, so they are never sent with a given
    key.
    """

    def __init__(self, run_state: RunState) -> None:
        self._run_state = run_state
        self._token: str | None = None
        self._made = 0

    def token(self) -> str | None:
        """Its credential; None if the server creates no users that can log in."""
        if self._token is None and self._made < MOST:
            self._made += 1
            self._token = self._logged_in()
        return self._token

    def leave(self) -> None:
        """Forgets the login, which may have ended."""
        self._token = None

    def _logged_in(self) -> str | None:
        run_state = self._run_state
        try:
            with run_state.guard.looking():
                body = user(run_state.tag, next(run_state.numbers))
                run_state.api.post("/users", body).succeed()
                credentials = {name: body[name] for name in ("email", "password")}
                response = run_state.api.with_key(None).post(LOGIN, credentials)
                token = response.object.get("token")
        except (Broken, NotOffered, NotPermitted, Unclear):
            self._made = MOST
            return None
        if not isinstance(token, str) or not token:
            return None
        run_state.guard.redaction.add(token)
        return token
