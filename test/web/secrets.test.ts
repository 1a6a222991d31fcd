/**
 * Runs the bot with marked secrets through every failure at the most verbose log level; then searches everything it
 * wrote: output, metrics, health, answers, files, and Redis.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { root } from '../../scripts/root.mjs';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { tenantOf } from '../support/tenant.ts';

const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
const APP_SECRET = 'marked+app/secret=1';
const PASSWORD = 'marked:pass/w@rd%2';
const ENCRYPT_KEY = 'marked-encrypt-key-3';
const TOKEN = 'marked-verification-token-4';
const WRONG = 'marked-wrong-5';

let sandbox: RunningSandbox;
let redis: TestRedis;
let port = 0;
let folder = '';
/** The token issued for the secret, which is as sensitive as the secret itself. */
let accessToken = '';
/** All output, by its source. */
const written = new Map<string, string>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-secrets-'));
  port = await freePort();
  redis = await startTestRedis(['--port', String(port), '--bind', '127.0.0.1', '--requirepass', PASSWORD]);
  const { tenant } = await tenantOf(`${CAMPAIGNS}activity-month-2021/`);
  sandbox = await startSandbox({
    tenant: { ...tenant, app: { id: 'cli_0123456789abcdef', secret: APP_SECRET, name: '报送助手' } },
    now: '2021-09-08T10:00:00+08:00',
  });
  const answer = await fetch(`${sandbox.address}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ app_id: 'cli_0123456789abcdef', app_secret: APP_SECRET }),
  });
  accessToken = ((await answer.json()) as { tenant_access_token: string }).tenant_access_token;
});
afterAll(async () => {
  await sandbox.stop();
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
});

const redisUrl = (password: string) => `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}/0`;

function environment(more: Readonly<Record<string, string>>): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    FEISHU_APP_ID: 'cli_0123456789abcdef',
    FEISHU_APP_SECRET: APP_SECRET,
    FEISHU_DOMAIN: sandbox.address,
    FEISHU_ENCRYPT_KEY: ENCRYPT_KEY,
    FEISHU_VERIFICATION_TOKEN: TOKEN,
    REDIS_URL: redisUrl(PASSWORD),
    CAMPAIGNS_DIR: CAMPAIGNS,
    DATA_DIR: join(folder, 'data'),
    MUSTER_CLOCK: sandbox.address,
    GROUP_CHAT_ID: 'oc_workgroup',
    HTTP_PORT: '0',
    LOG_LEVEL: 'trace',
    MUSTER_LANGUAGE: 'en-US',
    ...more,
  };
}

/** Runs a command of the program, acts on it while it runs, ends it, and keeps its output. */
async function ran(
  name: string,
  args: readonly string[],
  more: Readonly<Record<string, string>>,
  meanwhile?: (address: string) => Promise<void>,
): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'scripts', 'muster.mjs'), ...args], {
    cwd: folder,
    env: environment(more),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (out += bytes.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  if (meanwhile) {
    const address = () => /"address":"(http:[^"]+)"/u.exec(out)?.[1];
    for (let waited = 0; waited < 20_000 && !address() && child.exitCode === null; waited += 50)
      await sleep(50);
    await meanwhile(address() ?? '');
    child.kill('SIGTERM');
  }
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(late);
  if (child.signalCode === 'SIGKILL' && name !== 'death')
    throw new Error(`${name} did not end:\n${out.slice(-2_000)}`);
  written.set(name, out);
  return out;
}

/** The public pages. */
async function pages(name: string, address: string): Promise<void> {
  for (const page of ['/metrics', '/readyz', '/healthz', '/nowhere']) {
    const answer = await fetch(`${address}${page}`).catch(() => undefined);
    written.set(`${name} ${page}`, (await answer?.text()) ?? '');
  }
}

describe('a bot with marked secrets', { timeout: 120_000 }, () => {
  it('meets a platform that fails in every way', async () => {
    const out = await ran('platform', ['start'], {}, async (address) => {
      for (const kind of ['500', 'html-500', 'cut-after', '429', 'code:99991672', 'code:10014']) {
        await sandbox.call('/sandbox/faults', { rules: [{ match: 'any', kind, count: 3 }] });
        await sandbox.call('/sandbox/token/revoke', {});
        await sandbox.call('/sandbox/people/ou_person7/say', { text: '进度' });
        await sleep(400);
      }
      await sandbox.call('/sandbox/faults', { rules: [{ match: 'endpoint', kind: 'busy', count: 2 }] });
      await sandbox.call('/sandbox/sockets/close', { how: 'close' });
      await sleep(1_000);
      await pages('platform', address);
    });
    expect(out).toContain("the platform's answer was");
  });

  it('meets wrong credentials, and an unavailable platform', async () => {
    const refused = await ran('credentials', ['start'], { FEISHU_APP_SECRET: WRONG }, async (address) => {
      await sleep(1_500);
      await pages('credentials', address);
    });
    expect(refused).toContain('no long connection');
    await ran('away', ['start'], { FEISHU_DOMAIN: 'http://127.0.0.1:1' }, async () => sleep(1_500));
  });

  it('meets a Redis that fails, and one with another password', async () => {
    const gone = await ran('redis', ['start'], {}, async (address) => {
      await redis.kill();
      await sandbox.call('/sandbox/people/ou_person7/say', { text: '进度' });
      await sleep(3_000);
      await pages('redis', address);
      await redis.start();
      await sleep(1_000);
    });
    expect(gone).toContain('Redis unavailable');
    const other = await ran('password', ['start'], { REDIS_URL: redisUrl(WRONG) }, async (address) => {
      await sleep(1_500);
      if (address) await pages('password', address);
    });
    expect(other).toMatch(/WRONGPASS|NOAUTH/u);
  });

  it('meets forged webhook calls', async () => {
    await ran('webhook', ['start'], { FEISHU_TRANSPORT: 'webhook' }, async (address) => {
      const bodies = ['{', '{"encrypt":"AAAA"}', `{"type":"url_verification","token":"x","challenge":"y"}`];
      for (const body of bodies) {
        const answer = await fetch(`${address}/feishu/events`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-lark-signature': 'x' },
          body,
        });
        written.set(`webhook ${body}`, `${answer.status} ${await answer.text()}`);
      }
      await pages('webhook', address);
    });
  });

  it('meets a crash, an invalid variable, and the commands for diagnosis and backup', async () => {
    await ran('death', ['start'], { MUSTER_CRASH_AT: 'message.rendered' }, async () => {
      await sandbox.call('/sandbox/people/ou_person7/say', { text: '帮助' });
      await sleep(1_500);
    });
    // Thrown without a handler, and rejected without an awaiter.
    for (const how of ['throw e', 'Promise.reject(e)']) {
      // As soon as the handler of uncaught errors is installed; how long the start takes depends on the machine.
      const isHeard = `process.listenerCount('uncaughtException')>0`;
      const fault = `const t=setInterval(()=>{if(!(${isHeard}))return;clearInterval(t);const e=new Error("with "+process.env.FEISHU_APP_SECRET);e.config={data:process.env.REDIS_URL};${how}},50).unref()`;
      const out = await ran(`uncaught, ${how}`, ['start'], {
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}`,
      });
      expect(out).toContain('"level":"fatal"');
      expect(out).toContain('with [redacted]');
    }
    await ran('variable', ['start'], { HTTP_PORT: 'x', REDIS_URL: `ftp://:${PASSWORD}@nowhere` });
    const seen = await ran('doctor', ['doctor'], {});
    expect(seen).toContain("pass  The app's credentials are good");
    await ran('doctor, wrong', ['doctor'], { FEISHU_APP_SECRET: WRONG, REDIS_URL: redisUrl(WRONG) });
    await ran('backup', ['backup', join(folder, 'backup.ndjson')], {});
  });

  it('writes none of them anywhere', () => {
    for (const path of filesUnder(folder)) written.set(path, readFileSync(path, 'latin1'));
    for (const path of filesUnder(redis.folder)) written.set(path, readFileSync(path, 'latin1'));
    // A public value is found in the same search, so secrets would be found too.
    const everywhere = [...written.keys()].filter((where) =>
      written.get(where)?.includes('cli_0123456789abcdef'),
    );
    expect(everywhere.length).toBeGreaterThan(1);
    const secrets = [APP_SECRET, PASSWORD, ENCRYPT_KEY, TOKEN, WRONG, accessToken].flatMap(spellingsOf);
    const found = [...written].flatMap(([where, text]) =>
      secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${where}`),
    );
    expect(found).toEqual([]);
  });

  it('would be caught if it did', () => {
    expect(spellingsOf(APP_SECRET)).toContain('marked%2Bapp%2Fsecret%3D1');
    expect(accessToken.length).toBeGreaterThan(8);
  });
});

/** Plain, as part of a URL, as base64 and within JSON. */
function spellingsOf(secret: string): string[] {
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').replace(/=+$/u, ''),
      JSON.stringify(secret).slice(1, -1),
      JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    ]),
  ];
}

function filesUnder(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size < 20_000_000);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return free;
}
