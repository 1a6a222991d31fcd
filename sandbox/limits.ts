/** Rate limits, in sliding windows of real time. */
import { PlatformError } from './platform-error.ts';
import { tooFrequent } from './refusals.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const PER_SECOND = 50;
const PER_MINUTE = 1_000;
/** Per person, per group and per patched message. */
const PER_TARGET = 5;

export interface Limits {
  /** Counts a call of an endpoint; throws 99991400 with the seconds to wait. */
  endpoint(name: string): void;
  /** Counts a message to a person or group; throws 230020. */
  chat(chatId: string): void;
  /** Counts a change of a message; throws 230020. */
  message(messageId: string): void;
}

export function createLimits(on: boolean, now: () => number = () => performance.now()): Limits {
  if (!on) return { endpoint: () => undefined, chat: () => undefined, message: () => undefined };
  const windows = new Map<string, number[]>();

  const recent = (key: string, spanMs: number): number[] => {
    const since = now() - spanMs;
    const hits = (windows.get(key) ?? []).filter((hit) => hit > since);
    windows.set(key, hits);
    return hits;
  };

  const target = (key: string, ext: string) => {
    const hits = recent(key, SECOND_MS);
    if (hits.length >= PER_TARGET) throw tooFrequent(ext);
    hits.push(now());
  };

  return {
    endpoint(name) {
      const minute = recent(`endpoint:${name}`, MINUTE_MS);
      const second = minute.filter((hit) => hit > now() - SECOND_MS);
      if (second.length >= PER_SECOND) throw overLimit(PER_SECOND, (second[0] ?? 0) + SECOND_MS - now());
      if (minute.length >= PER_MINUTE) throw overLimit(PER_MINUTE, (minute[0] ?? 0) + MINUTE_MS - now());
      minute.push(now());
    },
    chat: (chatId) => target(`chat:${chatId}`, 'chat rate limit'),
    message: (messageId) => target(`message:${messageId}`, 'Update the single messages too frequently'),
  };
}

/** The gateway's error; some older endpoints use HTTP 400 instead of 429. */
export function overLimit(limit: number, waitMs: number, status = 429): PlatformError {
  const headers = {
    'x-ogw-ratelimit-limit': String(limit),
    'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1000))),
  };
  return new PlatformError(99991400, 'request trigger frequency limit', { status, headers });
}
