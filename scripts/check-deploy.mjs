/**
 * Checks deploy/Dockerfile without a container runtime: runs the COPY and RUN steps of each stage in a separate
 * folder, then starts the result as an unprivileged user on read-only files. Lists at the end what only a container
 * runtime can check. Exit code 1 if a step fails.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findRedis } from './setup/programs.mjs';
import { root } from './root.mjs';

const FILE = 'deploy/Dockerfile';
const NOBODY = 65_534;
const STOP_MS = 10_000;
const START_MS = 30_000;

/** @type {string[]} */
const notRun = [];
const say = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`);

class Failed extends Error {}

/** @returns {{ name: string, steps: { word: string, rest: string }[] }[]} */
export function stagesOf(/** @type {string} */ text) {
  /** @type {{ name: string, steps: { word: string, rest: string }[] }[]} */
  const stages = [];
  for (const line of text.replaceAll(/\\\n\s*/gu, '').split('\n')) {
    const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/u.exec(line) ?? [];
    if (word === 'FROM') stages.push({ name: / AS (\S+)$/iu.exec(rest)?.[1] ?? 'last', steps: [] });
    if (word !== '') stages.at(-1)?.steps.push({ word, rest });
  }
  return stages;
}

/**
 * The command of the image: the words of its ENTRYPOINT after `node`, and those of its CMD.
 * @param {string} text
 * @returns {{ entry: string[], command: string[] }}
 */
export function entryOf(text) {
  const last = stagesOf(text).at(-1)?.steps ?? [];
  /** @returns {string[]} */
  const wordsOf = (/** @type {string} */ name) =>
    JSON.parse(last.find(({ word }) => word === name)?.rest ?? '[]');
  const [program, ...entry] = wordsOf('ENTRYPOINT');
  if (program !== 'node') throw new Failed(`ENTRYPOINT starts ${program} and not node`);
  return { entry, command: wordsOf('CMD') };
}

const { entry: ENTRY, command: COMMAND } = entryOf(readFileSync(join(root, FILE), 'utf8'));

/**
 * Whether the build context includes a path; the ignore file beside the Dockerfile excludes everything that it does
 * not name.
 */
function allowed(/** @type {string} */ path) {
  const rules = readFileSync(join(root, `${FILE}.dockerignore`), 'utf8')
    .split('\n')
    .filter(Boolean);
  return rules.includes(`!${path.split('/')[0]}`);
}

function runStages(/** @type {string} */ folder) {
  /** @type {Map<string, string>} */
  const done = new Map();
  let last = '';
  for (const { name, steps } of stagesOf(readFileSync(join(root, FILE), 'utf8'))) {
    const stage = join(folder, name);
    let workdir = '/';
    mkdirSync(stage);
    for (const { word, rest } of steps) {
      const at = () => join(stage, workdir);
      if (word === 'WORKDIR') mkdirSync(join(stage, (workdir = rest)), { recursive: true });
      else if (word === 'COPY') copy(rest, { at: at(), done });
      else if (word === 'RUN' && !/(?:^|\s)\/(?!\/)/u.test(rest)) run(rest, at());
      else if (['RUN', 'FROM', 'USER', 'HEALTHCHECK'].includes(word)) notRun.push(`${word} ${rest}`);
    }
    done.set(name, stage);
    last = join(stage, workdir);
  }
  return last;
}

/** @param {string} rest @param {{ at: string, done: Map<string, string> }} into */
function copy(rest, { at, done }) {
  const words = rest.split(/\s+/u);
  const from = words[0]?.startsWith('--from=')
    ? done.get(words.shift()?.slice('--from='.length) ?? '')
    : undefined;
  const target = words.pop() ?? '.';
  for (const source of words) {
    if (!from && !allowed(source))
      throw new Failed(`COPY ${rest}: ${source} is left out by ${FILE}.dockerignore`);
    const path = join(from ?? root, source);
    if (!existsSync(path)) throw new Failed(`COPY ${rest}: there is no ${source}`);
    const folder = target.endsWith('/') && words.length + Number(target === './') > 1;
    cpSync(path, from || !folder ? join(at, target) : join(at, target, source), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  say(`COPY ${rest}`);
}

function run(/** @type {string} */ command, /** @type {string} */ cwd) {
  say(`RUN ${command}`);
  const { NODE_ENV: _, ...env } = process.env;
  const { status, stderr } = spawnSync('sh', ['-c', command], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Failed(`RUN ${command}: exit code ${status}\n${stderr}`);
}

/** Makes files readable by everyone and writable by nobody. */
function readOnly(/** @type {string} */ folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) readOnly(path);
    else if (entry.isFile()) chmodSync(path, 0o444);
  }
  chmodSync(folder, 0o555);
}

function writable(/** @type {string} */ folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) writable(join(folder, entry.name));
}

/** As root, runs as an unprivileged user; otherwise as the current user. */
const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

function muster(
  /** @type {string} */ app,
  /** @type {string[]} */ args,
  /** @type {Record<string, string>} */ env,
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...ENTRY, ...args], {
    cwd: app,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
    ...user,
  });
  say(`muster ${args.join(' ')}: ${status}`);
  if (status !== 0) throw new Failed(`muster ${args.join(' ')}: exit code ${status}\n${stdout}\n${stderr}`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** The bot must start without a reachable platform, answer the health check, and stop in time. */
async function startAndStop(/** @type {string} */ app, /** @type {string} */ data) {
  const env = {
    PATH: process.env.PATH,
    FEISHU_APP_ID: 'cli_0123456789abcdef',
    FEISHU_APP_SECRET: 'no-secret',
    FEISHU_DOMAIN: 'http://127.0.0.1:9',
    CAMPAIGNS_DIR: join(app, 'campaigns'),
    DATA_DIR: data,
    HTTP_PORT: await freePort(),
    NODE_ENV: 'production',
  };
  const bot = spawn(process.execPath, [...ENTRY, ...COMMAND], {
    cwd: app,
    env,
    stdio: 'ignore',
    ...user,
  });
  const ended = new Promise((resolve) => bot.once('exit', resolve));
  const healthy = () =>
    spawnSync(process.execPath, ['scripts/healthcheck.mjs'], { cwd: app, env, ...user }).status === 0;
  const until = Date.now() + START_MS;
  while (!healthy()) {
    if (Date.now() > until || bot.exitCode !== null) {
      bot.kill('SIGKILL');
      throw new Failed('the bot did not come up');
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  say(`node ${[...ENTRY, ...COMMAND].join(' ')}: healthy`);
  bot.kill('SIGTERM');
  const late = Symbol('late');
  const code = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, STOP_MS, late))]);
  if (code !== 0) {
    bot.kill('SIGKILL');
    throw new Failed(`the bot did not end in order within ${STOP_MS} ms of SIGTERM`);
  }
  say('SIGTERM: ended in order');
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'muster-image-'));
  // mkdtemp creates folders accessible only to their owner.
  chmodSync(folder, 0o755);
  try {
    const app = runStages(folder);
    /** @type {Record<string, { dev?: boolean }>} */
    const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const left = Object.keys(locked).filter((path) => locked[path]?.dev && existsSync(join(app, path)));
    if (left.length > 0) throw new Failed(`packages for development are left: ${left.join(', ')}`);
    readOnly(app);
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o777 });
    chmodSync(data, 0o777);
    muster(app, ['--version'], {});
    muster(app, ['check', 'campaigns/activity-month-2021'], { GROUP_CHAT_ID: 'oc_group' });
    if (findRedis()) await startAndStop(app, data);
    else notRun.push('muster start: there is no Redis on this machine');
    writable(app);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    say(`failed: ${error.message}`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  say(`${relative(root, join(root, FILE))}: not run here, for want of a container runtime:`);
  for (const step of notRun) say(`  ${step}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
