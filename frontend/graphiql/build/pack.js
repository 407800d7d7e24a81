import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Leaves the built files compressed only, and says in bundle.json from which inputs they came.
 *
 * bundle.json is `{inputs: {path: sha256}, files: {path: sha256 of the .gz}}`; inputs are all files of this folder
 * but its documentation.
 *
 * @param {string[]} plain files that stay as they are
 */
export function pack(plain) {
  let folder;
  return {
    name: 'pack',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = config.root;
    },
    writeBundle(options, bundle) {
      const names = Object.keys(bundle).filter((name) => !plain.includes(name)).sort();
      const files = Object.fromEntries(names.map((name) => [name, compress(join(options.dir, name))]));
      const manifest = { inputs: hashInputs(folder), files };
      writeFileSync(join(options.dir, 'bundle.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    },
  };
}

function compress(path) {
  const packed = gzipSync(readFileSync(path), { level: 9 });
  writeFileSync(`${path}.gz`, packed);
  rmSync(path);
  return sha256(packed);
}

function hashInputs(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('node_modules/'))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, sha256(readFileSync(join(folder, path)))]));
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
