/** The bot behind a webhook: the compiled program on its own port, called as the platform does. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf, startWorld, type Said, type World } from '../support/world.ts';
import { tenantOf } from '../support/tenant.ts';

const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
const ENCRYPT_KEY = 'marked-encrypt-key';
const TOKEN = 'marked-verification-token';
const CHIFENG = 'ou_person7';
const GUEST = 'ou_guest';
const GROUP = 'oc_workgroup';
const AT = Date.parse('2021-09-08T10:00:00+08:00');
const STRANGER = 'ou_stranger';

let world: World;
let address = '';
let bot = '';
let admin = '';

beforeAll(async () => {
  const { tenant } = await tenantOf(`${CAMPAIGNS}activity-month-2021/`);
  admin = tenant.people?.find(({ role }) => role === 'admin')?.openId ?? '';
  world = await startWorld({
    campaigns: CAMPAIGNS,
    tenant: {
      ...tenant,
      people: [
        ...(tenant.people ?? []),
        { openId: GUEST, name: '外单位来客', role: 'stranger', otherTenant: true },
      ],
      groups: (tenant.groups ?? []).map((group) => ({
        ...group,
        members: [...(group.members ?? []), GUEST],
      })),
    },
    now: '2021-09-08T10:00:00+08:00',
    env: {
      FEISHU_TRANSPORT: 'webhook',
      FEISHU_ENCRYPT_KEY: ENCRYPT_KEY,
      FEISHU_VERIFICATION_TOKEN: TOKEN,
    },
  });
  const line = world.log.find((each) => each.includes('"address"')) ?? '{}';
  address = (JSON.parse(line) as { address: string }).address;
  bot = (await world.sandbox.call<{ app: { openId: string } }>('/sandbox/state')).app.openId;
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
  const timestamp = String(Math.floor(AT / 1000));
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

function envelope(type: string, id: string, token = TOKEN) {
  return {
    schema: '2.0',
    header: {
      event_id: `ev_${id}`,
      event_type: type,
      create_time: String(AT),
      token,
      app_id: 'cli_0123456789abcdef',
      tenant_key: 't',
    },
  };
}

function typed(text: string, id: string, token = TOKEN) {
  const at = String(AT);
  return {
    ...envelope('im.message.receive_v1', id, token),
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

const text = (words: string) => ({ tag: 'text', text: words });
const at = (key: string) => ({ tag: 'at', user_id: key });
let last = { messageId: '', chatId: '' };

/** What a post of a person is answered; the sandbox holds the message, and the webhook brings its event. */
async function pushed(sender: string, content: object, chatId?: string): Promise<Said[]> {
  last = await world.sandbox.call<typeof last>(`/sandbox/people/${sender}/say`, {
    text: '…',
    ...(chatId && { chatId, mention: true }),
  });
  await world.heard();
  const body = typed('', last.messageId);
  await call(
    sealed({
      ...body,
      event: {
        sender: {
          sender_id: { open_id: sender },
          sender_type: 'user',
          tenant_key: sender === GUEST ? 'b' : 't',
        },
        message: {
          ...body.event.message,
          message_id: last.messageId,
          chat_id: last.chatId,
          chat_type: chatId ? 'group' : 'p2p',
          message_type: 'post',
          content: JSON.stringify(content),
          mentions: chatId && [{ key: '@_user_1', id: { open_id: bot }, name: '报送助手' }, null],
        },
      },
    }),
  );
  return world.heard();
}

async function answersTo(body: object): Promise<string> {
  await call(sealed(body));
  return (await world.heard()).map((each) => each.text).join('\n');
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

  it('answers a flood of a stranger, pictures and all, a few times and then no more', async () => {
    const sent = async () =>
      (await world.sandbox.call<{ messages: { from: string }[] }>('/sandbox/messages')).messages.filter(
        ({ from }) => from === 'bot',
      ).length;
    const before = await sent();
    const content = [
      [
        { tag: 'text', text: '在吗' },
        { tag: 'img', image_key: 'img_1' },
      ],
    ];
    for (let from = 0; from < 400; from += 50)
      await Promise.all(
        Array.from({ length: 50 }, async (_, n) => {
          const event = typed('', `flood${from + n}`);
          event.event.sender.sender_id.open_id = STRANGER;
          event.event.message.message_type = 'post';
          event.event.message.content = JSON.stringify({ title: '', content });
          expect((await call(sealed(event))).status).toBe(200);
        }),
      );
    await world.sandbox.call('/sandbox/clock/settle', {});
    // Twenty answers, each with its notice of the picture, the sentence at the end, and the privacy notice.
    expect((await sent()) - before).toBeGreaterThan(20);
    expect((await sent()) - before).toBeLessThanOrEqual(42);
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

  describe('answers an event of an unusual shape', () => {
    it('a post with files: the text is filed, and the sender told of the files', async () => {
      const files = [{ file_key: 'file_1', file_name: '活动总结.docx' }];
      const said = await pushed(CHIFENG, { content: [[text('上报 宣传教育 开展宣讲2场')]], files });
      expect(said.some((each) => /#\d+/u.test(each.text))).toBe(true);
      expect(said.some((each) => each.text.includes('1个附件没有保存'))).toBe(true);
    });

    it('a flat post: filed; a recall by the owner of the group leaves it, one by its sender withdraws it', async () => {
      const said = await pushed(CHIFENG, { title: null, content: [text('上报 宣传教育 开展宣讲3场')] });
      const n = /#(\d+)/u.exec(said.map((each) => each.text).join('\n'))?.[1];
      expect(n).toBeDefined();
      const recalled = (by: string) => ({
        ...envelope('im.message.recalled_v1', `recall-${by}`),
        event: { message_id: last.messageId, chat_id: last.chatId, recall_time: String(AT), recall_type: by },
      });
      for (const by of ['group_owner', 'group_manager'])
        expect(await answersTo(recalled(by)), by).toContain(`撤回 #${n}`);
      expect(await answersTo(recalled('message_owner'))).toContain('已撤回');
    });

    it('a mention of someone else that is null', async () => {
      const said = await pushed(
        CHIFENG,
        { content: [[at('@_user_1'), at('@_user_2'), text('帮助')]] },
        GROUP,
      );
      expect(said).not.toEqual([]);
    });

    it('a sender of another tenant', async () => {
      const said = await pushed(GUEST, { content: [[at('@_user_1'), text('绑定 赤峰市')]] }, GROUP);
      expect(said.map((each) => each.text).join('\n')).toContain('不属于本单位');
    });

    it('a press without context', async () => {
      const filed = await pushed(CHIFENG, { content: [[text('上报 宣传教育 开展宣讲4场')]] });
      const n = /#(\d+)/u.exec(filed.map((each) => each.text).join('\n'))?.[1];
      const said = await pushed(admin, { content: [[text(`查看 #${n}`)]] });
      const button = said
        .flatMap(({ message }) => buttonsOf(message.content))
        .find((each) => each.text === '通过');
      const press = (id: string, value: unknown) => ({
        ...envelope('card.action.trigger', id),
        event: { operator: { open_id: admin }, token: `c-${id}`, action: { tag: 'button', value } },
      });
      expect(button).toBeDefined();
      const done = await call(sealed(press('press', button?.value)));
      expect(await done.text()).toContain('已办结');
      const empty = await call(sealed(press('empty', {})));
      expect([empty.status, await empty.text()]).toEqual([200, expect.stringContaining('toast')]);
    });
  });

  it('writes none of its keys anywhere', () => {
    expect(world.log.join('\n')).not.toMatch(/marked-(encrypt|verification)/u);
  });
});
