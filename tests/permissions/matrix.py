"""The matrix: who may do what, one line for each act, one cell for each role.

–      never, however near the record is
asg    on cases one is or was sent to, and on no other
ag     in one's own agency, and in no other
ref    on a referral that was sent to one's own organization, and on no other
yes    a page about no record, or about one's own organization alone
inv    where one is invited or has promised something oneself, and nowhere else
named  on a sealed case in which one is named, and on no other
"""

from cit.permissions.table import Role

ROLES = (
    Role.OFFICER,
    Role.DISPATCHER,
    Role.PARTNER,
    Role.SUPERVISOR,
    Role.COORDINATOR,
    Role.ANALYST,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
)

BUILT = """
act                   | request                                | off dis par sup coo ana adm aud
Call.create           | GET /cases/take-call                   | yes yes –   yes –   –   –   –
Board.view            | GET /cases/board                       | –   yes –   yes –   –   –   –
Case.list             | GET /cases                             | yes yes –   yes yes –   –   –
Case.read             | GET /cases/{case_id}                   | asg ag  –   ag  ag  –   –   –
Case.print            | GET /cases/{case_id}/print             | asg ag  –   ag  ag  –   –   –
Case.update           | GET /cases/{case_id}/facts             | asg ag  –   ag  ag  –   –   –
Case.times            | GET /cases/{case_id}/times             | asg ag  –   ag  –   –   –   –
Case.assign           | GET /cases/{case_id}/assign            | –   ag  –   ag  –   –   –   –
Case.close            | GET /cases/{case_id}/close             | –   –   –   ag  ag  –   –   –
File.read             | GET /cases/{case_id}/attachments       | asg –   –   ag  ag  –   –   –
File.take-out         | GET /attachments/{attachment_id}/file  | asg –   –   ag  ag  –   –   –
File.add              | GET /cases/{case_id}/attachments/add   | asg –   –   ag  ag  –   –   –
File.remove           | GET /attachments/{attachment_id}/remove | –   –   –   ag  ag  –   –   –
Case.seal             | GET /cases/{case_id}/seal              | –   –   –   ag  –   –   –   –
Sealed.read           | GET /cases/{sealed_id}                 | nam nam –   nam nam –   –   –
Emergency.open        | GET /emergency/                        | yes –   –   –   –   –   –   –
Emergency.review      | GET /emergency/{emergency_id}/review   | –   –   –   ag  –   –   –   –
Emergency.watch       | GET /emergency/reviews                 | –   –   –   yes yes –   yes yes
Expunge.order         | GET /expungements/{order_id}           | –   –   –   ag  ag  –   –   –
Expunge.decide        | GET /expungements/{order_id}/decide    | –   –   –   ag  –   –   –   –
Expunge.watch         | GET /expungements                      | –   –   –   yes yes –   –   yes
Person.search         | GET /people/find                       | yes yes –   yes yes –   –   –
Person.read           | GET /people/{person_id}                | ag  ag  –   ag  ag  –   –   –
Person.edit           | GET /people/{person_id}/edit           | ag  ag  –   ag  ag  –   –   –
Plan.read             | GET /people/{person_id}/plan           | ag  –   –   ag  ag  –   –   –
Plan.suggest          | GET /people/{person_id}/plan/suggest   | ag  –   –   ag  ag  –   –   –
Plan.write            | GET /plans/{version_id}                | –   –   –   ag  ag  –   –   –
Plan.decide           | GET /people/{person_id}/plan/withdraw  | –   –   –   ag  ag  –   –   –
Firearm.read          | GET /firearms/{firearm_id}             | asg –   –   ag  ag  –   –   –
Firearm.keep          | GET /firearms/steps/{step_id}/done     | asg –   –   ag  ag  –   –   –
Hold.read             | GET /holds/{sheet_id}                  | asg –   –   ag  ag  –   –   –
Hold.write            | GET /holds/{sheet_id}/edit             | asg –   –   ag  ag  –   –   –
Repeat.choose         | GET /people/{person_id}/repeat         | –   –   –   ag  ag  –   –   –
Repeat.list           | GET /repeat-contacts                   | –   –   –   yes yes –   –   –
Conference.read       | GET /conferences/{conference_id}       | inv –   –   ag  ag  –   –   –
Conference.decide     | POST /conferences/items/{item_id}/decide | –   –   –   ag  ag  –   –   –
Promise.keep          | GET /promises/{promise_id}             | inv –   –   ag  ag  –   –   –
Report.read           | GET /encounters/{report_id}            | asg –   –   ag  ag  –   –   –
Report.review         | POST /encounters/{report_id}/send-back | –   –   –   ag  –   –   –   –
Referral.offer        | GET /cases/{case_id}/refer             | asg –   –   ag  ag  –   –   –
Referral.read         | GET /referrals/{referral_id}           | asg –   ref ag  ag  –   –   –
Referral.withdraw     | POST /referrals/{referral_id}/cancel   | asg –   –   ag  ag  –   –   –
Referral.answer       | POST /referrals/{referral_id}/answer   | –   –   ref –   –   –   –   –
Referral.reopen       | POST /referrals/{referral_id}/reopen   | –   –   –   ag  –   –   –   –
Followup.do           | GET /follow-ups/{follow_up_id}         | asg –   –   ag  ag  –   –   –
Consent.record        | GET /cases/{case_id}/consents          | asg –   –   ag  ag  –   –   –
Consent.revoke        | POST /consents/{consent_id}/revoke     | asg –   –   ag  ag  –   –   –
Outcomes.read         | GET /outcomes                          | –   –   –   yes yes yes –   yes
Outcomes.export       | GET /outcomes/download                 | –   –   –   yes yes yes –   yes
Feedback.read         | GET /feedback/inbox                    | –   –   –   yes yes –   –   –
User.list             | GET /accounts                          | –   –   –   yes –   –   yes –
User.manage           | GET /accounts/new                      | –   –   –   –   –   –   yes –
Organization.keep     | GET /organisations                     | –   –   –   –   –   –   yes –
Organization.services | GET /our-services                      | –   –   yes –   –   –   –   –
Directory.read        | GET /directory                         | yes yes yes yes yes yes yes yes
Directory.services    | GET /services                          | yes yes yes yes yes yes yes yes
Directory.keep        | GET /services/imports                  | –   –   –   –   yes –   –   –
Designation.list      | GET /roster                            | –   –   –   yes yes –   yes –
Audit.verify          | POST /log/check                        | –   –   –   –   –   –   –   yes
"""

# Cells of the plan whose feature is not in the product: how its permissions and routes would
# begin. When one is built, a test here fails until the cell has its line above.
NOT_BUILT = {
    "Case.Part2": "part2",
    "Case.merge": "/merge",
    "Export.case": "export:case",
    "Audit.edit": "audit:edit",
}


def cells() -> list[tuple[str, str, str, Role, str]]:
    """Every cell: (act, method, address, role, what it says)."""
    found = []
    for line in BUILT.strip().splitlines()[1:]:
        act, request, row = (part.strip() for part in line.split("|"))
        method, address = request.split()
        for role, cell in zip(ROLES, row.split(), strict=True):
            found.append((act, method, address, role, cell))
    return found
