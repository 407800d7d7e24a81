// urql 6 with its persisted exchange, by GET and by POST, and a mutation, whose text is always sent.
import { Client, fetchExchange, gql } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';

const sent = [];
async function watched(url, options) {
  const body = options.body ? JSON.parse(options.body) : Object.fromEntries(new URL(url).searchParams);
  sent.push([options.method, Boolean(body.query)]);
  return fetch(url, options);
}

const results = {};
for (const [name, preferGetForPersistedQueries] of [['get', true], ['post', false]]) {
  const client = new Client({
    url: process.argv[2], fetch: watched, preferGetMethod: false, requestPolicy: 'network-only',
    exchanges: [persistedExchange({ preferGetForPersistedQueries }), fetchExchange],
  });
  const query = name === 'get' ? gql`query UrqlByGet { channel { slug } }` : gql`query UrqlByPost { channel { currency } }`;
  sent.length = 0;
  const first = await client.query(query, {}).toPromise();
  const again = await client.query(query, {}).toPromise();
  if (first.error || again.error) throw first.error ?? again.error;
  results[name] = { data: again.data, sent: [...sent] };
  sent.length = 0;
  const made = await client.mutation(gql`mutation UrqlMakes { cartCreate(input: {}) { cart { id } } }`, {}).toPromise();
  results[name].hasCart = Boolean(made.data?.cartCreate.cart.id);
}
console.log(JSON.stringify(results));
