"""Which class is which page. A page's module is imported when the page is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.context import AppContext
    from ui.pages.base import Page

PAGES = {
    "welcome": ("ui.pages.welcome", "WelcomePage"),
    "today": ("ui.pages.today", "TodayPage"),
    "customers": ("ui.pages.customers", "CustomersPage"),
    "customer": ("ui.pages.customer", "CustomerPage"),
    "offers": ("ui.pages.offers", "OffersPage"),
    "loyalty": ("ui.pages.loyalty", "LoyaltyPage"),
    "my_shop": ("ui.pages.my_shop", "MyShopPage"),
    "bring_in": ("ui.pages.bring_in", "BringInPage"),
    "print": ("ui.pages.printing", "PrintPage"),
    "settings": ("ui.pages.settings", "SettingsPage"),
}
WITHOUT_BOOK = ("welcome", "settings")


def make(ctx: AppContext, key: str) -> Page:
    """A new page `key`."""
    module, name = PAGES[key]
    page: Page = getattr(import_module(module), name)(ctx)
    return page
