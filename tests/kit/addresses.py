"""Every page there is, by somebody who may see it; names in braces are those of the subjects."""

from cit.permissions.table import Role

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
        "/cases/take-call",
        "/cases/{case}",
        "/cases/{case}/print",
        "/cases/{case}/times",
        "/cases/{case}/facts",
        "/cases/{case}/refer",
        "/cases/{case}/consents",
        "/referrals/offers/{offer}",
        "/referrals/{referral}",
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
        "/directory",
    ],
    Role.DISPATCHER: ["/cases/board", "/cases/{case}/assign", "/duty", "/duty/begin"],
    Role.SUPERVISOR: [
        "/",
        "/cases",
        "/cases/{case}/close",
        "/encounters/{submitted}",
        "/follow-ups",
        "/follow-ups/{follow_up}/reassign",
        "/roster",
        "/accounts/locked",
        "/cases/{foreign}/seal",
        "/cases/{sealed}/sealing",
        "/cases/{sealed}/unseal",
        "/cases/readers/{reader}/end",
        "/emergency/reviews",
        "/emergency/{emergency}/review",
        "/oversight/lookups/{officer}/{foreign}/review",
    ],
    Role.COORDINATOR: [
        "/",
        "/outcomes?all=1",
        "/accounts/{officer}/standing",
        "/standing/{designation}/end",
        "/directory/{partner}",
    ],
    Role.PARTNER: [
        "/referrals",
        "/referrals/booked",
        "/referrals/{referral}",
        "/referrals/{referral}/print",
        "/our-services",
    ],
    Role.ANALYST: ["/"],
    Role.ADMINISTRATOR: [
        "/",
        "/accounts",
        "/accounts/new",
        "/accounts/{officer}",
        "/accounts/{officer}/name",
        "/accounts/{officer}/roles",
        "/organisations",
        "/organisations/new",
        "/organisations/{partner}",
        "/organisations/{agency}/lists",
    ],
    Role.AUDITOR: [
        "/",
        "/oversight",
        "/oversight/lookups",
        "/oversight/access",
        "/oversight/cases/{case}",
        "/oversight/people/{person}",
        "/oversight/sign-ins",
    ],
}
# Sent empty, these say what is missing.
WRONG = {
    Role.OFFICER: ["/cases/take-call", "/people/{person}/add-caution"],
    Role.ADMINISTRATOR: ["/accounts/new", "/organisations/new"],
}
AT_THE_DOOR = {"/sign-in", "/sign-in/app", "/sign-in/code", "/invitation/{token}"}
# Answers that are no page: files, redirects, and what machines ask.
NO_PAGE = {"cases.by_reference", "outcomes.as_data", "outcomes.as_table"}
NO_PAGE |= {"web.healthy", "web.ready", "web.service_worker"}
NO_PAGE |= {"accounts.passkey_options", "accounts.new_passkey_options"}
