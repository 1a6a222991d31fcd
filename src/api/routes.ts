/**
 * The read-only API: GET and HEAD alone, under a bearer token that is scoped to one campaign. It writes to the journal
 * once a day for each token, and for each file that it hands out; few requests run at a time, so that answers to people
 * never wait for it.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Facts } from '../clock/job.ts';
import type { Logger } from '../log.ts';
import type { Attachments } from '../ports/attachments.ts';
import { Callers, type Caller, type CallerParts } from './callers.ts';
import { isPath, openApiDocument } from './openapi.ts';
import { Places } from './places.ts';
import { notAllowed, Problem, refused, storeAway } from './problem.ts';
import { filingQuery, page, run, runPage, type Run } from './schemas.ts';
import {
  campaignView,
  figuresView,
  filesView,
  fileView,
  filingsView,
  paged,
  standingsView,
  unitsView,
} from './views.ts';

const HASH = /^[0-9a-f]{64}$/u;

export interface ApiParts extends CallerParts {
  readonly attachments: Pick<Attachments, 'read'>;
  readonly log: Logger;
  /** Whether an error comes from the store and not from the request. */
  readonly isStoreTrouble: (error: unknown) => boolean;
}

/** A caller with the campaign that is asked for. */
interface Asker extends Caller {
  readonly facts: Facts;
}

type Get = <Q extends z.ZodType>(
  path: string,
  query: Q,
  view: (caller: Asker, query: z.output<Q>) => unknown,
) => void;

export function addApi(web: FastifyInstance, parts: ApiParts): void {
  const { log, store } = parts;
  const callers = new Callers(parts);
  const places = new Places();
  const register = async (api: FastifyInstance) => {
    api.setErrorHandler((error: unknown, _request, reply) =>
      refused(parts.isStoreTrouble(error) ? storeAway() : error, reply, log),
    );
    api.setNotFoundHandler((request, reply) => {
      const [path = ''] = request.url.split('?');
      return refused(isPath(path) ? notAllowed() : new Problem(404, 'Not found'), reply, log);
    });
    api.addHook('onRequest', async (request) => {
      // Before a body is read, and within the limit of its address like any other.
      if (request.is404) callers.admit(request);
    });
    const document = JSON.stringify(openApiDocument());
    api.get('/openapi.json', (request, reply) => {
      callers.admit(request);
      return answered(document, request, reply);
    });
    addLists(lists(api, callers, places), callers, store);
    // A slow reader holds its place, so that few files are in memory at a time.
    api.get('/files/:hash', (request, reply) => {
      reply.raw.once('close', places.take());
      return sendFile(request, reply, callers, parts);
    });
  };
  void web.register(register, { prefix: '/api/v1' });
}

function addLists(get: Get, callers: Callers, store: ApiParts['store']): void {
  get('/campaigns', page, async (caller, asked) => {
    const shown = paged(caller.runs, asked, ({ id }) => callers.factsOf(caller, id));
    return { ...shown, data: (await Promise.all(shown.data)).map(campaignView) };
  });
  get('/units', runPage, ({ facts, token }, asked) => unitsView(facts, asked, token.persons));
  get('/standings', runPage, ({ facts }, asked) => standingsView(facts, asked));
  get('/filings', filingQuery, ({ facts }, asked) => filingsView(facts, asked, store));
  get('/figures', run, ({ facts }) => figuresView(facts));
  get('/files', runPage, ({ facts }, asked) => filesView(facts, asked, store));
}

/** Adds a route whose parameters are parsed and whose view becomes JSON. */
function lists(api: FastifyInstance, callers: Callers, places: Places): Get {
  return (path, query, view) =>
    api.get(path, (request, reply) =>
      places.during(async () => {
        const caller = await callers.of(request);
        const asked = query.safeParse(request.query);
        if (!asked.success)
          throw new Problem(400, 'Bad parameter', { detail: String(asked.error.issues[0]?.path[0] ?? '') });
        const facts = await callers.factsOf(caller, (asked.data as Run).campaign);
        const value = await view({ ...caller, facts }, asked.data);
        return answered(JSON.stringify(value), request, reply, JSON.stringify(lastingOf(value)));
      }),
    );
}

async function fileAmong(caller: Caller, hash: string, callers: Callers, store: ApiParts['store']) {
  for (const { id } of caller.runs) {
    const found = await fileView(await callers.factsOf(caller, id), hash, store);
    if (found) return { ...found, hash, campaign: id };
  }
  return undefined;
}

async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  callers: Callers,
  { store, attachments }: ApiParts,
): Promise<FastifyReply> {
  const caller = await callers.of(request);
  const { hash = '' } = request.params as { hash?: string };
  const found = HASH.test(hash) ? await fileAmong(caller, hash, callers, store) : undefined;
  const bytes = found && (await attachments.read(hash));
  if (!found || !bytes) throw new Problem(404, 'Not found');
  const etag = `"${hash}"`;
  void reply.header('etag', etag).header('cache-control', 'private, no-cache');
  if (isKnown(request, etag)) return reply.code(304).send();
  if (request.method === 'GET') await callers.journalFile(caller, found);
  return reply
    .type('application/octet-stream')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `attachment; filename*=UTF-8''${extValue(found.name)}`)
    .send(Buffer.from(bytes));
}

/** As in RFC 8187, whose values may not hold these four either. */
function extValue(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/gu, (each) => `%${each.charCodeAt(0).toString(16)}`);
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
