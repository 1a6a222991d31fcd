/** What filing does to a unit's register: pure, so that a receipt, a refusal and a test see the same. */
import type { Campaign, EpochMs } from '../campaign/campaign.ts';
import type { FilingHead, FilingState, UnitRegister } from './register.ts';

export interface Filed {
  readonly register: UnitRegister;
  readonly head: FilingHead;
}

export interface FilingAct {
  /** Who filed, and when by the platform. */
  readonly by: string;
  readonly at: EpochMs;
  /** The requirements confirmed; in a further version none leaves those of the one before. */
  readonly checks?: readonly string[];
}

/** A new report in an area. `n` is the number, or what stands for it until the commit draws one. */
export function fileReport(
  campaign: Campaign,
  register: UnitRegister,
  n: number,
  area: string,
  act: FilingAct,
): Filed {
  return added(register, { ...newHead(campaign, n, act), kind: 'report', area });
}

/** A first summary. */
export function fileSummary(campaign: Campaign, register: UnitRegister, n: number, act: FilingAct): Filed {
  return added(register, { ...newHead(campaign, n, act), kind: 'summary' });
}

/** The unit's summary as it stands: the one not withdrawn. */
export function summaryOf(register: UnitRegister): FilingHead | undefined {
  return register.filings.findLast(({ kind, state }) => kind === 'summary' && state !== 'withdrawn');
}

/** How a filing stood when someone was shown it: its version and state. Other than this it has moved on since. */
export function stampOf({ version, state }: Pick<FilingHead, 'version' | 'state'>): string {
  return `${version} ${state}`;
}

/** A further version of what was filed: the number and the first time stay. */
export function refile(
  campaign: Campaign,
  register: UnitRegister,
  head: FilingHead,
  { by, at, checks = [] }: FilingAct,
): Filed {
  const accepted = campaign.review === 'none';
  const state = accepted ? 'accepted' : head.state === 'pending' ? 'pending' : 'refiled';
  const next: FilingHead = {
    ...movedTo(head, state, at),
    version: head.version + 1,
    by,
    lastFiledAt: at,
    ...(checks.length > 0 && { checks }),
    ...(accepted && { acceptedAt: at }),
  };
  return {
    register: { ...register, filings: register.filings.map((one) => (one.n === head.n ? next : one)) },
    head: next,
  };
}

/**
 * The commit puts the number where the token stands; until then the token stands where a number will. It reads as a
 * number again when the record is parsed.
 */
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

/** The register with one filing changed. */
export function withFiling(register: UnitRegister, head: FilingHead): UnitRegister {
  return { ...register, filings: register.filings.map((one) => (one.n === head.n ? head : one)) };
}

/** Taken back by the unit: it counts for nothing any more, and its number is not given again. */
export function withdraw(register: UnitRegister, head: FilingHead, at: EpochMs): UnitRegister {
  return withFiling(register, { ...movedTo(head, 'withdrawn', at), withdrawnAt: at });
}

/** The head in another state from `at` on; what it was until then stays known, for the list as of a moment. */
export function movedTo(head: FilingHead, state: FilingState, at: EpochMs): FilingHead {
  if (state === head.state) return head;
  const moved = { ...head, state, past: [...(head.past ?? []), { state: head.state, until: at }] };
  if (state === 'accepted' || state === 'withdrawn') return moved;
  // A time of acceptance belongs to what is 办结 alone; when that ended stays known.
  const { acceptedAt: _, ...open } = moved;
  return open;
}
