// Every flow by oauth4webapi 3, the strict layer below: node --test oauth4webapi.mjs, told what to use by SHOP_OAUTH.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { Browser } from './browser.mjs';

const given = JSON.parse(process.env.SHOP_OAUTH);
const insecure = { [oauth.allowInsecureRequests]: true };
const issuer = new URL(given.issuer);
const scope = 'openid email offline_access';
const AUTHENTICATION = { none: oauth.None, client_secret_basic: oauth.ClientSecretBasic, client_secret_post: oauth.ClientSecretPost };

const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { ...insecure, algorithm: 'oauth2' }));
const roles = Object.entries(given.clients).map(([name, known]) => ({
  name,
  known,
  client: { client_id: known.id },
  authentication: AUTHENTICATION[known.auth_method](known.secret),
}));
const role = (wanted) => roles.find(({ name }) => name === wanted);

async function signedIn({ client, known, authentication }, browser) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const url = new URL(as.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id,
    response_type: 'code',
    redirect_uri: known.redirect_uri,
    scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  let page = await browser.signIn(await browser.open(url));
  if (page.html?.includes('/oauth/authorize/consent')) page = await browser.send(page, { decision: 'allow' });
  const parameters = oauth.validateAuthResponse(as, client, page.away, state);
  const answer = await oauth.authorizationCodeGrantRequest(as, client, authentication, parameters, known.redirect_uri, verifier, insecure);
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer, { expectedNonce: nonce, requireIdToken: true });
  await oauth.validateApplicationLevelSignature(as, answer, insecure);
  return tokens;
}

for (const { name, known, client, authentication } of roles.filter(({ name }) => name !== 'partner')) {
  test(`code, userinfo, refresh, access token of ${known.auth_method}`, async () => {
    const browser = new Browser(given);
    const tokens = await signedIn(role(name), browser);
    const { sub } = oauth.getValidatedIdTokenClaims(tokens);
    const info = await oauth.userInfoRequest(as, client, tokens.access_token, insecure);
    assert.equal((await oauth.processUserInfoResponse(as, client, sub, info)).email, browser.email);

    const answer = await oauth.refreshTokenGrantRequest(as, client, authentication, tokens.refresh_token, insecure);
    const renewed = await oauth.processRefreshTokenResponse(as, client, answer);
    assert.ok(renewed.refresh_token);

    const request = new Request(`${given.issuer}/graphql`, { headers: { authorization: `Bearer ${renewed.access_token}` } });
    const claims = await oauth.validateJwtAccessToken(as, request, `${given.issuer}/graphql`, insecure);
    assert.equal(claims.sub, sub);
  });
}

test('client credentials, introspection, revocation', async () => {
  const { client, known, authentication } = role('partner');
  const answer = await oauth.clientCredentialsGrantRequest(as, client, authentication, { scope: known.scope }, insecure);
  const tokens = await oauth.processClientCredentialsResponse(as, client, answer);
  const introspected = async () =>
    oauth.processIntrospectionResponse(as, client, await oauth.introspectionRequest(as, client, authentication, tokens.access_token, insecure));
  assert.equal((await introspected()).active, true);
  const revoked = await oauth.revocationRequest(as, client, authentication, tokens.access_token, insecure);
  assert.equal(await oauth.processRevocationResponse(revoked), undefined);
  assert.deepEqual(await introspected(), { active: false });
});

test('a wrong secret is challenged', async () => {
  const { client } = role('partner');
  const answer = await oauth.clientCredentialsGrantRequest(as, client, oauth.ClientSecretBasic('wrong'), {}, insecure);
  await assert.rejects(oauth.processClientCredentialsResponse(as, client, answer), (error) => {
    assert.ok(error instanceof oauth.WWWAuthenticateChallengeError);
    assert.equal(error.cause[0].scheme, 'basic');
    return true;
  });
});

test('device flow', async () => {
  const { client, authentication } = role('public');
  const begun = await oauth.processDeviceAuthorizationResponse(
    as, client, await oauth.deviceAuthorizationRequest(as, client, authentication, { scope }, insecure),
  );
  const poll = async () =>
    oauth.processDeviceCodeResponse(as, client, await oauth.deviceCodeGrantRequest(as, client, authentication, begun.device_code, insecure));
  await assert.rejects(poll(), { error: 'authorization_pending' });
  await assert.rejects(poll(), { error: 'slow_down' });

  const browser = new Browser(given);
  const page = await browser.signIn(await browser.open(begun.verification_uri));
  await browser.send(await browser.send(page, { user_code: begun.user_code }), { decision: 'allow' });
  assert.ok(oauth.getValidatedIdTokenClaims(await poll()).sub);
});

test('the authorization endpoint takes a form, too', async () => {
  const answer = await fetch(as.authorization_endpoint, { method: 'POST', body: new URLSearchParams({ state: 'x' }), redirect: 'manual' });
  assert.equal(answer.status, 303);
});
