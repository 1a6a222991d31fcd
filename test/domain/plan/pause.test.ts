import { expect, it } from 'vitest';
import { isPaused, pauseEnd, type Pause } from '../../../src/domain/plan/pause.ts';

const pause = (change: Partial<Pause> = {}): Pause => ({
  since: 100,
  reason: '系统维护',
  by: 'ou_admin',
  ...change,
});

it.each<[string, Partial<Pause>, number]>([
  ['is open-ended without an end', {}, Infinity],
  ['ends at its date', { until: 200 }, 200],
  ['ends when an admin resumes', { endedAt: 150 }, 150],
  ['ends when an admin resumes before its date', { until: 200, endedAt: 150 }, 150],
  ['ends at its date when an admin resumes after it', { until: 200, endedAt: 250 }, 200],
])('a pause %s', (_, change, end) => {
  expect(pauseEnd(pause(change))).toBe(end);
});

it.each([
  ['before it begins', 99, false],
  ['when it begins', 100, true],
  ['just before it ends', 199, true],
  ['when it ends', 200, false],
])('sending is paused %s: at %i, %s', (_, at, expected) => {
  expect(isPaused(pause({ until: 200 }), at)).toBe(expected);
});

it('sending is not paused without a pause', () => {
  expect(isPaused(undefined, 100)).toBe(false);
});
