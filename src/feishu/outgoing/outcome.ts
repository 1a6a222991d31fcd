/**
 * Maps a failed attempt to the fate of its message, in one table of the platform's codes. A problem with *this
 * message or this recipient* will persist, so it is `final` and an admin sees it. A problem with *the moment* or *the
 * whole app* passes or gets repaired, so it is `retry`. If the platform may have accepted the message although no
 * success arrived, it is `unknown`, and only the same uuid may be sent again. A code missing from the table is
 * `final`: it is a refusal, nothing was sent, and nearly all of the platform's refusals are permanent. An admin sees
 * the code in the list and can resend; automatic retries would only hide it.
 */
import type { SendOutcome } from '../../ports/messenger.ts';
import { wordFor, type Failure } from './failure.ts';

type Failed = SendOutcome & { readonly ok: false };
interface Rule {
  readonly fate: Failed['fate'];
  /** The limit or the fault concerns the whole app, not one chat: all sending pauses. */
  readonly pauseApp?: true;
  /** The delay in ms, used if the platform names none. */
  readonly afterMs?: number;
}

const appIsTooFast: Rule = { fate: 'retry', pauseApp: true, afterMs: 1000 };
const chatIsTooFast: Rule = { fate: 'retry' };
/** Every call of the app fails until an operator repairs its settings, so waiting loses nothing. */
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
  [11_232, appIsTooFast], // system-wide, on the hour and half hour
  [230_020, chatIsTooFast], // per person, per group, per patched message
  [11_233, chatIsTooFast], // the same, on older endpoints

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
  [230_029, lasting], // the recipient has left the tenant
  [230_031, lasting], // card older than 14 days
  [230_034, lasting], // receive_id is not of its type
  [230_035, lasting], // muted or blocked
  [230_038, lasting], // another tenant
  [230_050, lasting], // the bot cannot see the message
  [230_053, lasting], // the person turned the bot's messages off
  [230_054, lasting], // not supported for this message type
  [230_055, lasting], // the file was uploaded as another type
  [230_099, lasting], // the card is refused; the sub-code gives the reason
  [230_110, lasting], // the message was deleted
  [231_003, lasting],
  [232_006, lasting], // no such chat
  [232_009, lasting], // the chat was dissolved
  [232_011, lasting],
  [232_025, lasting],
]);

/** The outcome of a failed attempt for its message. */
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
  // The token call failed, so the message itself was not refused, whatever the code says.
  if (failure.neverLeft === true)
    return rule === undefined || rule === lasting || rule.fate === 'unknown' ? neverReached : rule;
  return rule ?? ruleForStatus(failure);
}

function ruleForStatus({ status, code }: Failure): Rule {
  if (status === undefined) return mayHaveBeenTaken;
  if (status === 429) return appIsTooFast;
  if (status >= 500 || status === 408) return mayHaveBeenTaken;
  if (code !== undefined) return lasting;
  // No code: the answer is not from the platform. A page with status 200 hides whether the message got through; an
  // error or a redirect comes from a proxy or a captive portal that the message did not pass.
  return status < 300 ? mayHaveBeenTaken : neverReached;
}
