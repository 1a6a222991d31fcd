/**
 * The read-only API: GET alone, under a bearer token that is scoped to one campaign. It reads what is kept and writes one
 * line of the journal a day; few requests run at a time, so that answers to people never wait for it.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { isToken, tokenId } from '../domain/api/token.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Facts } from '../clock/job.ts';
import type { FactsSource } from '../facts.ts';
import type { Logger } from '../log.ts';
import type { Attachments } from '../ports/attachments.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { APP, read } from '../records/access.ts';
import type { ApiToken } from '../records/export.ts';
import { createLimit } from './limit.ts';
import { openApiDocument } from './openapi.ts';
import { filingQuery, page } from './schemas.ts';
import {
  campaignView,
  figuresView,
  filesView,
  fileView,
  filingsView,
  standingsView,
  unitsView,
} from './views.ts';

export interface ApiParts {
  readonly campaigns: () => readonly Campaign[];
  readonly store: Store;
  readonly facts: Pick<FactsSource, 'facts'>;
  readonly attachments: Pick<Attachments, 'read'>;
  readonly clock: Clock;
  /** Milliseconds by a monotonic clock. */
  readonly uptime: () => number;
  readonly log: Logger;
  /** Whether an error comes from the store and not from the request. */
  readonly isStoreTrouble: (error: unknown) => boolean;
}

const STORE_AGAIN_S = 5;

/** Of one token: a dashboard that asks for every list each ten seconds stays below it. */
const PER_MINUTE = 60;
const BURST = 30;
/** Of one address, whatever it sends. */
const PER_ADDRESS = 240;
/** Requests at work at one time; whoever comes beside them is asked to come again. */
const AT_A_TIME = 2;
const HASH = /^[0-9a-f]{64}$/u;

interface Caller {
  readonly id: string;
  readonly token: ApiToken;
  readonly facts: Facts;
}

/** A refusal, as `application/problem+json`. */
class Problem extends Error {
  readonly status: number;
  readonly detail: string | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(status: number, title: string, detail?: string, retryAfter?: number) {
    super(title);
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }
}

export function addApi(web: FastifyInstance, parts: ApiParts): void {
  const { uptime, store, clock } = parts;
  const addresses = createLimit({ perMinute: PER_ADDRESS, burst: PER_ADDRESS, uptime });
  const tokens = createLimit({ perMinute: PER_MINUTE, burst: BURST, uptime });
  const journalled = new Set<string>();
  let running = 0;

  void web.register(
    async (api) => {
      api.setErrorHandler((error: unknown, _request, reply) =>
        refused(parts.isStoreTrouble(error) ? storeAway() : error, reply, parts.log),
      );
      api.setNotFoundHandler((_request, reply) => refused(new Problem(404, 'Not found'), reply, parts.log));
      const document = JSON.stringify(openApiDocument());
      api.get('/openapi.json', (request, reply) => {
        limited(addresses.take(request.ip));
        return answered(document, request, reply);
      });

      const get = <Q extends z.ZodType>(
        path: string,
        query: Q,
        view: (caller: Caller, query: z.output<Q>) => unknown,
      ) =>
        api.get(path, (request, reply) =>
          atWork(async () => {
            const caller = await callerOf(request);
            const asked = query.safeParse(request.query);
            if (!asked.success)
              throw new Problem(400, 'Bad parameter', String(asked.error.issues[0]?.path[0] ?? ''));
            const value = await view(caller, asked.data);
            return answered(JSON.stringify(value), request, reply, JSON.stringify(lastingOf(value)));
          }),
        );
      get('/campaigns', page, ({ facts }, asked) => ({
        data: asked.page === 1 ? [campaignView(facts)] : [],
        page: asked.page,
        per_page: asked.per_page,
        total: 1,
      }));
      get('/units', page, ({ facts, token }, asked) => unitsView(facts, asked, token.persons));
      get('/standings', page, ({ facts }, asked) => standingsView(facts, asked));
      get('/filings', filingQuery, ({ facts }, asked) => filingsView(facts, asked, store));
      get('/figures', page, ({ facts }) => figuresView(facts));
      get('/files', page, ({ facts }, asked) => filesView(facts, asked, store));
      // A slow reader holds its place, so that few files are in memory at a time.
      api.get('/files/:hash', (request, reply) => {
        takePlace();
        reply.raw.once('close', () => (running -= 1));
        return sendFile(request, reply);
      });
    },
    { prefix: '/api/v1' },
  );

  async function atWork<T>(work: () => Promise<T>): Promise<T> {
    takePlace();
    try {
      return await work();
    } finally {
      running -= 1;
    }
  }

  function takePlace(): void {
    if (running >= AT_A_TIME) throw new Problem(503, 'Busy', undefined, 1);
    running += 1;
  }

  async function callerOf(request: FastifyRequest): Promise<Caller> {
    limited(addresses.take(request.ip));
    const [, given = ''] = /^Bearer ([\w-]{1,100})$/u.exec(request.headers.authorization ?? '') ?? [];
    const id = tokenId(given) ?? '';
    const { value: token } = id === '' ? { value: undefined } : await read(store, 'apiToken', APP, id);
    if (!token || !isToken(given, token.hash) || token.revokedAt !== undefined)
      throw new Problem(401, 'Unauthorized', 'A valid bearer token is needed.');
    limited(tokens.take(id));
    const campaign = parts.campaigns().find((each) => each.id === token.campaign);
    if (!campaign) throw new Problem(404, 'Not found', 'The campaign does not run here.');
    const facts = await parts.facts.facts(campaign, clock.now());
    await journalUse(id, facts);
    return { id, token, facts };
  }

  /** Once a day for each token: who used the API is told, and not what was read. */
  async function journalUse(token: string, { campaign, now }: Facts): Promise<void> {
    const { date } = localAt(campaign.timezone, now);
    const name = `api-use:${token}:${date}`;
    if (journalled.has(name)) return;
    await store.commit({
      once: name,
      journal: [{ at: now, by: 'system', act: 'api.used', campaign: campaign.id, detail: { token, date } }],
    });
    if (journalled.size > 1_000) journalled.clear();
    journalled.add(name);
  }

  async function sendFile(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { facts } = await callerOf(request);
    const { hash = '' } = request.params as { hash?: string };
    const found = HASH.test(hash) ? await fileView(facts, hash, store) : undefined;
    const bytes = found && (await parts.attachments.read(hash));
    if (!found || !bytes) throw new Problem(404, 'Not found');
    const etag = `"${hash}"`;
    void reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (isKnown(request, etag)) return reply.code(304).send();
    return reply
      .type('application/octet-stream')
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
      .send(Buffer.from(bytes));
  }
}

/** Readers try again; the bot's own log and `/readyz` say what is wrong. */
function storeAway(): Problem {
  return new Problem(503, 'Not available', 'The data store does not answer.', STORE_AGAIN_S);
}

function limited(seconds: number): void {
  if (seconds > 0) throw new Problem(429, 'Too many requests', undefined, seconds);
}

/** Without the moment of the answer, which changes with every request. */
function lastingOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('as_of' in value)) return value;
  return { ...value, as_of: undefined };
}

/** `lasting`: what the ETag is made of. It is weak, because bodies of equal ETags may differ in their moment. */
function answered(
  body: string,
  request: FastifyRequest,
  reply: FastifyReply,
  lasting: string = body,
): FastifyReply {
  const etag = `W/"${createHash('sha256').update(lasting).digest('base64url').slice(0, 27)}"`;
  void reply
    .header('etag', etag)
    .header('cache-control', 'private, no-cache')
    .header('x-content-type-options', 'nosniff');
  if (isKnown(request, etag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(body);
}

/** By the weak comparison of RFC 9110; proxies that compress make ETags weak. */
function isKnown(request: FastifyRequest, etag: string): boolean {
  const given = request.headers['if-none-match'] ?? '';
  const plain = (tag: string) => tag.trim().replace(/^W\//u, '');
  return given.split(',').some((each) => each.trim() === '*' || plain(each) === plain(etag));
}

function refused(error: unknown, reply: FastifyReply, log: Logger): FastifyReply {
  const problem = error instanceof Problem ? error : new Problem(500, 'Internal error');
  if (problem.status === 500) log.error({ err: error }, 'API request failed');
  const { status, message: title, detail, retryAfter } = problem;
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: 'about:blank', title, status, ...(detail && { detail }) }));
}
