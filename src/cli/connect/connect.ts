/**
 * `muster connect`: creates or updates an app by QR code, writes its credentials to `.env`, and runs the doctor.
 * Nothing is written before the platform has answered; then everything at once.
 */
import { existsSync } from 'node:fs';
import { access, constants, readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { operatorLanguage } from '../../config.ts';
import { missingScopes } from '../../doctor/platform.ts';
import { register, type Registration, type RegistrationState } from '../../feishu/link/registration.ts';
import { CALLBACKS, EVENTS, SCOPES } from '../../feishu/needs.ts';
import { createInspector } from '../../feishu/outgoing/inspector.ts';
import { createLog } from '../../log.ts';
import { connectWords, type ConnectWords } from '../../words/connect.ts';
import { operatorWords } from '../../words/operator.ts';
import type { CliContext } from '../context.ts';
import { doctor } from '../doctor.ts';
import { BadOutput, outputFault, writeOutput } from '../output-file.ts';
import { readEnv, withVariables, type Variables } from './env-file.ts';
import { mayColour, qrCode, statusLine, type Terminal } from './screen.ts';

export interface ConnectOptions {
  /** Id of an app to update; absent: a new one. */
  readonly appId?: string | undefined;
  /** Address of a local sandbox in place of the platform. */
  readonly sandbox?: string | undefined;
}

interface Surroundings {
  /** Path of the `.env` file. */
  readonly file: string;
  /** Initial text if the file does not exist. */
  readonly example: string;
  readonly terminal?: Terminal;
  readonly signal: AbortSignal;
  /** Uptime of the process in ms. */
  readonly uptime: () => number;
}

type Connected = Omit<Extract<Registration, { ok: true }>, 'ok'>;

const FEISHU = 'https://open.feishu.cn';
const LARK = 'https://open.larksuite.com';
const APP_ID = /^cli_[\da-f]{16}$/iu;
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$/u;
const SECOND_MS = 1_000;

/** Resolves with the exit code: 0 connected without problems, 1 not connected or with problems, 2 wrong usage. */
export async function connect(
  context: Pick<CliContext, 'env' | 'out' | 'err'>,
  options: ConnectOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { env, out, err } = context;
  const { file } = surroundings;
  const words = connectWords(operatorLanguage(env));
  const refuse = (message: string) => (err(message), 2);

  const sandbox = options.sandbox?.replace(/\/+(?:#.*)?$/u, '');
  if (options.appId !== undefined && !APP_ID.test(options.appId)) return refuse(words.badAppId);
  if (sandbox !== undefined && !LOOPBACK.test(sandbox)) return refuse(words.badSandbox);
  const there = existsSync(file);
  let text = surroundings.example;
  const unreadable = there && (await failureOf(async () => void (text = await readFile(file, 'utf8'))));
  if (unreadable) return refuse(words.cannotWrite(file, unreadable));
  const present = there ? readEnv(text) : {};
  const problem = await problemBefore(context, options, present, { file, text, words });
  if (problem !== undefined) return refuse(problem);

  const answer = await scanned(context, { ...options, sandbox }, surroundings, words);
  if (!answer.ok) {
    const { why, word } = answer;
    err(why === 'unreachable' || why === 'refused' ? words.ended[why](word) : words.ended[why]);
    return 1;
  }
  if (options.appId !== undefined && answer.appId.toLowerCase() !== options.appId.toLowerCase())
    return (err(words.wrongApp(options.appId, answer.appId)), 1);

  const values = variablesOf(answer, sandbox, { ...present, ...set(env) });
  const filled = withVariables(text, values);
  const lost = filled === undefined ? words.notEditable(file) : await failureOf(() => save(file, filled));
  if (filled === undefined || lost !== undefined) return (err(words.lost(file, lost ?? '', answer.appId)), 1);

  out((options.appId === undefined ? words.created : words.updated)(answer.appId, file));
  if (values['ADMIN_OPEN_IDS'] !== undefined) out(words.admin(values['ADMIN_OPEN_IDS']));
  else out(answer.openId === undefined ? words.adminUnknown : words.adminsKept);
  if (values['FEISHU_DOMAIN'] === LARK) out(words.lark(LARK));
  out('');
  out(words.checking);
  const now = { ...readEnv(filled), ...set(env), ...values };
  const code = await doctor({ env: now, out });
  out('');
  await tellByHand(answer, now, words, out);
  return code;
}

/** Obstacles to report before a person takes out their phone. */
async function problemBefore(
  { env }: Pick<CliContext, 'env'>,
  { appId }: ConnectOptions,
  present: Variables,
  { file, text, words }: { readonly file: string; readonly text: string; readonly words: ConnectWords },
): Promise<string | undefined> {
  const named = present['FEISHU_APP_ID'];
  if (named && named !== appId) return words.otherApp(file, named);
  const outranking = ['FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'FEISHU_DOMAIN'].find(
    (name) => env[name] && env[name] !== present[name],
  );
  if (outranking !== undefined) return words.outranked(outranking, file);
  if (withVariables(text, { FEISHU_APP_ID: 'cli_0', FEISHU_APP_SECRET: 'x' }) === undefined)
    return words.notEditable(file);
  const fault = await outputFault(file);
  if (fault !== undefined) return operatorWords(operatorLanguage(env)).cli.output[fault](file);
  const why = await failureOf(() => access(dirname(resolve(file)), constants.W_OK));
  return why === undefined ? undefined : words.cannotWrite(file, why);
}

/** Shows the QR code and the state until the registration ends. */
async function scanned(
  { env, out }: Pick<CliContext, 'env' | 'out'>,
  { appId, sandbox }: ConnectOptions,
  { terminal, signal, uptime }: Surroundings,
  words: ConnectWords,
): Promise<Registration> {
  const status = statusLine(env['TERM'] === 'dumb' ? undefined : terminal, out);
  let state: RegistrationState = 'waiting';
  let until = 0;
  const show = () => {
    const seconds = Math.max(0, Math.ceil((until - uptime()) / SECOND_MS));
    status.show(words.state[state], words.left(Math.floor(seconds / 60), seconds % 60));
  };
  let ticking: NodeJS.Timeout | undefined;
  try {
    return await register({
      ...words.app,
      appId,
      sandbox,
      signal,
      onLink(link, seconds) {
        until = uptime() + seconds * SECOND_MS;
        showLink(link, terminal, mayColour(env), words, out);
        show();
        ticking = setInterval(show, SECOND_MS);
      },
      onState(now) {
        state = now;
        show();
      },
    });
  } finally {
    clearInterval(ticking);
    status.end();
  }
}

function showLink(
  link: string,
  terminal: Terminal | undefined,
  colour: boolean,
  words: ConnectWords,
  out: (text: string) => void,
): void {
  if (terminal?.isTTY) {
    const { lines, needs, fits } = qrCode(link, terminal, colour);
    if (lines.length === 0) out(words.narrow(needs.columns, needs.rows));
    else {
      out(words.scan);
      for (const line of lines) out(line);
      if (!fits) out(words.enlarge(needs.columns, needs.rows));
      if (!colour) out(words.noColour);
    }
  }
  out(words.link(link));
}

/** Variables to write: always the credentials, others only if they have no working value. */
export function variablesOf(
  { appId, appSecret, brand, openId }: Connected,
  sandbox: string | undefined,
  present: Variables,
): Record<string, string> {
  const domain = sandbox ?? (brand === 'lark' ? LARK : FEISHU);
  return {
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    ...((present['FEISHU_DOMAIN'] || FEISHU) !== domain && { FEISHU_DOMAIN: domain }),
    ...(!present['ADMIN_OPEN_IDS'] && openId !== undefined && { ADMIN_OPEN_IDS: openId }),
  };
}

/** Keeps the file's owner, so that a bot under another user can still read it. */
async function save(file: string, text: string): Promise<void> {
  const owner = await stat(file).catch(() => undefined);
  await writeOutput(file, async (into) => {
    if (owner && owner.uid !== process.getuid?.()) await into.chown(owner.uid, owner.gid);
    await into.writeFile(text);
  });
}

/** A short reason for a failure; undefined on success. */
async function failureOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof BadOutput) return error.fault;
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

async function tellByHand(
  { appId, appSecret }: Connected,
  env: Variables,
  words: ConnectWords,
  out: (text: string) => void,
): Promise<void> {
  const domain = env['FEISHU_DOMAIN'] || FEISHU;
  const log = createLog({ level: 'silent', secrets: [], write: () => {} });
  const granted = await createInspector({ appId, appSecret, domain, log }).scopes();
  const missing = granted.ok ? missingScopes(granted.value) : SCOPES;
  const console = `${domain}/app/${appId}`;
  const link = `${console}/auth?q=${missing.join(',')}&token_type=tenant`;
  // If the scopes were not granted with the QR code, events and callbacks were not either.
  const prefilled = granted.ok && missing.length === 0;
  const steps = [
    ...(prefilled
      ? [words.subscription(`${console}/event`)]
      : [
          (granted.ok ? words.scopes : words.scopesUnseen)(missing, link),
          words.events(EVENTS, `${console}/event`),
          words.callbacks(CALLBACKS),
        ]),
    words.publish,
    ...(env['GROUP_CHAT_ID'] ? [] : [words.group]),
  ];
  out(words.byHand);
  for (const [index, step] of steps.entries()) out(words.step(index + 1, step));
  out(words.next);
}

/** Variables with a non-empty value. */
function set(env: Variables): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  );
}
