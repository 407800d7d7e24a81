// A browser without scripts: it keeps cookies, follows redirects of the issuer, and sends forms as a page would.

let opened = 0;

export class Browser {
  #cookies = new Map();
  #origin;
  #password;

  // Each has a user of its own, so that no limit of sign-ins is met.
  constructor({ issuer, emails, password }) {
    this.#origin = new URL(issuer).origin;
    this.#password = password;
    this.email = emails[opened++ % emails.length];
  }

  // Go to an address and follow redirects until a page shows, or one leads away from the issuer.
  async open(url, init = {}) {
    let next = new URL(url, this.#origin);
    for (let hops = 0; hops < 10; hops += 1) {
      if (next.origin !== this.#origin) return { away: next };
      const answer = await fetch(next, { ...init, redirect: 'manual', headers: { ...init.headers, cookie: this.#header() } });
      this.#keep(answer.headers.getSetCookie());
      const location = answer.headers.get('location');
      if (location === null) return { status: answer.status, html: await answer.text(), url: next };
      next = new URL(location, next);
      init = {};
    }
    throw new Error(`too many redirects at ${next}`);
  }

  // Send the one form of a page, with these values in it.
  async send(page, values) {
    const action = /<form[^>]* action="([^"]+)"/.exec(page.html)[1];
    const fields = new URLSearchParams();
    for (const [tag] of page.html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      fields.set(attribute(tag, 'name'), attribute(tag, 'value'));
    }
    for (const [name, value] of Object.entries(values)) fields.set(name, value);
    return this.open(action, { method: 'POST', body: fields, headers: { origin: this.#origin } });
  }

  async signIn(page) {
    return this.send(page, { email: this.email, password: this.#password });
  }

  #header() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(lines) {
    for (const line of lines) {
      const [pair, ...rules] = line.split('; ');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (rules.includes('Max-Age=0')) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

function attribute(tag, name) {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag);
  return found[1].replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
