import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '../../sandbox/socket/frame.ts';
import { shuffle, splitPayload } from '../../sandbox/socket/split.ts';
import { seededRandom } from '../../sandbox/random.ts';

const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

describe('pbbp2.Frame', () => {
  it('is read back unchanged, whatever it holds', () => {
    const frames = fc.record({
      seqId: uint64,
      logId: uint64,
      service: int32,
      method: int32,
      headers: fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        fc.string(),
      ),
      payload: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    });
    fc.assert(
      fc.property(frames, (frame) => {
        expect(decodeFrame(encodeFrame(frame))).toEqual({ ...frame, headers: { ...frame.headers } });
      }),
    );
  });

  it('reads a ping as the SDK writes it', () => {
    const ping = Buffer.from('0800100018ce8080102000' + '2a0c0a0474797065120470696e67', 'hex');
    expect(decodeFrame(ping)).toMatchObject({ seqId: 0n, logId: 0n, method: 0, headers: { type: 'ping' } });
  });

  it('refuses bytes that end early and frames that lack a required field', () => {
    const whole = encodeFrame({
      seqId: 1n,
      logId: 2n,
      service: 3,
      method: 1,
      headers: { type: 'event' },
      payload: Buffer.from('{}'),
    });
    expect(() => decodeFrame(whole.subarray(0, -1))).toThrow(RangeError);
    expect(() => decodeFrame(Buffer.from('0801', 'hex'))).toThrow('required field 2');
    expect(() => decodeFrame(Buffer.from('0d00000000', 'hex'))).toThrow('wire type 5');
  });

  it('splits and shuffles without losing a byte', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.integer({ min: 1, max: 64 }),
        fc.integer(),
        (bytes, partBytes, seed) => {
          const parts = shuffle(splitPayload(Buffer.from(bytes), partBytes), seededRandom(seed));
          const joined = parts.toSorted((a, b) => a.seq - b.seq).map((part) => part.payload);
          expect(Buffer.concat(joined)).toEqual(Buffer.from(bytes));
          expect(parts.every((part) => part.sum === parts.length)).toBe(true);
        },
      ),
    );
  });
});
