// Apollo Client 4 with automatic persisted queries: what it sent, and what came.
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { createHash } from 'node:crypto';

const sent = [];
async function watched(url, options) {
  const body = options.body ? JSON.parse(options.body) : Object.fromEntries(new URL(url).searchParams);
  sent.push({ method: options.method, hasQuery: 'query' in body, hasHash: JSON.stringify(body).includes('sha256Hash') });
  return fetch(url, options);
}

function client(useGETForHashedQueries) {
  const persisted = new PersistedQueryLink({ sha256: (text) => createHash('sha256').update(text).digest('hex'), useGETForHashedQueries });
  const http = new HttpLink({ uri: process.argv[2], fetch: watched });
  return new ApolloClient({ link: ApolloLink.from([persisted, http]), cache: new InMemoryCache(), defaultOptions: { query: { fetchPolicy: 'no-cache' } } });
}

const results = {};
for (const [name, byGet] of [['post', false], ['get', true]]) {
  const query = name === 'post' ? gql`query ByPost { channel { slug } }` : gql`query ByGet($n: Int!) { products(first: $n) { totalCount } }`;
  const variables = name === 'post' ? {} : { n: 1 };
  sent.length = 0;
  const { data } = await client(byGet).query({ query, variables });
  await client(byGet).query({ query, variables });
  results[name] = { data, sent: [...sent] };
}
const failed = await client(false).query({ query: gql`query Wrong { channel { nothing } }`, errorPolicy: 'all' });
results.refused = failed.error.errors.map((error) => error.extensions.code);
console.log(JSON.stringify(results));
