// graphql-ws 6: node sockets.mjs URL, told by SHOP_CLIENT who signs in and which order and variants are watched.
// Writes a line of JSON for each thing that happens, and ends when its socket is closed.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

// The package leaves rejections behind for operations whose connection was closed.
process.on('unhandledRejection', () => {});

const { token, orderToken, variantId } = JSON.parse(process.env.SHOP_CLIENT);
const url = process.argv[2].replace('http', 'ws');
const told = (what) => console.log(JSON.stringify(what));

const connect = (connectionParams) => createClient({ url, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0, lazy: true });
const one = (client, query, variables = {}) => new Promise((resolve, reject) => {
  let last;
  client.subscribe({ query, variables }, { next: (result) => { last = result; }, error: reject, complete: () => resolve(last) });
});
const closed = (params, query = '{ channel { slug } }') => new Promise((resolve) => {
  const client = connect(params);
  client.on('closed', (event) => resolve({ code: event.code, reason: event.reason }));
  client.subscribe({ query }, { next: () => {}, error: () => {}, complete: () => client.dispose() });
});

const me = connect({ authorization: `Bearer ${token}`, orderToken });
told({ query: (await one(me, '{ me { email } channel { slug } }')).data });
told({ mutation: (await one(me, 'mutation { cartCreate(input: {}) { cart { id } errors { code } } }')).data.cartCreate.errors });
told({ refused: await one(me, '{ nothing }').catch((errors) => errors.map((error) => error.extensions.code)) });
told({ badToken: (await closed({ authorization: 'Bearer x.y.z' })).code });

const ended = new Promise((resolve) => me.on('closed', (event) => resolve(event.code)));
const heard = (query, variables) => me.subscribe({ query, variables }, {
  next: (result) => told({ event: result.data ?? result.errors }), error: () => {}, complete: () => told({ complete: true }),
});
heard('subscription { orderUpdated(by: { token: true }) { state } }');
heard('subscription ($ids: [ID!]!) { stockChanged(variantIds: $ids) { id } }', { ids: [variantId] });
await one(me, '{ channel { slug } }'); // what was asked before is being watched by now
told({ ready: true });
told({ closed: await ended });
process.exit(0);
