import { describe, expect, it } from 'vitest';
import { braked, type Brake } from '../../../src/domain/people/brake.ts';
import { codeTyped, requestCode } from '../../../src/domain/people/request-code.ts';

const MINUTE = 60_000;

describe('the brake on answers', () => {
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

  it('answers few messages of a stranger, and says once that it is over', () => {
    expect(run('stranger', 2000, 10)).toEqual({ answer: 20, merged: 0, nothing: 1980, told: 1 });
  });

  it('merges the answers to someone who works here, and refuses nothing', () => {
    expect(run('known', 100, 1000)).toEqual({ answer: 100, merged: 0, nothing: 0, told: 0 });
    expect(run('known', 2000, 10)).toEqual({ answer: 100, merged: 1900, nothing: 0, told: 0 });
  });

  it('holds a slow flood by the hour and by the day', () => {
    // Every three seconds for an hour: 200 in ten minutes, of which 100 are answered singly until 300 are.
    expect(run('known', 1200, 3000)).toEqual({ answer: 200, merged: 1000, nothing: 0, told: 0 });
    expect(run('known', 2000, MINUTE)).toMatchObject({ answer: 2000 });
    expect(run('stranger', 2000, MINUTE / 2)).toMatchObject({ answer: 60, merged: 0, nothing: 1940 });
  });

  it('is off again after the window, and says when that is', () => {
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
