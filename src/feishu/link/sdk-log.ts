/** Forwards the SDK's log lines to our log: redacted, one line each, at a suitable level. */
import type { Logger } from 'pino';
import type { Lark } from './sdk.ts';
import type { Redact } from '../../domain/text/redact.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

const LONGEST_LINE = 500;

/**
 * A logger for the SDK. The SDK logs each failure as "error", twice, and also throws it to its caller, who reports it
 * properly. So its errors and warnings become `info`, and its information becomes `debug`.
 */
export function sdkLog(log: Log, redact: Redact): Lark.Logger {
  const line = (parts: unknown[]): string =>
    redact(parts.flat(3).map(plain).join(' ')).slice(0, LONGEST_LINE);
  return {
    error: (...parts: unknown[]) => log.info({ from: 'sdk' }, line(parts)),
    warn: (...parts: unknown[]) => log.info({ from: 'sdk' }, line(parts)),
    info: (...parts: unknown[]) => log.debug({ from: 'sdk' }, line(parts)),
    debug: (...parts: unknown[]) => log.debug({ from: 'sdk' }, line(parts)),
    trace: () => {},
  };
}

/** Objects are logged by type only, because the SDK logs whole requests with headers and bodies. */
function plain(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  if (typeof part === 'object' && part !== null) return '{…}';
  return String(part);
}
