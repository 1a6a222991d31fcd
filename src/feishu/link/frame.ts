/**
 * Reads and answers frames of the long connection (`pbbp2.Frame`, protocol buffers) in place, without an object for each
 * field. Only frames with a whole event are read here; the SDK reads everything else.
 */

// Tags: the number of a field, shifted by three bits, and its wire type.
const SEQ_ID = 0x08;
const LOG_ID = 0x10;
const SERVICE = 0x18;
const METHOD = 0x20;
const HEADER = 0x2a;
const PAYLOAD_TYPE = 0x3a;
const PAYLOAD = 0x42;
const LOG_ID_NEW = 0x4a;
const KEY = 0x0a;
const VALUE = 0x12;

const DATA_METHOD = 1;
/** The headers of a whole event, which comes in a single part. */
const WHOLE_EVENT: ReadonlyMap<string, { readonly value: string; readonly bit: number }> = new Map([
  ['type', { value: 'event', bit: 1 }],
  ['sum', { value: '1', bit: 2 }],
  ['seq', { value: '0', bit: 4 }],
]);
const ALL_BITS = 7;

/** A frame with a whole event. */
export interface EventFrame {
  readonly bytes: Buffer;
  /** Offset of the payload's field. */
  readonly field: number;
  /** Offsets of the payload's content. */
  readonly start: number;
  readonly end: number;
}

/** Undefined if the frame is anything but a data frame with one whole event in plain bytes. Never throws. */
export function eventFrame(bytes: Buffer): EventFrame | undefined {
  const reader = new Reader(bytes);
  let found = 0;
  let method = -1;
  let payload: EventFrame | undefined;
  while (reader.at < bytes.length) {
    const field = reader.at;
    switch (reader.byte()) {
      case SEQ_ID:
      case LOG_ID:
      case SERVICE:
        reader.number();
        break;
      case METHOD:
        method = reader.number();
        break;
      case HEADER: {
        const end = reader.end();
        found |= bitOfHeader(reader, end);
        reader.at = end;
        break;
      }
      case PAYLOAD_TYPE:
      case LOG_ID_NEW:
        reader.at = reader.end();
        break;
      case PAYLOAD: {
        const end = reader.end();
        payload = { bytes, field, start: reader.at, end };
        reader.at = end;
        break;
      }
      // Another encoding of the payload, a field of a newer protocol, or no frame at all.
      default:
        return undefined;
    }
  }
  return method === DATA_METHOD && found === ALL_BITS && !reader.failed ? payload : undefined;
}

/** The bit of a header that a whole event has; 0 for any other. */
function bitOfHeader(reader: Reader, end: number): number {
  if (reader.byte() !== KEY) return 0;
  const header = WHOLE_EVENT.get(reader.text());
  if (!header || reader.byte() !== VALUE) return 0;
  return reader.text() === header.value && reader.at === end ? header.bit : 0;
}

class Reader {
  readonly #bytes: Buffer;
  at = 0;
  /** Whether a field reaches beyond the end. */
  failed = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  /** A number of any length; its exact value only below 2 ** 53. */
  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  /** Reads the length of a field, and returns the offset of its end. */
  end(): number {
    const end = this.number() + this.at;
    if (end <= this.#bytes.length) return end;
    this.failed = true;
    return this.#bytes.length;
  }

  text(): string {
    const end = this.end();
    const text = this.#bytes.toString('latin1', this.at, end);
    this.at = end;
    return text;
  }
}

/**
 * The answer to an event as the SDK sends it: its frame with the answer in place of the payload, and a header with the
 * time that it took.
 *
 * @param payload JSON of `code`, and of `data` for the answer to a press
 */
export function answerFrame({ bytes, field, end }: EventFrame, payload: string, tookMs: number): Buffer {
  const took = String(tookMs);
  const payloadBytes = Buffer.byteLength(payload);
  const answer = Buffer.allocUnsafe(bytes.length + payloadBytes + LONGEST_HEADER);
  let at = bytes.copy(answer, 0, 0, field);
  at = headed(answer, at, HEADER, NAME.length + 2 + took.length + 2);
  at = headed(answer, at, KEY, NAME.length);
  at += answer.write(NAME, at, 'latin1');
  at = headed(answer, at, VALUE, took.length);
  at += answer.write(took, at, 'latin1');
  at = headed(answer, at, PAYLOAD, payloadBytes);
  at += answer.write(payload, at);
  at += bytes.copy(answer, at, end);
  return answer.subarray(0, at);
}

const NAME = 'biz_rt';
/** More bytes than the header above and the head of the payload can take. */
const LONGEST_HEADER = 64;

/** Writes tag and length of a field; returns the offset behind them. */
function headed(into: Buffer, at: number, tag: number, length: number): number {
  into[at] = tag;
  let next = at + 1;
  let rest = length;
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) into[next++] = (rest % 128) | 0x80;
  into[next] = rest;
  return next + 1;
}
