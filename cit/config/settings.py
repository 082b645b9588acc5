"""Every setting with its default, and what it is for."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


def _setting(default: Any, about: str) -> Any:
    return field(default=default, metadata={"about": about})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings. `CIT_<NAME>` in the environment sets the field of that name."""

    instance: Path = _setting(Path("instance"), "Folder of database, keys and local settings.")
    database_url: str = _setting("", "Database; empty means SQLite in the instance folder.")
    key_file: str = _setting("", "File of key-encryption keys; empty means keys.json in instance.")
    key: str = _setting("", "Key-encryption keys as id:base64, by commas, instead of the file.")
    key_service: str = _setting("", "Key service: unix:/path of a socket, or package.module:name.")
    key_service_keys: str = _setting("", "Ids of the service's keys, by commas; the first wraps.")
    key_service_seconds: int = _setting(300, "Seconds its answers are kept, 300 at most.")
    secret_file: str = _setting("", "File of the cookie secret; empty means secret in instance.")
    log_key_file: str = _setting(
        "", "Key that signs the audit log's checkpoints; empty means log-key in instance."
    )
    checkpoint_folder: str = _setting(
        "", "Folder for signed checkpoints; empty means checkpoints in instance."
    )
    witness_keys: str = _setting("", "Public keys of witnesses of the log, separated by commas.")
    auditor_mail: str = _setting("", "Address that checkpoints are mailed to; empty means none.")
    auditor_mail_hours: int = _setting(24, "Hours from one mailed checkpoint to the next.")
    mail_from: str = _setting("", "Address that mail of this installation comes from.")
    mail_host: str = _setting("", "Mail server (SMTP); empty means that no mail is sent.")
    mail_port: int = _setting(587, "Port of the mail server.")
    mail_tls: bool = _setting(True, "The mail server must speak TLS (STARTTLS).")
    mail_user: str = _setting("", "User at the mail server; empty means without sign-in.")
    mail_password_file: str = _setting("", "File of the password at the mail server.")
    profile: str = _setting("cjis", "Set of security defaults: cjis, or nist (SP 800-63B-4).")
    site_name: str = _setting("Crisis Intervention Team", "Name of the program on every page.")
    time_zone: str = _setting("America/Chicago", "Zone in which times are shown and counted.")
    demo: bool = _setting(False, "Demonstration data: every page says so, second factor is off.")
    second_factor: bool = _setting(True, "Every account needs a second factor to sign in.")
    secure_cookies: bool = _setting(True, "Cookies travel over TLS only; off for plain loopback.")
    hosts: str = _setting("127.0.0.1,localhost", "Host names served, separated by commas.")
    proxies: int = _setting(0, "Reverse proxies in front whose forwarded headers are believed.")
    host: str = _setting("127.0.0.1", "Address to listen on.")
    port: int = _setting(8000, "Port to listen on; PORT sets it too.")
    threads: int = _setting(8, "Threads of the server process.")
    banner: str = _setting("", "Words of consent before sign-in; empty means our own.")
    idle_minutes: int = _setting(15, "Minutes without use that end a session at a desk.")
    idle_car_minutes: int = _setting(15, "The same in a patrol car.")
    idle_phone_minutes: int = _setting(10, "The same on a phone.")
    idle_console_minutes: int = _setting(30, "The same at a console in a secure room; 0 is never.")
    fresh_minutes: int = _setting(10, "Minutes that a proof of identity lasts for dangerous acts.")
    absolute_hours: int = _setting(12, "Hours after which a session ends in any case.")
    password_memory_kib: int = _setting(65536, "Argon2id memory per hash, KiB.")
    password_rounds: int = _setting(3, "Argon2id passes.")
    password_length: int = _setting(15, "Fewest characters of a password.")
    password_days: int = _setting(365, "Days after which a password is changed; 0 is never.")
    password_blocklist: str = _setting("", "File of passwords that nobody may choose, one a line.")
    sign_in_failures: int = _setting(5, "Failed sign-ins of one client in the window that lock it.")
    account_failures: int = _setting(20, "Failed sign-ins from all clients that lock an account.")
    lock_until_released: bool = _setting(True, "Locks last until released, not for one window.")
    passkey_releases: bool = _setting(True, "Signing in with a passkey releases one's own lock.")
    passkey_host: str = _setting("", "Domain that passkeys belong to; empty: the one in use.")
    invitation_hours: int = _setting(72, "Hours in which an invitation can be used.")
    temporary_hours: int = _setting(72, "Longest life of a temporary account, each time.")
    inactive_days: int = _setting(90, "Days without a sign-in that disable an account.")
    access_review_days: int = _setting(365, "Days from one review of access to the next.")
    sign_in_window_minutes: int = _setting(15, "Window in which failed sign-ins are counted.")
    review_hours: int = _setting(72, "Hours in which a submitted report is to be reviewed.")
    report_hours: int = _setting(12, "Hours in which an encounter report is to be submitted.")
    urgent_answer_hours: int = _setting(24, "Hours in which a partner answers an urgent referral.")
    routine_answer_hours: int = _setting(72, "Hours in which a partner answers a routine referral.")
    outreach_hours: int = _setting(48, "Hours in which an accepted referral is to be reached out.")
    booking_days: int = _setting(7, "Days in which an accepted referral is to be booked.")
    follow_up_hours: int = _setting(48, "Hours to the first follow-up after an encounter.")
    follow_up_attempts: int = _setting(
        5, "Attempts after which a follow-up may be stopped, 3 to 5."
    )
    follow_up_first_days: int = _setting(7, "Days from a facility to the next follow-up; 0: none.")
    follow_up_second_days: int = _setting(30, "Days from a facility to the one after; 0: none.")
    digest_hour: int = _setting(7, "Hour of the day from which the daily and weekly mail goes.")
    digest_weekday: int = _setting(1, "Day of the weekly digest: 1 is Monday, 7 is Sunday.")
    no_contact_days: int = _setting(14, "Days without contact before a person is listed.")
    state_pack: str = _setting("", "State pack of the agency: what a hold and a firearm ask for.")
    plan_contacts: int = _setting(7, "Contacts from which patrol sees an approved response plan.")
    plan_contact_days: int = _setting(365, "Days in which those contacts are counted.")
    repeat_contacts: int = _setting(7, "Contacts from which somebody is a repeat contact.")
    repeat_days: int = _setting(365, "Days in which those contacts are counted.")
    repeat_contacts_lately: int = _setting(6, "Contacts of the second, shorter rule.")
    repeat_days_lately: int = _setting(183, "Days in which those of the shorter rule are counted.")
    plan_review_months: int = _setting(6, "Months after which a response plan is looked at again.")
    on_scene_warning_minutes: int = _setting(40, "Minutes on scene after which the board warns.")
    juvenile_sealing: bool = _setting(True, "Seal cases of juveniles when the call is cleared.")
    juvenile_age: int = _setting(18, "Age from which somebody is no juvenile.")
    juvenile_unit: str = _setting("", "User names who see juvenile cases; empty: supervisors.")
    emergency_minutes: int = _setting(60, "Minutes for which an emergency opens a case.")
    scan_limit: int = _setting(100_000, "Most names opened by one search.")
    index_population: int = _setting(50_000, "Persons expected; sets the width of search indexes.")
    backup_public_keys: str = _setting("", "Who can open backups: public keys, by commas.")
    backup_days: int = _setting(35, "Days after which a backup must be gone.")
    request_mib: int = _setting(8, "Largest request body, MiB.")
    request_parts: int = _setting(2_000, "Most form fields of one request.")

    @property
    def database(self) -> str:
        """The database address to use."""
        return self.database_url or f"sqlite:///{(self.instance / 'cit.sqlite3').absolute()}"

    @property
    def keys_path(self) -> Path:
        """Where the key-encryption keys lie."""
        return Path(self.key_file) if self.key_file else self.instance / "keys.json"

    @property
    def secret_path(self) -> Path:
        """Where the cookie secret lies."""
        return Path(self.secret_file) if self.secret_file else self.instance / "secret"

    @property
    def log_key_path(self) -> Path:
        """Where the key lies that signs checkpoints. Pages never read it."""
        return Path(self.log_key_file) if self.log_key_file else self.instance / "log-key"

    @property
    def checkpoint_path(self) -> Path:
        """Where signed checkpoints are kept as files."""
        folder = self.checkpoint_folder
        return Path(folder) if folder else self.instance / "checkpoints"

    @property
    def backup_keys(self) -> list[str]:
        """The public keys for which backups are sealed."""
        return [key.strip() for key in self.backup_public_keys.split(",") if key.strip()]

    @property
    def home_address(self) -> str:
        """Where people sign in, for mail; empty where there is no name to be reached by."""
        name = self.host_names[0] if self.host_names else ""
        return "" if name in ("", "127.0.0.1", "localhost") else f"https://{name}"

    @property
    def host_names(self) -> list[str]:
        """The host names served."""
        return [name.strip() for name in self.hosts.split(",") if name.strip()]
