// node apollo.mjs http://127.0.0.1:8000/graphql
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client/core';

const client = new ApolloClient({
  link: new HttpLink({ uri: process.argv[2], headers: { 'x-channel': 'eu', 'accept-language': 'de' } }),
  cache: new InMemoryCache(),
});

const PRODUCTS = gql`
  query Products($after: String) {
    products(first: 3, after: $after) {
      nodes { id name variants { id isAvailable price { gross { amount currency } } } }
      pageInfo { hasNextPage endCursor }
    }
  }`;

const { data } = await client.query({ query: PRODUCTS });
for (const product of data.products.nodes) console.log(product.name, product.variants[0].price.gross.amount);

const next = await client.query({ query: PRODUCTS, variables: { after: data.products.pageInfo.endCursor } });
console.log(next.data.products.nodes.length, 'more');

// What the rules of the shop refuse is data, beside what was done.
const CREATE = gql`
  mutation Cart($input: CartCreateInput!) {
    cartCreate(input: $input) { token cart { id lines { quantity } total { gross { amount } } } errors { code path } }
  }`;

const variant = data.products.nodes.flatMap((product) => product.variants).find((each) => each.isAvailable);
for (const quantity of [2, 900]) {
  const { data: made } = await client.mutate({ mutation: CREATE, variables: { input: { lines: [{ variantId: variant.id, quantity }] } } });
  console.log(made.cartCreate.cart?.lines[0]?.quantity ?? null, made.cartCreate.errors.map((error) => error.code));
}
