/**
 * Loads the built program with its compiled code, which a build keeps beside it: compiling is half of a start. Node's own
 * cache (`enableCompileCache`) came with 22.8, and holds for modules what they had compiled when a process ended.
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
// Not by name: versions of Node that are too old have no `constants`, and could not link this to say so.
import vm from 'node:vm';
import { builtFrom } from './build.mjs';
import { root } from './root.mjs';

/** @param {string} folder */
const fileIn = (folder) => join(folder, 'dist', 'src', 'program.js');

/**
 * V8 refuses the code of another version or of other flags, but of another source only if its length differs. So the name
 * says of which build it is: one that replaces the last while this compiles does not find it.
 *
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
 * @typedef {typeof import('../src/program.ts')} Program
 * @param {string} folder the checkout
 * @returns {{ program: Program, script: vm.Script, code: string }} `code`: where its compiled code belongs
 */
function run(folder) {
  const code = codeIn(folder, execArgv);
  const file = fileIn(folder);
  // As modules have it, so that traces read alike.
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
 * Compiles the program for this version of Node, as it is started and as other commands are, if that has not been done.
 * Where the folder may not be written, or this fails, each process compiles for itself.
 *
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

/** V8 keeps what has been compiled by then, so the parts of a start are loaded first. @param {string} folder */
async function writeCode(folder) {
  const { program, script, code } = run(folder);
  await program.loadMain();
  // A process that reads it meanwhile finds all of it or none.
  writeFileSync(`${code}.${pid}`, script.createCachedData());
  renameSync(`${code}.${pid}`, code);
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) await writeCode(argv[2] ?? root);
