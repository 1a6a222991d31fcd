/** Decisions that two people can take on one matter at once, by the name under which they are journalled. */

import type { EpochMs } from '../campaign/campaign.ts';

/** What a decision is about: acts on the same matter overrule or repeat each other. */
const MATTER: Readonly<Record<string, string>> = {
  'review.accepted': 'review',
  'review.returned': 'review',
  'extend.granted': 'owed',
  'extend.approved': 'owed',
  'extend.declined': 'owed',
  'extend.shortened': 'owed',
  'extend.taken-back': 'owed',
  'exempt.granted': 'owed',
  'exempt.ended': 'owed',
  'event.started': 'start',
  'event.taken-back': 'start',
  'original.received': 'original',
  'original.taken-back': 'original',
  'campaign.paused': 'pause',
  'campaign.resumed': 'pause',
  'occurrence.taken-back': 'occurrence',
  'bind.given': 'person',
  unbound: 'person',
  'campaign.changed': 'definition',
  'campaign.taken': 'definition',
};

/** Matters that one detail of the journal tells apart. */
const TOLD_APART: Readonly<Record<string, string>> = { occurrence: 'occurrence', person: 'person' };

export interface Decided {
  readonly act: string;
  readonly unit?: string;
  readonly number?: number | string;
  /** Version of the filing. */
  readonly version?: number;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** How long, in ms, a decision about a filing counts as unseen by others; of anything else, only while it is taken. */
const REVIEW_MS = 60_000;

/** The time from which on a decision of somebody else counts as unseen by someone who acted at `at` (epoch ms). */
export function unseenSince({ act }: Pick<Decided, 'act'>, at: EpochMs, isRerun: boolean): EpochMs {
  if (MATTER[act] === 'review') return at - REVIEW_MS;
  // A commit that conflicted was decided at the same moment as the other, whatever the clock says.
  return isRerun ? at : at + 1;
}

export function isDecision({ act }: Pick<Decided, 'act'>): boolean {
  return MATTER[act] !== undefined;
}

/**
 * Whether both decide on one matter: of the same unit, and of the same version of a filing, person or occurrence. No
 * unit stands for all.
 */
export function collide(one: Decided, other: Decided): boolean {
  const matter = MATTER[one.act];
  if (matter === undefined || matter !== MATTER[other.act]) return false;
  const same = <T>(a: T | undefined, b: T | undefined) => a === undefined || b === undefined || a === b;
  const detail = TOLD_APART[matter] ?? '';
  return (
    same(one.unit, other.unit) &&
    same(one.detail?.[detail], other.detail?.[detail]) &&
    (matter !== 'review' || (one.number === other.number && same(one.version, other.version)))
  );
}
