"""Settings that are fine on a laptop and unsafe where people's lives are kept."""

import ipaddress
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cit.cli.checks.finding import CannotTell, Check, Finding, Place

# Bits a secret holds once packed; what “cit init” makes holds about twice as much.
ENOUGH = 160
LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]"}


class Limit(NamedTuple):
    """How far a setting may go, and which way is looser."""

    number: int
    most: bool
    why: str


_GUESS = "Passwords are easier to guess."
_LEFT = "Whoever finds a screen left open goes on in another's name."
# The cjis profile: CJIS Security Policy 6.0, AC-7, AC-11, IA-5, IA-11, and NIST SP 800-63B-4.
CJIS: Mapping[str, Limit] = {
    "idle_minutes": Limit(30, True, _LEFT),
    "absolute_hours": Limit(12, True, _LEFT),
    "password_length": Limit(15, False, _GUESS),
    "password_memory_kib": Limit(65_536, False, "A stolen table of passwords opens sooner."),
    "password_rounds": Limit(3, False, "A stolen table of passwords opens sooner."),
    "sign_in_failures": Limit(5, True, _GUESS),
    "sign_in_window_minutes": Limit(15, False, _GUESS),
}


def _demo(place: Place) -> Iterator[Finding]:
    if place.settings.demo:
        yield Finding(
            "demo is on.",
            "Everybody knows the passwords of the demonstration, and the second factor is off.",
            "Begin anew in an empty folder with “cit init”.",
        )


def _second_factor(place: Place) -> Iterator[Finding]:
    if not place.settings.second_factor:
        yield Finding(
            "second_factor is off.",
            "One stolen password is enough.",
            "Set second_factor = true, and demo = false.",
        )


def _secure_cookies(place: Place) -> Iterator[Finding]:
    if not place.settings.secure_cookies:
        yield Finding(
            "secure_cookies is off.",
            "A session travels in clear text, for anybody on the way to take.",
            "Set secure_cookies = true and serve behind TLS (docs/deploy.md).",
        )


def _hosts(place: Place) -> Iterator[Finding]:
    names = place.settings.host_names
    open_ended = [one for one in names if "*" in one or one.startswith(".")]
    if open_ended:
        yield Finding(
            f"hosts holds “{open_ended[0]}”.",
            "Names that somebody else may come to own are believed.",
            "Write each name out.",
        )
    if set(names) <= LOOPBACK:
        yield Finding(
            f"hosts is “{place.settings.hosts}”.",
            "Under its real name every page answers 400.",
            'Set hosts to the name people type, e.g. hosts = "cit.example.gov".',
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bind(place: Place) -> Iterator[Finding]:
    if not is_loopback(place.settings.host):
        yield Finding(
            f"host is {place.settings.host}: the network reaches the port past the proxy.",
            "Pages travel in clear text there, and anybody can claim any address.",
            'Set host = "127.0.0.1" and let a proxy on this machine serve TLS (docs/deploy.md).',
        )


def _proxies(place: Place) -> Iterator[Finding]:
    if is_loopback(place.settings.host) and place.settings.proxies == 0:
        yield Finding(
            "proxies is 0 although only a proxy on this machine reaches the port.",
            "Everybody seems to come from one address, and one guesser locks all of them out.",
            "Set proxies = 1.",
        )
    if place.settings.proxies > 1:
        yield Finding(
            f"proxies is {place.settings.proxies}.",
            "Unless that many stand in front, whoever signs in can claim any address.",
            "Set proxies = 1 and have the outer ones' addresses taken by nginx (set_real_ip_from).",
        )


def strength(written: str) -> int:
    """About how many bits a secret holds: what is left of it once packed."""
    return max(0, len(zlib.compress(written.encode(), 9)) - 11) * 8


def _secret(place: Place) -> Iterator[Finding]:
    path = place.settings.secret_path
    try:
        written = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotTell(f"{path} cannot be read ({type(error).__name__}).") from None
    if len(written) < 32 or len(set(written)) < 10 or strength(written) < ENOUGH:
        yield Finding(
            f"The secret in {path} is short or simple.",
            "Who guesses it can forge the cookie that says who is signed in.",
            "Delete it and run “cit init”; everybody signs in again.",
        )


def _profile(place: Place) -> Iterator[Finding]:
    for name, limit in CJIS.items():
        found = getattr(place.settings, name)
        if found > limit.number if limit.most else found < limit.number:
            least = "at most" if limit.most else "at least"
            yield Finding(
                f"{name} is {found}.", limit.why, f"Profile cjis takes {least} {limit.number}."
            )


def _debug(place: Place) -> Iterator[Finding]:
    for name in ("FLASK_DEBUG", "PYTHONDEVMODE", "PYTHONASYNCIODEBUG", "WERKZEUG_DEBUG_PIN"):
        if place.environ.get(name, "") not in ("", "0"):
            yield Finding(
                f"{name} is set.",
                "Pages and logs then tell the inside of the system, values too.",
                f"Take {name} out of the environment.",
            )


SETTINGS = (
    Check("demo", _demo),
    Check("second-factor", _second_factor),
    Check("secure-cookies", _secure_cookies),
    Check("hosts", _hosts),
    Check("bind", _bind),
    Check("proxies", _proxies),
    Check("secret-strength", _secret),
    Check("profile", _profile),
    Check("debug", _debug),
)
