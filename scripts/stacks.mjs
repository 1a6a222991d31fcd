/**
 * Stack traces of the built program name the sources. Node's own `--enable-source-maps` reads every map at the start and
 * keeps it, which takes a tenth of a second and 50 MB; and libraries read traces on their ordinary way. So the build
 * writes a table beside each file, by line, which takes a millisecond to read when the first trace is asked for.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIGITS = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((char, value) => [char, value]),
);
const CONTINUES = 32;
const NEW_LINE = 10;

/** @typedef {{ sources: string[], lines: Int32Array }} Table for each line the index of its source, and the line there */

/**
 * The source of each line of a built file, by its first statement. Lines count from 1; index -1: from no source.
 *
 * @param {{ sources: string[], mappings: string }} map
 * @returns {Table}
 */
export function tableOf({ sources, mappings }) {
  /** @type {number[]} */
  const lines = [];
  // A segment holds a column here, then source, line and column there, each as the difference to the last.
  const fields = [0, 0, 0, 0];
  let [field, value, shift] = [0, 0, 0];
  let found = [-1, 0];
  for (const char of `${mappings};`) {
    const digit = DIGITS.get(char);
    if (digit === undefined) {
      if (field > 1 && found[0] === -1) found = [fields[1] ?? 0, (fields[2] ?? 0) + 1];
      field = 0;
      if (char === ';') {
        lines.push(...found);
        found = [-1, 0];
        fields[0] = 0;
      }
      continue;
    }
    value += (digit % CONTINUES) * 2 ** shift;
    shift += 5;
    if (digit >= CONTINUES) continue;
    // The lowest bit is the sign. A fifth field is a name, which nobody needs here.
    if (field < fields.length)
      fields[field] = (fields[field] ?? 0) + (value >> 1) * (value % 2 === 1 ? -1 : 1);
    [field, value, shift] = [field + 1, 0, 0];
  }
  return { sources, lines: Int32Array.from(lines) };
}

/** Writes the table of a built file beside it. @param {string} file */
export function writeTable(file) {
  const { sources, lines } = tableOf(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  const head = Buffer.from(`${JSON.stringify(sources)}\n`);
  writeFileSync(`${file}.lines`, Buffer.concat([head, Buffer.from(lines.buffer)]));
}

/** @param {string} file @returns {Table} */
function readTable(file) {
  const bytes = readFileSync(`${file}.lines`);
  const head = bytes.indexOf(NEW_LINE) + 1;
  // Copied, because numbers in memory must be aligned.
  const lines = Uint8Array.from(bytes.subarray(head));
  return { sources: JSON.parse(bytes.toString('utf8', 0, head)), lines: new Int32Array(lines.buffer) };
}

/**
 * Makes the stack traces of this process name the sources, relative to the checkout.
 *
 * @param {string} root folder of the checkout
 */
export function readableStacks(root) {
  /** @type {Map<string, Table>} */
  const tables = new Map();

  /** @param {NodeJS.CallSite} site */
  const lineOf = (site) => {
    const text = String(Reflect.apply(site.toString, site, []));
    const url = site.getFileName();
    if (!url?.startsWith('file:') || !url.includes('/dist/')) return text;
    try {
      const file = fileURLToPath(url);
      const table = tables.get(file) ?? readTable(file);
      tables.set(file, table);
      const at = 2 * ((site.getLineNumber() ?? 0) - 1);
      const source = table.sources[table.lines[at] ?? -1];
      if (source === undefined) return text;
      const place = `${relative(root, resolve(dirname(file), source))}:${table.lines[at + 1]}`;
      return text.replace(`${url}:${site.getLineNumber()}:${site.getColumnNumber()}`, place);
    } catch {
      // Without its table a trace is less readable, and that is all.
      return text;
    }
  };

  Error.prepareStackTrace = (error, sites) =>
    [Error.prototype.toString.call(error), ...sites.map((site) => `    at ${lineOf(site)}`)].join('\n');
}
