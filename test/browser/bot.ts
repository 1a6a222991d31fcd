/**
 * A minimal bot: sends test messages through the platform API, and receives what people do over the long connection
 * of the real SDK. Requests a token before every call, because the tests move the clock by days.
 */
import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';

export interface Pressed {
  readonly operator: { readonly open_id: string };
  readonly action: {
    readonly value?: unknown;
    readonly name?: string;
    readonly form_value?: Readonly<Record<string, unknown>>;
    readonly [other: string]: unknown;
  };
  readonly context: { readonly open_message_id: string };
}

export interface TestBot {
  sendCard(openId: string, card: object): Promise<string>;
  sendText(openId: string, text: string): Promise<string>;
  sendToGroup(chatId: string, card: object): Promise<string>;
  patch(messageId: string, card: object): Promise<void>;
  /** All presses so far, oldest first. */
  readonly presses: readonly Pressed[];
  /** Texts that people sent, as the bot received them. */
  readonly texts: readonly string[];
  /** The answer to the next presses. */
  answer(how: (press: Pressed) => object | Promise<object>): void;
  stop(): void;
}

const READY_MS = 10_000;

/** Connects to a sandbox; resolves when events arrive. */
export async function startTestBot(
  address: string,
  app = { id: 'cli_0123456789abcdef', secret: 'sandbox-secret' },
): Promise<TestBot> {
  const options = { appId: app.id, appSecret: app.secret, domain: address, loggerLevel: LoggerLevel.fatal };
  const presses: Pressed[] = [];
  const texts: string[] = [];
  let answer: (press: Pressed) => object | Promise<object> = () => ({});

  const dispatcher = new EventDispatcher({ loggerLevel: LoggerLevel.fatal }).register<
    Record<string, (data: never) => unknown>
  >({
    'im.message.receive_v1': (data: { message: { content: string } }) => {
      texts.push(data.message.content);
    },
    'im.chat.access_event.bot_p2p_chat_entered_v1': () => undefined,
    'im.message.recalled_v1': () => undefined,
    'card.action.trigger': (data: Pressed) => {
      presses.push(data);
      return answer(data);
    },
  });
  const socket = await new Promise<WSClient>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the bot did not connect in time')), READY_MS);
    const made: WSClient = new WSClient({
      ...options,
      onReady: () => {
        clearTimeout(timer);
        resolve(made);
      },
    });
    void made.start({ eventDispatcher: dispatcher });
  });

  const call = async (method: 'POST' | 'PATCH', path: string, body: object) => {
    const { tenant_access_token: token } = await post(
      `${address}/open-apis/auth/v3/tenant_access_token/internal`,
      'POST',
      { app_id: app.id, app_secret: app.secret },
    );
    return post(`${address}/open-apis/im/v1/messages${path}`, method, body, token);
  };
  const send = async (kind: 'open_id' | 'chat_id', to: string, type: string, content: object) => {
    const { data } = await call('POST', `?receive_id_type=${kind}`, {
      receive_id: to,
      msg_type: type,
      content: JSON.stringify(content),
    });
    if (data?.message_id === undefined) throw new Error('the platform named no message');
    return data.message_id;
  };

  return {
    sendCard: (openId, card) => send('open_id', openId, 'interactive', card),
    sendText: (openId, text) => send('open_id', openId, 'text', { text }),
    sendToGroup: (chatId, card) => send('chat_id', chatId, 'interactive', card),
    patch: async (messageId, card) => {
      await call('PATCH', `/${messageId}`, { content: JSON.stringify(card) });
    },
    presses,
    texts,
    answer(how) {
      answer = how;
    },
    stop: () => socket.close(),
  };
}

const envelope = z.object({
  code: z.number(),
  msg: z.string(),
  tenant_access_token: z.string().optional(),
  data: z.object({ message_id: z.string().optional() }).optional(),
});

async function post(
  url: string,
  method: string,
  body: object,
  token?: string,
): Promise<z.output<typeof envelope>> {
  const headers = {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  const got = envelope.parse(await response.json());
  if (got.code !== 0) throw new Error(`${method} ${url}: ${got.code} ${got.msg}`);
  return got;
}
