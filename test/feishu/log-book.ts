/** A log that keeps everything, for tests of what must never be logged. */
import type { Log } from '../../src/feishu/link/sdk-log.ts';

export interface LogBook extends Log {
  /** Everything logged, with errors spelled out including their properties. */
  text(): string;
  /** The messages of one level. */
  lines(level: 'debug' | 'info' | 'warn' | 'error'): string[];
}

export function createLogBook(): LogBook {
  const entries: { level: string; parts: unknown[] }[] = [];
  const at =
    (level: string) =>
    (...parts: unknown[]): void =>
      void entries.push({ level, parts });
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    text: () => entries.map(({ parts }) => parts.map(spell).join(' ')).join('\n'),
    lines: (level) =>
      entries.filter((entry) => entry.level === level).map(({ parts }) => String(parts.at(-1))),
  };
}

export function spell(part: unknown): string {
  const seen = new Set<unknown>();
  return (
    JSON.stringify(part, (_key, value: unknown) => {
      if (typeof value === 'object' && value !== null) {
        if (seen.has(value)) return undefined;
        seen.add(value);
      }
      return value instanceof Error
        ? { ...value, name: value.name, message: value.message, stack: value.stack, cause: value.cause }
        : value;
    }) ?? String(part)
  );
}
