"""Rows of HSDS 1.1, and names found in the wild, as rows of HSDS 3.0."""

from collections.abc import Callable, Mapping

from cit.directory.rules.shape import NOT_KEPT, PLURAL, TABLES

Cells = dict[str, object]
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CLOSED = "Closed"

# The table of 1.1, under every name it has in packages, and ours.
_TABLES: Mapping[str, str] = {
    "taxonomy": "taxonomy_terms",
    "services_taxonomy": "attributes",
    "service_taxonomy": "attributes",
    "services_at_location": "service_at_location",
    "services_at_locations": "service_at_location",
    "service_at_locations": "service_at_location",
    "physical_addresses": "addresses",
    "physical_address": "addresses",
    "postal_addresses": "addresses",
    "postal_address": "addresses",
    "mail_addresses": "addresses",
    "regular_schedules": "schedules",
    "regular_schedule": "schedules",
    "holiday_schedules": "schedules",
    "holiday_schedule": "schedules",
    "accessibility_for_disabilities": "accessibility",
    "payments_accepted": "cost_options",
    "payment_accepted": "cost_options",
    "eligibility": "services",
    "eligibilities": "services",
    "table_metadata": "meta_table_descriptions",
}
# Fields of 1.1 and the wild, by table.
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "organizations": {"url": "website", "urls": "website", "short_desc": "description"},
    "languages": {"language": "name"},
    "accessibility": {"accessibility": "description"},
    "service_areas": {"service_area": "name"},
    "phones": {"department": "description", "phone_number": "number", "vanity_number": ""},
    "addresses": {
        "street_1": "address_1",
        "street_2": "address_2",
        "state": "state_province",
        "zip": "postal_code",
    },
    "taxonomy_terms": {"vocabulary": "taxonomy", "parent_name": ""},
    "services": {"eligibility": "eligibility_description", "taxonomy_ids": ""},
}


def table_of(name: str) -> str | None:
    """The table of 3.0 that a file or a resource of this name holds, if any."""
    bare = name.strip().lower().replace("-", "_").replace(" ", "_")
    if bare in TABLES or bare in NOT_KEPT:
        return bare
    return _TABLES.get(bare) or PLURAL.get(bare) or _kept_not(bare)


def _kept_not(name: str) -> str | None:
    return "meta_table_descriptions" if name == "meta_table_description" else None


def newer(name: str, table: str, cells: Cells) -> Cells:
    """A row under the names of 3.0."""
    names = _FIELDS.get(table, {})
    found: Cells = {}
    for key, value in cells.items():
        new = names.get(key, key) if key not in TABLES[table].fields else key
        if new and not (new in found and not value):
            found[new] = value
    change = _CHANGES.get(name.strip().lower())
    return change(found) if change else found


def _weekly(cells: Cells) -> Cells:
    day = str(cells.pop("weekday", "") or "").strip()
    if day.isdigit() and int(day) <= len(_DAYS):
        # Monday is 1; who counts from Sunday as 0 means the day before.
        day = _DAYS[(int(day) - 1) % 7]
    return {**cells, "freq": "WEEKLY", "byday": day}


def _holiday(cells: Cells) -> Cells:
    closed = str(cells.pop("closed", "") or "").strip().lower() in ("true", "1", "t", "yes", "y")
    found = {
        **cells,
        "valid_from": cells.pop("start_date", ""),
        "valid_to": cells.pop("end_date", ""),
    }
    found = {key: value for key, value in found.items() if key not in ("start_date", "end_date")}
    return {**found, "notes": CLOSED if closed else "Holiday hours"}


def _eligibility(cells: Cells) -> Cells:
    return {
        "id": cells.get("service_id", ""),
        "eligibility_description": cells.get("eligibility_description", ""),
        "_part": True,
    }


def _payment(cells: Cells) -> Cells:
    return {**cells, "option": f"Payment: {cells.pop('payment', '')}"}


def _term_of_service(cells: Cells) -> Cells:
    return {
        **{key: cells[key] for key in ("id", "value") if key in cells},
        "link_id": cells.get("service_id", ""),
        "link_entity": "service",
        "taxonomy_term_id": cells.get("taxonomy_id", ""),
    }


_CHANGES: Mapping[str, Callable[[Cells], Cells]] = {
    "regular_schedules": _weekly,
    "regular_schedule": _weekly,
    "holiday_schedules": _holiday,
    "holiday_schedule": _holiday,
    "physical_addresses": lambda cells: {**cells, "address_type": "physical"},
    "physical_address": lambda cells: {**cells, "address_type": "physical"},
    "postal_addresses": lambda cells: {**cells, "address_type": "postal"},
    "postal_address": lambda cells: {**cells, "address_type": "postal"},
    "eligibility": _eligibility,
    "payments_accepted": _payment,
    "payment_accepted": _payment,
    "services_taxonomy": _term_of_service,
    "service_taxonomy": _term_of_service,
}
