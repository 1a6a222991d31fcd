/** Extracts the text of a .docx, .pdf or text file in reading order, for parsing notices. */
import type { DocumentFault, DocumentText } from '../../ports/documents.ts';
import { isArchive } from '../archive.ts';
import { inThread } from '../in-thread.ts';
import { kindOf, plainText, type Kind } from '../kind.ts';
import { joinedLines } from './joined-lines.ts';
import { pdfText } from '../pdf-text.ts';

const MOST_BYTES = 20 * 1024 * 1024;
const LONGEST_MS = 5_000;
/** A page of text has more characters; a scan has none, or only those of a stamp. */
const FEWEST_CHARACTERS = 20;
const REASONS: Readonly<Partial<Record<Kind, DocumentFault>>> = {
  doc: 'old-format',
  ole: 'old-format',
  rtf: 'old-format',
  xml: 'old-format',
  html: 'old-format',
  mhtml: 'old-format',
  locked: 'locked',
  jpg: 'scanned',
  png: 'scanned',
  gif: 'scanned',
  bmp: 'scanned',
  tif: 'scanned',
  webp: 'scanned',
  heic: 'scanned',
};

export async function documentText(bytes: Uint8Array): Promise<DocumentText> {
  if (bytes.length === 0) return { ok: false, reason: 'empty' };
  if (bytes.length > MOST_BYTES) return { ok: false, reason: 'too-large' };
  if (isArchive(bytes)) {
    const answer = await inThread<DocumentText>('document-worker', { bytes }, LONGEST_MS);
    return answer.ok ? answer.value : { ok: false, reason: 'unreadable' };
  }
  const kind = kindOf(bytes);
  if (kind === 'text') return worded(plainText(bytes) ?? '', 'empty');
  if (kind === 'pdf') {
    const { pages } = await pdfText(bytes);
    return worded(joinedLines(pages), 'scanned');
  }
  return { ok: false, reason: REASONS[kind] ?? 'not-a-document' };
}

function worded(text: string, lacking: 'empty' | 'scanned'): DocumentText {
  const letters = text.replaceAll(/\s+/gu, '');
  return letters.length < FEWEST_CHARACTERS ? { ok: false, reason: lacking } : { ok: true, text };
}
