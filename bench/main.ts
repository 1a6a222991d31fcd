/** Runs the rows one by one, each in its own process with a fresh heap. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { topOf } from './profile.ts';
import { lineOf, misses, type Result } from './row.ts';
import { rows } from './rows/index.ts';

const ROUNDS = 5;
/** Time limit of the whole run; rows beyond it are reported as skipped. */
const MOST_MS = 9.5 * 60_000;
/** Time limit of one row, so that a hanging row leaves time for the others. */
const MOST_OF_A_ROW_MS = 2.5 * 60_000;
const PROFILED_MS = 5 * 60_000;

const args = process.argv.slice(2);
const profiled = args.includes('--profile');
const wanted = args.filter((each) => !each.startsWith('--'));
const chosen = rows.filter(({ name }) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)));
if (chosen.length === 0 || (profiled && chosen.length !== 1)) {
  console.error(`Rows: ${rows.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const from = performance.now();
let missing = 0;
for (const { name, title } of chosen) {
  const began = performance.now();
  const folder = profiled ? mkdtempSync(join(tmpdir(), 'muster-profile-')) : undefined;
  const left = folder === undefined ? Math.min(MOST_OF_A_ROW_MS, MOST_MS - (began - from)) : PROFILED_MS;
  const results = left > 0 ? await measured(name, left, folder) : undefined;
  console.log(`\n${name}: ${title} (${Math.round((performance.now() - began) / 1000)} s)`);
  if (!results) missing += 1;
  for (const result of results ?? []) {
    if (misses(result)) missing += 1;
    console.log(`  ${lineOf(result)}`);
  }
  if (!results) console.log('  MISSES  not measured: it failed, or there was no time left');
  // Prints the profile of the main thread; profiles of worker threads are beside it.
  for (const file of folder === undefined ? [] : readdirSync(folder).filter(isOfMainThread)) {
    console.log(`\n${join(folder ?? '', file)}`);
    console.log(topOf(readFileSync(join(folder ?? '', file), 'utf8')));
  }
}
console.log(missing === 0 ? '\nEvery row reaches its mark.' : `\n${missing} of the above miss their mark.`);
process.exit(missing === 0 ? 0 : 1);

/** `CPU.<day>.<time>.<process>.<thread>.<number>.cpuprofile` */
function isOfMainThread(file: string): boolean {
  return /^CPU\.\d+\.\d+\.\d+\.0\.\d+\.cpuprofile$/u.test(file);
}

/** Undefined if the row fails or exceeds `mostMs`. */
function measured(
  name: string,
  mostMs: number,
  profileFolder: string | undefined,
): Promise<Result[] | undefined> {
  const profile = profileFolder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileFolder];
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv,
      '--expose-gc',
      ...profile,
      fileURLToPath(new URL('row-child.ts', import.meta.url)),
      name,
      String(ROUNDS),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), mostMs);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(timer);
      const line = out.trim().split('\n').at(-1) ?? '';
      resolve(code === 0 && line.startsWith('[') ? (JSON.parse(line) as Result[]) : undefined);
    });
  });
}
