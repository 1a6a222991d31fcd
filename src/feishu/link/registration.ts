/**
 * Registers an app by a scanned code (RFC 8628, the SDK's `registerApp`), or adds what the bot needs to one that is
 * there. The SDK waits for ever, gives up at the first lost packet and sends its errors as plain objects; here every
 * call has a deadline, a poll that got no answer is tried again, and every end is a `Registration`.
 */
import { z } from 'zod';
import { CALLBACKS, EVENTS, SCOPES } from '../needs.ts';
import { lark } from './sdk.ts';

export interface RegistrationOptions {
  /** Shown on the confirm page, where the person may change it. */
  readonly name: string;
  readonly description: string;
  /** An app that is there already; absent: a new one. */
  readonly appId?: string | undefined;
  /** Address of a sandbox instead of the platform: `http://127.0.0.1:4000`. */
  readonly sandbox?: string | undefined;
  readonly signal: AbortSignal;
  /** The link to open or to show as a QR code, good for so many seconds. */
  readonly onLink: (link: string, seconds: number) => void;
  readonly onState: (state: RegistrationState) => void;
}

/** `away`: the last poll got no answer; it is tried again until the link expires. */
export type RegistrationState = 'waiting' | 'away' | 'lark';

export type Registration =
  | {
      readonly ok: true;
      readonly appId: string;
      readonly appSecret: string;
      readonly brand: 'feishu' | 'lark';
      /** open_id of the person who confirmed, where the platform told it. */
      readonly openId?: string;
    }
  | {
      readonly ok: false;
      readonly why: 'cancelled' | 'expired' | 'declined' | 'unreachable' | 'refused';
      /** The platform's or the transport's word: `ECONNREFUSED`, `invalid_request`. Never a secret. */
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

/** Thrown through the SDK where it would go on with an answer that is none. */
class Stopped extends Error {
  readonly why: 'unreachable' | 'refused';
  constructor(why: 'unreachable' | 'refused', word: string) {
    super(word);
    this.why = why;
  }
}

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
        // The least there is, and on top of it only what the bot uses.
        preset: false,
        scopes: { tenant: [...SCOPES] },
        events: { items: { tenant: [...EVENTS] } },
        callbacks: { items: [...CALLBACKS] },
      },
      // Otherwise the page offers any app of the person's, whose settings would then be changed.
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

/** The SDK registers through its shared HTTP instance and takes no other, so that one is guarded for the time being. */
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
  // The SDK's own interceptor stands before: here the answer is the body alone.
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
    // Our own deadline aborts the call, which axios calls "canceled".
    return { why: 'unreachable', word: wordOf(code === 'ERR_CANCELED' ? 'ETIMEDOUT' : code) };
  }
  const { code } = Thrown.safeParse(error).data ?? { code: 'unreadable' };
  if (code === 'abort') return { why: 'cancelled', word: code };
  if (code === 'expired_token') return { why: 'expired', word: code };
  if (code === 'access_denied') return { why: 'declined', word: code };
  return { why: 'refused', word: wordOf(code) };
}

/** A word for a sentence, whatever was sent. */
function wordOf(text: string | undefined): string {
  return /^[\w-]{1,40}$/u.test(text ?? '') ? (text ?? '') : 'unreadable';
}
