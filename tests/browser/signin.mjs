/**
 * Signs in at the shop's own pages in a real browser, as somebody without a mouse and as somebody without scripts.
 *
 *   node signin.mjs http://127.0.0.1:8000/ mail@example.com password pictures/
 *
 * Prints one JSON line of what it saw and leaves pictures of the page in the folder: each language, dark, narrow, and
 * with errors. Exits with 1 and the reasons on standard error if the page broke its content security policy, wrote an
 * error to the console, asked for anything outside its own origin, let itself be framed, or did not sign in.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const COOKIE = '__Host-shop-signin';
const PICTURES = [
  { name: 'en', query: 'ui_locales=en' },
  { name: 'de', query: 'ui_locales=de' },
  { name: 'ko', query: 'ui_locales=ko' },
  { name: 'staff', query: 'ui_locales=en&kind=staff' },
  { name: 'dark', query: 'ui_locales=en', options: { colorScheme: 'dark' } },
  { name: 'narrow', query: 'ui_locales=de', options: { viewport: { width: 320, height: 640 } } },
  { name: 'errors', query: 'ui_locales=en', isSent: true },
  { name: 'errors-dark-ko', query: 'ui_locales=ko', isSent: true, options: { colorScheme: 'dark' } },
];

async function main(base, email, password, folder) {
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: flags(base.hostname) });
  const seen = { pictures: [], requests: 0, complaints: [] };
  try {
    for (const picture of PICTURES) await look(browser, base, picture, folder, seen);
    await byKeyboard(browser, base, email, password, folder, seen);
    await withoutScripts(browser, base, email, password, seen);
    await inAFrame(browser, base, seen);
  } finally {
    await browser.close();
  }
  return seen;
}

/** Chromium without its own errands, and unable to look up any host but the one under test. */
function flags(host) {
  return [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${host}`,
  ];
}

async function open(browser, base, seen, options = {}) {
  const context = await browser.newContext({ viewport: { width: 900, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('request', (request) => {
    seen.requests += 1;
    if (new URL(request.url()).host !== base.host) seen.complaints.push(`outside request: ${request.url()}`);
  });
  page.on('console', (message) => {
    // The browser notes the status of the page that names what to correct.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      seen.complaints.push(`console: ${message.text()}`);
    }
  });
  if (options.javaScriptEnabled !== false) {
    await page.exposeFunction('reportViolation', (text) => seen.complaints.push(`content security policy: ${text}`));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.reportViolation(`${event.effectiveDirective}: ${event.blockedURI}`);
      });
    });
  }
  return { context, page };
}

async function look(browser, base, { name, query, isSent, options }, folder, seen) {
  const { context, page } = await open(browser, base, seen, options);
  await page.goto(new URL(`/oauth/login?${query}`, base).href);
  if (isSent) {
    await page.locator('button').click();
    await page.locator('[role=alert]').waitFor();
    expect(seen, name, await page.locator('[aria-invalid=true]').count(), 2);
    expect(seen, `${name}: focus`, await page.evaluate(() => document.activeElement.getAttribute('role')), 'alert');
  }
  const facts = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    isTooWide: document.scrollingElement.scrollWidth > window.innerWidth,
    unlabelled: [...document.querySelectorAll('input:not([type=hidden])')].filter((input) => !input.labels.length).length,
    headings: document.querySelectorAll('h1').length,
  }));
  const expected = { lang: /ui_locales=(\w+)/.exec(query)[1], isTooWide: false, unlabelled: 0, headings: 1 };
  expect(seen, name, JSON.stringify(facts), JSON.stringify(expected));
  await page.screenshot({ path: join(folder, `login-${name}.png`) });
  seen.pictures.push(name);
  await context.close();
}

/** Types and tabs only. */
async function byKeyboard(browser, base, email, password, folder, seen) {
  const { context, page } = await open(browser, base, seen);
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
  await page.goto(new URL('/oauth/login?ui_locales=en', base).href);
  const order = [await focused()];
  await page.keyboard.type(email);
  for (const text of [password, '']) {
    await page.keyboard.press('Tab');
    order.push(await focused());
    await page.keyboard.type(text);
  }
  expect(seen, 'order of focus', order.join(), 'email,password,BUTTON');
  await Promise.all([page.waitForURL('**/oauth/signout'), page.keyboard.press('Enter')]);
  await page.screenshot({ path: join(folder, 'signed-in.png') });
  const cookie = (await context.cookies()).find((each) => each.name === COOKIE);
  const rules = cookie && [cookie.httpOnly, cookie.secure, cookie.sameSite, cookie.path].join();
  expect(seen, 'cookie', rules, 'true,true,Lax,/');
  expect(seen, 'cookie in scripts', await page.evaluate(() => document.cookie), '');
  await page.keyboard.press('Tab');
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), page.keyboard.press('Enter')]);
  await page.waitForLoadState();
  const isLeft = (await context.cookies()).some((each) => each.name === COOKIE);
  expect(seen, 'cookie after signing out', isLeft, false);
  await context.close();
}

async function withoutScripts(browser, base, email, password, seen) {
  const { context, page } = await open(browser, base, seen, { javaScriptEnabled: false });
  await page.goto(new URL('/oauth/login', base).href);
  await page.fill('#email', email);
  await page.fill('#password', password);
  await Promise.all([page.waitForURL('**/oauth/signout'), page.click('button')]);
  expect(seen, 'signed in without scripts', (await context.cookies()).some((each) => each.name === COOKIE), true);
  await context.close();
}

/** A page of another site that shows the form in a frame sees it blocked. */
async function inAFrame(browser, base, seen) {
  const page = await browser.newPage();
  await page.setContent(`<iframe src="${new URL('/oauth/login', base).href}"></iframe>`);
  await page.waitForTimeout(500);
  const framed = page.frames().find((frame) => frame !== page.mainFrame());
  const fields = await framed.locator('input').count().catch(() => 0);
  expect(seen, 'fields in a frame', fields, 0);
  await page.close();
}

function expect(seen, what, found, wanted) {
  if (found !== wanted) seen.complaints.push(`${what}: ${found}, not ${wanted}`);
}

const [address, email, password, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node signin.mjs BASE_URL EMAIL PASSWORD FOLDER');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const report = await main(new URL(address), email, password, folder);
console.log(JSON.stringify(report));
report.complaints.forEach((complaint) => console.error(complaint));
process.exitCode = report.complaints.length > 0 ? 1 : 0;
