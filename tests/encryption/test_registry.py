"""Every sealed attribute is known, for whoever seals anew."""

from cit.encryption.keys import Owner
from cit.encryption.registry import SealedColumn, sealed_attributes, sealed_columns
from cit.people.models import Person


def test_attributes_and_columns_are_the_same() -> None:
    assert Person.family_name in sealed_attributes()
    assert SealedColumn("person", "family_name_sealed", Owner.PERSON) in set(sealed_columns())
    assert len(sealed_attributes()) == len(list(sealed_columns()))
