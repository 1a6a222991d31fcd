/**
 * The webhook as routes of the health server: `POST /feishu/events` for events and card callbacks. Written here
 * because the SDK's adapter accepts forged calls and crashes on a short body.
 */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Messenger } from '../../ports/messenger.ts';
import { createDropLog } from './drop-log.ts';
import type { Envelope } from './envelope.ts';
import { judge, LONGEST_UNSIGNED, type Keys } from './door.ts';
import { createReceiver, type ReceiverOptions } from './receiver.ts';
import type { Signature } from './seal.ts';

export const WEBHOOK_PATH = '/feishu/events';
/** The platform limits texts to 150 KB; encrypted and escaped they stay well below this. */
const LARGEST_BODY = 1024 * 1024;
/** How long a nonce is remembered: as long as its signature may count as fresh. */
const NONCE_MS = 10 * 60_000;
const PRESS = 'card.action.trigger';
const LONGEST_HEADER = 256;
const LAST_ANSWERS_MS = 5000;

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

/** Results that need no line of their own: the call was taken, or is logged where it failed or was left out. */
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

/**
 * Routes for `fastify.register`. Refusals have an empty object as body: 400 malformed, 401 not authentic, 405, 413,
 * 415, and 503 if the event could not be stored and should be redelivered.
 */
export function webhookRoutes({
  self,
  seen,
  counters,
  encryptKey,
  verificationToken,
  ...receiving
}: WebhookOptions): FastifyPluginAsync {
  const { log, clock } = receiving;
  const drops = createDropLog(clock, log);
  const count = (result: WebhookResult): void => {
    counters.webhook(result);
    if (!LOGGED_ELSEWHERE.includes(result)) drops.note('warn', result, 'webhook call refused');
  };
  const receiver = createReceiver(receiving);
  const keys = { encryptKey, verificationToken };
  const calls = new Calls({ self, seen, keys, receiver, ...receiving });
  return async (fastify) => {
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: LARGEST_BODY },
      (_request, body, done) => done(null, body),
    );
    fastify.addHook('onClose', () => receiver.close(LAST_ANSWERS_MS));
    fastify.setErrorHandler((error, _request, reply) => refuse(error, reply, count, log));

    const unsignedIsSmall = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const isLong = Number(request.headers['content-length'] ?? 0) > LONGEST_UNSIGNED;
      if (!isLong || signatureOf(request) !== undefined) return undefined;
      count('unsigned');
      // Refuse by the headers alone, so that a large unsigned body is never received.
      return reply.code(401).header('connection', 'close').send({});
    };
    fastify.post(WEBHOOK_PATH, { onRequest: unsignedIsSmall }, async (request, reply) => {
      const { status, result, body = {} } = await calls.answer(request);
      count(result);
      return reply.code(status).send(body);
    });
    onlyPost(fastify, () => count('method'));
  };
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

  async answer(request: FastifyRequest): Promise<Answer> {
    const { keys, clock, seen, receiver } = this.#parts;
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const verdict = judge(raw, signatureOf(request), keys, clock.now());
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
  readonly body?: object;
}

function signatureOf({ headers }: FastifyRequest): Signature | undefined {
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

function onlyPost(fastify: FastifyInstance, count: () => void): void {
  fastify.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: WEBHOOK_PATH,
    // The method is checked before the body is read.
    onRequest: async (_request, reply) => {
      count();
      return reply.code(405).header('allow', 'POST').send({});
    },
    handler: async () => ({}),
  });
}

function refuse(
  error: unknown,
  reply: FastifyReply,
  count: (result: WebhookResult) => void,
  log: ReceiverOptions['log'],
): FastifyReply {
  const status = (error as { readonly statusCode?: unknown }).statusCode;
  if (status === 413 || status === 415 || status === 400) {
    count(status === 413 ? 'too-large' : status === 415 ? 'not-json' : 'malformed');
    return reply.code(status).send({});
  }
  log.error({ err: error }, 'event not stored; the platform will redeliver it');
  count('not-stored');
  return reply.code(503).send({});
}
