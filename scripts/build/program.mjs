/**
 * Loads the built program with its compiled code, which a build stores beside it, because compiling takes half of a
 * start. Node's own cache (`enableCompileCache`) requires 22.8, and contains only what modules had compiled when a
 * process ended.
 */
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants as fsConstants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { arch, argv, execArgv, execPath, pid, version } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
// A default import, because old versions of Node lack `constants` and could not link a named import to report their
// version.
import vm from 'node:vm';
import { builtFrom } from './build.mjs';
import { root } from '../root.mjs';

/** @param {string} folder */
const fileIn = (folder) => join(folder, 'dist', 'src', 'program.js');

/**
 * V8 rejects code of another version or other flags, but notices another source only if its length differs. So the
 * file name contains the build: a build that replaces this one during compilation does not load the old code.
 * @param {string} folder
 * @param {readonly string[]} flags
 */
const codeIn = (folder, flags) =>
  join(folder, 'dist', '.compiled', `${builtFrom(folder).slice(0, 12)}-${version}-${arch}${flags.join('')}`);

/** The flags of `npm start`. @param {string} folder @returns {string[]} */
function startFlags(folder) {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return scripts.start.split(' ').filter((/** @type {string} */ word) => word.startsWith('--'));
}

/**
 * @typedef {typeof import('../../src/program.ts')} Program
 * @param {string} folder the checkout
 * @returns {{ program: Program, script: vm.Script, code: string }} `code`: where its compiled code belongs
 */
function run(folder) {
  const code = codeIn(folder, execArgv);
  const file = fileIn(folder);
  // The same names as in modules, so that traces look alike.
  const place = pathToFileURL(file).href;
  const dist = pathToFileURL(`${join(folder, 'dist')}/`).href;
  const script = new vm.Script(readFileSync(file, 'latin1'), {
    filename: place,
    cachedData: contentOf(code),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: /** @type {any} */ ({}) };
  const packageFolder = (/** @type {string} */ path) =>
    fileURLToPath(new URL(`../node_modules/${path}`, dist));
  script.runInThisContext()(module.exports, createRequire(file), module, place, dist, packageFolder);
  return { program: module.exports, script, code };
}

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** @param {string} folder the checkout */
export function loadProgram(folder) {
  return run(folder).program;
}

/**
 * Compiles the program for this version of Node, with the flags of `npm start` and of other commands, if that has not
 * been done. If the folder is read-only or compiling fails, each process compiles for itself.
 * @param {string} folder the checkout
 */
export function compileAhead(folder) {
  for (const flags of [startFlags(folder), []]) {
    const code = codeIn(folder, flags);
    if (existsSync(code) || !mayWrite(dirname(code))) continue;
    spawnSync(execPath, [...flags, fileURLToPath(import.meta.url), folder], { stdio: 'ignore' });
  }
}

/** @param {string} folder made if it is not there */
function mayWrite(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, fsConstants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * V8 stores the functions compiled so far, so load the parts of a start first.
 * @param {string} folder
 */
async function writeCode(folder) {
  const { program, script, code } = run(folder);
  await program.loadMain();
  // Renamed at the end, so that a concurrent reader finds a complete file or none.
  writeFileSync(`${code}.${pid}`, script.createCachedData());
  renameSync(`${code}.${pid}`, code);
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) await writeCode(argv[2] ?? root);
