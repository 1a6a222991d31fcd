/** Hand-written codec of `pbbp2.Frame`, the only message of the long connection. */
import { bytesField, readFields, varintField } from './wire.ts';

export const CONTROL = 0;
export const DATA = 1;

export interface Frame {
  readonly seqId: bigint;
  readonly logId: bigint;
  readonly service: number;
  /** `CONTROL` (ping, pong) or `DATA` (event, card). */
  readonly method: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

export function encodeFrame(frame: Frame): Buffer {
  return Buffer.concat([
    varintField(1, frame.seqId),
    varintField(2, frame.logId),
    varintField(3, BigInt(frame.service)),
    varintField(4, BigInt(frame.method)),
    ...Object.entries(frame.headers).map(([key, value]) =>
      bytesField(5, Buffer.concat([bytesField(1, key), bytesField(2, value)])),
    ),
    bytesField(8, frame.payload),
  ]);
}

/** Throws a RangeError if the bytes are not a frame or a required field is missing. */
export function decodeFrame(bytes: Buffer): Frame {
  const numbers = new Map<number, bigint>();
  const headers: Record<string, string> = {};
  let payload: Buffer = Buffer.alloc(0);
  for (const { number, value } of readFields(bytes)) {
    if (typeof value === 'bigint') numbers.set(number, value);
    else if (number === 5) Object.assign(headers, decodeHeader(value));
    else if (number === 8) payload = Buffer.from(value);
  }
  const required = (number: number): bigint => {
    const value = numbers.get(number);
    if (value === undefined) throw new RangeError(`the frame lacks its required field ${number}`);
    return value;
  };
  return {
    seqId: required(1),
    logId: required(2),
    service: Number(BigInt.asIntN(32, required(3))),
    method: Number(BigInt.asIntN(32, required(4))),
    headers,
    payload,
  };
}

function decodeHeader(bytes: Buffer): Record<string, string> {
  let key = '';
  let text = '';
  for (const { number, value } of readFields(bytes)) {
    if (typeof value === 'bigint') continue;
    if (number === 1) key = value.toString('utf8');
    if (number === 2) text = value.toString('utf8');
  }
  return { [key]: text };
}
