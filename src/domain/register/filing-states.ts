import type { FilingState } from './register.ts';

/**
 * What can be done to a report or a summary. `recall`: its message was recalled on the platform; `refile`: handed in
 * again after a return.
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

/** Whose act it is: the unit's contact, or the organiser. */
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
      /** Why the person is asked once more before it happens. */
      readonly ask?: 'accepted' | 'past-deadline';
    }
  | { readonly ok: false; readonly reason: FilingRefusal; readonly possible: readonly FilingAct[] };

export interface FilingRules {
  /** `none`: what is filed is 办结 at once, and nothing is returned. */
  readonly review: 'required' | 'by-level' | 'none';
  /** The unit's effective deadline for the item has passed. */
  readonly pastDeadline?: boolean;
}

type Row = Readonly<Record<FilingAct, FilingState | FilingRefusal>>;

// An edit of what was returned is its refiling; an edit of what was accepted is looked at again. The organiser may take
// an acceptance back by returning. What was withdrawn stays withdrawn: the unit files anew, under another number.
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

/** The state in which a report or a summary begins. */
export function filedState(review: FilingRules['review']): FilingState {
  return review === 'none' ? 'accepted' : 'pending';
}

/** What an act makes of a filing, or why it cannot be done and what can. */
export function transition(state: FilingState, act: FilingAct, rules: FilingRules): Transition {
  const next = lookUp(state, act, rules.review);
  if (!isState(next)) return { ok: false, reason: next, possible: possibleActs(state, rules.review) };
  const ask = question(state, act, rules);
  return { ok: true, next, ...(ask && { ask }) };
}

/** The acts that a state allows, in the order in which they are offered. */
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

// Correcting what was returned is what the unit was asked to do: that is never questioned.
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
