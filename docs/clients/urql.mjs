// node urql.mjs http://127.0.0.1:8000/graphql
import { Client, cacheExchange, fetchExchange, gql } from '@urql/core';

// A guest's cart is reached by its secret, which is told once and sent in a header.
let cartToken;

const client = new Client({
  url: process.argv[2],
  preferGetMethod: false,
  exchanges: [cacheExchange, fetchExchange],
  fetchOptions: () => ({ headers: { 'x-channel': 'eu', ...(cartToken && { 'x-cart-token': cartToken }) } }),
});

async function done(operation) {
  const { data, error } = await operation;
  if (error) throw error;
  return data;
}

const SEARCH = gql`
  query Available { products(first: 10) { nodes { name variants { id isAvailable } } } }`;

const { products } = await done(client.query(SEARCH, {}).toPromise());
const variant = products.nodes.flatMap((product) => product.variants).find((each) => each.isAvailable);
console.log(products.nodes.length, 'products');

const CREATE = gql`
  mutation Create { cartCreate(input: {}) { token cart { id } errors { message } } }`;

const { cartCreate } = await done(client.mutation(CREATE, {}).toPromise());
cartToken = cartCreate.token;

const ADD = gql`
  mutation Add($input: CartLinesAddInput!) {
    cartLinesAdd(input: $input) { cart { lines { quantity } } errors { code path ... on InsufficientStockError { available } } }
  }`;

const input = { cartId: cartCreate.cart.id, lines: [{ variantId: variant.id, quantity: 2 }] };
const { cartLinesAdd } = await done(client.mutation(ADD, { input }).toPromise());
console.log(cartLinesAdd.cart.lines.map((line) => line.quantity), cartLinesAdd.errors);

const CART = gql`
  query Cart($id: ID!) { cart(by: { id: $id }) { lines { quantity } } }`;

const { cart } = await done(client.query(CART, { id: cartCreate.cart.id }).toPromise());
console.log(cart.lines.map((line) => line.quantity));
