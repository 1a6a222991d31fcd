/** Queries about the app itself, for diagnosis by `muster doctor`. */
import { z } from 'zod';
import { openClient, type ClientOptions } from '../link/client.ts';
import { CallFailed, wordFor } from './failure.ts';

/** An answer, or the short name of the failure: a platform code, `ETIMEDOUT`. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly word: string };

export interface Inspector {
  /** The bot's name; also fails if the credentials are wrong. `enabled`: the tenant has the app enabled. */
  bot(): Promise<Answer<{ readonly name: string; readonly enabled: boolean }>>;
  isInGroup(chatId: string): Promise<Answer<boolean>>;
  /** Granted scopes; most apps are not allowed to ask. */
  scopes(): Promise<Answer<readonly string[]>>;
}

/** `activate_status` of an enabled bot. */
const ENABLED = 2;
/** `grant_status` of a granted scope. */
const GRANTED = 1;

const Bot = z.object({
  bot: z.object({ app_name: z.string().default(''), activate_status: z.number().optional() }),
});
const Presence = z.object({ data: z.object({ is_in_chat: z.boolean() }) });
const Scopes = z.object({
  data: z.object({ scopes: z.array(z.object({ scope_name: z.string(), grant_status: z.number() })) }),
});

export function createInspector(options: ClientOptions): Inspector {
  const call = openClient(options);

  async function get<T>(path: string, shape: z.ZodType<T>): Promise<Answer<T>> {
    try {
      const answer = shape.safeParse(await call({ method: 'GET', path }));
      return answer.success ? { ok: true, value: answer.data } : { ok: false, word: 'unreadable' };
    } catch (error) {
      return { ok: false, word: error instanceof CallFailed ? wordFor(error.failure) : 'failed' };
    }
  }

  return {
    async bot() {
      const answer = await get('/open-apis/bot/v3/info', Bot);
      if (!answer.ok) return answer;
      const { app_name: name, activate_status: status } = answer.value.bot;
      return { ok: true, value: { name, enabled: status === undefined || status === ENABLED } };
    },
    async isInGroup(chatId) {
      const path = `/open-apis/im/v1/chats/${encodeURIComponent(chatId)}/members/is_in_chat`;
      const answer = await get(path, Presence);
      return answer.ok ? { ok: true, value: answer.value.data.is_in_chat } : answer;
    },
    async scopes() {
      const answer = await get('/open-apis/application/v6/scopes', Scopes);
      if (!answer.ok) return answer;
      const granted = answer.value.data.scopes.filter(({ grant_status: status }) => status === GRANTED);
      return { ok: true, value: granted.map(({ scope_name: name }) => name) };
    },
  };
}
