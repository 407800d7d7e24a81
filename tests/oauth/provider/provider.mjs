// A provider of the npm package oidc-provider with its own development pages; whoever types a name is that person.
//   node provider.mjs <port> <redirect uri>
import Provider from 'oidc-provider';

const [port, redirectUri] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: 'shop', client_secret: 'a-secret-of-the-shop', redirect_uris: [redirectUri] }],
  claims: { email: ['email', 'email_verified'], profile: ['given_name', 'family_name'] },
  cookies: { keys: ['for tests only'] },
  pkce: { required: () => true },
  findAccount: async (_context, id) => ({
    accountId: id,
    claims: async () => ({
      sub: id,
      email: `${id}@example.com`,
      email_verified: !id.startsWith('unproven'),
      given_name: 'Ada',
      family_name: 'Lovelace',
    }),
  }),
});
provider.on('server_error', (_context, error) => console.error(error));
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));
