/**
 * Fetches VChart, the platform's chart library, for the sandbox's page. Only one file of the package is used; as a
 * locked package it would bring 82 packages and 14,000 files, and double the time of `npm ci`. So npm fetches only
 * its archive. Plain Node without dependencies, because it runs before any installation.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { root } from '../root.mjs';

const ARCHIVE = '@visactor/vchart@2.1.7';
const MEMBER = 'package/build/index.min.js';
const SHA256 = '6474a89614d83c5152817f9f59b7bec8b3295f2ae051e97b65ee8b37268bba91';
/** The sandbox reads the same path. `npm ci` deletes it; npm's cache then provides it again. */
const PLACE = ['node_modules', '.cache', 'vchart', 'index.min.js'];
const TIMEOUT_MS = 60_000;
const TAR_BLOCK = 512;

/** @param {string} folder */
export function hasCharts(folder) {
  try {
    return isRight(readFileSync(join(folder, ...PLACE)));
  } catch {
    return false;
  }
}

/**
 * Fetches the library if it is missing. Without it, charts are drawn as lists with bars, so a failure is reported but
 * is not an error.
 * @param {string} folder root of the checkout
 * @param {(line: string) => void} say
 * @param {string} [archive] path of the package's archive, instead of a download
 */
export function fetchCharts(folder, say, archive) {
  if (hasCharts(folder)) return;
  const target = join(folder, ...PLACE);
  try {
    mkdirSync(dirname(target), { recursive: true });
    const script = fileIn(gunzipSync(archive ? readFileSync(archive) : download(dirname(target))), MEMBER);
    if (!script || !isRight(script)) throw new Error(`${ARCHIVE} is not the file that was expected`);
    const partial = `${target}.${process.pid}`;
    writeFileSync(partial, script);
    renameSync(partial, target);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(`Charts in the sandbox are lists with bars: VChart could not be fetched (${reason}).`);
  }
}

/** @param {string} folder */
function download(folder) {
  const place = mkdtempSync(join(folder, 'npm-'));
  try {
    const args = ['pack', ARCHIVE, '--pack-destination', place, '--silent', '--fetch-retries=1'];
    const done = spawnSync('npm', args, { cwd: place, stdio: 'ignore', timeout: TIMEOUT_MS });
    const [name] = readdirSync(place).filter((each) => each.endsWith('.tgz'));
    if (done.status !== 0 || !name) throw new Error('npm pack failed');
    return readFileSync(join(place, name));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** @param {Uint8Array} bytes */
function isRight(bytes) {
  return createHash('sha256').update(bytes).digest('hex') === SHA256;
}

/**
 * Extracts a file from a tar archive, in which each file is a header block with name and size, followed by its bytes
 * in whole blocks.
 * @param {Buffer} tar
 * @param {string} wanted
 */
function fileIn(tar, wanted) {
  for (let at = 0; at + TAR_BLOCK <= tar.length;) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    const start = at + TAR_BLOCK;
    if (name === wanted) return tar.subarray(start, start + size);
    at = start + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
  }
  return undefined;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href)
  fetchCharts(root, (line) => void process.stderr.write(`${line}\n`));
