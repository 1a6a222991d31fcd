/**
 * Fuzzing with mutated events, cards, webhook bodies and headers, over HTTP to a running bot and directly into the
 * parsers: no crash, no unhandled rejection, no hung socket, no growing memory, and no unauthenticated event is
 * accepted.
 */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { judge } from '../../src/feishu/incoming/door.ts';
import { normalise } from '../../src/feishu/incoming/normalise.ts';
import { openArena, type Arena } from './arena.ts';
import { bent, oneOf } from './bending.ts';
import { NOW, drawing, until, type Row, type Size } from './trial.ts';

const SIZES = { short: { http: 1_500, direct: 1_500 }, full: { http: 10_000, direct: 90_000 } } as const;
const KEYS = { encryptKey: 'chaos-encrypt-key', verificationToken: 'chaos-token' };
const AT_ONCE = 16;
const HUNG_MS = 8_000;
/** More than the garbage collector may leave uncollected between two measurements. */
const FLAT_BYTES = 60 * 1024 * 1024;

export async function fuzz(size: Size): Promise<Row[]> {
  return [straight(SIZES[size].direct), await overHttp(SIZES[size].http)];
}

/** Feeds the parsers directly; they must never throw. */
function straight(count: number): Row {
  const random = drawing(count);
  const broken = new Set<string>();
  const kinds = new Map<string, number>();
  const note = (kind: string) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  for (let each = 0; each < count; each += 1) {
    const event = bent(oneOf(EVENTS, random)(each), random);
    try {
      note(normalise(event, { botId: 'ou_bot', now: Date.parse(NOW) }).kind);
      const raw = Buffer.from(random() < 0.5 ? sealed(event) : JSON.stringify(event));
      note(judge(raw, signatureOf(raw, random), KEYS, Date.parse(NOW)).kind);
    } catch (error) {
      broken.add(`threw on ${JSON.stringify(event).slice(0, 200)}: ${String(error)}`);
    }
  }
  return {
    tried: `${count} bent events into their readers`,
    lost: 0,
    twice: 0,
    broken: [...broken].slice(0, 5),
    figures: [...kinds].map(([kind, times]) => `${times} ${kind}`).join(', '),
  };
}

async function overHttp(count: number): Promise<Row> {
  const arena = await openArena({
    units: 10,
    bots: 0,
    env: {
      FEISHU_TRANSPORT: 'webhook',
      FEISHU_ENCRYPT_KEY: KEYS.encryptKey,
      FEISHU_VERIFICATION_TOKEN: KEYS.verificationToken,
      LOG_LEVEL: 'warn',
    },
  });
  try {
    const bot = await arena.spawnBot({ LOG_LEVEL: 'info' });
    const { address } = JSON.parse(arena.log.findLast((line) => line.includes('"address"')) ?? '{}') as {
      address: string;
    };
    const random = drawing(count + 1);
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const statuses = new Map<number, number>();
    const broken: string[] = [];
    const memory: number[] = [];
    let next = 0;
    const hands = Array.from({ length: AT_ONCE }, async () => {
      while (next < count) {
        const each = next++;
        if (each % Math.ceil(count / 8) === 0) memory.push(await residentBytes(address));
        const call = callOf(each, random);
        const status = await send(address, call, agent);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status === 200 && !call.proven) broken.push(`200 to ${call.what}`);
        if (status === HUNG) broken.push(`no answer to ${call.what}`);
        if (status >= 500) broken.push(`${status} to ${call.what}`);
      }
    });
    await Promise.all(hands);
    agent.destroy();
    memory.push(await residentBytes(address));
    // Measures from the second quarter on, after the warm-up.
    const grown = (memory.at(-1) ?? 0) - Math.max(...memory.slice(2, 4));
    if (grown > FLAT_BYTES) broken.push(`memory grew by ${Math.round(grown / 1024 / 1024)} MB`);
    if (bot.exitCode !== null || bot.signalCode !== null) broken.push('the bot ended');
    const cries = arena.log.filter((line) => /unhandled|uncaught|"level":"fatal"/iu.test(line));
    if (cries.length > 0) broken.push(cries[0]?.slice(0, 300) ?? '');
    const { lost, ready } = await afterwards(arena, address);
    if (!ready) broken.push('not ready afterwards');
    return {
      tried: `${count} bent calls to the webhook`,
      lost,
      twice: 0,
      broken: broken.slice(0, 5),
      figures: `${[...statuses].map(([status, times]) => `${times} × ${status}`).join(', ')}; memory ${memory
        .map((bytes) => Math.round(bytes / 1024 / 1024))
        .join(' ')} MB`,
    };
  } finally {
    await arena.stop();
  }
}

/** Files a regular report after the fuzzing; it must be accepted as usual. */
async function afterwards(arena: Arena, address: string): Promise<{ lost: number; ready: boolean }> {
  const raw = Buffer.from(sealed(typed(0, '上报 检查 风暴之后', arena.contacts[0] ?? '', 'after')));
  const status = await send(
    address,
    { what: 'an honest report', proven: true, raw, method: 'POST', path: PATH, headers: headersOf(raw) },
    undefined,
  );
  const filed = await until(async () => (await arena.filed('风暴之后')) === 1, 20_000, 300);
  return { lost: status === 200 && filed ? 0 : 1, ready: (await arena.readiness()).status === 200 };
}

// ------------------------------------------------------------------ calls

interface Call {
  readonly what: string;
  /** Whether it is authenticated, as only calls of the platform are. */
  readonly proven: boolean;
  readonly raw: Buffer;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const PATH = '/feishu/events';
const HUNG = -1;

function callOf(each: number, random: () => number): Call {
  const event = oneOf(EVENTS, random)(each);
  const honest = { method: 'POST', path: PATH };
  switch (Math.floor(random() * 8)) {
    case 0: {
      const raw = randomBytes(Math.floor(random() * 2_000));
      return {
        ...honest,
        what: 'noise',
        proven: false,
        raw,
        headers: { 'content-type': 'application/json' },
      };
    }
    case 1: {
      const raw = Buffer.from(JSON.stringify(bent(event, random)));
      return { ...honest, what: 'an unsigned event', proven: false, raw, headers: bare };
    }
    case 2: {
      const raw = Buffer.from(sealed(event));
      const headers = { ...headersOf(raw), 'x-lark-signature': '0'.repeat(64) };
      return { ...honest, what: 'a forged signature', proven: false, raw, headers };
    }
    case 3: {
      const raw = Buffer.from(sealed(event));
      const headers = headersOf(raw);
      // With the headers of other bytes.
      raw[Math.floor(random() * raw.length)] = 120;
      return { ...honest, what: 'altered bytes', proven: true, raw, headers };
    }
    case 4: {
      const raw = Buffer.from(sealed(event));
      const headers = { ...headersOf(raw), ...oneOf(ODD_HEADERS, random) };
      return { ...honest, what: 'odd headers', proven: true, raw, headers };
    }
    case 5: {
      const raw = Buffer.from(JSON.stringify({ encrypt: bent('AAAA', random) }));
      return { ...honest, what: 'a bad seal', proven: false, raw, headers: headersOf(raw) };
    }
    case 6: {
      const raw = Buffer.from(sealed(event));
      const method = oneOf(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'], random);
      const path = oneOf([PATH, `${PATH}?x=1`, '/', '//', '/feishu', '/%00', `${PATH}/../healthz`], random);
      return { what: 'another way in', proven: true, raw, method, path, headers: headersOf(raw) };
    }
    default: {
      const raw = Buffer.from(sealed(bent(event, random)));
      return { ...honest, what: 'a bent event', proven: true, raw, headers: headersOf(raw) };
    }
  }
}

const bare = { 'content-type': 'application/json' };
const ODD_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'x-lark-request-timestamp': '0' },
  { 'x-lark-request-timestamp': '99999999999999999999' },
  { 'x-lark-request-timestamp': '-1' },
  { 'x-lark-request-nonce': 'n'.repeat(5_000) },
  { 'x-lark-signature': '' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=gbk' },
  { 'content-encoding': 'gzip' },
  { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'open.feishu.cn' },
  { expect: '100-continue' },
];

function send(address: string, call: Call, agent: Agent | undefined): Promise<number> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(address);
    const sending = request(
      {
        hostname,
        port,
        path: call.path,
        method: call.method,
        headers: { ...call.headers, 'content-length': String(call.raw.length) },
        ...(agent && { agent }),
      },
      (response) => {
        response.resume();
        response.once('end', () => settle(response.statusCode ?? 0));
        response.once('error', () => settle(0));
      },
    );
    const timer = setTimeout(() => {
      settle(HUNG);
      sending.destroy();
    }, HUNG_MS);
    const settle = (status: number) => {
      clearTimeout(timer);
      resolve(status);
    };
    // A cut connection counts as an answer: the server need not read a whole body.
    sending.once('error', () => settle(0));
    sending.end(call.raw);
  });
}

async function residentBytes(address: string): Promise<number> {
  const page = await (await fetch(`${address}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/mu.exec(page)?.[1] ?? 0);
}

// ------------------------------------------------------------------ mutated inputs

const TEXTS = [
  '帮助',
  '进度',
  '上报 检查 内容',
  '总结',
  '绑定 单位',
  '撤回 #1',
  '<at user_id="all"></at>',
  '=cmd()',
  '{{{',
  '\u202E',
];

const EVENTS: readonly ((each: number) => Record<string, unknown>)[] = [
  (each) => typed(each, TEXTS[each % TEXTS.length] ?? ''),
  (each) => ({
    schema: '2.0',
    header: headerOf(each, 'card.action.trigger'),
    event: {
      operator: { open_id: 'ou_u001', tenant_key: 't' },
      token: `c-${each}`,
      action: {
        tag: 'button',
        value: { act: 'review.accept', campaign: 'chaos', n: each % 3 },
        form_value: { text: '内容', area: 'news' },
      },
      context: { open_message_id: 'om_card', open_chat_id: 'oc_1' },
    },
  }),
  (each) => ({
    schema: '2.0',
    header: headerOf(each, 'im.message.recalled_v1'),
    event: {
      message_id: `om_${each}`,
      chat_id: 'oc_1',
      recall_time: '1631066400',
      recall_type: 'message_owner',
    },
  }),
  (each) => ({
    schema: '2.0',
    header: headerOf(each, 'im.chat.member.bot.added_v1'),
    event: { chat_id: 'oc_1', operator_id: { open_id: 'ou_u001' }, name: '群', external: false },
  }),
  (each) => ({
    schema: '2.0',
    header: headerOf(each, 'im.chat.access_event.bot_p2p_chat_entered_v1'),
    event: { chat_id: 'oc_1', operator_id: { open_id: 'ou_u001' } },
  }),
];

function headerOf(each: number | string, type: string) {
  return {
    event_id: `ev_${each}`,
    event_type: type,
    create_time: String(Date.parse(NOW)),
    token: KEYS.verificationToken,
    app_id: 'cli_0123456789abcdef',
    tenant_key: 't',
  };
}

function typed(each: number, text: string, openId = 'ou_u001', id: number | string = each) {
  return {
    schema: '2.0',
    header: headerOf(id, 'im.message.receive_v1'),
    event: {
      sender: { sender_id: { open_id: openId }, sender_type: 'user', tenant_key: 't' },
      message: {
        message_id: `om_${id}`,
        create_time: String(Date.parse(NOW)),
        chat_id: `oc_${openId}`,
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
      },
    },
  };
}

function sealed(body: unknown): string {
  const key = createHash('sha256').update(KEYS.encryptKey).digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypted = Buffer.concat([
    iv,
    cipher.update(JSON.stringify(body) ?? 'null', 'utf8'),
    cipher.final(),
  ]);
  return JSON.stringify({ encrypt: encrypted.toString('base64') });
}

function headersOf(raw: Buffer): Record<string, string> {
  const timestamp = String(Date.parse(NOW) / 1_000);
  const nonce = randomBytes(8).toString('hex');
  return {
    ...bare,
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': createHash('sha256')
      .update(timestamp + nonce + KEYS.encryptKey)
      .update(raw)
      .digest('hex'),
  };
}

function signatureOf(raw: Buffer, random: () => number) {
  const headers = headersOf(raw);
  if (random() < 0.2) return undefined;
  return {
    timestamp: headers['x-lark-request-timestamp'] ?? '',
    nonce: headers['x-lark-request-nonce'] ?? '',
    signature: headers['x-lark-signature'] ?? '',
  };
}
