"""Every kind of page the program has."""

from company import MARIA, Company
from feed import open_card

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

SETTINGS = ["channels", "channels/new", "channels/new?kind=form", "products", "products/new", "webhooks", "tokens", "journal", "members",
            "teams", "roles", "company", "profile", "sessions", "arrangement", "responsibility", "responsibility/new", "letters", "letters/pick",
            "channels/new?kind=telephone", "satisfaction", "notifications", "targets", "hours/new", "tags", "templates",
            "templates/new", "second-step", "signatures", "mail", "arrangement?for=company", "audit", "backups", "export"]

# What anybody can open; FORM is the key of the company's form.
ADDRESSES = {"sign-in": "/sign-in", "form": "/f/FORM", "framed form": "/f/FORM?frame=1", "thanks": "/f/FORM/thanks",
             "nowhere": "/nowhere", "api": "/api", "old invitation": "/join/unknown"}


def furnish(company: Company) -> None:
    """Cards in several states, with long names and words that do not break by themselves."""
    says = company.shop.says
    says("Екатерина Константинопольская-Римская", "Превысокомногорассмотрительствующему вашему отделу: где заказ?")
    says("Lukas Brandt", "Der Reißverschluss klemmt seit der ersten Wäsche.", action="review", rating=2,
         source={"url": "https://shop.example/tarn", "title": "Tarn rain jacket"})
    says("Nils Berg", "", action="like", thread={"id": "post-1", "kind": "post"})
    says("Thomas Reuter", "Please call after 15:00.", action="callback",
         known_by={"phone": "+49 30 1234567", "email": "thomas.reuter@outdoorreisen-sachsen.example"})
    says("Anna Petrova", "The left strap of my Heron started to fray.\n\nhttps://shop.example/" + "a" * 90,
         said_at="2026-01-02T03:04:05Z")


def addresses(company: Company) -> dict[str, str]:
    """What a signed-in member can open, by name."""
    page = company.page(MARIA)
    open_card(page, "Thomas Reuter")
    card = page.url.removeprefix(company.address)
    contact = page.get_by_role("link", name="Whole story").get_attribute("href")
    page.goto(company.address + "/settings/channels")
    form, api = (page.get_by_role("link", name=name).get_attribute("href") for name in ("Contact form", "Workshop"))
    page.close()
    return {"feed": "/feed/open", "empty list": "/feed/overdue", "reactions": "/feed/reactions", "events": "/events", "home": "/home", "card": card,
            "contact": contact, "form channel": form, "api channel": api, "no such view": "/feed/nothing", "on duty": "/team",
            "report": "/report", "report by page": "/report?by=page", "report of a year": "/report?period=year&by=responsible", "log a call": "/calls/new",
            "costs": "/report/costs", "templates compared": "/report/templates",
            "snoozed": "/feed/snoozed", "answered": "/feed/answered", "everything": "/feed/everything",
            "saved views": "/views", "notices": "/notices", "nothing fits": "/feed/open?stars=5",
            } | {part: f"/settings/{part}" for part in SETTINGS}
