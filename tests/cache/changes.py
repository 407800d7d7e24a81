"""Every mutation, as the cache sees it: done once in a store, or named as one that changes nothing public."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from shop.payments.gateways.test.gateway import TestGateway
from tests.cache import public
from tests.cache.store import Store
from tests.factories.media import encoded, halves
from tests.flows import documents
from tests.flows.shopper import Shopper
from tests.media.upload import send

Change = Callable[[Store], Awaitable[object]]
_CARTS, _ACCOUNTS = "a cart is its holder's", "accounts, and what is theirs, are nobody else's"
_PROGRAMS, _MONEY = "programs and their documents are no goods", "it moves money, not goods"
_SHIPPING, _MAILS = "ways of delivery are shown in carts only", "mails are their readers'"

UNSEEN: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("cartCreate", "cartLinesAdd", "cartLinesUpdate", "cartLinesRemove", "cartBuyerUpdate"),
            *("cartAddressUpdate", "cartDeliverySelect"),
        ),
        _CARTS,
    ),
    **dict.fromkeys(
        (
            *("accountRegister", "accountUpdate", "addressCreate", "addressUpdate", "addressDelete", "consentGive"),
            *(
                "consentWithdraw",
                "accountErase",
                "accountEmailVerify",
                "secondFactorRemove",
                "recoveryCodesRenew",
                "accountEmailChange",
                "secondFactorStart",
            ),
            *("accountPasswordResetRequest", "secondFactorConfirm", "sessionCreate", "sessionRefresh", "sessionEnd"),
            *("sessionsEndAll", "accountPasswordChange", "connectedAppRevoke", "sessionCreateBySecondFactor"),
            *("sessionStepUp", "accountPasswordReset", "externalIdentityLinkStart", "externalIdentityLinkFinish"),
            *("externalIdentityUnlink", "customerGroupCreate", "customerGroupsAssign", "consentTextPublish"),
            *("staffInvite", "staffRolesSet", "staffReactivate", "customerReactivate", "roleCreate", "roleUpdate"),
            *(
                "accountEmailVerificationRequest",
                "roleDelete",
                "staffDeactivate",
                "accountEmailVerificationRequest",
                "staffSecondFactorReset",
                "customerDeactivate",
            ),
        ),
        _ACCOUNTS,
    ),
    **dict.fromkeys(
        (
            *("oauthClientCreate", "oauthClientUpdate", "oauthClientSecretCreate", "oauthClientSecretRevoke"),
            *("oauthClientDeactivate", "documentsRegister", "documentRetire"),
        ),
        _PROGRAMS,
    ),
    **dict.fromkeys(("paymentRefund", "paymentVoid"), _MONEY),
    **dict.fromkeys(
        ("shippingZoneCreate", "shippingMethodCreate", "shippingRateSet", "shippingMethodUpdate"), _SHIPPING
    ),
    **dict.fromkeys(("orderLinkRequest", "mailDeliveryRetry"), _MAILS),
}


def _plain(mutation: str, given: Callable[[Store], dict[str, Any]]) -> Change:
    return lambda store: store.change(mutation, given(store))


async def _upload(store: Store) -> object:
    return await send(store.staff, encoded(halves()))


async def _shopper(store: Store) -> Shopper:
    shopper = Shopper.enter(store.client)
    await shopper.take((store["H-1"], 2))
    await shopper.prepare()
    return shopper


async def _check_out(store: Store, token: str = "tok_approve") -> dict[str, Any]:
    return await (await _shopper(store)).buy(token)


async def _waiting(store: Store) -> tuple[Shopper, dict[str, Any]]:
    shopper = await _shopper(store)
    return shopper, await shopper.buy("tok_action")


async def _confirm(store: Store) -> object:
    shopper, waiting = await _waiting(store)
    await TestGateway().confirm(waiting["actionUrl"].rpartition("/")[2])
    return await shopper.client.change(documents.CONFIRM, {"input": {"orderId": waiting["order"]["id"]}})


async def _cancel(store: Store) -> object:
    made = await _check_out(store)
    await store.shown(public.documents())  # what is kept now shows less than there will be
    return await store.change("orderCancel", {"orderId": made["order"]["id"], "reason": "Changed my mind."})


def _texts(thing: str, name: str) -> Change:
    texts = {"name": "Neu", "description": "Ganz neu", "seo": {"title": "Neu"}}
    given = {"language": "de", "texts": texts}
    return _plain(f"{thing}TranslationSet", lambda store: {f"{thing}Id": store[name], **given})


DONE: Mapping[str, Change] = {
    "checkoutComplete": _check_out,
    "checkoutConfirm": _confirm,
    "orderCancel": _cancel,
    "channelCreate": _plain(
        "channelCreate",
        lambda _: {"slug": "uk", "name": "UK", "currency": "GBP", "countries": ["GB"], "languages": ["en"]},
    ),
    "channelUpdate": _plain(
        "channelUpdate", lambda s: {"id": s["eu"], "name": "The EU", "countries": ["FR", "DE"], "languages": ["en"]}
    ),
    "attributeCreate": _plain("attributeCreate", lambda _: {"code": "size", "name": "Size", "kind": "TEXT"}),
    "attributeValueAdd": _plain("attributeValueAdd", lambda s: {"attributeId": s["color"], "value": {"name": "Green"}}),
    "productTypeCreate": _plain("productTypeCreate", lambda _: {"name": "Toy"}),
    "productCreate": _plain("productCreate", lambda s: {"productTypeId": s["kind"], "name": "Later"}),
    "productUpdate": _plain(
        "productUpdate",
        lambda s: {
            "id": s["hammer"],
            "name": "Sledge",
            "slug": "later",
            "categoryIds": [s["tools"], s["empty"]],
            "attributes": [{"code": "color", "values": ["blue"]}],
            "metadata": {"a": "b"},
        },
    ),
    "productPublish": _plain("productPublish", lambda s: {"productId": s["draft"], "channelId": s["eu"]}),
    "productUnpublish": _plain("productUnpublish", lambda s: {"productId": s["hammer"], "channelId": s["eu"]}),
    "productArchive": _plain("productArchive", lambda s: {"id": s["hammer"]}),
    "productRestore": _plain("productRestore", lambda s: {"id": s["old"]}),
    "variantCreate": _plain("variantCreate", lambda s: {"productId": s["hammer"], "sku": "later"}),
    "variantUpdate": _plain("variantUpdate", lambda s: {"id": s["H-1"], "name": "Long", "sku": "later"}),
    "variantArchive": _plain("variantArchive", lambda s: {"id": s["K-1"]}),
    "bundleSet": _plain(
        "bundleSet", lambda s: {"variantId": s["K-1"], "items": [{"variantId": s["H-1"], "quantity": 5}]}
    ),
    "productMediaAdd": _plain("productMediaAdd", lambda s: {"productId": s["hammer"], "mediaIds": [s["picture 2"]]}),
    "productMediaRemove": _plain("productMediaRemove", lambda s: {"productId": s["saw"], "mediaIds": [s["picture 0"]]}),
    "productMediaReorder": _plain(
        "productMediaReorder", lambda s: {"productId": s["saw"], "mediaIds": [s["picture 1"], s["picture 0"]]}
    ),
    "variantMediaSet": _plain("variantMediaSet", lambda s: {"variantId": s["H-1"], "mediaIds": [s["picture 2"]]}),
    "mediaUpload": _upload,
    "mediaUpdate": _plain(
        "mediaUpdate",
        lambda s: {"id": s["picture 0"], "alt": "Told", "translations": [{"language": "de", "alt": "Gesagt"}]},
    ),
    "mediaDelete": _plain("mediaDelete", lambda s: {"id": s["picture 2"]}),
    "categoryCreate": _plain("categoryCreate", lambda s: {"name": "Later", "parentId": s["tools"]}),
    "categoryUpdate": _plain("categoryUpdate", lambda s: {"id": s["hammers"], "name": "Sledges", "color": "#ff0000"}),
    "categoryMove": _plain("categoryMove", lambda s: {"id": s["hammers"], "parentId": None}),
    "categoryDelete": _plain("categoryDelete", lambda s: {"id": s["empty"]}),
    "collectionCreate": _plain("collectionCreate", lambda _: {"name": "Later"}),
    "collectionUpdate": _plain("collectionUpdate", lambda s: {"id": s["picks"], "name": "Best", "position": 9}),
    "collectionPublish": _plain("collectionPublish", lambda s: {"id": s["picks"], "isPublished": False}),
    "collectionProductsSet": _plain(
        "collectionProductsSet", lambda s: {"collectionId": s["picks"], "productIds": [s["kit"]]}
    ),
    "productTranslationSet": _texts("product", "hammer"),
    "categoryTranslationSet": _texts("category", "tools"),
    "collectionTranslationSet": _texts("collection", "picks"),
    "productBulkUpsert": _plain(
        "productBulkUpsert",
        lambda _: {"rows": [{"externalRef": "erp-1", "name": "Mallet", "variants": [{"sku": "H-9"}]}]},
    ),
    "stockAdjust": _plain(
        "stockAdjust",
        lambda s: {"variantId": s["S-1"], "warehouseId": s["house"], "delta": -5, "reason": "DAMAGED"},
    ),
    "warehouseCreate": _plain(
        "warehouseCreate", lambda s: {"slug": "barn", "name": "Barn", "country": "DE", "channelIds": [s["eu"]]}
    ),
    "warehouseUpdate": _plain("warehouseUpdate", lambda s: {"id": s["house"], "isActive": False}),
    "priceSet": _plain(
        "priceSet", lambda s: {"variantId": s["H-1"], "channelId": s["eu"], "amount": "99", "compareAt": "120"}
    ),
    "taxRateSet": _plain("taxRateSet", lambda _: {"country": "DE", "percent": "19"}),
}
LOOKS_THE_SAME = {
    *("channelCreate", "attributeCreate", "productTypeCreate", "productCreate", "productRestore", "collectionCreate"),
    *("mediaUpload", "mediaDelete", "warehouseCreate", "orderCancel"),
}
"""What is shown by a later change only, was shown nowhere, or gives back what was taken just before."""
