from __future__ import annotations

from shop.platform.errors import Invalid


class PriceInvalid(Invalid):
    """A price is negative, too large, of another currency's decimals, or its dates contradict each other."""

    code = "PRICE_INVALID"


class TaxRateInvalid(Invalid):
    """A tax rate lies between 0 and 100 %."""

    code = "TAX_RATE_INVALID"
