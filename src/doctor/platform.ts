import type { Answer, Inspector } from '../feishu/outgoing/inspector.ts';
import type { DoctorWords } from '../words/doctor.ts';
import { fail, pass, warn, type Finding } from './finding.ts';

/** What the bot does with each, so that a missing one can be told by what will not work. */
export const NEEDED_SCOPES = [
  'im:message:send_as_bot',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:chat:readonly',
  'im:resource',
  'contact:user.id:readonly',
] as const;

/** A wider scope that holds a narrower one. */
const CONTAINED: Readonly<Record<string, readonly string[]>> = {
  'im:message:send_as_bot': ['im:message'],
  'im:message.p2p_msg:readonly': ['im:message', 'im:message:readonly', 'im:message.p2p_msg'],
  'im:message.group_at_msg:readonly': ['im:message', 'im:message:readonly', 'im:message.group_at_msg'],
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
    warn(words.eventsUnseen),
  ];
}

export function judgeScopes(answer: Answer<readonly string[]>, words: DoctorWords): Finding[] {
  if (!answer.ok) return [warn(words.scopesUnseen(NEEDED_SCOPES, answer.word))];
  const granted = new Set(answer.value);
  const missing = NEEDED_SCOPES.filter(
    (scope) => ![scope, ...(CONTAINED[scope] ?? [])].some((each) => granted.has(each)),
  );
  return missing.length === 0 ? [pass(words.scopes)] : [fail(words.scopesMissing(missing))];
}

function refusalOf(word: string, domain: string, words: DoctorWords): Finding {
  if (CREDENTIALS.has(word)) return fail(words.credentialsWrong(word));
  if (word === SCOPE_MISSING) return fail(words.scopesMissing(NEEDED_SCOPES));
  return /^\d+$/u.test(word) ? fail(words.platformRefuses(word)) : fail(words.platformAway(domain, word));
}
