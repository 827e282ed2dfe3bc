"""Signing in: a page of our own, a cookie that says who, HTTP Basic for programs.

The cookie is signed with a key that lives as long as the process: a restart signs everybody out, and nothing is stored.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from app.config import AppConfig
from app.layout import foreign, page, root_of, text
from app.limits import Rate
from app.passwords import Users

COOKIE = "minuted"
_HOURS = 12
_MOST_FORM = 4_096  # bytes of a sign-in form
OPEN = ("/sign-in", "/sign-out", "/healthz", "/readyz", "/accessibility", "/privacy")  # what needs no signing in


class SignIn:
    """Knows who a request comes from."""

    def __init__(self, users: Users, tries_per_minute: int = 10) -> None:
        self._users = users
        self._key = secrets.token_bytes(32)
        self._tries = Rate(tries_per_minute)
        self._known: dict[bytes, str] = {}  # programs send their password each time, and scrypt is slow on purpose

    def who(self, headers: dict[str, str], address: str) -> str:
        """The user of a request with these headers; empty for nobody. A new password counts as a try of the address."""
        basic = headers.get("authorization", "")
        return self._from_cookie(headers.get("cookie", "")) or self._from_basic(basic, address)

    def enter(self, user: str, password: str, address: str) -> tuple[str, str]:
        """A cookie, or the reason why not."""
        wait = self._tries.wait(address)
        if wait:
            return "", f"Too many attempts. Try again in {int(wait) + 1} seconds."
        if not self._users.knows(user, password):
            return "", "This name and password do not belong together. Check both and try again."
        until = str(int(time.time()) + _HOURS * 3600)
        said = base64.urlsafe_b64encode(f"{until}:{user}".encode()).decode()
        return f"{said}.{self._signature(said)}", ""

    def _signature(self, said: str) -> str:
        return hmac.new(self._key, said.encode(), hashlib.sha256).hexdigest()

    def _from_cookie(self, header: str) -> str:
        try:
            value = SimpleCookie(header).get(COOKIE)
            said, _, signature = (value.value if value else "").partition(".")
            if not hmac.compare_digest(signature, self._signature(said)):
                return ""
            until, _, user = base64.urlsafe_b64decode(said).decode().partition(":")
        except (CookieError, ValueError, TypeError):
            return ""
        return user if int(until) > time.time() else ""

    def _from_basic(self, header: str, address: str) -> str:
        scheme, _, encoded = header.partition(" ")
        if scheme.lower() != "basic":
            return ""
        try:
            user, _, password = base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")
        except ValueError:
            return ""
        digest = hmac.new(self._key, header.encode(), hashlib.sha256).digest()
        known = self._known.get(digest)
        if known is None and not self._tries.wait(address) and self._users.knows(user, password):
            self._known[digest] = known = user
        return known or ""


def add_sign_in(app: FastAPI, sign_in: SignIn, config: AppConfig) -> None:
    """The page, what it posts to, and the way out."""

    def form(request: Request) -> Any:
        return _page(request, config, request.query_params.get("next", ""), "")

    async def enter(request: Request) -> Any:
        if int(request.headers.get("content-length") or _MOST_FORM + 1) > _MOST_FORM:
            return _page(request, config, "", "The form is too large.")
        given = {k: v[0] for k, v in parse_qs((await request.body()).decode("utf-8", "replace")).items()}
        if why := foreign(request):  # else a site could sign a reader in under its own name, and see what is asked
            return _page(request, config, "", f"{why[0].upper()}{why[1:]}. Sign in here.")
        address = request.client.host if request.client else ""
        cookie, refused = await run_in_threadpool(
            sign_in.enter, given.get("user", ""), given.get("password", ""), address
        )
        if refused:
            return _page(request, config, given.get("next", ""), refused, given.get("user", ""))
        response = RedirectResponse(root_of(request) + _safe(given.get("next", "")), 303)
        secure = request.url.scheme == "https"
        response.set_cookie(
            COOKIE,
            cookie,
            max_age=_HOURS * 3600,
            httponly=True,
            samesite="lax",
            secure=secure,
            path=root_of(request) or "/",
        )
        return response

    def leave(request: Request) -> Any:
        response = RedirectResponse(f"{root_of(request)}/sign-in", 303)
        response.delete_cookie(COOKIE, path=root_of(request) or "/")
        return response

    app.get("/sign-in")(form)
    app.post("/sign-in")(enter)
    app.post("/sign-out")(leave)


def _safe(target: str) -> str:
    """A path on this server, whatever was given."""
    return target if target.startswith("/") and not target.startswith(("//", "/\\")) and "\n" not in target else "/"


def _page(request: Request, config: AppConfig, target: str, refused: str, user: str = "") -> Response:
    said = (
        f'<p class="error" id="refused" role="alert"><strong>Not signed in.</strong> {text(refused)}</p>'
        if refused
        else ""
    )
    tied = ' aria-describedby="refused" aria-invalid="true"' if refused else ""
    body = f"""{said}<form method="post" action="{text(root_of(request))}/sign-in" class="card">
<input type="hidden" name="next" value="{text(_safe(target))}">
<p><label for="user">User name</label>
<input id="user" name="user" value="{text(user)}" autocomplete="username" autocapitalize="none" spellcheck="false" required{tied}></p>
<p><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required{tied}></p>
<p><button type="submit">Sign in</button></p></form>"""
    return page(request, config, "Sign in", body, status=401 if refused else 200)
