/** The words of a PDF, by pdf.js without its drawing: for screening, not for showing. */
import { inThread } from './in-thread.ts';

const LONGEST_MS = 8_000;

export interface PdfText {
  readonly text: string;
  /** What stands on each page, without notes, title and keywords. */
  readonly pages: readonly string[];
  /** Whether this is all that someone could read in it: a scanned page, a locked file or a broken one is not read. */
  readonly read: boolean;
}

/** Never throws for what is in the bytes, and holds up nobody: a thread of its own reads them, and is ended in time. */
export async function pdfText(bytes: Uint8Array, longestMs = LONGEST_MS): Promise<PdfText> {
  const answer = await inThread<PdfText>('pdf-worker', new Uint8Array(bytes), longestMs);
  return answer.ok ? answer.value : { text: '', pages: [], read: false };
}
