/**
 * The webhook: `POST /feishu/events` for events and card callbacks. Written here because the SDK's adapter accepts
 * forged calls and crashes on a short body; a plain listener of `node:http`, because a framework's routing, parsing
 * and hooks cost as much as the decryption.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Messenger } from '../../ports/messenger.ts';
import { createDropLog } from './drop-log.ts';
import type { Envelope } from './envelope.ts';
import { judge, LONGEST_UNSIGNED, type Keys } from './door.ts';
import { createReceiver, type ReceiverOptions } from './receiver.ts';
import type { Signature } from './signature.ts';
import { receiveBody, type Refused } from './whole-body.ts';

export const WEBHOOK_PATH = '/feishu/events';
/** The platform limits texts to 150 KB; encrypted and escaped they stay well below this. */
const LARGEST_BODY = 1024 * 1024;
/** How long a nonce is remembered: as long as its signature may count as fresh. */
const NONCE_MS = 10 * 60_000;
const PRESS = 'card.action.trigger';
const LONGEST_HEADER = 256;
const LAST_ANSWERS_MS = 5000;
const JSON_TYPE = /^application\/json\s*(?:;|$)/iu;
const TYPE_OF_ANSWERS = ['content-type', 'application/json; charset=utf-8'];
const EMPTY_ANSWER = [...TYPE_OF_ANSWERS, 'content-length', '2'];

/** The outcome of a call. The names label a metric, so the set is closed. */
export type WebhookResult =
  | 'taken'
  | 'known'
  | 'challenge'
  | 'left-out'
  | 'not-stored'
  | 'malformed'
  | 'unsigned'
  | 'signature'
  | 'encryption'
  | 'token'
  | 'stale'
  | 'replayed'
  | 'too-large'
  | 'not-json'
  | 'method';

/** Results that are not logged here: accepted calls, and those that are logged where they failed or were left out. */
const LOGGED_ELSEWHERE: readonly WebhookResult[] = ['taken', 'known', 'challenge', 'left-out', 'not-stored'];

/** Seen events and nonces, shared by all processes of the app. */
export interface Seen {
  /** Whether the event with this id was stored. */
  isKnown(eventId: string): Promise<boolean>;
  hasNonce(nonce: string): Promise<boolean>;
  keepNonce(nonce: string, forMs: number): Promise<void>;
}

export interface WebhookOptions extends ReceiverOptions, Keys {
  /** Identifies the bot. Asked until it is known; until then no event is accepted. */
  readonly self: Messenger['self'];
  readonly seen: Seen;
  readonly counters: { webhook(result: WebhookResult): void };
}

export interface Webhook {
  /** Answers the requests of `WEBHOOK_PATH`. */
  readonly handle: RequestListener;
  /** Refuses further events, and waits a few seconds for those in progress. */
  close(): Promise<void>;
}

/**
 * Refusals have an empty object as body: 400 malformed, 401 not authentic, 405, 413, 415, and 503 if the event could
 * not be stored and should be redelivered.
 */
export function createWebhook({
  self,
  seen,
  counters,
  encryptKey,
  verificationToken,
  ...receiving
}: WebhookOptions): Webhook {
  const { log, clock } = receiving;
  const drops = createDropLog(clock, log);
  const receiver = createReceiver(receiving);
  const keys = { encryptKey, verificationToken };
  const calls = new Calls({ self, seen, keys, receiver, ...receiving });

  const reply = (response: ServerResponse, answer: Answer): void => {
    const { result } = answer;
    counters.webhook(result);
    if (!LOGGED_ELSEWHERE.includes(result)) drops.note('warn', result, 'webhook call refused');
    write(response, answer);
  };
  return {
    handle(request, response) {
      const signature = signatureOf(request);
      const refusal = refusalByHeaders(request, signature);
      if (refusal) return reply(response, refusal);
      receiveBody(request, signature ? LARGEST_BODY : LONGEST_UNSIGNED, (body) => {
        if (!Buffer.isBuffer(body)) return reply(response, refusalOf(body, signature));
        calls.answer(body, signature).then(
          (answer) => reply(response, answer),
          (error: unknown) => {
            log.error({ err: error }, 'event not stored; the platform will redeliver it');
            reply(response, { status: 503, result: 'not-stored' });
          },
        );
      });
    },
    close: () => receiver.close(LAST_ANSWERS_MS),
  };
}

/** Refuses a call before its body is received: wrong method or type, or a large body without a signature. */
function refusalByHeaders(
  { method, headers }: IncomingMessage,
  signature: Signature | undefined,
): Answer | undefined {
  if (method !== 'POST') return { status: 405, result: 'method', headers: ['allow', 'POST'] };
  if (!signature && Number(headers['content-length'] ?? 0) > LONGEST_UNSIGNED)
    return refusalOf('too-large', signature);
  if (!JSON_TYPE.test(headers['content-type'] ?? ''))
    return { status: 415, result: 'not-json', headers: CLOSING };
  return undefined;
}

/** The refused body is not read to its end, so the connection cannot be reused. */
const CLOSING = ['connection', 'close'];

function refusalOf(body: Refused, signature: Signature | undefined): Answer {
  if (body === 'broken') return { status: 400, result: 'malformed', headers: CLOSING };
  return signature
    ? { status: 413, result: 'too-large', headers: CLOSING }
    : { status: 401, result: 'unsigned', headers: CLOSING };
}

function write(response: ServerResponse, { status, body, headers = [] }: Answer): void {
  if (!body) return void response.writeHead(status, [...EMPTY_ANSWER, ...headers]).end('{}');
  const bytes = Buffer.from(JSON.stringify(body));
  response
    .writeHead(status, [...TYPE_OF_ANSWERS, 'content-length', String(bytes.length), ...headers])
    .end(bytes);
}

interface CallParts extends Pick<WebhookOptions, 'self' | 'seen' | 'clock' | 'log'> {
  readonly keys: Keys;
  readonly receiver: ReturnType<typeof createReceiver>;
}

/** Calls of the platform: verified, then taken in or answered. */
class Calls {
  readonly #parts: CallParts;
  #botId: string | undefined;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  async answer(raw: Buffer, signature: Signature | undefined): Promise<Answer> {
    const { keys, clock, seen, receiver } = this.#parts;
    const verdict = judge(raw, signature, keys, clock.now());
    switch (verdict.kind) {
      case 'challenge':
        return { status: 200, result: 'challenge', body: { challenge: verdict.challenge } };
      case 'old-event':
        receiver.leaveOut('old schema');
        return { status: 200, result: 'left-out' };
      case 'malformed':
        return { status: 400, result: 'malformed' };
      case 'refused':
        return { status: 401, result: verdict.why };
      case 'stale':
        return (await seen.isKnown(verdict.eventId))
          ? { status: 200, result: 'known' }
          : { status: 401, result: 'stale' };
      case 'event':
        return verdict.event.header.event_type === PRESS
          ? this.#takePress(verdict.event, verdict.nonce)
          : this.#takeIn(verdict.event, verdict.nonce);
    }
  }

  /** The store checks event and nonce, and stores both, in one step. */
  async #takeIn(event: Envelope, nonce: string): Promise<Answer> {
    const me = await this.#me();
    const received = await this.#parts.receiver.receive(event, me, { nonce, forMs: NONCE_MS });
    if (received === 'replayed') return { status: 401, result: 'replayed' };
    return { status: 200, result: received === 'stored' ? 'taken' : received };
  }

  /** A press is answered within its call, so its nonce is checked before it has any effect. */
  async #takePress(event: Envelope, nonce: string): Promise<Answer> {
    const { seen, receiver, log } = this.#parts;
    const { event_id: eventId } = event.header;
    // Known events are checked first, because a retry may carry its first nonce.
    if (await seen.isKnown(eventId)) return { status: 200, result: 'known' };
    if (await seen.hasNonce(nonce)) return { status: 401, result: 'replayed' };
    const body = (await receiver.handle(event, await this.#me())) ?? {};
    // Store the nonce after the event: a nonce kept for an event that was not stored would block its retry.
    await seen
      .keepNonce(nonce, NONCE_MS)
      .catch((error: unknown) => log.warn({ err: error }, 'nonce not stored'));
    return { status: 200, result: 'taken', body };
  }

  async #me(): Promise<string> {
    this.#botId ??= (await this.#parts.self()).openId;
    return this.#botId;
  }
}

interface Answer {
  readonly status: number;
  readonly result: WebhookResult;
  /** Absent: an empty object. */
  readonly body?: object;
  /** Further headers, names and values in turn. */
  readonly headers?: readonly string[];
}

function signatureOf({ headers }: IncomingMessage): Signature | undefined {
  const [timestamp, nonce, signature] = [
    'x-lark-request-timestamp',
    'x-lark-request-nonce',
    'x-lark-signature',
  ].map((name) => headers[name]);
  const isWritten = (value: unknown): value is string =>
    typeof value === 'string' && value !== '' && value.length <= LONGEST_HEADER;
  return isWritten(timestamp) && isWritten(nonce) && isWritten(signature)
    ? { timestamp, nonce, signature }
    : undefined;
}
