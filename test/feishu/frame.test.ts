import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame } from '../../sandbox/socket/frame.ts';
import { answerFrame, eventFrame } from '../../src/feishu/link/frame.ts';

const HEADERS = { type: 'event', message_id: 'm-1', sum: '1', seq: '0', trace_id: 't-1' };
const frame = (changes: Partial<Frame> = {}): Frame => ({
  seqId: 7n,
  logId: 12_345_678_901_234n,
  service: 33_554_678,
  method: DATA,
  headers: HEADERS,
  payload: Buffer.from('{"schema":"2.0"}'),
  ...changes,
});
const payloadOf = (bytes: Buffer): string | undefined => {
  const read = eventFrame(bytes);
  return read && bytes.toString('utf8', read.start, read.end);
};

it('a whole event is read', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      expect(payloadOf(encodeFrame(frame({ payload: Buffer.from(text) })))).toBe(text);
    }),
  );
});

it.each<[string, Partial<Frame>]>([
  ['a ping or pong', { method: CONTROL, headers: { type: 'pong' } }],
  ['a part of an event', { headers: { ...HEADERS, sum: '2' } }],
  ['a later part', { headers: { ...HEADERS, seq: '1' } }],
  ['a card', { headers: { ...HEADERS, type: 'card' } }],
  ['an event without its number of parts', { headers: { type: 'event', seq: '0' } }],
])('%s is left to the SDK', (_name, changes) => {
  expect(payloadOf(encodeFrame(frame(changes)))).toBeUndefined();
});

it('a payload in another encoding, and an unknown field, are left to the SDK', () => {
  const plain = encodeFrame(frame());
  expect(payloadOf(Buffer.concat([Buffer.from([0x32, 4]), Buffer.from('gzip'), plain]))).toBeUndefined();
  expect(payloadOf(Buffer.concat([plain, Buffer.from([0x52, 1, 0])]))).toBeUndefined();
});

it('never throws, and reads no payload beyond the end', () => {
  const whole = encodeFrame(frame());
  for (let end = 0; end < whole.length; end += 1) expect(payloadOf(whole.subarray(0, end))).toBeUndefined();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const read = eventFrame(Buffer.from(bytes));
      expect(read === undefined || read.end <= bytes.length).toBe(true);
    }),
  );
});

it('is answered with its own fields, the time that it took and the answer', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20_000 }), fc.nat(10_000), (data, tookMs) => {
      const read = eventFrame(encodeFrame(frame()));
      const payload = JSON.stringify({ code: 200, data });
      expect(read && decodeFrame(answerFrame(read, payload, tookMs))).toEqual(
        frame({ headers: { ...HEADERS, biz_rt: String(tookMs) }, payload: Buffer.from(payload) }),
      );
    }),
  );
});
