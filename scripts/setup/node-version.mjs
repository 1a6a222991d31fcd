/**
 * The versions of Node that Muster supports, from package.json. Scripts of a start may import by name only what older
 * versions can link (test/scripts/node-version.test.ts), so that they reach this check.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';

/**
 * The ranges of `engines`: `^20.19` and `>=24`, joined by `||`.
 *
 * @param {string} engines
 */
function rangesOf(engines) {
  return engines.split('||').map((range) => {
    const [, sign, major, minor = '0'] = /^(\^|>=)(\d+)(?:\.(\d+))?$/u.exec(range.trim()) ?? [];
    if (sign === undefined) throw new Error(`package.json: engines: cannot read ${range.trim()}`);
    return { endsWithMajor: sign === '^', major: Number(major), minor: Number(minor) };
  });
}

/**
 * @param {string} version such as `20.19.1`
 * @param {string} engines the range of package.json
 */
export function isSupported(version, engines) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return rangesOf(engines).some(
    (range) =>
      (major === range.major && minor >= range.minor) || (!range.endsWithMajor && major > range.major),
  );
}

/**
 * Throws if this version of Node is not supported.
 * @throws {Error} a sentence for the operator, if this version of Node is none of those.
 */
export function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (isSupported(process.versions.node, engines.node)) return;
  const named = rangesOf(engines.node).map(({ endsWithMajor, major, minor }) => {
    const first = minor === 0 ? `${major}` : `${major}.${minor}`;
    return endsWithMajor ? `${first} or a later ${major}` : `${first} or newer`;
  });
  throw new Error(`Muster needs Node ${named.join(', ')}; this is ${process.version}.`);
}
