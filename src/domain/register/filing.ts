/** Changes of a unit's register by filing. Pure, so that receipts, refusals and tests agree. */
import type { Campaign, EpochMs } from '../campaign/campaign.ts';
import type { FilingHead, FilingState, UnitRegister } from './register.ts';

export interface Filed {
  readonly register: UnitRegister;
  readonly head: FilingHead;
}

export interface FilingAct {
  /** Who filed, and when according to the platform. */
  readonly by: string;
  readonly at: EpochMs;
  /** Confirmed requirements; if there are none in a further version, those of the previous one stay. */
  readonly checks?: readonly string[];
}

/** Adds a report in an area. `n` is the number, or its placeholder until the commit assigns one. */
export function fileReport(
  campaign: Campaign,
  register: UnitRegister,
  n: number,
  area: string,
  act: FilingAct,
): Filed {
  return added(register, { ...newHead(campaign, n, act), kind: 'report', area });
}

/** Adds a first summary. */
export function fileSummary(campaign: Campaign, register: UnitRegister, n: number, act: FilingAct): Filed {
  return added(register, { ...newHead(campaign, n, act), kind: 'summary' });
}

/** The unit's current summary, i.e. the one not withdrawn. */
export function summaryOf(register: UnitRegister): FilingHead | undefined {
  return register.filings.findLast(({ kind, state }) => kind === 'summary' && state !== 'withdrawn');
}

/** The version and state that a person saw; a different stamp means that the filing has changed since. */
export function stampOf({ version, state }: Pick<FilingHead, 'version' | 'state'>): string {
  return `${version} ${state}`;
}

/** Adds a version; number and time of first filing stay. */
export function refile(
  campaign: Campaign,
  register: UnitRegister,
  head: FilingHead,
  { by, at, checks = [] }: FilingAct,
): Filed {
  const accepted = campaign.review === 'none';
  const state = accepted ? 'accepted' : head.state === 'pending' ? 'pending' : 'refiled';
  const next: FilingHead = {
    ...nextVersion(head, state, { by, at }),
    ...(checks.length > 0 && { checks }),
  };
  return {
    register: { ...register, filings: register.filings.map((one) => (one.n === head.n ? next : one)) },
    head: next,
  };
}

/** When a new version counts as filed: when it was sent, but never before the last version or its acceptance. */
export function versionFiledAt({ lastFiledAt, acceptedAt = 0 }: FilingHead, sentAt: EpochMs): EpochMs {
  return Math.max(sentAt, lastFiledAt, acceptedAt);
}

/**
 * The head with one version more, filed by `by` at `at`. Whatever made the version (a text, a file added or removed, an
 * earlier version restored), a version that needs no review is accepted when it is filed.
 */
export function nextVersion(
  head: FilingHead,
  state: FilingState,
  { by, at }: Pick<FilingAct, 'by' | 'at'>,
): FilingHead {
  return {
    ...movedTo(head, state, at),
    version: head.version + 1,
    by,
    lastFiledAt: at,
    ...(state === 'accepted' && { acceptedAt: at }),
  };
}

/** Types a placeholder as a number. The commit replaces it, so that the stored record parses as a number again. */
export function asNumber(token: string): number {
  return token as unknown as number;
}

function newHead(
  campaign: Campaign,
  n: number,
  { by, at, checks = [] }: FilingAct,
): Omit<FilingHead, 'kind'> {
  const accepted = campaign.review === 'none';
  return {
    n,
    state: accepted ? 'accepted' : 'pending',
    version: 1,
    by,
    firstFiledAt: at,
    lastFiledAt: at,
    ...(checks.length > 0 && { checks }),
    ...(accepted && { acceptedAt: at }),
  };
}

function added(register: UnitRegister, head: FilingHead): Filed {
  return { register: { ...register, filings: [...register.filings, head] }, head };
}

/** The register with one filing replaced. */
export function withFiling(register: UnitRegister, head: FilingHead): UnitRegister {
  return { ...register, filings: register.filings.map((one) => (one.n === head.n ? head : one)) };
}

/** Withdraws a filing; it no longer counts, and its number is not reused. */
export function withdraw(register: UnitRegister, head: FilingHead, at: EpochMs): UnitRegister {
  return withFiling(register, { ...movedTo(head, 'withdrawn', at), withdrawnAt: at });
}

/** Changes the state from `at` on; the previous state stays on record for lists as of an earlier moment. */
export function movedTo(head: FilingHead, state: FilingState, at: EpochMs): FilingHead {
  if (state === head.state) return head;
  const moved = { ...head, state, past: [...(head.past ?? []), { state: head.state, until: at }] };
  if (state === 'accepted' || state === 'withdrawn') return moved;
  // `acceptedAt` applies only while a filing is accepted (办结); `past` records when that ended.
  const { acceptedAt: _, ...open } = moved;
  return open;
}
