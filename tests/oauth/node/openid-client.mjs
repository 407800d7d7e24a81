// Every flow by openid-client 6, with signatures checked: node --test openid-client.mjs, told what to use by SHOP_OAUTH.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oidc from 'openid-client';
import { Browser } from './browser.mjs';

const given = JSON.parse(process.env.SHOP_OAUTH);
const scope = 'openid profile email offline_access';
const AUTHENTICATION = { none: () => oidc.None(), client_secret_basic: oidc.ClientSecretBasic, client_secret_post: oidc.ClientSecretPost };

async function discovered(client, algorithm = 'oidc') {
  const authentication = AUTHENTICATION[client.auth_method](client.secret);
  const options = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks], algorithm };
  return oidc.discovery(new URL(given.issuer), client.id, undefined, authentication, options);
}

// Send a browser there, sign in, allow, and give the address that it comes back to.
async function authorized(browser, url) {
  let page = await browser.open(url);
  if (page.html?.includes('name="password"')) page = await browser.signIn(page);
  if (page.html?.includes('/oauth/authorize/consent')) page = await browser.send(page, { decision: 'allow' });
  assert.ok(page.away, page.html);
  return page.away;
}

async function signedIn(config, client, browser, more = {}) {
  const verifier = oidc.randomPKCECodeVerifier();
  const checks = { pkceCodeVerifier: verifier, expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce(), idTokenExpected: true };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: client.redirect_uri,
    scope,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  });
  const back = await authorized(browser, url);
  return { back, checks, tokens: () => oidc.authorizationCodeGrant(config, back, { ...checks, ...(more.max_age ? { maxAge: Number(more.max_age) } : {}) }) };
}

for (const algorithm of ['oidc', 'oauth2']) {
  test(`discovery by ${algorithm}`, async () => {
    const told = (await discovered(given.clients.public, algorithm)).serverMetadata();
    assert.equal(told.issuer, given.issuer);
    assert.ok(told.supportsPKCE());
  });
}

for (const [name, client] of Object.entries(given.clients)) {
  if (name === 'partner') continue;

  test(`authorization code, userinfo, refresh as ${client.auth_method}`, async () => {
    const config = await discovered(client);
    const browser = new Browser(given);
    const tokens = await (await signedIn(config, client, browser)).tokens();
    const claims = tokens.claims();
    assert.equal(claims.iss, given.issuer);
    assert.deepEqual(claims.amr, ['pwd']);

    const info = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
    assert.equal(info.email, browser.email);

    const renewed = await oidc.refreshTokenGrant(config, tokens.refresh_token);
    assert.notEqual(renewed.refresh_token, tokens.refresh_token);
    assert.equal(renewed.scope, tokens.scope);
    await oidc.fetchUserInfo(config, renewed.access_token, claims.sub);
  });
}

test('a sign-in that was there is used, and a young one is proven', async () => {
  const client = given.clients.basic;
  const config = await discovered(client);
  const browser = new Browser(given);
  await (await signedIn(config, client, browser)).tokens();
  const silent = await (await signedIn(config, client, browser, { prompt: 'none' })).tokens();
  const young = await (await signedIn(config, client, browser, { max_age: '100' })).tokens();
  assert.equal(silent.claims().sub, young.claims().sub);
});

test('an error comes back with state and issuer', async () => {
  const client = given.clients.public;
  const config = await discovered(client);
  const flow = await signedIn(config, client, new Browser(given), { prompt: 'none' });
  await assert.rejects(flow.tokens(), { code: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR', error: 'login_required' });
});

test('an answer of another issuer is noticed', async () => {
  const client = given.clients.public;
  const flow = await signedIn(await discovered(client), client, new Browser(given));
  flow.back.searchParams.set('iss', 'https://evil.example');
  await assert.rejects(flow.tokens(), { code: 'OAUTH_INVALID_RESPONSE' });
});

test('a code is exchanged once, and its replay ends the tokens', async () => {
  const client = given.clients.public;
  const config = await discovered(client);
  const flow = await signedIn(config, client, new Browser(given));
  const tokens = await flow.tokens();
  await assert.rejects(flow.tokens(), { error: 'invalid_grant' });
  await assert.rejects(oidc.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' });
});

test('client credentials', async () => {
  const config = await discovered(given.clients.partner);
  const tokens = await oidc.clientCredentialsGrant(config, { scope: given.clients.partner.scope });
  assert.equal(tokens.scope, given.clients.partner.scope);
  assert.equal(tokens.refresh_token, undefined);
  assert.equal((await oidc.tokenIntrospection(config, tokens.access_token)).active, true);
  await oidc.tokenRevocation(config, tokens.access_token);
  assert.deepEqual(await oidc.tokenIntrospection(config, tokens.access_token), { active: false });
  await assert.rejects(oidc.clientCredentialsGrant(config, { scope: 'openid' }), { error: 'invalid_scope' });
});

test('introspection and revocation of a session', async () => {
  const client = given.clients.basic;
  const config = await discovered(client);
  const tokens = await (await signedIn(config, client, new Browser(given))).tokens();
  assert.equal((await oidc.tokenIntrospection(config, tokens.refresh_token)).active, true);
  await oidc.tokenRevocation(config, tokens.refresh_token);
  assert.deepEqual(await oidc.tokenIntrospection(config, tokens.access_token), { active: false });
});

test('device flow', async () => {
  const config = await discovered(given.clients.public);
  const begun = await oidc.initiateDeviceAuthorization(config, { scope });
  const browser = new Browser(given);
  let page = await browser.open(begun.verification_uri_complete);
  page = await browser.signIn(page);
  page = await browser.send(page, { user_code: begun.user_code });
  page = await browser.send(page, { decision: 'allow' });
  assert.equal(page.status, 200);
  const tokens = await oidc.pollDeviceAuthorizationGrant(config, begun, undefined, { signal: AbortSignal.timeout(20_000) });
  assert.ok(tokens.claims().sub);
  assert.ok(tokens.refresh_token);
});

test('sign-out', async () => {
  const client = given.clients.public;
  const config = await discovered(client);
  const browser = new Browser(given);
  const tokens = await (await signedIn(config, client, browser)).tokens();
  const url = oidc.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: client.signed_out_uri, state: 'done' });
  const { away } = await browser.open(url);
  assert.equal(away.href, `${client.signed_out_uri}?state=done`);
  await assert.rejects((await signedIn(config, client, browser, { prompt: 'none' })).tokens(), { error: 'login_required' });
  await assert.rejects(oidc.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' });
});
