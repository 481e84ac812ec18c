"""Every address of the service and who may come in: one line a route, the rule at its end."""

from allauth.account import views as accounts
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as outside
from django.conf import settings
from django.urls import path

from kinward.access.operations import api_routes
from kinward.access.refusals import broken, forbidden, missing
from kinward.access.routes import OPEN, PROGRAMS, SIGNED_IN, route, rule, systems
from kinward.api import fhir, tokens
from kinward.api.interface import api
from kinward.config.operations import OPERATIONS
from kinward.upkeep import health
from kinward.web.pages import accounts as accounts_pages
from kinward.web.pages import (
    auditing,
    components,
    display,
    emergency,
    exports,
    figures,
    home,
    household,
    office,
    overview,
    pack_update,
    packs,
    person,
    person_account,
    person_consents,
    person_facts,
    person_looks,
    person_timeline,
    places,
    posting,
    proposals,
    quality,
    retention,
    search,
    signing,
    today,
    why,
    work,
)
from kinward.web.pages import hooks as hooks_page
from kinward.web.pages import issuers as issuers_page
from kinward.web.pages import settings as settings_page
from kinward.web.pages import systems as systems_page
from kinward.web.pages.duplicates import by_hand as same_by_hand
from kinward.web.pages.duplicates import listing as duplicates
from kinward.web.pages.duplicates import merging as duplicate_pair
from kinward.web.pages.duplicates import parting as duplicates_parted
from kinward.web.pages.importing import bringing as importing
from kinward.web.pages.importing import columns as import_columns
from kinward.web.pages.importing import review as import_review
from kinward.web.pages.importing import undoing as import_undoing
from kinward.web.pages.ledgers import cards as ledger_cards
from kinward.web.pages.ledgers import choosing as ledger_choice
from kinward.web.pages.ledgers import rounds
from kinward.web.pages.ledgers import showing as ledger_shown
from kinward.web.pages.my import consents as my_consents
from kinward.web.pages.my import copy as my_copy
from kinward.web.pages.my import due as my_due
from kinward.web.pages.my import looks as my_looks
from kinward.web.pages.my import notices as my_notices
from kinward.web.pages.my import record as my_record
from kinward.web.pages.recording import (
    act_page,
    arrivals,
    birth,
    care_answers,
    care_copy,
    care_said,
    children,
    copies,
    couples,
    death,
    declaring,
    followed,
    identity,
    ledger_page,
    moves,
    taking_back,
)
from kinward.web.pages.recording import households as homes

WORKERS = rule("register", "village", "clinic", "township", "county")
REGISTRARS = rule("register", "village", "township", "county")
CARERS = rule("care", "village", "clinic")
FAMILY = rule("family", "family")
ADMINISTRATORS = rule("settings", "administrator")
OFFICES = rule("register", "township", "county") | ADMINISTRATORS
AUDITORS = rule("audit", "auditor")
COUNTY = rule("register", "county")
DECIDERS = OFFICES | AUDITORS
EVERY_ROLE = (
    WORKERS | FAMILY | rule("statistics", "planner") | rule("audit", "auditor")
    | rule("settings", "administrator")
)  # fmt: skip

urlpatterns = [
    route("", home.home, "home", EVERY_ROLE),
    # -- what is open, and the people of one's area: asked most, so tried first
    route("today/", today.today, "today", rule("care", "village", "clinic")),
    route("today/benefits/", today.today_benefits, "today-benefits", rule("benefits", "village")),
    route("search/", search.search, "search", WORKERS),
    route("people/<int:person>/", person.overview, "person", WORKERS),
    route("people/<int:person>/timeline/", person_timeline.person_timeline, "person-timeline", WORKERS),
    route("people/<int:person>/facts/", person_facts.person_facts, "person-facts", WORKERS),
    route("people/<int:person>/consents/", person_consents.person_consents, "person-consents", WORKERS),
    route("people/<int:person>/consents/answer/", person_consents.answer, "consent", WORKERS),
    route("people/<int:person>/care/copy/", care_copy.bringing_care, "care-copy", CARERS),
    route("people/<int:person>/care/", care_said.care_said, "care-said", CARERS),
    route("people/<int:person>/care/asked/", care_answers.asked, "care-asked", CARERS | FAMILY),
    route("people/<int:person>/care/declined/", care_answers.declined, "care-declined", CARERS | FAMILY),
    route("people/<int:person>/care/done/", care_answers.done, "care-done", CARERS),
    route("care/<int:act>/take-back/", care_said.taking_back, "care-take-back", CARERS | FAMILY),
    route("people/<int:person>/account/", person_account.opening, "person-account", WORKERS),
    route("people/<int:person>/looks/", person_looks.person_looks, "person-looks", WORKERS),
    route("people/<int:person>/number/", person.number, "person-number", WORKERS),
    route("people/<int:person>/due/<str:programme>/", why.why, "why", WORKERS | rule("family", "family")),
    route("households/<int:household>/", household.household, "household", WORKERS),
    route("emergency/", emergency.emergency, "emergency", CARERS),
    route("emergency/<int:person>/", emergency.record, "emergency-record", CARERS),
    # -- the service itself
    route("health/live", health.live, "health-live", OPEN),
    route("health/ready", health.ready, "health-ready", OPEN),
    route("metrics", health.metrics, "metrics", OPEN),
    route("components/", components.components, "components", OPEN),
    route("language/", display.language, "language", OPEN),
    route("theme/", display.theme, "theme", OPEN),
    # -- an area in numbers, and its records
    route("overview/", overview.overview, "overview", WORKERS),
    route("overview/<int:code>/", overview.overview, "overview-area", WORKERS),
    route("quality/", quality.quality, "quality", WORKERS),
    route("quality/<int:code>/", quality.quality, "quality-area", WORKERS),
    route("quality/<int:code>/<slug:kind>/", quality.listed, "quality-list", WORKERS),
    # -- ledgers, to print and to take along
    route("ledgers/", ledger_choice.ledgers, "ledgers", WORKERS),
    route("ledgers/<slug:ledger>/<int:code>/", ledger_shown.page, "ledger", WORKERS),
    route("ledgers/<slug:ledger>/<int:code>/pdf/", ledger_shown.pdf, "ledger-pdf", WORKERS),
    route("ledgers/<slug:ledger>/<int:code>/xlsx/", ledger_shown.sheet, "ledger-sheet", WORKERS),
    route("people/<int:person>/cards/<slug:card>/", ledger_cards.page, "card", CARERS),
    route("people/<int:person>/cards/<slug:card>/pdf/", ledger_cards.pdf, "card-pdf", CARERS),
    route("rounds/<int:code>/", rounds.village, "round", WORKERS),
    route("rounds/<int:code>/pdf/", rounds.paper, "round-paper", WORKERS),
    route("households/<int:household>/round/", rounds.household, "round-household", WORKERS),
    # -- recording
    route("births/new/", birth.birth, "birth", WORKERS),
    route("births/<int:act>/", followed.followed, "birth-followed", WORKERS),
    route("people/<int:person>/death/", death.death, "death", WORKERS),
    route("households/<int:household>/move/", moves.moving, "move-household", WORKERS),
    route("people/<int:person>/move-out/", moves.moving_out, "move-out", WORKERS),
    route("arrivals/new/", arrivals.arriving, "move-in", WORKERS),
    route("arrivals/copy/", copies.bringing_copy, "move-in-copy", WORKERS),
    route("arrivals/bring/", moves.bringing, "bring-here", WORKERS),
    route("households/<int:household>/split/", homes.splitting, "split", WORKERS),
    route("households/<int:household>/join/", homes.joining, "join", WORKERS),
    route("households/<int:household>/head/", homes.heading, "name-head", WORKERS),
    route("people/<int:person>/marriage/", couples.marriage, "marriage", WORKERS),
    route("people/<int:person>/divorce/", couples.divorce, "divorce", WORKERS),
    route("people/<int:person>/adoption/", children.adoption, "adoption", WORKERS),
    route("people/<int:person>/parents/", children.parents, "name-parents", WORKERS),
    route("people/<int:person>/correct/", identity.correcting, "correct-identity", WORKERS),
    route("people/<int:person>/declare/", declaring.declaring, "declare", WORKERS),
    route("households/<int:household>/declare/", declaring.declaring_household, "declare-household", WORKERS),
    route("acts/<int:act>/", act_page.recorded, "act-followed", WORKERS),
    route("acts/<int:act>/ledgers/", ledger_page.lines, "ledger-lines", WORKERS),
    route("acts/<int:act>/take-back/", taking_back.taking_back, "take-back", WORKERS),
    # -- records that may be of one person
    route("duplicates/", duplicates.duplicates, "duplicates", REGISTRARS),
    route("duplicates/<int:code>/", duplicates.duplicates, "duplicates-area", REGISTRARS),
    route("duplicates/<int:person>/<int:other>/", duplicate_pair.duplicate, "duplicate", REGISTRARS),
    route("people/<int:person>/same/", same_by_hand.same_as, "same-as", REGISTRARS),
    route("acts/<int:act>/part/", duplicates_parted.parting, "unmerge", REGISTRARS),
    # -- lists that villages keep
    route("imports/", importing.imports, "imports", REGISTRARS),
    route("imports/<int:of>/", import_review.review, "import", REGISTRARS),
    route("imports/<int:of>/columns/", import_columns.columns, "import-columns", REGISTRARS),
    route("imports/<int:of>/take-back/", import_undoing.taking_back, "import-take-back", REGISTRARS),
    # -- a family's own record
    route("my/", my_record.record, "my", FAMILY),
    route("my/due/", my_due.due, "my-due", FAMILY),
    route("my/consents/", my_consents.consents, "my-consents", FAMILY),
    route("my/consents/<int:person>/", my_consents.answer, "my-consent", FAMILY),
    route("my/looks/", my_looks.looks, "my-looks", FAMILY),
    route("my/messages/", my_notices.notices, "my-notices", FAMILY),
    route("my/copy/", my_copy.copy, "my-copy", FAMILY),
    route("my/copy/file/", my_copy.copy_file, "my-copy-file", FAMILY),
    route("my/copy/signed/", my_copy.copy_signed, "my-copy-signed", FAMILY),
    route("my/copy/fhir/", my_copy.copy_fhir, "my-copy-fhir", FAMILY),
    # -- offices: who works here, areas, what two people decide
    route("accounts/", accounts_pages.accounts, "accounts", OFFICES),
    route("accounts/new/", accounts_pages.new, "account-new", ADMINISTRATORS),
    route("accounts/<int:account>/", accounts_pages.detail, "account-detail", OFFICES),
    route("places/", places.places, "places", OFFICES),
    route("places/<int:code>/", places.places, "place", OFFICES),
    route("proposals/", proposals.proposals, "proposals", DECIDERS),
    route("proposals/<int:number>/", proposals.one, "proposal", DECIDERS),
    # -- what leaves the register
    route("exports/", exports.exports, "exports", DECIDERS),
    route("exports/<int:number>/file/", exports.file, "export-file", rule("register", "township", "county")),
    route("systems/", systems_page.systems, "systems", ADMINISTRATORS),
    route("systems/<int:number>/close/", systems_page.close, "system-close", ADMINISTRATORS),
    route("issuers/", issuers_page.trusted, "issuers", ADMINISTRATORS),
    route("issuers/<int:number>/remove/", issuers_page.remove, "issuer-remove", ADMINISTRATORS),
    route(".well-known/kinward-copy-key.json", issuers_page.copy_key, "copy-key", OPEN),
    route("hooks/", hooks_page.hooks, "hooks", ADMINISTRATORS),
    route("hooks/<int:number>/close/", hooks_page.close, "hook-close", ADMINISTRATORS),
    # -- the rules, and what the service was told
    route("packs/", packs.packs, "packs", ADMINISTRATORS | COUNTY),
    route("packs/update/", pack_update.update, "update-packs", ADMINISTRATORS),
    route("packs/update/<int:number>/", pack_update.tried, "tried-packs", ADMINISTRATORS),
    route("packs/<slug:name>/", packs.pack, "pack", ADMINISTRATORS | COUNTY),
    route("work/", work.work, "work", ADMINISTRATORS),
    route("retention/", retention.retention, "retention", ADMINISTRATORS),
    route("settings/", settings_page.settings, "settings", ADMINISTRATORS),
    # -- auditing, planning
    route("alarms/", auditing.alarms, "alarms", AUDITORS),
    route("log/", auditing.entry_list, "log", AUDITORS),
    route("chains/", auditing.chain_state, "chains", AUDITORS),
    route("figures/", figures.figures, "figures", rule("statistics", "planner")),
    # -- for programs; who may call what stands in operations.py
    path("api/", api_routes(api, OPERATIONS)),
    route("oauth/token", tokens.token, "token", PROGRAMS),
    route("fhir/metadata", fhir.metadata, "fhir-metadata", OPEN),
    route("fhir/Patient", fhir.search_patients, "fhir-patients", systems("system/Patient.s")),
    route("fhir/Patient/<str:patient>", fhir.read_patient, "fhir-patient", systems("system/Patient.r")),
    route("fhir/RelatedPerson", fhir.search_related, "fhir-related-all", systems("system/RelatedPerson.s")),
    route("fhir/RelatedPerson/<str:related>", fhir.read_related, "fhir-related", systems("system/RelatedPerson.r")),
    route("fhir/Group", fhir.search_groups, "fhir-groups", systems("system/Group.s")),
    route("fhir/Group/<str:group>", fhir.read_group, "fhir-group", systems("system/Group.r")),
    # -- signing in, and one's own account
    route("sign-in/", signing.sign_in, "account_login", OPEN),
    route("sign-in/code/", factors.authenticate, "mfa_authenticate", OPEN),
    route("sign-in/passkey/", passkeys.login_webauthn, "mfa_login_webauthn", OPEN),
    route("sign-in/closed/", accounts.account_inactive, "account_inactive", OPEN),
    route("sign-in/office/<slug:provider_id>/", office.login, "openid_connect_login", OPEN),
    route("sign-in/office/<slug:provider_id>/back/", office.callback, "openid_connect_callback", OPEN),
    route("sign-in/office-cancelled/", outside.login_cancelled, "socialaccount_login_cancelled", OPEN),
    route("open-account/", signing.opening, "open_account", OPEN),
    *([route("demo/sign-in/", signing.demo, "demo_sign_in", OPEN)] if settings.DEMO else []),
    route("sign-out/", accounts.logout, "account_logout", SIGNED_IN),
    route("posting/", posting.choose, "posting", SIGNED_IN),
    route("account/", signing.account, "account", SIGNED_IN),
    route("account/devices/", signing.sign_out_devices, "devices", SIGNED_IN),
    route("account/password/", signing.password, "account_change_password", SIGNED_IN),
    route("account/again/", accounts.reauthenticate, "account_reauthenticate", SIGNED_IN),
    route("account/again/code/", factors.reauthenticate, "mfa_reauthenticate", SIGNED_IN),
    route("account/again/passkey/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn", SIGNED_IN),
    route("account/office/", outside.connections, "socialaccount_connections", SIGNED_IN),
    route("account/factors/", factors.index, "mfa_index", SIGNED_IN),
    route("account/factors/app/on/", totp.activate_totp, "mfa_activate_totp", SIGNED_IN),
    route("account/factors/app/off/", totp.deactivate_totp, "mfa_deactivate_totp", SIGNED_IN),
    route("account/factors/recovery/", recovery.view_recovery_codes, "mfa_view_recovery_codes", SIGNED_IN),
    route("account/factors/recovery/new/", recovery.generate_recovery_codes, "mfa_generate_recovery_codes", SIGNED_IN),
    route("account/factors/passkeys/", passkeys.list_webauthn, "mfa_list_webauthn", SIGNED_IN),
    route("account/factors/passkeys/new/", passkeys.add_webauthn, "mfa_add_webauthn", SIGNED_IN),
    route("account/factors/passkeys/<int:pk>/", passkeys.edit_webauthn, "mfa_edit_webauthn", SIGNED_IN),
    route("account/factors/passkeys/<int:pk>/off/", passkeys.remove_webauthn, "mfa_remove_webauthn", SIGNED_IN),
]
handler404, handler403, handler500 = missing, forbidden, broken
