"""The tables of HSDS 3.0, each with its fields: what may stand in a row, and where it hangs.

A field is written `name!~:type>table=one|other`: `!` without it the row is left out, `~` the
standard asks for it and we can do without, then its type, the table it points at, its options.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_WRITTEN = """
organizations: id! name! alternate_name description~ email:email website:uri tax_status tax_id
  year_incorporated:number legal_status logo uri:uri parent_organization_id>organizations
programs: id! organization_id!>organizations name! alternate_name description~
services: id! organization_id!>organizations program_id>programs name! alternate_name description
  url:uri email:email status~=active|inactive|defunct|temporarily_closed interpretation_services
  application_process fees_description wait_time fees accreditations eligibility_description
  minimum_age:number maximum_age:number assured_date:date assurer_email:email licenses alert
  last_modified:moment
locations: id! location_type~=physical|postal|virtual url:uri organization_id>organizations name
  alternate_name description transportation latitude:number longitude:number external_identifier
  external_identifier_type
service_at_location: id! service_id!>services location_id!>locations description
contacts: id! organization_id>organizations service_id>services
  service_at_location_id>service_at_location location_id>locations name title department
  email:email
phones: id! location_id>locations service_id>services organization_id>organizations
  contact_id>contacts service_at_location_id>service_at_location number!:phone extension:number
  type description
addresses: id! location_id>locations attention address_1~ address_2 city~ region state_province~
  postal_code~ country~ address_type~=physical|postal|virtual
schedules: id! service_id>services location_id>locations
  service_at_location_id>service_at_location valid_from:date valid_to:date dtstart:date
  timezone:number until:date count:number wkst=MO|TU|WE|TH|FR|SA|SU freq=WEEKLY|MONTHLY
  interval:number byday:days byweekno bymonthday byyearday description opens_at:time
  closes_at:time schedule_link:uri attending_type notes
funding: id! organization_id>organizations service_id>services source
service_areas: id! service_id>services name description extent extent_type uri
required_documents: id! service_id>services document uri:uri
languages: id! service_id>services location_id>locations phone_id>phones name:language code note
accessibility: id! location_id>locations description details url:uri
taxonomies: id! name! description~ uri:uri version
taxonomy_terms: id! code name! description~ parent_id>taxonomy_terms taxonomy language
  taxonomy_id>taxonomies term_uri:uri
attributes: id! link_id taxonomy_term_id>taxonomy_terms link_type link_entity value
cost_options: id! service_id!>services valid_from:date valid_to:date option currency
  amount:number amount_description
organization_identifiers: id! organization_id!>organizations identifier_scheme identifier_type~
  identifier!
"""
# What a provider says about its own edits and files; nothing of it is a service.
NOT_KEPT = frozenset({"metadata", "meta_table_descriptions"})
SINGULAR: Mapping[str, str] = {
    "organizations": "organization",
    "programs": "program",
    "services": "service",
    "locations": "location",
    "service_at_location": "service_at_location",
    "contacts": "contact",
    "phones": "phone",
    "addresses": "address",
    "schedules": "schedule",
    "funding": "funding",
    "service_areas": "service_area",
    "required_documents": "required_document",
    "languages": "language",
    "accessibility": "accessibility",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
    "attributes": "attribute",
    "cost_options": "cost_option",
    "organization_identifiers": "organization_identifier",
}
PLURAL: Mapping[str, str] = {one: many for many, one in SINGULAR.items()}
_FIELD = re.compile(
    r"(?P<name>\w+)(?P<need>[!~]?)(:(?P<type>\w+))?(>(?P<to>\w+))?(=(?P<of>[\w|]+))?"
)


class Field(NamedTuple):
    """One field of a table."""

    name: str
    type: str = "text"
    needed: bool = False
    wanted: bool = False
    to: str | None = None
    options: Sequence[str] = ()


class Table(NamedTuple):
    """One table, its fields by name."""

    name: str
    fields: Mapping[str, Field]

    @property
    def links(self) -> Mapping[str, Field]:
        return {name: field for name, field in self.fields.items() if field.to}


def _field(written: str) -> Field:
    found = _FIELD.fullmatch(written)
    if found is None:
        raise ValueError(written)
    options = tuple(one.replace("_", " ") for one in (found["of"] or "").split("|") if one)
    return Field(
        found["name"],
        found["type"] or "text",
        found["need"] == "!",
        found["need"] in ("!", "~"),
        found["to"],
        options,
    )


def _tables(written: str) -> Mapping[str, Table]:
    found = {}
    for part in re.split(r"\n(?=\w)", written.strip()):
        name, _, fields = part.partition(":")
        made = [_field(one) for one in fields.split()]
        found[name] = Table(name, {one.name: one for one in made})
    return found


TABLES: Mapping[str, Table] = _tables(_WRITTEN)
