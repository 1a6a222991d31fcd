import { describe, expect, it } from 'vitest';
import { wordFor, type Failure } from '../../src/feishu/outgoing/failure.ts';
import { readFailure } from '../../src/feishu/outgoing/answer.ts';
import { outcomeOf } from '../../src/feishu/outgoing/outcome.ts';

const code = (value: number, status = 400): Failure => ({ status, code: value });

describe('the fate of a message', () => {
  it.each<[string, Failure, object]>([
    // the moment
    [
      'app limit, with a time',
      { ...code(99_991_400, 429), resetMs: 3000 },
      { fate: 'retry', code: '99991400', afterMs: 3000, pauseApp: true },
    ],
    [
      'app limit as 400, without',
      code(99_991_400, 400),
      { fate: 'retry', code: '99991400', afterMs: 1000, pauseApp: true },
    ],
    [
      'app limit that is over now',
      { ...code(99_991_400, 429), resetMs: 0 },
      { fate: 'retry', code: '99991400', afterMs: 500, pauseApp: true },
    ],
    ['system-wide limit', code(11_232, 200), { fate: 'retry', code: '11232', afterMs: 1000, pauseApp: true }],
    [
      '429 of nobody we know',
      { status: 429 },
      { fate: 'retry', code: 'http-429', afterMs: 1000, pauseApp: true },
    ],
    ['chat limit', code(230_020), { fate: 'retry', code: '230020' }],
    ['token refused twice', code(99_991_663), { fate: 'retry', code: '99991663', afterMs: 1000 }],
    [
      'token refused twice, as 200',
      code(99_991_663, 200),
      { fate: 'retry', code: '99991663', afterMs: 1000 },
    ],
    [
      'wrong secret',
      { ...code(10_014, 200), neverLeft: true },
      { fate: 'retry', code: '10014', afterMs: 30_000, pauseApp: true },
    ],
    [
      'address not allowed',
      code(99_991_401),
      { fate: 'retry', code: '99991401', afterMs: 30_000, pauseApp: true },
    ],
    [
      'nobody listens',
      { transport: 'ECONNREFUSED', neverLeft: true },
      { fate: 'retry', code: 'ECONNREFUSED' },
    ],
    ['no name', { transport: 'ENOTFOUND', neverLeft: true }, { fate: 'retry', code: 'ENOTFOUND' }],
    [
      'time-out of the token call',
      { transport: 'ETIMEDOUT', neverLeft: true },
      { fate: 'retry', code: 'ETIMEDOUT' },
    ],
    ['500 of the token call', { status: 500, neverLeft: true }, { fate: 'retry', code: 'http-500' }],
    ['proxy refuses', { status: 403 }, { fate: 'retry', code: 'http-403' }],
    ['captive portal', { status: 302 }, { fate: 'retry', code: 'http-302' }],
    // who knows
    ['time-out', { transport: 'ETIMEDOUT' }, { fate: 'unknown', code: 'ETIMEDOUT' }],
    ['reset', { transport: 'ECONNRESET' }, { fate: 'unknown', code: 'ECONNRESET' }],
    ['bad gateway', { status: 502 }, { fate: 'unknown', code: 'http-502' }],
    ['internal error, with a code', code(2200, 500), { fate: 'unknown', code: '2200' }],
    ['internal error, new code', code(1, 500), { fate: 'unknown', code: '1' }],
    ['page of HTML with 200', { status: 200 }, { fate: 'unknown', code: 'http-200' }],
    ['being sent', code(230_049), { fate: 'unknown', code: '230049', afterMs: 2000 }],
    // the message or its receiver
    ...[
      230_001, 230_002, 230_011, 230_013, 230_025, 230_029, 230_031, 230_034, 230_035, 230_038, 230_053,
      231_003, 232_009, 99_991_672,
    ].map((value): [string, Failure, object] => [
      `code ${value}`,
      code(value),
      { fate: 'final', code: String(value) },
    ]),
    ['final as HTTP 200', code(230_013, 200), { fate: 'final', code: '230013' }],
    [
      'final, with a time nobody needs',
      { ...code(230_013), resetMs: 5000 },
      { fate: 'final', code: '230013' },
    ],
    ['card', { ...code(230_099), subCode: 11_310 }, { fate: 'final', code: '230099/11310' }],
    ['code that we never heard of', code(230_999), { fate: 'final', code: '230999' }],
    ['code that we never heard of, as 200', code(77, 200), { fate: 'final', code: '77' }],
  ])('%s', (_name, failure, expected) => {
    expect(outcomeOf(failure)).toEqual({ ok: false, ...expected });
  });
});

describe('the failure in an answer', () => {
  const read = (status: number, headers: unknown, body: unknown): Failure =>
    readFailure(status, headers, body, (text) => text.replaceAll('secret', '…'));

  it('has code, sub-code and log id, and the message without echoed values', () => {
    const msg =
      'Failed to create card content, ext=ErrCode: 200621; ErrMsg: parse card json err; ErrorValue: 张三 13800000000';
    const failure = read(
      400,
      { 'x-tt-logid': 'header-id' },
      { code: 230_099, msg, error: { log_id: 'body-id' } },
    );
    expect(failure).toEqual({
      status: 400,
      code: 230_099,
      subCode: 200_621,
      logId: 'body-id',
      message: 'Failed to create card content, ext=ErrCode: 200621; ErrMsg: parse card json err',
    });
    expect(wordFor(failure)).toBe('230099/200621');
  });

  it.each([
    ['3', 3000],
    ['0.25', 250],
    ['soon', undefined],
    ['', undefined],
    ['-1', undefined],
  ])('waits for a reset of %j', (reset, resetMs) => {
    expect(read(429, { 'x-ogw-ratelimit-reset': reset }, { code: 99_991_400, msg: 'x' }).resetMs).toBe(
      resetMs,
    );
  });

  it.each([['<html>'], [undefined], [null], [[]], ['']])('has only the status, from %j', (body) => {
    expect(read(502, undefined, body)).toEqual({ status: 502 });
  });
});
