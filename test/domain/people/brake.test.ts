import { describe, expect, it } from 'vitest';
import { braked, counted, guessesOf, type Brake } from '../../../src/domain/people/brake.ts';
import { codeTyped, requestCode } from '../../../src/domain/people/request-code.ts';

const MINUTE = 60_000;

describe('the rate limit on answers', () => {
  const run = (who: 'stranger' | 'known', count: number, everyMs: number) => {
    let held: Brake | undefined;
    const given = { answer: 0, merged: 0, nothing: 0, told: 0 };
    for (let n = 0; n < count; n += 1) {
      const decided = braked(held, who, n * everyMs);
      given[decided.give] += 1;
      if (decided.give === 'nothing' && !decided.isTold) given.told += 1;
      held = decided.next;
    }
    return given;
  };

  it('answers a few messages of a stranger, and then says once that it stops', () => {
    expect(run('stranger', 2000, 10)).toEqual({ answer: 20, merged: 0, nothing: 1980, told: 1 });
  });

  it('merges the answers to a person with a role, and refuses nothing', () => {
    expect(run('known', 100, 1000)).toEqual({ answer: 100, merged: 0, nothing: 0, told: 0 });
    expect(run('known', 2000, 10)).toEqual({ answer: 100, merged: 1900, nothing: 0, told: 0 });
  });

  it('limits a slow flood by hour and by day', () => {
    // One message every three seconds for an hour: 200 per ten minutes, of which 100 are answered individually up to
    // a total of 300.
    expect(run('known', 1200, 3000)).toEqual({ answer: 200, merged: 1000, nothing: 0, told: 0 });
    expect(run('known', 2000, MINUTE)).toMatchObject({ answer: 2000 });
    expect(run('stranger', 2000, MINUTE / 2)).toMatchObject({ answer: 60, merged: 0, nothing: 1940 });
  });

  it('ends after the window, and says when that is', () => {
    const full: Brake = { since: 0, answers: 20 };
    expect(braked(full, 'stranger', 7 * MINUTE)).toMatchObject({ give: 'nothing', until: 10 * MINUTE });
    expect(braked(full, 'stranger', 10 * MINUTE).give).toBe('answer');
    const day: Brake = { since: 600 * MINUTE, answers: 3, day: { since: 0, answers: 60 } };
    expect(braked(day, 'stranger', 601 * MINUTE)).toMatchObject({ until: 24 * 60 * MINUTE });
    expect(braked(day, 'stranger', 24 * 60 * MINUTE).give).toBe('answer');
  });

  it('counts messages that arrive out of order in the same window', () => {
    let held: Brake | undefined;
    const given: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      const { give, next } = braked(held, 'stranger', 10 * MINUTE + (n % 2 === 0 ? n : -n));
      given.push(give);
      held = next;
    }
    expect(given.filter((give) => give === 'answer')).toHaveLength(20);
  });

  it('is off after a clock that was far ahead has been put back', () => {
    expect(braked({ since: 100 * MINUTE, answers: 500 }, 'stranger', 0).give).toBe('answer');
  });
});

describe('the code of a request', () => {
  it('has forty bits, is the same for the same event, and longer where it is taken', () => {
    const code = requestCode('om_1', new Set());
    expect(code).toMatch(/^[0-9A-F]{10}$/u);
    expect(requestCode('om_1', new Set())).toBe(code);
    expect(requestCode('om_1', new Set([code]))).toMatch(new RegExp(`^${code}.$`, 'u'));
    expect(new Set(Array.from({ length: 5000 }, (_, n) => requestCode(`om_${n}`, new Set()))).size).toBe(
      5000,
    );
  });

  it.each(['7k3m-q01d', ' 7K3M QOID ', '#7K3MQ0LD', '７Ｋ３Ｍ－Ｑ０１Ｄ', '“7k3mqo1d”'])(
    'is read as typed: %s',
    (typed) => {
      expect(codeTyped(typed)).toBe('7K3MQ01D');
    },
  );
});

describe('the record of a message', () => {
  const one = (since: number) => ({ since, answers: 1 });

  it('counts the first one in every window', () => {
    expect(braked(undefined, 'known', 5)).toEqual({
      give: 'answer',
      next: { ...one(5), hour: one(5), day: one(5) },
    });
  });

  it('keeps the batch that was opened last, and counts in each window from its own start', () => {
    const held: Brake = { since: 0, answers: 3, hour: { since: 0, answers: 7 }, batch: 'b' };
    expect(braked(held, 'known', 10 * MINUTE)).toEqual({
      give: 'answer',
      next: { ...one(10 * MINUTE), hour: { since: 0, answers: 8 }, day: one(10 * MINUTE), batch: 'b' },
    });
  });

  it.each([
    ['short', 99, 'answer'],
    ['short', 100, 'merged'],
    ['hour', 299, 'answer'],
    ['hour', 300, 'merged'],
  ])('merges for people with a part at the limit of the window %s: %i, %s', (window, answers, give) => {
    const counter = { since: 0, answers };
    const held: Brake = window === 'short' ? counter : { since: 0, answers: 0, hour: counter };
    expect(braked(held, 'known', 1).give).toBe(give);
  });

  it('of a stranger at the limit changes nothing but until when they were told', () => {
    const held: Brake = { since: 0, answers: 20, hour: { since: 0, answers: 20 }, batch: 'b' };
    const until = 10 * MINUTE;
    expect(braked(held, 'stranger', 1)).toEqual({
      give: 'nothing',
      until,
      isTold: false,
      next: { ...held, toldUntil: until },
    });
    expect(braked({ ...held, toldUntil: until }, 'stranger', 2)).toMatchObject({ isTold: true });
    expect(braked({ ...held, toldUntil: 2 }, 'stranger', 2)).toMatchObject({ isTold: false });
  });

  it('of a stranger is possible again when the last full window ends, at most its length from now', () => {
    const both: Brake = { since: 0, answers: 20, day: { since: 0, answers: 60 } };
    expect(braked(both, 'stranger', MINUTE)).toMatchObject({ until: 24 * 60 * MINUTE });
    const ahead: Brake = { since: 5 * MINUTE, answers: 20 };
    expect(braked(ahead, 'stranger', 0)).toMatchObject({ until: 10 * MINUTE });
  });
});

it.each([
  ['before its end', 99, { since: 0, answers: 7 }],
  ['at its end', 100, { since: 100, answers: 0 }],
  ['shortly before its start', -99, { since: 0, answers: 7 }],
  ['long before its start', -100, { since: -100, answers: 0 }],
])('the counter of a window %s', (_, now, expected) => {
  expect(counted({ since: 0, answers: 7 }, { ms: 100 }, now)).toEqual(expected);
});

describe('wrong codes', () => {
  const day = 24 * 60 * MINUTE;
  it.each([
    ['count for a day', day - 1, { since: 0, wrong: 3 }],
    ['are forgotten after a day', day, { since: day, wrong: 0 }],
    ['count where the clock was put back', 1 - day, { since: 0, wrong: 3 }],
  ])('%s', (_, now, expected) => {
    expect(guessesOf({ since: 0, wrong: 3 }, now)).toEqual(expected);
  });

  it('are none at first', () => {
    expect(guessesOf(undefined, 5)).toEqual({ since: 5, wrong: 0 });
  });
});
