/** Read-only commands change nothing: neither on disk, nor in a configured Redis, nor in a private one. */
import { createHash } from 'node:crypto';
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Redis } from 'ioredis';
import { runCli } from '../../src/cli/index.ts';
import { startPrivateRedis } from '../../src/redis/server/private.ts';
import { root } from '../../scripts/root.mjs';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const BACKUP = join(root, 'test', 'fixtures', 'state', 'with-periods.ndjson');
const APP_ID = 'cli_0123456789abcdef';

let home: string;
let redis: TestRedis;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'muster-looks-'));
  cpSync(join(root, 'campaigns', 'activity-month-2021'), join(home, 'campaigns', 'activity-month-2021'), {
    recursive: true,
  });
  redis = await startTestRedis();
});
afterAll(async () => {
  await redis?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** All files and folders with type, mode, modification time and content. */
function onDisk(): Record<string, string> {
  const paths = ['', ...readdirSync(home, { recursive: true, encoding: 'utf8' })];
  return Object.fromEntries(
    paths.map((path) => {
      const full = join(home, path);
      const found = lstatSync(full);
      const content = found.isFile() ? createHash('sha256').update(readFileSync(full)).digest('hex') : '';
      return [path, `${found.mode} ${found.mtimeMs} ${content}`];
    }),
  );
}

async function inRedis(): Promise<Record<string, string>> {
  const client = new Redis(redis.socket);
  const keys = await client.keys('*');
  const dumps = await Promise.all(keys.map((key) => client.dumpBuffer(key)));
  client.disconnect();
  return Object.fromEntries(keys.map((key, index) => [key, dumps[index]?.toString('base64') ?? '']));
}

async function muster(args: readonly string[], where: Record<string, string>) {
  const lines: string[] = [];
  const print = (text: string) => void lines.push(text);
  const env = {
    PATH: process.env['PATH'] ?? '',
    MUSTER_LANGUAGE: 'en-US',
    FEISHU_APP_ID: APP_ID,
    FEISHU_APP_SECRET: 'secret',
    // Nothing listens at this address, so the platform is unreachable and all other checks still run.
    FEISHU_DOMAIN: 'http://127.0.0.1:9',
    GROUP_CHAT_ID: 'oc_group',
    CAMPAIGNS_DIR: join(home, 'campaigns'),
    DATA_DIR: join(home, 'data'),
    ...where,
  };
  const context = {
    args: [...args],
    env,
    entry: join(root, 'scripts', 'muster.mjs'),
    out: print,
    err: print,
  };
  return { code: await runCli(context), text: lines.join('\n') };
}

const configured = () => ({ REDIS_URL: `unix://${redis.socket}` });
const campaign = () => join(home, 'campaigns', 'activity-month-2021');
const COMMANDS = ['check', 'plan', 'rehearse', 'doctor', 'restore'] as const;
const argsOf = (command: (typeof COMMANDS)[number]): string[] =>
  ({
    check: ['check', campaign()],
    plan: ['plan', campaign()],
    rehearse: ['rehearse', campaign(), '--filing', 'none', '--units', '1'],
    doctor: ['doctor', '--check'],
    restore: ['restore', BACKUP, '--dry-run'],
  })[command];

/** Runs the command, checks that it changed nothing, and returns its output. */
async function untouched(command: (typeof COMMANDS)[number], where: Record<string, string>) {
  const before = [onDisk(), await inRedis()];
  const result = await muster(argsOf(command), where);
  expect([onDisk(), await inRedis()]).toEqual(before);
  return result;
}

describe('nothing is written', () => {
  it.each(COMMANDS)('by %s without a data folder', async (command) => {
    for (const where of [configured(), {}]) {
      const { text } = await untouched(command, where);
      expect(text).not.toBe('');
      if (command === 'restore') expect(text).toContain('Nothing was written');
    }
  });

  it('by restore --dry-run and doctor beside a private Redis that holds a state, running or not', async () => {
    mkdirSync(join(home, 'data'), { mode: 0o700 });
    expect(await muster(['restore', BACKUP], {})).toMatchObject({ code: 0 });
    for (const command of ['restore', 'doctor'] as const) {
      const { code, text } = await untouched(command, {});
      if (command === 'restore')
        expect({ code, text }).toMatchObject({ code: 1, text: expect.stringMatching(/holds state/u) });
    }
    const running = await startPrivateRedis(join(home, 'data'));
    if (!running.ok) throw new Error(running.reason);
    const before = onDisk();
    expect(await muster(argsOf('restore'), {})).toMatchObject({ code: 1 });
    expect(onDisk()).toEqual(before);
    await running.stop();
  });

  it('by restore --dry-run into a Redis that holds a state, which it says', async () => {
    expect(
      await muster(['restore', BACKUP], { ...configured(), DATA_DIR: join(home, 'other') }),
    ).toMatchObject({ code: 0 });
    expect(await untouched('restore', configured())).toMatchObject({ code: 1 });
  });
});

it('names a Redis that cannot be reached in one line, whatever the command', async () => {
  const commands = [
    ['restore', BACKUP],
    ['restore', BACKUP, '--dry-run'],
    ['backup', join(home, 'muster.ndjson')],
    ['mirror', '--check'],
    ['campaign', 'export', 'x', join(home, 'out')],
  ];
  // Nothing listens on this port.
  const where = { REDIS_URL: 'redis://127.0.0.1:1' };
  const answers = await Promise.all(commands.map((args) => muster(args, where)));
  const text =
    'Redis cannot be reached (away): check REDIS_URL and its kin, the user, the password and the network';
  expect(answers).toEqual(commands.map(() => ({ code: 1, text })));
});
