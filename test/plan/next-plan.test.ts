import { expect, it } from 'vitest';
import { nextPlan } from '../../src/plan/series-runs.ts';

const before = {
  revision: 3,
  hash: 'plan-a',
  folder: 'weekly',
  content: 'texts-a',
  acceptedAt: 1_000,
  offered: [],
};

it('is the first revision from the moment of its acceptance', () => {
  expect(nextPlan(undefined, { hash: 'plan-a', folder: 'weekly', content: 'texts-a' }, 500)).toEqual({
    ...before,
    revision: 1,
    acceptedAt: 500,
  });
});

it('keeps revision and acceptance when only texts have changed', () => {
  const after = { hash: 'plan-a', folder: 'weekly', content: 'texts-b' };
  expect(nextPlan(before, after, 2_000)).toEqual({ ...before, content: 'texts-b' });
});

it('is a new revision, accepted now, when the plan has changed; offered changes are gone', () => {
  const after = { hash: 'plan-b', folder: 'weekly', content: 'texts-a' };
  const offered = [{ hash: 'plan-b' }] as never;
  expect(nextPlan({ ...before, offered }, after, 2_000)).toEqual({
    ...before,
    ...after,
    revision: 4,
    acceptedAt: 2_000,
  });
});
