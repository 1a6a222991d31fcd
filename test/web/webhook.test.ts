/** The bot behind a webhook: the compiled program on its own port, called as the platform does. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../support/world.ts';
import { tenantOf } from '../support/tenant.ts';

const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
const ENCRYPT_KEY = 'marked-encrypt-key';
const TOKEN = 'marked-verification-token';
const CHIFENG = 'ou_person7';

let world: World;
let address = '';

beforeAll(async () => {
  const { tenant } = await tenantOf(`${CAMPAIGNS}activity-month-2021/`);
  world = await startWorld({
    campaigns: CAMPAIGNS,
    tenant,
    now: '2021-09-08T10:00:00+08:00',
    env: {
      FEISHU_TRANSPORT: 'webhook',
      FEISHU_ENCRYPT_KEY: ENCRYPT_KEY,
      FEISHU_VERIFICATION_TOKEN: TOKEN,
    },
  });
  const line = world.log.find((each) => each.includes('"address"')) ?? '{}';
  address = (JSON.parse(line) as { address: string }).address;
});

afterAll(() => world?.stop());

function sealed(body: unknown): string {
  const key = createHash('sha256').update(ENCRYPT_KEY).digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypted = Buffer.concat([iv, cipher.update(JSON.stringify(body), 'utf8'), cipher.final()]);
  return JSON.stringify({ encrypt: encrypted.toString('base64') });
}

function call(raw: string, more: { signature?: string; path?: string } = {}): Promise<Response> {
  const timestamp = String(Math.floor(Date.parse('2021-09-08T10:00:00+08:00') / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256')
    .update(timestamp + nonce + ENCRYPT_KEY + raw)
    .digest('hex');
  return fetch(`${address}${more.path ?? '/feishu/events'}`, {
    method: 'POST',
    body: raw,
    headers: {
      'content-type': 'application/json',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': more.signature ?? signature,
    },
  });
}

function typed(text: string, id: string, token = TOKEN) {
  const at = String(Date.parse('2021-09-08T10:00:00+08:00'));
  return {
    schema: '2.0',
    header: {
      event_id: `ev_${id}`,
      event_type: 'im.message.receive_v1',
      create_time: at,
      token,
      app_id: 'cli_0123456789abcdef',
      tenant_key: 't',
    },
    event: {
      sender: { sender_id: { open_id: CHIFENG }, sender_type: 'user', tenant_key: 't' },
      message: {
        message_id: `om_${id}`,
        create_time: at,
        chat_id: 'oc_direct',
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
      },
    },
  };
}

describe('the webhook', () => {
  it('answers the URL verification only with its token', async () => {
    const challenge = { challenge: 'abc', token: TOKEN, type: 'url_verification' };
    const right = await call(sealed(challenge));
    expect([right.status, await right.json()]).toEqual([200, { challenge: 'abc' }]);
    expect((await call(sealed({ ...challenge, token: 'other' }))).status).toBe(401);
  });

  it('files a signed report once, however often it is delivered', async () => {
    const raw = sealed(typed('上报 宣传教育 开展宣讲1场', 'first'));
    expect((await call(raw)).status).toBe(200);
    expect((await call(raw)).status).toBe(200);
    await world.sandbox.call('/sandbox/clock/settle', {});
    const page = await (await fetch(`${address}/metrics`)).text();
    expect(page).toMatch(/muster_acts_total\{[^}]*handler="report"[^}]*\} 1\b/u);
    expect(page).toMatch(/muster_webhook_calls_total\{result="taken"\} 1\b/u);
  });

  it('refuses unauthentic calls without a reason', async () => {
    const forged = await call(sealed(typed('上报 宣传教育 伪造', 'forged')), { signature: '0'.repeat(64) });
    expect([forged.status, await forged.text()]).toEqual([401, '{}']);
    expect((await call(sealed(typed('上报 宣传教育 伪造', 'token', 'wrong')))).status).toBe(401);
    expect((await call('{"encrypt":"AAAA"}')).status).toBeGreaterThanOrEqual(400);
    expect((await call(sealed('x'.repeat(1_200_000)))).status).toBe(413);
    expect((await fetch(`${address}/feishu/events`)).status).toBe(405);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  it('writes none of its keys anywhere', () => {
    expect(world.log.join('\n')).not.toMatch(/marked-(encrypt|verification)/u);
  });
});
