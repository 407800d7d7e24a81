// graphql-sse 2, distinct connections: node streams.mjs URL, told by SHOP_CLIENT who signs in and what is watched.
import { createClient } from 'graphql-sse';

// The package leaves rejections behind for operations whose connection was closed.
process.on('unhandledRejection', () => {});

const { token, orderToken } = JSON.parse(process.env.SHOP_CLIENT);
const url = process.argv[2];
const told = (what) => console.log(JSON.stringify(what));
const connect = (authorization) => createClient({ url, headers: { authorization, 'x-order-token': orderToken }, retryAttempts: 0 });
const all = (client, query, variables = {}) => new Promise((resolve, reject) => {
  const results = [];
  client.subscribe({ query, variables }, { next: (result) => results.push(result), error: reject, complete: () => resolve(results) });
});

const me = connect(`Bearer ${token}`);
told({ query: (await all(me, '{ me { email } }')).map((result) => result.data) });
told({ mutation: (await all(me, 'mutation { cartCreate(input: {}) { cart { id } errors { code } } }'))[0].data.cartCreate.errors });
told({ refused: (await all(me, '{ nothing }').catch((error) => [String(error.response?.status ?? error)]))[0] });
told({ badToken: await all(connect('Bearer x.y.z'), '{ me { email } }').catch((error) => error.response.status) });

const ended = new Promise((resolve) => {
  me.subscribe({ query: 'subscription { orderUpdated(by: { token: true }) { state } }' }, {
    next: (result) => told({ event: result.data ?? result.errors.map((error) => error.extensions.code) }),
    error: (error) => resolve(String(error)), complete: () => resolve('complete'),
  });
});
setTimeout(() => told({ ready: true }), 500);
told({ closed: await ended });
process.exit(0);
