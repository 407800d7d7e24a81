/**
 * Opens GraphiQL in a real browser, runs its first tab, and looks for what must not happen.
 *
 *   node graphiql.mjs http://127.0.0.1:8000/ graphiql.png
 *
 * Prints one JSON line of what it saw and leaves a picture of the page. Exits with 1 and the reasons on standard error
 * if the page asked for anything outside its own origin, broke its content security policy, wrote an error to the
 * console, or got anything but data for the operation. Chromium is `$CHROMIUM`, or where Debian installs it.
 */
import { chromium } from 'playwright-core';

const TIMEOUT = 30_000;
const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

async function main(address, picture) {
  const base = new URL(address);
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: flags(base.hostname) });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(TIMEOUT);
    const seen = await watch(page, base.origin);
    const failed = (error) => ({ failure: error.message, data: [], errors: [] });
    const result = await runFirstTab(page, base.href).catch(failed);
    const pictured = await page.screenshot({ path: picture }).then(() => ({}), failed);
    return { url: base.href, ...pictured, ...result, ...seen };
  } finally {
    await browser.close();
  }
}

/** Chromium without its own errands, and unable to look up any host but the one under test. */
function flags(host) {
  return [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${host}`,
  ];
}

/** Lists that fill as the page lives. A socket of the same origin has another scheme, hence the comparison by host. */
async function watch(page, origin) {
  const { host } = new URL(origin);
  const seen = { requests: 0, outside: [], violations: [], consoleErrors: [] };
  const note = (url) => {
    seen.requests += 1;
    if (!/^(data|blob):/.test(url) && new URL(url).host !== host) seen.outside.push(url);
  };
  const read = (message) => {
    if (message.type() === 'error') seen.consoleErrors.push(`${message.text()} (${message.location().url})`);
  };

  page.context().on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  page.on('console', read);
  page.on('worker', (worker) => worker.on('console', read));
  page.on('pageerror', (error) => seen.consoleErrors.push(String(error)));
  await page.exposeFunction('reportViolation', (text) => seen.violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`${event.effectiveDirective}: ${event.blockedURI}`);
    });
  });
  return seen;
}

/** Runs the first tab once the schema is there, and waits until its answer is on the page. */
async function runFirstTab(page, url) {
  const introspected = (response) => operation(response) === 'IntrospectionQuery';
  const answered = (response) => ![undefined, 'IntrospectionQuery'].includes(operation(response));

  await Promise.all([page.waitForResponse(introspected), page.goto(url)]);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  const run = page.locator('.graphiql-execute-button');
  const [response] = await Promise.all([page.waitForResponse(answered), run.click()]);
  const body = await response.json();
  await page.locator('.graphiql-response .view-lines', { hasText: /"(data|errors)"/ }).waitFor();

  return {
    title: await page.title(),
    tabs: await page.locator('.graphiql-tab-button').allInnerTexts(),
    workers: page.workers().length,
    operation: operation(response),
    status: response.status(),
    data: Object.keys(body.data ?? {}),
    errors: body.errors ?? [],
  };
}

/** The name of the operation that a response answers, '' if it has none; undefined for other requests. */
function operation(response) {
  const request = response.request();
  if (request.method() !== 'POST' || new URL(request.url()).pathname !== '/graphql') return undefined;
  return request.postDataJSON().operationName ?? '';
}

function complaints({ failure, outside, violations, consoleErrors, errors, data }) {
  return [
    ...(failure ? [`page: ${failure}`] : []),
    ...outside.map((url) => `outside request: ${url}`),
    ...violations.map((text) => `content security policy: ${text}`),
    ...consoleErrors.map((text) => `console: ${text}`),
    ...errors.map((error) => `answer: ${error.message}`),
    ...(data.length === 0 ? ['answer: no data'] : []),
  ];
}

const [address, picture] = process.argv.slice(2);
if (!address || !picture) {
  console.error('usage: node graphiql.mjs BASE_URL PICTURE.png');
  process.exit(2);
}
const report = await main(address, picture);
console.log(JSON.stringify(report));
const reasons = complaints(report);
reasons.forEach((reason) => console.error(reason));
process.exitCode = reasons.length > 0 ? 1 : 0;
