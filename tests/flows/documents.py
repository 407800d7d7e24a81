"""The documents of a storefront, shared by the flows."""

from __future__ import annotations

_CART = """
fragment CartParts on Cart {
  id version state email
  lines { id quantity unitPrice { gross { amount } } total { net { amount } gross { amount } } variant { sku } }
  subtotal { gross { amount } } shipping { gross { amount } } total { net { amount } gross { amount currency } }
  taxCountry warnings { code available } delivery { slug }
  deliveryOptions { methodId slug name price { gross { amount } } minDays }
  shippingAddress { city country }
}
"""

BROWSE = """
query Browse($where: ProductWhere) {
  products(first: 24, where: $where, orderBy: PRICE) {
    totalCount
    nodes {
      id slug name isAvailable priceRange { min { gross { amount currency } } }
      variants { id sku quantityAvailable price { gross { amount } net { amount } tax { amount } } }
    }
  }
}
"""

CART_CREATE = (
    "mutation CartCreate($input: CartCreateInput!) { cartCreate(input: $input) {"
    " token cart { ...CartParts } errors { code path message } } }" + _CART
)
CART_LINES_ADD = (
    "mutation CartLinesAdd($input: CartLinesAddInput!) { cartLinesAdd(input: $input) {"
    " cart { ...CartParts } errors { code path message } } }" + _CART
)
CART_LINES_UPDATE = (
    "mutation CartLinesUpdate($input: CartLinesUpdateInput!) { cartLinesUpdate(input: $input) {"
    " cart { ...CartParts } errors { code path message } } }" + _CART
)
CART_LINES_REMOVE = (
    "mutation CartLinesRemove($input: CartLinesRemoveInput!) { cartLinesRemove(input: $input) {"
    " cart { ...CartParts } errors { code path message } } }" + _CART
)
CART_BUYER = (
    "mutation CartBuyerUpdate($input: CartBuyerUpdateInput!) { cartBuyerUpdate(input: $input) {"
    " cart { ...CartParts } errors { code path message } } }" + _CART
)
CART_ADDRESS = (
    "mutation CartAddressUpdate($input: CartAddressUpdateInput!) { cartAddressUpdate(input: $input) {"
    " cart { ...CartParts } errors { code path message } } }" + _CART
)
CART_DELIVERY = (
    "mutation CartDeliverySelect($input: CartDeliverySelectInput!) { cartDeliverySelect(input: $input) {"
    " cart { ...CartParts } errors { code path message } } }" + _CART
)
CART = "query Cart($by: CartBy!) { cart(by: $by) { ...CartParts } }" + _CART

CHECKOUT = """
mutation Checkout($input: CheckoutCompleteInput!) {
  checkoutComplete(input: $input) {
    orderToken actionUrl
    order { id number state total { gross { amount currency } } }
    errors { code path message ... on PriceChangedError { expected { amount } actual { amount } }
      ... on InsufficientStockError { available } }
  }
}
"""
CONFIRM = """
mutation Confirm($input: CheckoutConfirmInput!) {
  checkoutConfirm(input: $input) { actionUrl order { id state } errors { code path message } }
}
"""
ORDER = """
query Order($by: OrderBy!) {
  order(by: $by) {
    id number state email taxCountry
    lines { sku productName variantName quantity taxRate total { net { amount } gross { amount } } }
    subtotal { gross { amount } } shipping { gross { amount } } total { net { amount } gross { amount currency } }
    shippingAddress { city country postalCode } billingAddress { city }
    events { kind }
  }
}
"""
CANCEL = """
mutation Cancel($input: OrderCancelInput!) {
  orderCancel(input: $input) { order { state cancelReason } errors { code path } }
}
"""
MY_ORDERS = "{ myOrders { totalCount nodes { id number state } } }"
NODE = "query Node($id: ID!) { node(id: $id) { __typename id } }"
CURRENT_CART = "{ cart(by: {isCurrent: true}) { ...CartParts } }" + _CART
WARNINGS = """
query Warnings($by: CartBy!) {
  cart(by: $by) { total { gross { amount } } warnings { code available seenPrice { amount } line { variant { sku } } } }
}
"""
