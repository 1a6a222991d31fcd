import { describe, expect, it } from 'vitest';
import {
  ACTOR_OF,
  FILING_ACTS,
  FILING_STATES,
  filedState,
  possibleActs,
  transition,
  type FilingAct,
} from '../../../src/domain/register/filing-states.ts';
import type { FilingState } from '../../../src/domain/register/register.ts';

// One row per state, one column per act, in this order; a word that is not a state is the reason of a refusal.
const acts: readonly FilingAct[] = ['edit', 'withdraw', 'recall', 'refile', 'return', 'accept', 'highlight'];
const reviewed: Readonly<Record<FilingState, string>> = {
  pending: 'pending withdrawn withdrawn not-returned returned accepted pending',
  returned: 'refiled withdrawn withdrawn refiled already-returned accepted already-returned',
  refiled: 'refiled withdrawn withdrawn not-returned returned accepted refiled',
  accepted: 'refiled withdrawn withdrawn not-returned returned already-accepted accepted',
  withdrawn: Array.from({ length: 7 }, () => 'already-withdrawn').join(' '),
};
const unreviewed: Readonly<Record<FilingState, string>> = {
  pending: 'accepted withdrawn withdrawn not-returned no-review accepted accepted',
  returned: 'accepted withdrawn withdrawn accepted already-returned accepted already-returned',
  refiled: 'accepted withdrawn withdrawn not-returned no-review accepted accepted',
  accepted: 'accepted withdrawn withdrawn not-returned no-review already-accepted accepted',
  withdrawn: reviewed.withdrawn,
};

describe.each([
  ['required', reviewed],
  ['none', unreviewed],
] as const)('with review: %s', (review, table) => {
  const cells = FILING_STATES.flatMap((state) =>
    acts.map((act, index) => [state, act, table[state].split(' ')[index] ?? ''] as const),
  );

  it.each(cells)('%s + %s → %s', (state, act, expected) => {
    const result = transition(state, act, { review });
    expect(result.ok ? result.next : result.reason).toBe(expected);
    const allowed = acts.filter((_, index) =>
      (FILING_STATES as readonly string[]).includes(table[state].split(' ')[index] ?? ''),
    );
    if (!result.ok) expect(result.possible).toEqual(allowed);
    expect(possibleActs(state, review)).toEqual(allowed);
  });
});

describe('what is asked once more', () => {
  const asked = (state: FilingState, act: FilingAct, review: 'required' | 'none', pastDeadline = false) => {
    const result = transition(state, act, { review, pastDeadline });
    return result.ok ? result.ask : result.reason;
  };

  it.each<[FilingState, FilingAct, 'required' | 'none', boolean, string | undefined]>([
    ['pending', 'edit', 'required', false, undefined],
    ['pending', 'edit', 'required', true, 'past-deadline'],
    ['pending', 'withdraw', 'required', true, 'past-deadline'],
    ['pending', 'recall', 'none', true, 'past-deadline'],
    ['accepted', 'edit', 'required', false, 'accepted'],
    ['accepted', 'withdraw', 'required', true, 'accepted'],
    ['accepted', 'recall', 'required', false, 'accepted'],
    ['accepted', 'edit', 'none', false, undefined],
    ['accepted', 'edit', 'none', true, 'past-deadline'],
    ['returned', 'edit', 'required', true, undefined],
    ['returned', 'refile', 'required', true, undefined],
    ['returned', 'withdraw', 'required', true, 'past-deadline'],
    ['pending', 'accept', 'required', true, undefined],
    ['pending', 'return', 'required', true, undefined],
  ])('%s + %s, review %s, past the deadline %s: %s', (state, act, review, past, ask) => {
    expect(asked(state, act, review, past)).toBe(ask);
  });
});

it('a filing begins pending, or accepted where nobody reviews', () => {
  expect([filedState('required'), filedState('none')]).toEqual(['pending', 'accepted']);
});

it('every act belongs to the unit or to the organiser', () => {
  expect(possibleActs('pending', 'required', 'unit')).toEqual(['edit', 'withdraw', 'recall']);
  expect(possibleActs('pending', 'required', 'organiser')).toEqual(['return', 'accept', 'highlight']);
  expect(Object.keys(ACTOR_OF).toSorted()).toEqual([...FILING_ACTS].toSorted());
});
