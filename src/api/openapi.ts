/** The OpenAPI document of the read-only API, made from the schemas that it answers by. */
import { z } from 'zod';
import {
  campaign,
  figures,
  file,
  filing,
  filingQuery,
  listOf,
  page,
  problem,
  run,
  runPage,
  unit,
  unitStanding,
} from './schemas.ts';

interface Described {
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** Absent: the bytes of a file. */
  readonly answer?: z.ZodType;
}

/** The path of the document itself, which needs no token. */
const DOCUMENT = '/api/v1/openapi.json';
const PATHS: Readonly<Record<string, Described>> = {
  '/api/v1/campaigns': {
    summary:
      'The campaign of the token; of a campaign that repeats, each period that has opened, latest first.',
    query: page,
    answer: listOf(campaign),
  },
  '/api/v1/units': { summary: 'Its units, in roster order.', query: runPage, answer: listOf(unit) },
  '/api/v1/standings': {
    summary: 'How each unit stands on each item that it owes; a page counts units.',
    query: runPage,
    answer: listOf(unitStanding),
  },
  '/api/v1/filings': {
    summary: 'Reports and summaries, by number.',
    query: filingQuery,
    answer: listOf(filing),
  },
  '/api/v1/figures': { summary: 'Totals as the digests show them.', query: run, answer: figures },
  '/api/v1/files': { summary: 'Attachments of filings that stand.', query: runPage, answer: listOf(file) },
  '/api/v1/files/{hash}': { summary: 'The content of one attachment.' },
};

/** Whether the API has the path, given without a query. A part in braces stands for any one. */
export function isPath(path: string): boolean {
  const parts = path.split('/');
  return [...Object.keys(PATHS), DOCUMENT].some((each) => {
    const own = each.split('/');
    return own.length === parts.length && own.every((part, at) => isPart(part, parts[at] ?? ''));
  });
}

function isPart(own: string, given: string): boolean {
  return own.startsWith('{') ? given !== '' : own === given;
}

export function openApiDocument(): Record<string, unknown> {
  const { schemaOf, named } = createSchemas();
  schemaOf(problem, 'output');
  const paths = Object.fromEntries(
    Object.entries(PATHS).map(([path, each]) => [path, { get: operation(path, each, schemaOf) }]),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Muster read-only API',
      version: '1',
      description:
        'Reads one campaign, with all its periods if it repeats, with a bearer token that an admin made in the chat. Each path takes GET and HEAD; other methods are answered with 405.',
    },
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: named,
    },
    paths,
  };
}

function operation(path: string, { summary, query, answer }: Described, schemaOf: SchemaOf) {
  const parameters = [
    ...(path.includes('{hash}')
      ? [{ name: 'hash', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } }]
      : []),
    ...(query ? queryParameters(query, schemaOf) : []),
  ];
  const content = answer
    ? { 'application/json': { schema: schemaOf(answer, 'output') } }
    : { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  const refused = { $ref: '#/components/schemas/Problem' };
  const wrong = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: refused } },
  });
  return {
    summary,
    ...(parameters.length > 0 && { parameters }),
    responses: {
      200: { description: 'As asked for.', headers: { ETag: { schema: { type: 'string' } } }, content },
      304: { description: 'Not changed since the ETag given in If-None-Match.' },
      400: wrong('A parameter is out of its bounds.'),
      401: wrong('No token, or one that is not valid.'),
      404: wrong('Nothing of that name in this campaign.'),
      429: wrong('Too many requests; Retry-After says when to ask again.'),
      503: wrong('Busy, or the data store does not answer; Retry-After says when to ask again.'),
    },
  };
}

function queryParameters(query: z.ZodObject, schemaOf: SchemaOf) {
  const { properties = {} } = schemaOf(query, 'input') as { properties?: Record<string, unknown> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => Record<string, unknown>;

/** Schemas with a name stand once in the document: a reference within it is read from its root. */
function createSchemas(): { readonly schemaOf: SchemaOf; readonly named: Readonly<Record<string, unknown>> } {
  const named: Record<string, unknown> = {};
  const schemaOf: SchemaOf = (schema, io) => {
    const made = z.toJSONSchema(schema, { io, reused: 'inline', unrepresentable: 'any' });
    const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/');
    const { $schema: _, $defs = {}, ...rest } = JSON.parse(text) as Record<string, unknown>;
    Object.assign(named, $defs);
    return rest;
  };
  return { schemaOf, named };
}
