import { describe, expect, it } from 'vitest';
import { braked, type Brake } from '../../../src/domain/people/brake.ts';
import { codeTyped, requestCode } from '../../../src/domain/people/request-code.ts';

const MINUTE = 60_000;

describe('the brake on answers', () => {
  const run = (who: 'stranger' | 'known', count: number, everyMs: number) => {
    let held: Brake | undefined;
    const given = { answer: 0, last: 0, nothing: 0 };
    for (let n = 0; n < count; n += 1) {
      const { give, next } = braked(held, who, n * everyMs);
      given[give] += 1;
      held = next ?? held;
    }
    return given;
  };

  it('lets few answers to a stranger out, and says once that it is over', () => {
    expect(run('stranger', 2000, 10)).toEqual({ answer: 20, last: 1, nothing: 1979 });
  });

  it('leaves room for someone who works here', () => {
    expect(run('known', 100, 1000)).toEqual({ answer: 100, last: 0, nothing: 0 });
  });

  it('is put on by a flood that is slow, too, for the rest of the day', () => {
    expect(run('stranger', 2000, MINUTE / 2)).toEqual({ answer: 60, last: 1, nothing: 1939 });
    expect(run('known', 2000, MINUTE / 2)).toEqual({ answer: 2000, last: 0, nothing: 0 });
    const day = { since: 0, answers: 60 };
    const last = braked({ since: 600 * MINUTE, answers: 3, day }, 'stranger', 601 * MINUTE);
    expect(last).toMatchObject({ give: 'last', minutes: 24 * 60 - 601 });
    expect(braked(last.next, 'stranger', 24 * 60 * MINUTE - 1).give).toBe('nothing');
    expect(braked(last.next, 'stranger', 24 * 60 * MINUTE).give).toBe('answer');
  });

  it('is off again after its time', () => {
    expect(run('stranger', 60, MINUTE)).toEqual({ answer: 60, last: 0, nothing: 0 });
    expect(braked({ since: 0, answers: 20 }, 'stranger', 7 * MINUTE)).toMatchObject({ minutes: 3 });
    expect(braked({ since: 0, answers: 500 }, 'stranger', 10 * MINUTE).give).toBe('answer');
  });

  it('does not begin anew because messages come out of order', () => {
    let held: Brake | undefined;
    let answers = 0;
    for (let n = 0; n < 2000; n += 1) {
      const { give, next } = braked(held, 'stranger', 10 * MINUTE + (n % 2 === 0 ? n : -n));
      answers += give === 'nothing' ? 0 : 1;
      held = next ?? held;
    }
    expect(answers).toBe(21);
  });

  it('is not left on by a clock that was set back', () => {
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
