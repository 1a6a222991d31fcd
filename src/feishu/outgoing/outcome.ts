/**
 * What becomes of a message after a failed attempt: the one table of the platform's codes.
 *
 * The rule behind it: what is wrong with *this message or this receiver* will be wrong tomorrow, so it is `final` and
 * an admin sees it. What is wrong with *the moment* or *the whole app* passes or is repaired, so it is `retry`. Where
 * the platform may have taken the message although we saw no success, it is `unknown`, and only the same uuid may go.
 *
 * A code that is not in the table is `final`: it is a refusal, nothing was sent, and nearly all of the platform's
 * refusals are of the lasting kind. An admin reads the code in the list and can send again; a retry would only hide it.
 */
import type { SendOutcome } from '../../ports/messenger.ts';
import { wordFor, type Failure } from './failure.ts';

type Failed = SendOutcome & { readonly ok: false };
interface Rule {
  readonly fate: Failed['fate'];
  /** The limit or the fault is the app's, not this chat's: everything waits. */
  readonly pauseApp?: true;
  /** Used where the platform names no time. */
  readonly afterMs?: number;
}

const appIsTooFast: Rule = { fate: 'retry', pauseApp: true, afterMs: 1000 };
const chatIsTooFast: Rule = { fate: 'retry' };
/** Every call of the app fails until someone repairs its settings, so waiting loses nothing. */
const appIsBarred: Rule = { fate: 'retry', pauseApp: true, afterMs: 30_000 };
/** Refused twice, the second time with a fresh token. */
const tokenIsRefused: Rule = { fate: 'retry', afterMs: 1000 };
const mayHaveBeenTaken: Rule = { fate: 'unknown' };
/** The platform is still processing our own earlier attempt (same uuid). */
const isBeingSent: Rule = { fate: 'unknown', afterMs: 2000 };
const neverReached: Rule = { fate: 'retry' };
const lasting: Rule = { fate: 'final' };

const RULES: ReadonlyMap<number, Rule> = new Map([
  [99_991_400, appIsTooFast], // HTTP 429, on some calls 400
  [11_232, appIsTooFast], // system-wide, at full and half hours
  [230_020, chatIsTooFast], // per person, per group, per patched message
  [11_233, chatIsTooFast], // the same on old calls

  [230_049, isBeingSent],
  [1500, mayHaveBeenTaken], // internal error
  [2200, mayHaveBeenTaken],
  [5000, mayHaveBeenTaken],

  [99_991_661, tokenIsRefused],
  [99_991_663, tokenIsRefused],
  [99_991_664, tokenIsRefused],
  [99_991_665, tokenIsRefused],
  [99_991_668, tokenIsRefused],
  [99_991_671, tokenIsRefused],
  [99_991_677, tokenIsRefused],

  [10_003, appIsBarred], // the token call: wrong id or secret, or the app is not published
  [10_005, appIsBarred],
  [10_012, appIsBarred],
  [10_013, appIsBarred],
  [10_014, appIsBarred],
  [10_015, appIsBarred],
  [99_991_401, appIsBarred], // our address is not on the app's list
  [99_991_403, appIsBarred], // the month's quota is used up

  [99_991_672, lasting], // a scope is missing
  [99_992_351, lasting], // unknown open_id
  [99_992_354, lasting], // unknown message id
  [99_992_361, lasting], // open_id of another app
  [99_992_402, lasting], // field refused
  [230_001, lasting], // parameter refused
  [230_002, lasting], // the bot is not in the chat
  [230_006, lasting], // the app has no bot
  [230_009, lasting], // too late to recall
  [230_011, lasting], // the message was recalled
  [230_013, lasting], // outside the app's range, disabled or resigned
  [230_017, lasting], // file of another app
  [230_018, lasting], // the group forbids it
  [230_019, lasting], // no such topic
  [230_022, lasting], // sensitive content
  [230_025, lasting], // too long
  [230_026, lasting], // not allowed to recall
  [230_027, lasting], // a permission is missing for this chat
  [230_028, lasting], // refused by the tenant's data rules
  [230_029, lasting], // resigned
  [230_031, lasting], // card older than 14 days
  [230_034, lasting], // receive_id is not of its type
  [230_035, lasting], // muted or blocked
  [230_038, lasting], // another tenant
  [230_050, lasting], // the bot does not see the message
  [230_053, lasting], // the person turned the bot's messages off
  [230_054, lasting], // not possible with this type of message
  [230_055, lasting], // the file was uploaded as another type
  [230_099, lasting], // the card is refused; the sub-code says why
  [230_110, lasting], // the message was deleted
  [231_003, lasting],
  [232_006, lasting], // no such chat
  [232_009, lasting], // the chat was dissolved
  [232_011, lasting],
  [232_025, lasting],
]);

/** What a failed attempt means for the message. */
export function outcomeOf(failure: Failure): Failed {
  const { fate, pauseApp, afterMs } = ruleFor(failure);
  const waitMs = fate === 'final' ? undefined : (failure.resetMs ?? afterMs);
  return {
    ok: false,
    fate,
    code: wordFor(failure),
    ...(waitMs === undefined ? {} : { afterMs: Math.max(waitMs, 500) }),
    ...(pauseApp === undefined ? {} : { pauseApp }),
  };
}

function ruleFor(failure: Failure): Rule {
  const rule = failure.code === undefined ? undefined : RULES.get(failure.code);
  // Without a token the message itself was not refused, whatever the token call says.
  if (failure.neverLeft === true)
    return rule === undefined || rule === lasting || rule.fate === 'unknown' ? neverReached : rule;
  return rule ?? ruleForStatus(failure);
}

function ruleForStatus({ status, code }: Failure): Rule {
  if (status === undefined) return mayHaveBeenTaken;
  if (status === 429) return appIsTooFast;
  if (status >= 500 || status === 408) return mayHaveBeenTaken;
  if (code !== undefined) return lasting;
  // No code: the answer is not the platform's. A page with status 200 hides what happened behind it; an error or a
  // redirect comes from a proxy or a portal on the way, which the message did not pass.
  return status < 300 ? mayHaveBeenTaken : neverReached;
}
