/**
 * The whole bot as people meet it: a private Redis, the sandbox as the platform, and the compiled program on the
 * sandbox's virtual clock. Nothing is replaced. Bot and sandbox run within this process, because starting one for each
 * took half of the suite; tests that kill the bot run it as a process.
 */
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { RunningSandbox } from '../../sandbox/start.ts';
import type { TenantInput } from '../../sandbox/tenant.ts';
import { startBotHere, startBotProcess, type BotHere } from './compiled/bots.ts';
import { run, type Finished } from './processes.ts';
import { startTestRedis, type TestRedis } from './redis.ts';
import { startSandboxHere } from './compiled/sandbox.ts';
import { root } from '../../scripts/root.mjs';

export interface SandboxMessage {
  readonly index: number;
  readonly messageId: string;
  readonly chatId: string;
  readonly chat: 'direct' | 'group';
  readonly person?: string;
  readonly from: string;
  readonly type: string;
  readonly content: unknown;
  readonly at: string;
  readonly replyTo?: string;
}

/** A message as a table row: to whom, when by the campaign's clock, and every word in it. */
export interface Said {
  readonly to: string;
  readonly at: string;
  readonly text: string;
  readonly message: SandboxMessage;
}

export interface WorldOptions {
  readonly campaigns: string;
  readonly tenant: TenantInput;
  /** Where virtual time starts. */
  readonly now: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How many bots share the Redis; 1 unless said otherwise. */
  readonly bots?: number;
  /** Each bot is a process, which can be killed. */
  readonly processes?: boolean;
  readonly limits?: boolean;
  /** Hear the morning cards of admins too: they come on most days, and few tests are about them. */
  readonly mornings?: boolean;
  /** Leave what the bot said at its start to the first `heard`. */
  readonly keepFirst?: boolean;
}

export interface World {
  readonly sandbox: Omit<RunningSandbox, 'pid'>;
  readonly redis: TestRedis;
  readonly log: readonly string[];
  /** What the bot says because of it; resolves when everything is quiet again. */
  say(who: string, text: string, options?: { group?: string; mention?: boolean }): Promise<Said[]>;
  press(
    who: string,
    message: SandboxMessage,
    label: string,
    form?: Record<string, unknown>,
  ): Promise<{ answer: PressAnswer; said: Said[] }>;
  moveTo(moment: string): Promise<Said[]>;
  /** What the bot has said since the last look. */
  heard(): Promise<Said[]>;
  /** `args` follow `muster start`. */
  startBot(args?: readonly string[]): Promise<void>;
  /** A bot that is a process, whatever the others are. */
  startProcess(args?: readonly string[]): Promise<ChildProcess>;
  /** Another command of the program, with the bot's environment. */
  muster(args: readonly string[], changes?: Readonly<Record<string, string>>): Promise<Finished>;
  /** Ends all bots; only processes can be ended by SIGKILL, which is the default. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Ends one process, by SIGKILL unless said otherwise. */
  end(child: ChildProcess, signal?: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}

export interface PressAnswer {
  readonly toast?: { readonly type: string; readonly content: string };
  readonly card?: unknown;
  readonly error?: number;
}

export async function startWorld(options: WorldOptions): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-world-'));
  const redis = await startTestRedis();
  const sandbox = await startSandboxHere({
    tenant: options.tenant,
    now: options.now,
    limits: options.limits ?? false,
  });
  const state = await sandbox.call<{
    people: { openId: string; name: string }[];
    groups: { chatId: string; name: string }[];
    app: { id: string };
  }>('/sandbox/state');
  const idOf = (who: string) => state.people.find(({ name }) => name === who)?.openId ?? who;
  const nameOf = (openId: string | undefined) =>
    state.people.find((person) => person.openId === openId)?.name ?? openId ?? '';
  const groupOf = (chatId: string) => state.groups.find((group) => group.chatId === chatId)?.name ?? chatId;
  const log: string[] = [];
  const processes: ChildProcess[] = [];
  const here: BotHere[] = [];
  const names = new Map<BotHere | ChildProcess, string>();
  const webhook = options.env?.['FEISHU_TRANSPORT'] === 'webhook';
  let seen = 0;

  const env = {
    PATH: process.env['PATH'] ?? '',
    FEISHU_APP_ID: state.app.id,
    FEISHU_APP_SECRET: options.tenant.app?.secret ?? 'sandbox-secret',
    FEISHU_DOMAIN: sandbox.address,
    REDIS_URL: `unix://${redis.socket}`,
    CAMPAIGNS_DIR: options.campaigns,
    DATA_DIR: join(folder, 'data'),
    MUSTER_CLOCK: sandbox.address,
    HTTP_PORT: '0',
    LOG_LEVEL: 'info',
    GROUP_CHAT_ID: state.groups[0]?.chatId ?? '',
    ...options.env,
  };

  const starting = (args: readonly string[]) => ({
    args,
    env,
    cwd: folder,
    note: (line: string) => void log.push(line),
    isUp: (line: string) => line.includes('long connection open') || (webhook && line.includes('"address"')),
  });

  async function startHere(args: readonly string[]): Promise<void> {
    const before = await namesInTurn();
    const bot = await startBotHere(starting(args));
    here.push(bot);
    names.set(bot, await inTurn((name) => !before.includes(name)));
  }

  async function startProcess(args: readonly string[] = []): Promise<ChildProcess> {
    const { child, up } = startBotProcess(starting(args));
    processes.push(child);
    await up;
    names.set(child, await inTurn((name) => name.startsWith(`${child.pid}-`)));
    return child;
  }

  async function namesInTurn(): Promise<string[]> {
    const { bots } = await sandbox.call<{ bots: { bot: string }[] }>('/sandbox/state');
    return bots.map(({ bot }) => bot);
  }

  /** Before its first turn the sandbox does not know of a bot, and would not wait for it. */
  async function inTurn(isIt: (name: string) => boolean): Promise<string> {
    for (let tries = 0; tries < 400; tries += 1) {
      const name = (await namesInTurn()).find(isIt);
      if (name !== undefined) return name;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('the bot took no turn in time');
  }

  /** The sandbox is told: it would wait for seconds for a turn that nobody takes. */
  async function leave(bot: BotHere | ChildProcess): Promise<void> {
    await sandbox.call('/sandbox/clock/turn', { bot: names.get(bot), leave: true });
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await ended(child, signal);
    if (names.has(child)) await leave(child);
  }

  async function endHere(bot: BotHere): Promise<void> {
    await bot.stop();
    await leave(bot);
  }

  async function heard(): Promise<Said[]> {
    await sandbox.call('/sandbox/clock/settle', {});
    const { messages, last } = await sandbox.call<{ messages: SandboxMessage[]; last: number }>(
      `/sandbox/messages?after=${seen}`,
    );
    seen = last;
    return messages
      .filter(({ from }) => from === 'bot')
      .map((message) => ({
        to: message.chat === 'group' ? groupOf(message.chatId) : nameOf(message.person),
        at: message.at,
        text: textOf(message.content),
        message,
      }))
      .filter(({ text }) => options.mornings || !isMorning(text));
  }

  const world: World = {
    sandbox,
    redis,
    log,
    startBot: async (args = []) => void (await (options.processes ? startProcess : startHere)(args)),
    startProcess,
    heard,
    async say(who, text, { group, mention = group !== undefined } = {}) {
      const chatId =
        group === undefined
          ? undefined
          : state.groups.find(({ name, chatId: id }) => name === group || id === group)?.chatId;
      await sandbox.call(`/sandbox/people/${idOf(who)}/say`, {
        text,
        ...(chatId && { chatId }),
        ...(mention && { mention: true }),
      });
      return heard();
    },
    async press(who, message, label, form) {
      const button = buttonsOf(message.content).find(({ text }) => text === label);
      if (!button) throw new Error(`no button ${label} in ${textOf(message.content)}`);
      const answer = await sandbox.call<PressAnswer>(`/sandbox/people/${idOf(who)}/press`, {
        messageId: message.messageId,
        value: button.value,
        ...(button.name && { name: button.name }),
        ...(form && { form }),
      });
      return { answer, said: await heard() };
    },
    async moveTo(moment) {
      await sandbox.call('/sandbox/clock/move', { to: moment });
      return heard();
    },
    muster: (args, changes = {}) =>
      run(process.execPath, [join(root, 'scripts', 'muster.mjs'), ...args], {
        cwd: folder,
        env: { ...env, ...changes },
      }),
    async kill(signal = 'SIGKILL') {
      if (signal === 'SIGKILL' && here.length > 0) throw new Error('only processes can be killed');
      await Promise.all([
        ...processes.splice(0).map((child) => end(child, signal)),
        ...here.splice(0).map(endHere),
      ]);
    },
    end,
    async stop() {
      await world.kill('SIGTERM');
      await sandbox.stop();
      await redis.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    for (let each = 0; each < (options.bots ?? 1); each += 1) await world.startBot();
    if (!options.keepFirst) await heard();
  } catch (error) {
    await world.stop();
    throw error;
  }
  return world;
}

/** Whether it is the morning card of an admin, by its title. */
export function isMorning(text: string): boolean {
  return /^(?:今日事项 |Today, )/u.test(text);
}

/** Every word a person reads in a message, in order: texts, titles, markdown, buttons. */
export function textOf(content: unknown): string {
  const words: string[] = [];
  const walk = (value: unknown, name = ''): void => {
    if (typeof value === 'string') {
      if (name === 'content' || name === 'text') words.push(value);
      return;
    }
    if (Array.isArray(value)) return value.forEach((each) => walk(each, name));
    if (typeof value !== 'object' || value === null) return;
    for (const [key, each] of Object.entries(value))
      if (key !== 'config' && key !== 'behaviors') walk(each, key);
  };
  walk(content);
  return words.join('\n').replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));
}

export function buttonsOf(content: unknown): { text: string; name?: string; value: unknown }[] {
  if (Array.isArray(content)) return content.flatMap(buttonsOf);
  if (typeof content !== 'object' || content === null) return [];
  const element = content as {
    tag?: string;
    name?: string;
    text?: { content?: string };
    behaviors?: { type: string; value?: unknown }[];
  };
  const own =
    element.tag === 'button'
      ? [
          {
            text: element.text?.content ?? '',
            ...(element.name && { name: element.name }),
            value: element.behaviors?.find(({ type }) => type === 'callback')?.value,
          },
        ]
      : [];
  return [...own, ...Object.values(content).flatMap(buttonsOf)];
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.removeAllListeners('exit');
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await Promise.race([exit, gone]);
}
