import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const TEXTS = /^(licen[cs]e|notice|thirdpartynotices)/i;

/** Small runtime pieces that the bundler itself adds, by the start of their module id. */
const RUNTIMES = { '\0vite/': 'vite', '\0rolldown/': 'rolldown' };

/**
 * The licenses of all packages whose code, styles or fonts are in the bundle, as one text file.
 *
 * Workers are bundles of their own, so they need the collector among their plugins.
 *
 * @param {string} fileName where the text goes, relative to the output folder
 */
export function licenses(fileName) {
  const folders = new Set();

  function collect(bundle) {
    for (const output of Object.values(bundle)) {
      const ids = output.type === 'chunk' ? output.moduleIds : output.originalFileNames;
      ids.map(packageFolder).forEach((folder) => folder && folders.add(resolve(folder)));
    }
  }

  return {
    collector: () => ({
      name: 'licenses:collector',
      generateBundle: (_options, bundle) => collect(bundle),
    }),
    plugin: () => ({
      name: 'licenses',
      generateBundle(_options, bundle) {
        collect(bundle);
        this.emitFile({ type: 'asset', fileName, source: render([...folders].map(describe)) });
      },
    }),
  };
}

/** The folder of the package that a module belongs to; undefined for the page's own modules. */
function packageFolder(id) {
  for (const [prefix, name] of Object.entries(RUNTIMES)) {
    if (id.startsWith(prefix)) return join('node_modules', name);
  }
  return /^\0?(.*node_modules\/(?:@[^/]+\/)?[^/?]+)/.exec(id)?.[1];
}

function describe(folder) {
  const { name, version, license, ...about } = JSON.parse(readFileSync(join(folder, 'package.json')));
  const texts = readdirSync(folder)
    .filter((file) => TEXTS.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n'))
    // What Vite lists behind its own license is in Vite, not in what it builds.
    .map((text) => text.split('\n# Licenses of bundled dependencies')[0].trim());
  return { title: `${name} ${version} (${license})`, text: texts.join('\n\n') || identify(license, about) };
}

/** What stands in for a license text that a package names but does not carry. */
function identify(license, { author, contributors = [], repository }) {
  const holders = [author, ...contributors].filter(Boolean).map((person) => person.name ?? person);
  const source = repository?.url ?? repository;
  return [`SPDX: ${license}`, holders.length && `Copyright: ${holders.join(', ')}`, source && `Source: ${source}`]
    .filter(Boolean)
    .join('\n');
}

/** One section a license text, headed by the packages that share it. */
function render(packages) {
  const sections = new Map();
  for (const { title, text } of packages) sections.set(text, [...(sections.get(text) ?? []), title]);
  const rule = '='.repeat(100);
  const line = '-'.repeat(100);
  const body = [...sections].map(([text, titles]) => `${titles.sort().join('\n')}\n${line}\n${text}\n`).sort();
  return `Packages in this bundle, with their licenses.\n\n${body.map((section) => `${rule}\n${section}`).join('\n')}`;
}
