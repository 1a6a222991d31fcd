/** Resolves e-mail addresses and mobile numbers to open_ids, as far as the app is allowed to see them. */
import { z } from 'zod';
import type { Messenger } from '../../ports/messenger.ts';
import { CallFailed } from './failure.ts';
import type { CallPlatform } from '../link/client.ts';

/** The platform's maximum per call, for e-mails and mobiles each. */
const KEYS_A_CALL = 50;

const Found = z.object({
  data: z.object({
    user_list: z
      .array(
        z.object({
          user_id: z.string().optional(),
          email: z.string().optional(),
          mobile: z.string().optional(),
        }),
      )
      .default([]),
  }),
});

/** Implements `Messenger.lookUp`. Rejects with `CallFailed`. */
export function createLookUp(call: CallPlatform): Messenger['lookUp'] {
  return async ({ emails, mobiles }) => {
    const openIds = new Map<string, string>();
    // The platform may spell a key differently from the request.
    const asked = new Map([...emails, ...mobiles].map((key) => [spelling(key), key]));

    const calls = Math.ceil(Math.max(emails.length, mobiles.length) / KEYS_A_CALL);
    for (let turn = 0; turn < calls; turn += 1) {
      const part = (keys: readonly string[]): string[] =>
        keys.slice(turn * KEYS_A_CALL, (turn + 1) * KEYS_A_CALL);
      const data = { emails: part(emails), mobiles: part(mobiles), include_resigned: false };
      // Sequential, because resolving a roster at the start must not use up the rate limit of sending.
      const answer = await call({
        method: 'POST',
        path: '/open-apis/contact/v3/users/batch_get_id',
        params: { user_id_type: 'open_id' },
        data,
      });
      for (const { user_id: openId, email, mobile } of parse(answer)) {
        const key = asked.get(spelling(email ?? mobile ?? ''));
        if (openId !== undefined && openId !== '' && key !== undefined) openIds.set(key, openId);
      }
    }
    return openIds;
  };
}

function parse(answer: unknown): z.infer<typeof Found>['data']['user_list'] {
  const found = Found.safeParse(answer);
  if (!found.success) throw new CallFailed({ transport: 'contacts-unreadable' });
  return found.data.data.user_list;
}

/** Normalises a key: e-mails ignore case; mobiles ignore blanks and China's country code. */
function spelling(key: string): string {
  return key.includes('@')
    ? key.trim().toLowerCase()
    : key.replace(/[\s-]/gu, '').replace(/^(?:\+|00)86/u, '');
}
