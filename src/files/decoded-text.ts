/** Decodes bytes with the first of the encodings that yields text; undefined if none does. */
export function decodedText(bytes: Uint8Array, encodings: readonly string[]): string | undefined {
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // Text contains no control characters; bytes that decode to them have another encoding or are not text.
      // oxlint-disable-next-line no-control-regex -- text contains none of these characters
      if (!/[\u0000-\u0008\u000E-\u001A]/u.test(text)) return text;
    } catch {
      // Not in this encoding; try the next.
    }
  }
  return undefined;
}
