/** The demo as a newcomer starts it: one command, one address, and no processes or files left behind. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cloneCheckout, ROOT } from '../support/clone.ts';
import {
  commandOf,
  eventually,
  processesWith,
  run,
  startProcess,
  type Started,
} from '../support/processes.ts';

const READY_MS = 60_000;
const CAMPAIGN = join(ROOT, 'campaigns', 'activity-month-2021');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-demo-'));
});
afterEach(() => {
  // Only processes of this test: everything of a demo has its data folder in its arguments or environment.
  for (const pid of processesWith(folder)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function environment(): NodeJS.ProcessEnv {
  // A real app's configuration in the environment must not reach the demo's bot.
  const real = { FEISHU_TRANSPORT: 'webhook', REDIS_URL: 'redis://127.0.0.1:1', HEARTBEAT_CRON: 'nonsense' };
  return { ...process.env, ...real, DATA_DIR: folder, MUSTER_LANGUAGE: 'en-US' };
}

function startDemo(...args: string[]): Started {
  return startDemoOf(ROOT, ...args);
}

function startDemoOf(root: string, ...args: string[]): Started {
  const script = join(root, 'scripts', 'muster.mjs');
  return startProcess(process.execPath, [script, 'demo', '--campaign', CAMPAIGN, ...args], {
    cwd: folder,
    env: environment(),
  });
}

async function addressOf(demo: Started): Promise<string> {
  const find = () => /http:\/\/127\.0\.0\.1:\d+/u.exec(demo.output())?.[0];
  await eventually(() => find() !== undefined || demo.child.exitCode !== null, READY_MS);
  const address = find();
  if (address === undefined) throw new Error(`the demo did not become ready:\n${demo.output()}`);
  return address;
}

async function call<T>(address: string, path: string, body?: object): Promise<T> {
  const sent = body && {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  };
  const response = await fetch(`${address}${path}`, sent);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

const clockOf = async (address: string) => (await call<{ now: string }>(address, '/sandbox/clock')).now;

it('plays the campaign from the day before it opens, goes on after a stop, and starts over when asked', async () => {
  const first = startDemo();
  const address = await addressOf(first);
  expect(first.output().match(/http:/gu)).toHaveLength(1);
  expect(await clockOf(address)).toBe('2021-08-31T01:00:00.000Z');

  await call(address, '/sandbox/clock/move', { to: '2021-09-01T09:05:00+08:00' });
  const { messages } = await call<{ messages: { from: string }[] }>(address, '/sandbox/messages');
  expect(messages.filter(({ from }) => from === 'bot').length).toBeGreaterThan(14);

  first.child.kill('SIGTERM');
  const { code, err } = await first.finished;
  expect(code, err).toBe(0);
  expect(err).not.toMatch(/error|unexpected/iu);
  expect(await eventually(() => processesWith(folder).length === 0, 5000)).toBe(true);

  const second = startDemo();
  const again = await addressOf(second);
  expect(second.output()).toContain('--fresh');
  expect(await clockOf(again)).toBe('2021-09-01T01:05:00.000Z');
  const kept = await call<{ messages: unknown[] }>(again, '/sandbox/messages');
  expect(kept.messages).toHaveLength(messages.length);
  second.child.kill('SIGINT');
  expect((await second.finished).code).toBe(0);

  const third = startDemo('--fresh');
  expect(await clockOf(await addressOf(third))).toBe('2021-08-31T01:00:00.000Z');
  third.child.kill('SIGTERM');
  await third.finished;
}, 240_000);

it('leaves no process behind when it is killed', async () => {
  const demo = startDemo();
  await addressOf(demo);
  expect(processesWith(folder).length).toBeGreaterThan(3);
  demo.child.kill('SIGKILL');
  await demo.finished;
  expect(await eventually(() => processesWith(folder).length === 0, 20_000)).toBe(true);
}, 120_000);

it.each(['sandbox', 'start --with-parent'])(
  'stops and says so when a part of it is killed (%s)',
  async (part) => {
    const demo = startDemo();
    await addressOf(demo);
    const [victim] = processesWith(folder).filter(
      (pid) => commandOf(pid).includes(part) && !commandOf(pid).includes('demo '),
    );
    process.kill(victim ?? Number.NaN, 'SIGKILL');
    const { code, err } = await demo.finished;
    expect(code).toBe(1);
    expect(err).toContain('ended unexpectedly');
    expect(await eventually(() => processesWith(folder).length === 0, 20_000)).toBe(true);
  },
  120_000,
);

it('refuses a second one on the same data, and a campaign that is not there', async () => {
  const demo = startDemo();
  await addressOf(demo);
  const other = startDemo();
  expect(await other.finished).toMatchObject({ code: 2 });
  expect(other.output()).toContain(String(demo.pid));
  demo.child.kill('SIGTERM');
  await demo.finished;

  const script = join(ROOT, 'scripts', 'muster.mjs');
  const missing = await run(process.execPath, [script, 'demo', '--campaign', 'nowhere'], {
    env: environment(),
  });
  expect(missing.code).toBe(2);
  expect(missing.err).toContain('nowhere');
}, 120_000);

it('restarts the bot when a source changes, and waits for the next change when that one was wrong', async () => {
  const clone = cloneCheckout({ packages: true });
  try {
    const demo = startDemoOf(clone.root, '--reload');
    await addressOf(demo);
    const source = join(clone.root, 'handlers', 'everyone', 'help.ts');
    appendFileSync(source, '\nconst = ;\n');
    expect(await eventually(() => demo.output().includes('The bot did not start'), READY_MS)).toBe(true);
    writeFileSync(source, readFileSync(join(ROOT, 'handlers', 'everyone', 'help.ts'), 'utf8'));
    expect(await eventually(() => demo.output().includes('runs again'), READY_MS)).toBe(true);
    demo.child.kill('SIGTERM');
    expect((await demo.finished).code).toBe(0);
  } finally {
    clone.remove();
  }
}, 180_000);
