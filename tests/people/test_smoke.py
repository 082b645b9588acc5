from tests.kit import factories
from cit.permissions.table import Role
from cit.people import actions
from cit.people.rules import NewPerson
from datetime import date
def test_smoke(browser, session):
    u=factories.user(session,Role.OFFICER); a=factories.actor(session,u)
    b=browser.as_(u)
    p=b.get("/people/find"); assert p.status==200,p.text
    p=b.submit("/people/new",given_name="Marcus",family_name="Ellery",birth_date=["3","14","1985"],phone="312 555 0142",address="412 Orchard St",called="Marc",pronoun="he",sex="male"); print(p.status,p.text[:500]); assert p.status==303
    p=b.follow(p); print(p.text)
    for q in ("ellery marcus","3/14/1985","312-555-0142","412 orchard street","elery","Marc"):
        r=b.post("/people/find",q=q); print(q,r.status,r.text[-400:])
