/** Downloads a file that someone sent. */
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';

/** Attempts before the sender is told. */
const TRIES = 3;

/** Throws for a retry of the event while attempts are left. */
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
