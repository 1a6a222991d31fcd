/**
 * Makes stack traces of the built program name the sources. Node's own `--enable-source-maps` reads every map at the
 * start and keeps it, which takes a tenth of a second and 50 MB, and affects how libraries read traces. So the build
 * writes a table of lines beside each file, which is read in a millisecond when the first trace needs it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtFrom } from './build.mjs';
import { lineTableOf, placeIn } from './line-table.mjs';

const NEW_LINE = 10;

/** @typedef {import('./line-table.mjs').Table} Table */

/** Writes the table of a built file beside it. @param {string} file */
export function writeTable(file) {
  const { sources, places } = lineTableOf(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  const head = Buffer.from(`${JSON.stringify(sources)}\n`);
  writeFileSync(`${file}.lines`, Buffer.concat([head, Buffer.from(places.buffer)]));
}

/** @param {string} file @returns {Table} */
function readTable(file) {
  const bytes = readFileSync(`${file}.lines`);
  const head = bytes.indexOf(NEW_LINE) + 1;
  // Copied, because typed arrays require aligned memory.
  const places = Uint8Array.from(bytes.subarray(head));
  return { sources: JSON.parse(bytes.toString('utf8', 0, head)), places: new Int32Array(places.buffer) };
}

/**
 * The table for files of another build, whose lines differ.
 * @type {Table}
 */
const NO_TABLE = { sources: [], places: new Int32Array() };

/**
 * Makes the stack traces of this process name the sources, relative to the checkout. If another build replaces the
 * running one before a file's table is read, traces of that file stay as they are.
 * @param {string} root folder of the checkout
 */
export function readableStacks(root) {
  /** @type {Map<string, Table>} */
  const tables = new Map();
  const running = builtFrom(root);

  /** @param {string} file */
  const tableOf = (file) => {
    const known = tables.get(file);
    if (known) return known;
    const read = readTable(file);
    // Check after reading, because a build may finish between the two.
    const table = builtFrom(root) === running ? read : NO_TABLE;
    tables.set(file, table);
    return table;
  };

  /** @param {NodeJS.CallSite} site */
  const lineOf = (site) => {
    const text = String(Reflect.apply(site.toString, site, []));
    const url = site.getFileName();
    if (!url?.startsWith('file:') || !url.includes('/dist/')) return text;
    try {
      const file = fileURLToPath(url);
      const table = tableOf(file);
      const [line, column] = [site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0];
      const found = placeIn(table, line, column - 1);
      if (!found) return text;
      const place = `${relative(root, resolve(dirname(file), found.source))}:${found.line}`;
      return text.replace(`${url}:${line}:${column}`, place);
    } catch {
      // A trace without the table is only less readable.
      return text;
    }
  };

  Error.prepareStackTrace = (error, sites) =>
    [Error.prototype.toString.call(error), ...sites.map((site) => `    at ${lineOf(site)}`)].join('\n');
}
