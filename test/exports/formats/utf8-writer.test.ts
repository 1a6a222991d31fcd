/** The encoder of large sheets gives the same bytes as the platform's, for any text. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Utf8Writer } from '../../../src/exports/formats/utf8-writer.ts';

it('gives the bytes of the usual encoder for any text, in any parts, beyond what was expected', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', 'é', '中', '𠮷', '\uD800', '\uDC00', '\n') }),
  );
  fc.assert(
    fc.property(fc.array(text), fc.nat(64), (parts, bytes) => {
      const writer = new Utf8Writer(bytes);
      for (const part of parts) writer.add(part);
      writer.addBytes(Buffer.from('é</c>'));
      const expected = Buffer.concat([...parts, 'é</c>'].map((part) => Buffer.from(part)));
      expect(writer.length).toBe(expected.length);
      expect(writer.take()).toEqual(expected);
      writer.add('再来');
      expect(writer.take().toString()).toBe('再来');
    }),
  );
});
