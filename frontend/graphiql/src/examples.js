/** Where the server lists its example operations. */
const EXAMPLES_URL = '/examples.json';

/** How long the page waits for them before it opens without, in milliseconds. */
const PATIENCE = 3000;

const HELLO = '# Press Ctrl-Enter to run, Ctrl-Space for suggestions.\n\nquery Hello {\n  __typename\n}\n';
const FALLBACK = [{ query: HELLO }];

/**
 * The tabs a first visit opens with.
 *
 * The list is `[{name, query, variables?, headers?}]`; variables and headers are objects or JSON text.
 * Examples are a courtesy: whatever goes wrong with them, the page opens with one small tab.
 *
 * @returns {Promise<Array<{query: string, variables?: string, headers?: string}>>}
 */
export async function loadTabs() {
  try {
    const response = await fetch(EXAMPLES_URL, { signal: AbortSignal.timeout(PATIENCE) });
    const tabs = response.ok ? (await response.json()).map(toTab) : [];
    return tabs.length > 0 ? tabs : FALLBACK;
  } catch {
    return FALLBACK;
  }
}

/** GraphiQL titles a tab by its operation, so an example's name stands above its query. */
function toTab({ name, query, variables, headers }) {
  return {
    query: name && !query.startsWith('#') ? `# ${name}\n\n${query}` : query,
    variables: toText(variables),
    headers: toText(headers),
  };
}

function toText(value) {
  return value == null || typeof value === 'string' ? (value ?? undefined) : JSON.stringify(value, null, 2);
}
