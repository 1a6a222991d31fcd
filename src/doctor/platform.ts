import { CALLBACKS, EVENTS, SCOPES, type Scope } from '../feishu/needs.ts';
import type { Answer, Inspector } from '../feishu/outgoing/inspector.ts';
import type { DoctorWords } from '../words/doctor.ts';
import { fail, pass, warn, type Finding } from './finding.ts';

/** Broader scopes that include a narrower one. */
const CONTAINED: Partial<Record<Scope, readonly string[]>> = {
  'im:message:send_as_bot': ['im:message'],
  'im:message.p2p_msg:readonly': ['im:message', 'im:message:readonly', 'im:message.p2p_msg'],
  'im:message.group_at_msg:readonly': ['im:message', 'im:message:readonly', 'im:message.group_at_msg'],
  'im:message:readonly': ['im:message'],
  'im:chat:readonly': ['im:chat'],
};

/** Error codes: wrong credentials, or an unpublished app. */
const CREDENTIALS: ReadonlySet<string> = new Set(['10003', '10005', '10012', '10013', '10014', '10015']);

/** The platform's code for a missing scope; it does not name the scope. */
const SCOPE_MISSING = '99991672';

/** Checks the credentials, the bot and its scopes; stops at the first refusal. */
export async function examinePlatform(
  inspector: Pick<Inspector, 'bot' | 'scopes'>,
  domain: string,
  words: DoctorWords,
): Promise<Finding[]> {
  const bot = await inspector.bot();
  if (!bot.ok) return [refusalOf(bot.word, domain, words)];
  return [
    pass(words.credentials(bot.value.name)),
    bot.value.enabled ? pass(words.botEnabled) : fail(words.botDisabled),
    ...judgeScopes(await inspector.scopes(), words),
    // An app cannot query its own event subscriptions.
    warn(words.eventsUnseen(EVENTS, CALLBACKS)),
  ];
}

export function judgeScopes(answer: Answer<readonly string[]>, words: DoctorWords): Finding[] {
  if (!answer.ok) return [warn(words.scopesUnseen(SCOPES, answer.word))];
  const missing = missingScopes(answer.value);
  return missing.length === 0 ? [pass(words.scopes)] : [fail(words.scopesMissing(missing))];
}

/** Required scopes that are granted neither directly nor by a broader scope. */
export function missingScopes(granted: readonly string[]): readonly Scope[] {
  return SCOPES.filter(
    (scope) => ![scope, ...(CONTAINED[scope] ?? [])].some((each) => granted.includes(each)),
  );
}

function refusalOf(word: string, domain: string, words: DoctorWords): Finding {
  if (CREDENTIALS.has(word)) return fail(words.credentialsWrong(word));
  if (word === SCOPE_MISSING) return fail(words.scopesMissing(SCOPES));
  return /^\d+$/u.test(word) ? fail(words.platformRefuses(word)) : fail(words.platformAway(domain, word));
}
