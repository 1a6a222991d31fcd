/** Extracts the text of a PDF through pdf.js without rendering: for screening, not for display. */
import { inThread } from './in-thread.ts';

const LONGEST_MS = 8_000;

export interface PdfText {
  readonly text: string;
  /** Text per page, without annotations and metadata. */
  readonly pages: readonly string[];
  /** Whether all readable text was extracted: false for scanned pages, and for encrypted or broken files. */
  readonly read: boolean;
}

/** Never throws because of the content. The file is read in a worker thread with a time limit. */
export async function pdfText(bytes: Uint8Array, longestMs = LONGEST_MS): Promise<PdfText> {
  const answer = await inThread<PdfText>('pdf-worker', new Uint8Array(bytes), longestMs);
  return answer.ok ? answer.value : { text: '', pages: [], read: false };
}
