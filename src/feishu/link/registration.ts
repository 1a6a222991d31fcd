/**
 * Registers an app by a scanned code (RFC 8628, the SDK's `registerApp`), or adds the bot's permissions to an
 * existing app. The SDK has no timeouts, gives up at the first lost packet and throws plain objects; here every call
 * has a deadline, an unanswered poll is retried, and every outcome is a `Registration`.
 */
import { z } from 'zod';
import { CALLBACKS, EVENTS, SCOPES } from '../needs.ts';
import { lark } from './sdk.ts';

export interface RegistrationOptions {
  /** Shown on the confirmation page, where the person may change it. */
  readonly name: string;
  readonly description: string;
  /** An existing app; absent: register a new one. */
  readonly appId?: string | undefined;
  /** Address of a sandbox instead of the platform: `http://127.0.0.1:4000`. */
  readonly sandbox?: string | undefined;
  readonly signal: AbortSignal;
  /** Called with the link to open or to show as a QR code, and its lifetime in seconds. */
  readonly onLink: (link: string, seconds: number) => void;
  readonly onState: (state: RegistrationState) => void;
}

/** `away`: the last poll got no answer; polling continues until the link expires. */
export type RegistrationState = 'waiting' | 'away' | 'lark';

export type Registration =
  | {
      readonly ok: true;
      readonly appId: string;
      readonly appSecret: string;
      readonly brand: 'feishu' | 'lark';
      /** open_id of the person who confirmed, if the platform reports it. */
      readonly openId?: string;
    }
  | {
      readonly ok: false;
      readonly why: 'cancelled' | 'expired' | 'declined' | 'unreachable' | 'refused';
      /** The platform's or the transport's error name: `ECONNREFUSED`, `invalid_request`. Never a secret. */
      readonly word: string;
    };

const CALL_MS = 10_000;
const LARGEST_ANSWER = 64 * 1024;

const Begun = z.looseObject({
  device_code: z.string().min(1),
  verification_uri_complete: z.url(),
  interval: z.number().min(0).max(60).optional(),
  expires_in: z.number().positive().max(86_400).optional(),
});
const Registered = z.object({
  client_id: z.string().regex(/^cli_\w{1,60}$/u),
  client_secret: z.string().regex(/^[\x21-\x7E]{1,200}$/u),
  user_info: z
    .object({
      open_id: z
        .string()
        .regex(/^ou_[\w-]{1,100}$/u)
        .optional(),
      tenant_brand: z.string().optional(),
    })
    .optional(),
});
const Thrown = z.looseObject({ code: z.string(), description: z.string().optional() });

/** Thrown through the SDK, which would otherwise continue with an invalid answer. */
class Stopped extends Error {
  readonly why: 'unreachable' | 'refused';
  constructor(why: 'unreachable' | 'refused', word: string) {
    super(word);
    this.why = why;
  }
}

/**
 * Runs the registration until it succeeds, is refused or the signal aborts. Never rejects for failures of the
 * platform.
 */
export async function register(options: RegistrationOptions): Promise<Registration> {
  const { signal, sandbox, appId, onState } = options;
  let away = false;
  const restore = guardCalls(signal, sandbox, (lost) => (away = lost));
  try {
    const answer = await lark.registerApp({
      source: 'muster',
      signal,
      appPreset: { name: options.name, desc: options.description },
      addons: {
        // Start from the minimal preset and add only what the bot uses.
        preset: false,
        scopes: { tenant: [...SCOPES] },
        events: { items: { tenant: [...EVENTS] } },
        callbacks: { items: [...CALLBACKS] },
      },
      // Otherwise the page offers the person's existing apps, and would change the settings of the chosen one.
      ...(appId === undefined ? { createOnly: true } : { appId }),
      onQRCodeReady: ({ url, expireIn }) => options.onLink(url, expireIn),
      onStatusChange: ({ status }) =>
        onState(status === 'domain_switched' ? 'lark' : away ? 'away' : 'waiting'),
    });
    const read = Registered.safeParse(answer);
    if (!read.success) return { ok: false, why: 'refused', word: 'unreadable' };
    const { client_id: id, client_secret: appSecret, user_info: person } = read.data;
    return {
      ok: true,
      appId: id,
      appSecret,
      brand: person?.tenant_brand === 'lark' ? 'lark' : 'feishu',
      ...(person?.open_id !== undefined && { openId: person.open_id }),
    };
  } catch (error) {
    return { ok: false, ...whyOf(error, signal) };
  } finally {
    restore();
  }
}

/**
 * The SDK registers through its shared HTTP instance and accepts no other, so this adds interceptors to it for the
 * duration.
 */
function guardCalls(
  signal: AbortSignal,
  sandbox: string | undefined,
  onPoll: (lost: boolean) => void,
): () => void {
  const { request, response } = lark.defaultHttpInstance.interceptors;
  const asked = request.use((config) => {
    config.signal = AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]);
    config.maxRedirects = 0;
    config.maxContentLength = LARGEST_ANSWER;
    if (sandbox !== undefined && config.url !== undefined) {
      config.url = sandbox + new URL(config.url).pathname;
      config.proxy = false;
    }
    return config;
  });
  // The SDK's own interceptor runs first, so the answer here is only the body.
  const answered = response.use(
    (body: unknown) => {
      if (isBody(body, 'device_code') && !Begun.safeParse(body).success)
        throw new Stopped('refused', 'unreadable');
      onPoll(false);
      return body as never;
    },
    (error: unknown) => {
      const call = z
        .looseObject({
          config: z.looseObject({ data: z.string() }),
          response: z.looseObject({ status: z.number(), data: z.unknown() }).optional(),
        })
        .safeParse(error);
      if (!call.success || signal.aborted) throw error;
      const { config, response: got } = call.data;
      const polling = config.data.includes('action=poll');
      const failed = got === undefined || got.status >= 500 || typeof got.data === 'string';
      if (!polling) {
        if (got === undefined) throw error;
        const word = z.looseObject({ error: z.string() }).safeParse(got.data).data?.error;
        throw failed
          ? new Stopped('unreachable', `http-${got.status}`)
          : new Stopped('refused', word ?? `http-${got.status}`);
      }
      onPoll(failed);
      if (got?.status === 429) return { error: 'slow_down' } as never;
      if (failed) return { error: 'authorization_pending' } as never;
      throw error;
    },
  );
  return () => {
    request.eject(asked);
    response.eject(answered);
  };
}

function isBody(body: unknown, key: string): boolean {
  return typeof body === 'object' && body !== null && key in body;
}

function whyOf(
  error: unknown,
  signal: AbortSignal,
): { readonly why: 'cancelled' | 'expired' | 'declined' | 'unreachable' | 'refused'; readonly word: string } {
  if (signal.aborted) return { why: 'cancelled', word: 'abort' };
  if (error instanceof Stopped) return { why: error.why, word: wordOf(error.message) };
  const transport = z
    .looseObject({ isAxiosError: z.literal(true), code: z.string().optional() })
    .safeParse(error);
  if (transport.success) {
    const { code } = transport.data;
    // Our own deadline aborts the call, which axios reports as "canceled".
    return { why: 'unreachable', word: wordOf(code === 'ERR_CANCELED' ? 'ETIMEDOUT' : code) };
  }
  const { code } = Thrown.safeParse(error).data ?? { code: 'unreadable' };
  if (code === 'abort') return { why: 'cancelled', word: code };
  if (code === 'expired_token') return { why: 'expired', word: code };
  if (code === 'access_denied') return { why: 'declined', word: code };
  return { why: 'refused', word: wordOf(code) };
}

/** An error name short enough for a sentence. */
function wordOf(text: string | undefined): string {
  return /^[\w-]{1,40}$/u.test(text ?? '') ? (text ?? '') : 'unreadable';
}
