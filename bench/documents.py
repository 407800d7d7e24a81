"""What a storefront asks for, as it is measured."""

from __future__ import annotations

LIST = """
query List {
  products(first: 24) {
    nodes {
      id slug name description
      categories { name slug }
      variants { id name sku price { gross { amount currency } } quantityAvailable }
    }
  }
}
"""
DETAIL = """
query Detail($id: ID!) {
  product(by: {id: $id}) {
    id slug state name description descriptionHtml language seo { title description } metadata version createdAt
    isAvailable priceRange { min { gross { amount } } max { gross { amount } } }
    category { id name ancestors { id slug name } }
    categories { id slug name }
    collections { id slug name }
    attributes { code name kind unit values { slug name color } text number boolean }
    variants {
      id name sku barcode weightGrams isBundle isAvailable quantityAvailable
      price { net { amount currency } gross { amount currency } tax { amount currency } }
      compareAtPrice { gross { amount } } lowestPriceOf30Days { gross { amount } }
      attributes { code name values { slug name color } }
    }
  }
}
"""
CART_ADD = """
mutation CartAdd($input: CartLinesAddInput!) {
  cartLinesAdd(input: $input) {
    cart {
      id version
      lines { id quantity total { gross { amount } } variant { id sku } }
      total { gross { amount currency } }
    }
    errors { code path message }
  }
}
"""
CHECKOUT = """
mutation Checkout($input: CheckoutCompleteInput!) {
  checkoutComplete(input: $input) {
    orderToken actionUrl
    order { id number state total { gross { amount currency } } }
    errors { code path message }
  }
}
"""
LIST_FILTERED = LIST.replace("query List", "query Filtered($where: ProductWhere!)").replace(
    "(first: 24)", "(first: 24, where: $where, orderBy: PRICE)"
)
LOGIN = """
mutation Login($input: SessionCreateInput!) {
  sessionCreate(input: $input) { accessToken refreshToken expiresAt customer { id } errors { code path message } }
}
"""
