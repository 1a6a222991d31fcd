/** A sandbox with a bot that uses the real SDK, for the tests of this folder. */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type * as Lark from '@larksuiteoapi/node-sdk';
import { openSandbox } from '../../sandbox/open.ts';
import { callControl, type RunningSandbox } from '../../sandbox/start.ts';
import { type TenantInput, tenantSchema } from '../../sandbox/tenant.ts';

const lark: typeof Lark = createRequire(import.meta.url)('@larksuiteoapi/node-sdk');

export interface Message {
  index: number;
  messageId: string;
  chatId: string;
  chat: 'direct' | 'group';
  from: string;
  type: string;
  content: Record<string, unknown>;
  at: string;
  acked?: boolean;
  recalled?: boolean;
  patchedAt?: string;
  uuid?: string;
  mentions?: { key: string; name: string; openId: string }[];
}

/** Handlers by event type; their result is the acknowledgement. */
export type Handlers = Record<string, (event: Received) => unknown>;

export interface Received {
  event_id: string;
  create_time: string;
  message: {
    message_id: string;
    content: string;
    chat_type: string;
    chat_id: string;
    mentions?: { key: string; name: string; id: { open_id: string } }[];
  };
  action: { value: unknown; tag: string; form_value?: Record<string, unknown>; name?: string };
  context: { open_message_id: string; open_chat_id: string };
  token: string;
  message_id: string;
  chat_id: string;
  operator: { open_id: string };
  operator_id: { open_id: string };
}

export interface Scene extends Pick<RunningSandbox, 'address' | 'call' | 'stop'> {
  readonly client: Lark.Client;
  readonly secret: { readonly appId: string; readonly appSecret: string };
  /** open_id and chat_id by name. */
  readonly id: Readonly<Record<string, string>>;
  /** Opens a long connection; resolves when it receives events. */
  connect(handlers: Handlers): Promise<{ close(): void }>;
  say(
    who: string,
    text: string,
    more?: Record<string, unknown>,
  ): Promise<{ messageId: string; chatId: string; messages: Message[] }>;
  messages(): Promise<Message[]>;
  /** Sends a message of the bot; returns the platform's answer or error. */
  send(to: string, content: object, more?: { type?: string; uuid?: string }): Promise<Outcome>;
  end(): Promise<void>;
}

export interface Outcome {
  readonly status: number;
  readonly code: number;
  readonly msg: string;
  readonly headers: Record<string, string>;
  readonly data?: Record<string, unknown> | undefined;
}

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

export const defaultTenant: TenantInput = {
  people: [
    { name: '联络员甲', role: 'contact', mobile: '13800000001', email: 'a@example.com' },
    { name: '联络员乙', role: 'contact', mobile: '13800000002' },
    { name: '管理员', role: 'admin' },
  ],
  groups: [{ name: '工作组', members: ['联络员甲', '联络员乙', '管理员'] }],
};

export interface SceneOptions {
  readonly tenant?: TenantInput;
  readonly stateFile?: string;
  readonly limits?: boolean;
}

/**
 * Opens a sandbox in this process from a saved initial state. The SDK caches tokens by app id for the whole process,
 * so each sandbox has an app of its own.
 */
export async function startScene({
  tenant = defaultTenant,
  stateFile,
  limits = false,
}: SceneOptions = {}): Promise<Scene> {
  const secret = { appId: `cli_${randomBytes(8).toString('hex')}`, appSecret: 'sandbox-secret' };
  const app = { id: secret.appId, secret: secret.appSecret, name: '报送助手' };
  return reopenScene({ tenant: { ...tenant, app }, stateFile, limits }, secret);
}

/** Opens a sandbox for a known app, to continue from a state file. */
export async function reopenScene(
  options: {
    readonly tenant?: TenantInput;
    readonly stateFile?: string | undefined;
    readonly limits?: boolean;
  },
  secret: Scene['secret'],
): Promise<Scene> {
  const { address, close } = await openSandbox({
    tenant: tenantSchema.parse(options.tenant ?? {}),
    stateFile: options.stateFile,
    now: Date.parse('2021-08-31T09:00:00+08:00'),
    realTime: false,
    limits: options.limits ?? false,
    host: '127.0.0.1',
    port: 0,
  });
  return sceneOf(
    { address, stop: close, call: (path, body, method) => callControl(address, path, body, method) },
    secret,
  );
}

export async function sceneOf(
  sandbox: Pick<RunningSandbox, 'address' | 'call' | 'stop'>,
  secret: Scene['secret'],
): Promise<Scene> {
  const config = { ...secret, domain: sandbox.address, logger: silent };
  const client = new lark.Client(config);
  const state = await sandbox.call<{
    people: { name: string; openId: string }[];
    groups: { name: string; chatId: string }[];
  }>('/sandbox/state');
  const id = Object.fromEntries([
    ...state.people.map((one) => [one.name, one.openId]),
    ...state.groups.map((one) => [one.name, one.chatId]),
  ]);
  const open: { close(): void }[] = [];
  return {
    ...sandbox,
    client,
    secret,
    id,
    async connect(handlers) {
      const { connections } = await sandbox.call<{ connections: number }>('/sandbox/state');
      const socket = new lark.WSClient(config);
      const connection = { close: () => socket.close({ force: true }) };
      open.push(connection);
      void socket.start({
        eventDispatcher: new lark.EventDispatcher({ logger: silent }).register(handlers),
      });
      await until(
        async () => (await sandbox.call<{ connections: number }>('/sandbox/state')).connections > connections,
      );
      return connection;
    },
    say: (who, text, more = {}) =>
      sandbox.call(`/sandbox/people/${id[who]}/say`, { text, wait: true, ...more }),
    messages: async () => (await sandbox.call<{ messages: Message[] }>('/sandbox/messages')).messages,
    async send(to, content, { type = 'text', uuid } = {}) {
      const receiver = id[to] ?? to;
      const data = {
        receive_id: receiver,
        msg_type: type,
        content: JSON.stringify(content),
        ...(uuid !== undefined && { uuid }),
      };
      return outcome(
        client.im.message.create({
          params: { receive_id_type: receiver.startsWith('oc_') ? 'chat_id' : 'open_id' },
          data,
        }),
      );
    },
    async end() {
      for (const connection of open) connection.close();
      await sandbox.stop();
    },
  };
}

/** The SDK resolves on HTTP 200 and throws an AxiosError otherwise; both are converted to one shape here. */
export async function outcome(call: Promise<unknown>): Promise<Outcome> {
  try {
    return { status: 200, headers: {}, ...((await call) as { code: number; msg: string }) };
  } catch (error) {
    const { response, code } = error as {
      response?: { status: number; data: { code: number; msg: string }; headers: Record<string, string> };
      code?: string;
    };
    if (response === undefined) return { status: 0, code: 0, msg: String(code), headers: {} };
    return { status: response.status, headers: response.headers, ...response.data };
  }
}

export async function until(check: () => Promise<boolean> | boolean, withinMs = 5_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`nothing came of ${check.toString()} in ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A card 2.0 with these elements. */
export const card = (...elements: object[]) => ({ schema: '2.0', body: { elements } });

export const button = (value: object, more: object = {}) => ({
  tag: 'button',
  text: { tag: 'plain_text', content: '好' },
  behaviors: [{ type: 'callback', value }],
  ...more,
});
