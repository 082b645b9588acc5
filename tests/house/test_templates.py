"""Templates: each is used, lies in the folder of its room, and holds nothing inline."""

import ast
import re
from collections.abc import Iterator, Mapping

import pytest
from jinja2 import Environment, nodes

from tests.house.tree import CIT, TEMPLATES, python_files, rooms

SHARED = {"_layout", "_macros", "errors"}
INLINE = {
    "a script inside the page": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a style inside the page": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a script attribute": re.compile(r"""\son[a-z]+\s*=\s*["'{]""", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "a value let through unescaped": re.compile(r"\|\s*safe\b|autoescape\s+false|Markup\("),
}
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def inline(source: str) -> list[str]:
    """What a page may not hold."""
    bare = COMMENT.sub("", source)
    return [name for name, pattern in INLINE.items() if pattern.search(bare)]


def written() -> dict[str, str]:
    """Every template by its name."""
    return {
        one.relative_to(TEMPLATES).as_posix(): one.read_text(encoding="utf-8")
        for one in sorted(TEMPLATES.rglob("*"))
        if one.is_file()
    }


def used_by_templates(sources: Mapping[str, str]) -> Iterator[str]:
    """Names in extends, include, import and from."""
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for source in sources.values():
        for node in Environment(autoescape=True).parse(source).find_all(kinds):
            for constant in node.template.find_all(nodes.Const):
                yield str(constant.value)
            if isinstance(node.template, nodes.Const):
                yield str(node.template.value)


def used_by_code(source: str) -> Iterator[re.Pattern[str]]:
    """Names of templates in Python, with whatever is filled into them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and str(node.value).endswith(".html"):
            yield re.compile(re.escape(str(node.value)))
        if isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(p.value) if isinstance(p, ast.Constant) else ".+" for p in node.values
            ]
            if parts[-1].endswith(r"\.html"):
                yield re.compile("".join(parts))


def unused(sources: Mapping[str, str], code: str) -> list[str]:
    """Templates that nothing draws."""
    named, patterns = set(used_by_templates(sources)), list(used_by_code(code))
    return [
        name
        for name in sources
        if name not in named and not any(pattern.fullmatch(name) for pattern in patterns)
    ]


def test_every_template_is_used() -> None:
    code = "\n".join(one.read_text(encoding="utf-8") for one in python_files("cit"))
    assert unused(written(), code) == []


def test_an_unused_template_is_noticed() -> None:
    sources = {"a/x.html": "{% extends 'a/base.html' %}", "a/base.html": "", "a/y.html": ""}
    assert unused(sources, "render_template('a/x.html')") == ["a/y.html"]
    assert unused(sources, "render_template(f'a/{step}.html')") == []


def test_a_folder_of_templates_is_a_room() -> None:
    # The frame around all pages has pages of its own: settings of the screen, being offline.
    known = SHARED | rooms() | {"audit", "web"}
    assert {name.split("/")[0] for name in written()} <= known


@pytest.mark.parametrize("room", sorted(rooms()))
def test_a_room_draws_its_own_templates(room: str) -> None:
    drawn = [
        pattern.pattern.replace("\\", "")
        for path in python_files(f"cit/{room}")
        for pattern in used_by_code(path.read_text(encoding="utf-8"))
    ]
    assert [one for one in drawn if one.split("/")[0] not in SHARED | {room}] == []


@pytest.mark.parametrize("name", sorted(written()))
def test_a_template_holds_nothing_inline(name: str) -> None:
    assert inline(written()[name]) == []


@pytest.mark.parametrize(
    "source",
    [
        "<script>go()</script>",
        "<style>p {}</style>",
        '<p style="color: red">',
        '<a onclick="go()">',
        "<p onclick={{ x }}>",
        '<a href="javascript:go()">',
        "{{ words|safe }}",
        "{{ words | safe }}",
        "{% autoescape false %}",
    ],
)
def test_something_inline_is_noticed(source: str) -> None:
    assert len(inline(source)) == 1


def test_what_is_not_inline_is_let_through() -> None:
    assert (
        inline('<script src="{{ asset(\'js/a.js\') }}"></script><p data-on="1">{# |safe #}') == []
    )


# Who makes markup, out of what.
MAKERS = {
    "web/icons.py": "drawings of our own",
    "web/qr.py": "the code that a telephone scans, drawn by segno out of squares",
}


def test_no_code_lets_a_value_through_unescaped() -> None:
    makers = {
        path.relative_to(CIT).as_posix()
        for path in python_files("cit")
        if re.search(r"\bMarkup\(", path.read_text(encoding="utf-8"))
    }
    assert makers == MAKERS.keys()
