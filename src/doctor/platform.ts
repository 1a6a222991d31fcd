import { CALLBACKS, EVENTS, SCOPES, type Scope } from '../feishu/needs.ts';
import type { Answer, Inspector } from '../feishu/outgoing/inspector.ts';
import type { DoctorWords } from '../words/doctor.ts';
import { fail, pass, warn, type Finding } from './finding.ts';

/** A wider scope that holds a narrower one. */
const CONTAINED: Partial<Record<Scope, readonly string[]>> = {
  'im:message:send_as_bot': ['im:message'],
  'im:message.p2p_msg:readonly': ['im:message', 'im:message:readonly', 'im:message.p2p_msg'],
  'im:message.group_at_msg:readonly': ['im:message', 'im:message:readonly', 'im:message.group_at_msg'],
  'im:message:readonly': ['im:message'],
  'im:chat:readonly': ['im:chat'],
};

/** Credentials wrong, or an app that is not published. */
const CREDENTIALS: ReadonlySet<string> = new Set(['10003', '10005', '10012', '10013', '10014', '10015']);

/** The platform's code for a call whose scope was not granted; it does not say which. */
const SCOPE_MISSING = '99991672';

/** Credentials, the bot itself and its scopes; stops where the platform does not let us in. */
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
    // No call of an app says which events it is subscribed to.
    warn(words.eventsUnseen(EVENTS, CALLBACKS)),
  ];
}

export function judgeScopes(answer: Answer<readonly string[]>, words: DoctorWords): Finding[] {
  if (!answer.ok) return [warn(words.scopesUnseen(SCOPES, answer.word))];
  const missing = missingScopes(answer.value);
  return missing.length === 0 ? [pass(words.scopes)] : [fail(words.scopesMissing(missing))];
}

/** The scopes that the bot uses and was not granted, neither by name nor within a wider one. */
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
