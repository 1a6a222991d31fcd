/**
 * The log: one JSON line per event on standard output. It must never contain a secret: sensitive fields are removed
 * by path, errors keep only useful parts, and the finished line is searched for the secrets themselves.
 */
import pino from 'pino';
import { z } from 'zod';
import { createRedact } from './domain/text/redact.ts';

export type { Logger } from 'pino';

const CENSORED = '[redacted]';

/** Names of fields that contain secrets at any depth up to three. */
const SECRET_FIELDS = [
  'appSecret',
  'app_secret',
  'secret',
  'password',
  'token',
  'access_token',
  'tenant_access_token',
  'app_access_token',
  'encryptKey',
  'verificationToken',
  'authorization',
  'Authorization',
  'cookie',
];

/**
 * The useful parts of an error. A failed request (axios) carries headers and body; only its method and address are
 * kept, and of the answer only the status and the platform's code.
 */
export function plainError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, config, response } = requestSchema.parse(error);
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(config?.url === undefined
      ? {}
      : { request: `${(config.method ?? 'get').toUpperCase()} ${config.url}` }),
    ...(response?.status === undefined ? {} : { status: response.status }),
    ...(response?.data?.code === undefined ? {} : { platformCode: response.data.code }),
    stack: error.stack,
    ...(error.cause === undefined || depth > 3 ? {} : { cause: plainError(error.cause, depth + 1) }),
  };
}

/** The properties that axios adds to an error, if they have the expected shape. */
const requestSchema = z.object({
  code: z.union([z.string(), z.number()]).optional().catch(undefined),
  config: z.object({ method: z.string().optional(), url: z.string().optional() }).optional().catch(undefined),
  response: z
    .object({
      status: z.number().optional(),
      data: z.object({ code: z.number().optional() }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

export interface LogOptions {
  readonly level: string;
  /** Values to remove wherever they occur. */
  readonly secrets: readonly string[];
  /** Receives one line including its newline. */
  readonly write: (line: string) => void;
}

export function createLog({ level, secrets, write }: LogOptions): pino.Logger {
  const redact = createRedact(secrets);
  const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  return pino(
    {
      level,
      base: null,
      redact: { paths, censor: CENSORED },
      serializers: {
        err: (error: unknown) => plainError(error),
        error: (error: unknown) => plainError(error),
      },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => write(redact(line)) },
  );
}
