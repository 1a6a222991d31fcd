import type { FilingState } from './register.ts';

/**
 * Acts on a report or summary. `recall`: its message was recalled on the platform; `refile`: filed again after a
 * return.
 */
export type FilingAct = 'edit' | 'withdraw' | 'recall' | 'refile' | 'return' | 'accept' | 'highlight';

export const FILING_STATES: readonly FilingState[] = [
  'pending',
  'returned',
  'refiled',
  'accepted',
  'withdrawn',
];
export const FILING_ACTS: readonly FilingAct[] = [
  'edit',
  'withdraw',
  'recall',
  'refile',
  'return',
  'accept',
  'highlight',
];

/** Who performs the act: the unit's contact or the organiser. */
export const ACTOR_OF: Readonly<Record<FilingAct, 'unit' | 'organiser'>> = {
  edit: 'unit',
  withdraw: 'unit',
  recall: 'unit',
  refile: 'unit',
  return: 'organiser',
  accept: 'organiser',
  highlight: 'organiser',
};

export type FilingRefusal =
  | 'already-withdrawn'
  | 'not-returned'
  | 'already-returned'
  | 'already-accepted'
  | 'no-review';

export type Transition =
  | {
      readonly ok: true;
      readonly next: FilingState;
      /** Why confirmation is needed before the act. */
      readonly ask?: 'accepted' | 'past-deadline';
    }
  | { readonly ok: false; readonly reason: FilingRefusal; readonly possible: readonly FilingAct[] };

export interface FilingRules {
  /** `none`: filings are accepted (办结) immediately and never returned. */
  readonly review: 'required' | 'by-level' | 'none';
  /** The unit's effective deadline for the item has passed. */
  readonly pastDeadline?: boolean;
}

type Row = Readonly<Record<FilingAct, FilingState | FilingRefusal>>;

// The state machine. Editing a returned filing refiles it; editing an accepted one requires a new review. The
// organiser may return an accepted filing. Withdrawn is final: the unit files anew under another number.
const TABLE: Readonly<Record<FilingState, Row>> = {
  pending: {
    edit: 'pending',
    withdraw: 'withdrawn',
    recall: 'withdrawn',
    refile: 'not-returned',
    return: 'returned',
    accept: 'accepted',
    highlight: 'pending',
  },
  returned: {
    edit: 'refiled',
    withdraw: 'withdrawn',
    recall: 'withdrawn',
    refile: 'refiled',
    return: 'already-returned',
    accept: 'accepted',
    highlight: 'already-returned',
  },
  refiled: {
    edit: 'refiled',
    withdraw: 'withdrawn',
    recall: 'withdrawn',
    refile: 'not-returned',
    return: 'returned',
    accept: 'accepted',
    highlight: 'refiled',
  },
  accepted: {
    edit: 'refiled',
    withdraw: 'withdrawn',
    recall: 'withdrawn',
    refile: 'not-returned',
    return: 'returned',
    accept: 'already-accepted',
    highlight: 'accepted',
  },
  withdrawn: {
    edit: 'already-withdrawn',
    withdraw: 'already-withdrawn',
    recall: 'already-withdrawn',
    refile: 'already-withdrawn',
    return: 'already-withdrawn',
    accept: 'already-withdrawn',
    highlight: 'already-withdrawn',
  },
};

/** The initial state of a filing. */
export function filedState(review: FilingRules['review']): FilingState {
  return review === 'none' ? 'accepted' : 'pending';
}

/** The state after an act, or why it is not allowed and which acts are. */
export function transition(state: FilingState, act: FilingAct, rules: FilingRules): Transition {
  const next = lookUp(state, act, rules.review);
  if (!isState(next)) return { ok: false, reason: next, possible: possibleActs(state, rules.review) };
  const ask = question(state, act, rules);
  return { ok: true, next, ...(ask && { ask }) };
}

/** The acts allowed in a state, in display order. */
export function possibleActs(
  state: FilingState,
  review: FilingRules['review'],
  actor?: 'unit' | 'organiser',
): FilingAct[] {
  return FILING_ACTS.filter(
    (act) => isState(lookUp(state, act, review)) && (actor === undefined || ACTOR_OF[act] === actor),
  );
}

function lookUp(
  state: FilingState,
  act: FilingAct,
  review: FilingRules['review'],
): FilingState | FilingRefusal {
  const next = TABLE[state][act];
  if (review === 'none' && next === 'returned') return 'no-review';
  return review === 'none' && (next === 'pending' || next === 'refiled') ? 'accepted' : next;
}

// Correcting a returned filing needs no confirmation, because the unit was asked to do it.
function question(
  state: FilingState,
  act: FilingAct,
  { review, pastDeadline }: FilingRules,
): 'accepted' | 'past-deadline' | undefined {
  if (act !== 'edit' && act !== 'withdraw' && act !== 'recall') return undefined;
  if (state === 'accepted' && review !== 'none') return 'accepted';
  return pastDeadline && !(state === 'returned' && act === 'edit') ? 'past-deadline' : undefined;
}

function isState(word: FilingState | FilingRefusal): word is FilingState {
  return (FILING_STATES as readonly string[]).includes(word);
}
