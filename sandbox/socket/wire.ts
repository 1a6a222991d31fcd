/** The two protobuf wire types of the long connection: varint and length-delimited. */

const VARINT = 0;
const BYTES = 2;

export interface Field {
  readonly number: number;
  /** A varint, or the bytes of a length-delimited field. */
  readonly value: bigint | Buffer;
}

/** Reads the fields of one message; throws a RangeError on truncation or another wire type. */
export function* readFields(bytes: Buffer): Generator<Field> {
  let offset = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[offset++];
      if (byte === undefined) throw new RangeError('the frame ends inside a number');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new RangeError('a number in the frame is too long');
  };
  while (offset < bytes.length) {
    const tag = Number(varint());
    const wireType = tag & 7;
    if (wireType === VARINT) {
      yield { number: tag >> 3, value: varint() };
    } else if (wireType === BYTES) {
      const end = Number(varint()) + offset;
      if (end > bytes.length) throw new RangeError('the frame ends inside a field');
      yield { number: tag >> 3, value: bytes.subarray(offset, end) };
      offset = end;
    } else {
      throw new RangeError(`wire type ${wireType} is not used by frames`);
    }
  }
}

function varintBytes(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

export const varintField = (number: number, value: bigint): Buffer =>
  Buffer.concat([varintBytes(BigInt((number << 3) | VARINT)), varintBytes(value)]);

export const bytesField = (number: number, value: Buffer | string): Buffer => {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([
    varintBytes(BigInt((number << 3) | BYTES)),
    varintBytes(BigInt(bytes.length)),
    bytes,
  ]);
};
