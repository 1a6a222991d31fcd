/**
 * The log: one JSON line an event on standard output. No secret may stand in it, whoever logs: fields with telling names
 * are struck out by path, errors keep only what helps, and the finished line is searched for the secrets themselves.
 */
import pino from 'pino';
import { z } from 'zod';
import { createRedact } from './feishu/link/redact.ts';

export type { Logger } from 'pino';

const CENSORED = '[redacted]';

/** Field names whose value is a secret wherever they stand, to a depth of three. */
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
 * What of an error is worth a line. A request that failed carries its headers and body along (axios does); only its
 * method and address are kept, and of the answer only the status and the platform's code.
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

/** What axios hangs on an error, as far as it is of that shape. */
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
  /** Values to strike out wherever they turn up. */
  readonly secrets: readonly string[];
  /** Takes one line with its newline. */
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
