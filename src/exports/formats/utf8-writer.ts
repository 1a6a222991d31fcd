/**
 * Encodes text as UTF-8 while it is appended. Joining some twenty strings a row first and encoding them afterwards
 * takes longer than everything else in a large sheet.
 */
export class Utf8Writer {
  #bytes: Buffer;
  #length = 0;

  /** `bytes`: initial size, about the usual size of one `take`; the buffer grows as needed. */
  constructor(bytes: number) {
    this.#bytes = Buffer.allocUnsafe(bytes);
  }

  /** Bytes since the last `take`. */
  get length(): number {
    return this.#length;
  }

  /** Encodes text that is the same in every row once. */
  addBytes(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Halves of surrogate pairs become U+FFFD, as in every encoder. */
  add(text: string): void {
    if (this.#length + text.length * 3 > this.#bytes.length) this.#grow(text.length * 3);
    const bytes = this.#bytes;
    let to = this.#length;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit < 0x80) bytes[to++] = unit;
      else if (unit < 0x8_00) {
        bytes[to++] = 0xc0 | (unit >> 6);
        bytes[to++] = 0x80 | (unit & 0x3f);
      } else if (isSurrogate(unit)) {
        const point = text.codePointAt(at) ?? 0;
        if (point > 0xff_ff) at += 1;
        to += bytes.write(point > 0xff_ff ? String.fromCodePoint(point) : '\uFFFD', to);
      } else {
        bytes[to++] = 0xe0 | (unit >> 12);
        bytes[to++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[to++] = 0x80 | (unit & 0x3f);
      }
    }
    this.#length = to;
  }

  /** The added bytes, in a buffer of their own. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }

  #grow(more: number): void {
    const grown = Buffer.allocUnsafe((this.#length + more) * 2);
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd8_00 && unit <= 0xdf_ff;
}
