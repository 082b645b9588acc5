"""Every page there is, by somebody who may see it; names in braces are those of the subjects."""

from cit.permissions.table import Role
from tests.kit import office

PAGES = {
    Role.OFFICER: [
        "/",
        "/people/find",
        "/people/new",
        "/people/new-unidentified",
        "/people/{person}",
        "/people/{person}/edit",
        "/people/{person}/add-alias",
        "/people/{person}/add-caution",
        "/people/{person}/cautions/{caution}/remove",
        "/people/{unknown}/identify",
        "/people/{person}/plan",
        "/people/{person}/plan/print",
        "/people/{person}/plan/suggest",
        "/cases/take-call",
        "/cases/{case}",
        "/cases/{case}/print",
        "/cases/{case}/attachments",
        "/cases/{case}/attachments/add",
        "/attachments/{attachment}",
        "/cases/{case}/times",
        "/cases/{case}/facts",
        "/cases/{case}/refer",
        "/cases/{case}/consents",
        "/consents/{consent}",
        "/consents/{consent}/renew",
        "/consents/{consent}/revoke",
        "/referrals/offers/{offer}",
        "/referrals/{referral}",
        "/encounters/{draft}/pages/call",
        "/encounters/{draft}/pages/observations",
        "/encounters/{draft}/pages/medical",
        "/encounters/{draft}/pages/threats",
        "/encounters/{draft}/pages/help",
        "/encounters/{draft}/pages/home",
        "/encounters/{draft}/pages/outcome",
        "/encounters/{draft}/times",
        "/encounters/{draft}/review",
        "/encounters/{submitted}/text",
        "/follow-ups/add/{case}",
        "/follow-ups/{follow_up}",
        "/follow-ups/{follow_up}/end",
        "/account",
        "/account/password",
        "/confirm",
        "/kept/{kept}",
        "/emergency/",
        "/cases/{case}/told",
        "/directory",
        "/services",
        "/services/{entry}",
    ],
    Role.DISPATCHER: ["/cases/board", "/cases/{case}/assign", "/duty", "/duty/begin"],
    Role.PARTNER: [
        "/referrals",
        "/referrals/booked",
        "/referrals/{referral}",
        "/referrals/{referral}/print",
        "/our-services",
    ],
    **office.PAGES,
}
# Sent empty, these say what is missing.
WRONG = {
    Role.OFFICER: ["/cases/take-call", "/people/{person}/add-caution"],
    Role.ADMINISTRATOR: ["/accounts/new", "/organisations/new"],
}
AT_THE_DOOR = {
    "/feedback",
    "/feedback/receipt",
    "/sign-in",
    "/sign-in/app",
    "/sign-in/code",
    "/invitation/{token}",
}
# Answers that are no page: files, redirects, and what machines ask.
NO_PAGE = {"attachments.picture", "attachments.take_out", "cases.by_reference"}
NO_PAGE |= {"web.healthy", "web.ready", "web.service_worker"}
NO_PAGE |= {"accounts.passkey_options", "accounts.new_passkey_options"}
