from __future__ import annotations

from shop.platform.errors import Conflict, Invalid, NotFound


class ShippingZoneNotFound(NotFound):
    """There is no such shipping zone."""

    code = "SHIPPING_ZONE_NOT_FOUND"


class ShippingMethodNotFound(NotFound):
    """There is no such shipping method."""

    code = "SHIPPING_METHOD_NOT_FOUND"


class ShippingMethodSlugTaken(Conflict):
    """The slug is another shipping method's."""

    code = "SHIPPING_METHOD_SLUG_TAKEN"


class ShippingInvalid(Invalid):
    """A country, a range, an amount or a number of days cannot be used for shipping."""

    code = "SHIPPING_INVALID"


class ShippingLimitReached(Conflict):
    """The zone has all the methods, or the method all the rates, that it may have."""

    code = "SHIPPING_LIMIT_REACHED"
