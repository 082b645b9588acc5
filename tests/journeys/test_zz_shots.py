import os, json
from contextlib import closing
import pytest
from pathlib import Path
from tests.kit.journeys import Someone
from tests.kit.subjects import subjects
from tests.kit.addresses import PAGES
from tests.kit.staff import Staff
from cit.permissions.table import Role
pytestmark = pytest.mark.one_database
OUT = Path("/tmp/shots/people2"); OUT.mkdir(parents=True, exist_ok=True)

def test_shots(chromium, server, staff, session):
    ids = subjects(session, staff)
    wanted = json.loads(os.environ["SHOTS"])
    for role, paths in wanted.items():
        for size in ((390, 844), (1280, 900)):
            for theme in ("light", "dark"):
                with closing(chromium.new_context(base_url=server, viewport={"width": size[0], "height": size[1]}, color_scheme=theme)) as context:
                    page = context.new_page()
                    someone = Someone(page, staff); someone.role = Role(role); someone.sign_in()
                    for path in paths:
                        page.goto(path.format(**ids))
                        name = path.format(**{k: k for k in ids}).strip("/").replace("/", "-").replace("?", "_") or "today"
                        page.screenshot(path=OUT / f"{role}-{name}-{size[0]}-{theme}.png", full_page=True)
