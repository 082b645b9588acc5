"""A file in Seattle's format, made up here: what makes the real one hard, in eight rows."""

from pathlib import Path

HEAD = (
    ",template_id,reported_date,reported_time,occured_date_time,call_type,initial_call_type,"
    "final_call_type,disposition,use_of_force_indicator,subject_veteran_indicator,"
    "cit_officer_requested,cit_officer_dispatched,cit_officer_arrived,officer_id,officer_gender,"
    "officer_race,officer_year_of_birth,officer_years_of_experience,cit_certified_indicator,"
    "precinct,sector,beat,officer_bureau_desc,officer_precinct_desc,officer_squad_desc"
)


def row(key: str, **said: str) -> str:
    """One row; what is not said is what the real file says most often."""
    cells = {
        "reported_date": "2015-07-19T00:00:00",
        "occured_date_time": "2015-07-18 23:10:00",
        "call_type": "911",
        "initial_call_type": "PERSON IN BEHAVIORAL/EMOTIONAL CRISIS",
        "final_call_type": "--CRISIS COMPLAINT - GENERAL",
        "disposition": "Resources Declined",
        "force": "N",
        "veteran": "N",
        "requested": "N",
        "dispatched": "N",
        "arrived": "Y",
        "officer": "7702  ",
        "certified": "N",
        "precinct": "North",
        "beat": "N1    ",
        **said,
    }
    return (
        f"0,{key},{cells['reported_date']},2020-11-14 02:21:00,{cells['occured_date_time']},"
        f'"{cells["call_type"]}",{cells["initial_call_type"]},{cells["final_call_type"]},'
        f"{cells['disposition']},{cells['force']},{cells['veteran']},{cells['requested']},"
        f"{cells['dispatched']},{cells['arrived']},{cells['officer']},M,White,"
        f"1985-12-30T00:00:00,-1,{cells['certified']},{cells['precinct']},KING,{cells['beat']},,,"
    )


ROWS = [
    row("1", disposition="Subject Arrested", force="Y"),
    row("1", disposition="Emergent Detention / ITA", force="Y", certified="Y"),
    row("2", occured_date_time="1900-01-01 00:00:00", arrived="N"),
    row("3", disposition="-", precinct="-", beat="-", call_type="-"),
    row("4", reported_date="1900-01-01T00:00:00", occured_date_time="1900-01-01 00:00:00"),
    row("5", disposition="Taken to the moon", precinct="NORTH"),
    row("", disposition="Resources Declined"),
    row("6", arrived="perhaps", call_type="ONVIEW"),
]


def write(path: Path, rows: list[str] | None = None) -> Path:
    path.write_text("\n".join([HEAD, *(ROWS if rows is None else rows)]) + "\n", encoding="utf-8")
    return path
