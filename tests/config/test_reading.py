"""Settings: environment over file over default, and clear words where they are wrong."""

from pathlib import Path

import pytest

from cit.config import BadSetting, load


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('site_name = "From the file"\nidle_minutes = 5\n')

    settings = load(tmp_path, {"CIT_IDLE_MINUTES": "7"})

    assert settings.site_name == "From the file"
    assert settings.idle_minutes == 7
    assert settings.absolute_hours == 12


def test_the_instance_can_be_named_by_the_environment(tmp_path: Path) -> None:
    assert load(None, {"CIT_INSTANCE": str(tmp_path)}).keys_path == tmp_path / "keys.json"


def test_port_is_also_called_by_its_short_name(tmp_path: Path) -> None:
    assert load(tmp_path, {"PORT": "8080"}).port == 8080


def test_demonstration_data_needs_no_second_factor(tmp_path: Path) -> None:
    assert load(tmp_path, {}).second_factor
    assert not load(tmp_path, {"CIT_DEMO": "true"}).second_factor


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"CIT_PORT": "eighty"}, "CIT_PORT takes a whole number"),
        ({"PORT": "x"}, "PORT takes a whole number"),
        ({"CIT_DEMO": "perhaps"}, "CIT_DEMO takes true or false"),
        ({"CIT_TIME_ZONE": "Mars/Olympus"}, "is not a time zone"),
        ({"CIT_PROFILE": "loose"}, "profile takes cjis or nist"),
        ({"CIT_IDLE_MINUTES": "0"}, "idle_minutes takes 1 or more"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(
    tmp_path: Path, environ: dict[str, str], told: str
) -> None:
    with pytest.raises(BadSetting, match=told):
        load(tmp_path, environ)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("site_name = ", "not valid TOML"),
        ("colour = 1", "does not exist: colour"),
        ('port = "8000"', "port takes a whole number"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / "config.toml").write_text(written)

    with pytest.raises(BadSetting, match=told):
        load(tmp_path, {})


def test_a_profile_sets_what_nothing_else_sets(tmp_path: Path) -> None:
    usual = load(tmp_path, {})
    assert (usual.profile, usual.password_days, usual.lock_until_released) == ("cjis", 365, True)

    other = load(tmp_path, {"CIT_PROFILE": "nist", "CIT_ACCOUNT_FAILURES": "50"})

    assert (other.password_days, other.lock_until_released) == (0, False)
    assert other.account_failures == 50
