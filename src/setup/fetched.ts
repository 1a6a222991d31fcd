/** The bytes of a file that someone sent. */
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';

/** Tries to fetch a file before its sender is told. */
const TRIES = 3;

/** Rejects, to be tried again, as long as there are tries left. */
export async function fetched(
  sent: Act & { readonly kind: 'file' },
  { files, messageId, words }: Scene,
): Promise<
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly refused: Outcome }
> {
  try {
    const bytes = await files.fetch({ messageId, fileKey: sent.fileKey, type: sent.type });
    return { ok: true, bytes };
  } catch (error) {
    if (sent.failures + 1 < TRIES) throw error;
    return { ok: false, refused: refuse(words.file.notFetched) };
  }
}
