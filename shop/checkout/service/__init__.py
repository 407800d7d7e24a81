from shop.checkout.service._complete import complete, confirm
from shop.checkout.service._recover import recover
from shop.checkout.service._request import CheckoutRequest, Completed

__all__ = ["CheckoutRequest", "Completed", "complete", "confirm", "recover"]
