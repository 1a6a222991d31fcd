/** `muster connect` through the real SDK and the sandbox's device flow. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { connect, variablesOf, type ConnectOptions } from '../../src/cli/connect/connect.ts';
import { readEnv } from '../../src/cli/connect/env-file.ts';
import { CALLBACKS, EVENTS, SCOPES } from '../../src/feishu/needs.ts';
import { connectWords } from '../../src/words/connect.ts';

const APP = { id: 'cli_0123456789abcdef', secret: 'marked-app-secret', name: '报送助手' };
const OPERATOR = 'ou_operator';
const words = connectWords('en-US');

let sandbox: RunningSandbox;
let folder: string;
let file: string;

beforeAll(async () => {
  sandbox = await startSandbox({
    tenant: { app: APP, people: [{ openId: OPERATOR, name: '运维甲', role: 'admin' }] },
    now: '2021-08-31T09:00:00+08:00',
  });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-connect-'));
  file = join(folder, '.env');
  await sandbox.call('/sandbox/registrations/terms', {
    expiresInS: 20,
    intervalS: 0.05,
    lark: false,
    prefill: true,
  });
});
afterEach(async () => {
  await sandbox.call('/sandbox/faults', undefined, 'DELETE');
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command; `scan` acts as the person who opens the link. */
async function run(
  scan: (link: URL) => unknown = (link) => decide(link, true),
  options: ConnectOptions & { readonly env?: Record<string, string>; readonly address?: string } = {},
  signal = new AbortController().signal,
): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const { env, address, ...given } = options;
  const scanned: unknown[] = [];
  const code = await connect(
    {
      env: { MUSTER_LANGUAGE: 'en-US', DATA_DIR: join(folder, 'data'), CAMPAIGNS_DIR: folder, ...env },
      out(text) {
        out.push(text);
        const link = /http:\S+page\/launcher\S+/u.exec(text)?.[0];
        if (link !== undefined) scanned.push(scan(new URL(link)));
      },
      err: (text) => void err.push(text),
    },
    { sandbox: address ?? sandbox.address, ...given },
    { file, example: '# App ID\nFEISHU_APP_ID=\n', signal, uptime: () => performance.now() },
  );
  await Promise.all(scanned);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function decide(link: URL, confirm: boolean, name?: string): Promise<void> {
  const query = Object.fromEntries(link.searchParams);
  await sandbox.call(`/sandbox/registrations/${query['user_code']}`, {
    confirm,
    openId: OPERATOR,
    link: query,
    ...(name !== undefined && { name }),
  });
}

const written = () => readEnv(readFileSync(file, 'utf8'));
/** No file was written, not even a partial one. */
const nothingWritten = () => expect(readdirSync(folder).filter((name) => name.includes('env'))).toEqual([]);

describe('muster connect', { timeout: 30_000 }, () => {
  it('creates the app, writes its credentials for the owner alone, and checks everything', async () => {
    const { out, err } = await run();
    expect(err).toBe('');
    expect(written()).toMatchObject({
      FEISHU_APP_ID: APP.id,
      FEISHU_APP_SECRET: APP.secret,
      FEISHU_DOMAIN: sandbox.address,
      ADMIN_OPEN_IDS: OPERATOR,
    });
    expect(readFileSync(file, 'utf8')).toMatch(/^# App ID\nFEISHU_APP_ID=cli_/u);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(out).toContain(words.created(APP.id, file));
    expect(out).toContain(words.admin(OPERATOR));
    expect(out).toContain("pass  The app's credentials are good");
    expect(out).toContain('pass  All scopes that are needed are granted');
    expect(out).not.toContain(APP.secret);
  });

  it('asks for exactly what the bot uses, for a new app only, under the product’s name', async () => {
    let asked: Record<string, unknown> = {};
    await run(async (link) => {
      const query = Object.fromEntries(link.searchParams);
      asked = await sandbox.call(`/sandbox/registrations/${query['user_code']}/view`, query);
      expect(query).toMatchObject({ createOnly: 'true', source: 'node-sdk/muster' });
      await decide(link, true);
    });
    expect(asked).toMatchObject({
      updates: false,
      name: words.app.name,
      description: words.app.description,
      scopes: SCOPES,
      events: EVENTS,
      callbacks: CALLBACKS,
    });
  });

  it('keeps order, comments, other keys and admins of an existing file', async () => {
    const before =
      '# ours\nREDIS_URL=redis://cache:6379/2\nADMIN_OPEN_IDS=ou_first\nFEISHU_APP_ID=\n# last\n';
    writeFileSync(file, before, { mode: 0o644 });
    const { out } = await run(undefined, { env: { REDIS_URL: 'redis://127.0.0.1:1/0' } });
    const text = readFileSync(file, 'utf8');
    expect(text.replaceAll(/^FEISHU_.*\n/gmu, '')).toBe(before.replace('FEISHU_APP_ID=\n', ''));
    expect(text.indexOf('FEISHU_APP_ID=cli_')).toBe(before.indexOf('FEISHU_APP_ID='));
    expect(written()['ADMIN_OPEN_IDS']).toBe('ou_first');
    expect(out).toContain(words.adminsKept);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('updates the app that is named, and no other', async () => {
    writeFileSync(file, `FEISHU_APP_ID=${APP.id}\nFEISHU_APP_SECRET=${APP.secret}\n`);
    const refused = await run();
    expect(refused).toMatchObject({ code: 2, err: words.otherApp(file, APP.id) });
    const { out } = await run(
      async (link) => {
        expect(link.searchParams.get('clientID')).toBe(APP.id);
        await decide(link, true);
      },
      { appId: APP.id },
    );
    expect(out).toContain(words.updated(APP.id, file));
  });

  it('says that another app was confirmed, and writes nothing', async () => {
    const asked = 'cli_fedcba9876543210';
    const { code, err } = await run(
      async (link) => {
        link.searchParams.delete('clientID');
        await decide(link, true);
      },
      { appId: asked },
    );
    expect({ code, err }).toEqual({ code: 1, err: words.wrongApp(asked, APP.id) });
    nothingWritten();
  });

  it('sets the domain of Lark for a tenant of Lark', async () => {
    await sandbox.call('/sandbox/registrations/terms', { lark: true });
    const { out } = await run();
    expect(out).toContain(words.state.lark);
    // A sandbox address is kept.
    expect(written()['FEISHU_DOMAIN']).toBe(sandbox.address);
    const app = { appId: APP.id, appSecret: APP.secret };
    const domain = (brand: 'feishu' | 'lark', before = '') =>
      variablesOf({ ...app, brand }, undefined, { FEISHU_DOMAIN: before })['FEISHU_DOMAIN'];
    expect(domain('lark')).toBe('https://open.larksuite.com');
    expect(domain('feishu', 'https://open.larksuite.com')).toBe('https://open.feishu.cn');
    expect([domain('feishu'), domain('lark', 'https://open.larksuite.com')]).toEqual([undefined, undefined]);
  });

  it('lists what is to be done by hand, and where, when the pre-filled configuration was ignored', async () => {
    await sandbox.call('/sandbox/registrations/terms', { prefill: false });
    const { out, code } = await run();
    expect(code).toBe(1);
    const missing = SCOPES.filter((scope) => scope !== 'im:message:send_as_bot');
    const link = `${sandbox.address}/app/${APP.id}/auth?q=${missing.join(',')}&token_type=tenant`;
    expect(out).toContain(words.step(1, words.scopes(missing, link)));
    for (const name of [...EVENTS, ...CALLBACKS]) expect(out.split(words.byHand)[1]).toContain(name);
  });

  it.each([
    ['declined', (link: URL) => decide(link, false)],
    ['expired', () => undefined],
  ] as const)('%s: one sentence, nothing written', async (why, scan) => {
    if (why === 'expired') await sandbox.call('/sandbox/registrations/terms', { expiresInS: 0.3 });
    const { code, err } = await run(scan);
    expect({ code, err }).toEqual({ code: 1, err: words.ended[why] });
    nothingWritten();
  });

  it('prints one sentence and writes nothing if it is cancelled while it waits', async () => {
    const cancel = new AbortController();
    const { code, err } = await run(() => void setTimeout(() => cancel.abort(), 100), {}, cancel.signal);
    expect({ code, err }).toEqual({ code: 1, err: words.ended.cancelled });
    nothingWritten();
  });

  it('prints one sentence and writes nothing without a network at the start', async () => {
    const { code, err } = await run(undefined, { address: 'http://127.0.0.1:1' });
    expect({ code, err }).toEqual({ code: 1, err: words.ended.unreachable('ECONNREFUSED') });
    nothingWritten();
  });

  it.each(['html-500', '500', 'cut-after'])('%s at the start: one sentence', async (kind) => {
    await sandbox.call('/sandbox/faults', { rules: [{ match: 'registration', kind, count: 1 }] });
    const { code, err } = await run();
    expect(code).toBe(1);
    expect(err).toMatch(/^Feishu cannot be reached \((?:http-500|ECONNRESET)\); nothing was written\./u);
    nothingWritten();
  });

  it.each(['html-500', 'cut-after', '429'])('%s while it waits is tried again', async (kind) => {
    await sandbox.call('/sandbox/registrations/terms', { expiresInS: 25 });
    const { out, err } = await run(async (link) => {
      await sandbox.call('/sandbox/faults', {
        rules: [{ match: 'registration', kind, count: kind === '429' ? 1 : 2 }],
      });
      await new Promise((resolve) => setTimeout(resolve, 400));
      await decide(link, true);
    });
    expect(err).toBe('');
    expect(written()['FEISHU_APP_ID']).toBe(APP.id);
    if (kind !== '429') expect(out).toContain(words.state.away);
  });

  it('reports in advance what would make the result useless', async () => {
    const outranked = await run(undefined, { env: { FEISHU_APP_SECRET: 'elsewhere' } });
    expect(outranked).toMatchObject({ code: 2, err: words.outranked('FEISHU_APP_SECRET', file) });
    expect((await run(undefined, { appId: 'cli_short' })).err).toBe(words.badAppId);
    expect((await run(undefined, { address: 'https://example.com' })).err).toBe(words.badSandbox);
    file = join(folder, 'no-folder', '.env');
    expect((await run()).code).toBe(2);
    expect(existsSync(file)).toBe(false);
  });
});
