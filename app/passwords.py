"""Passwords, kept as scrypt hashes: a file of lines `user:scrypt$salt$hash`, which `python -m app password` makes."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path

from ingest.errors import ConfigError

_COST = {"n": 2**14, "r": 8, "p": 5, "maxmem": 64 * 2**20}  # OWASP's password storage cheat sheet
_SCHEME = "scrypt"


def hashed(password: str) -> str:
    """A salted hash of a password, as the password file holds it."""
    salt = secrets.token_bytes(16)
    return "$".join([_SCHEME, _text(salt), _text(_hash(password, salt))])


def matches(password: str, stored: str) -> bool:
    """Whether a password is the one that was hashed; takes as long when it is not."""
    _, salt, expected = stored.split("$")
    return secrets.compare_digest(_hash(password, _bytes(salt)), _bytes(expected))


def read_users(given: str) -> dict[str, str]:
    """User names and password hashes of `--auth`. Raises `ConfigError` naming what to do.

    `given` is a file of hashed lines, or USER:FILE for one user of such a file; a file with nothing but a password in
    the clear is still read, for that user.
    """
    user, separator, name = given.partition(":")
    only, file = (user, Path(name)) if separator and not Path(given).is_file() else ("", Path(given))
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise ConfigError(
            f'--auth is "{given}": the password file "{file}" cannot be read ({error.strerror}). '
            "Write USER:PASSWORD-FILE, or make a file: python -m app password clerk > users.txt"
        ) from error
    if only and len(lines) == 1 and f":{_SCHEME}$" not in lines[0]:
        return {only: hashed(lines[0])}
    users = dict(_user(line, file) for line in lines)
    if only and only not in users:
        raise ConfigError(
            f'the password file "{file}" has no line for "{only}": python -m app password {only} >> {file}'
        )
    if not users:
        raise ConfigError(f'the password file "{file}" is empty: python -m app password clerk > {file}')
    return {only: users[only]} if only else users


def _user(line: str, file: Path) -> tuple[str, str]:
    user, _, stored = line.rpartition(":")
    try:
        scheme, salt, digest = stored.split("$")
        good = bool(user) and scheme == _SCHEME and len(_bytes(digest)) == 64 and bool(_bytes(salt))
    except (ValueError, binascii.Error):
        good = False
    if not good:
        raise ConfigError(
            f'the password file "{file}" has a line that is no USER:{_SCHEME}$…: make one with python -m app password USER'
        )
    return user, stored


class Users:
    """Who may sign in."""

    def __init__(self, stored: Mapping[str, str]) -> None:
        self._stored = dict(stored)
        self._nobody = hashed(secrets.token_hex())  # an unknown name takes as long to refuse as a wrong password

    def knows(self, user: str, password: str) -> bool:
        found = matches(password, self._stored.get(user, self._nobody))
        return found and user in self._stored


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, **_COST)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
