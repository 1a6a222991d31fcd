/** Worker thread that reads the paragraphs of a .docx. */
import type { DocumentText } from '../ports/documents.ts';
import { ArchiveRefused, openArchive } from './archive.ts';
import { docxParagraphs } from './documents/docx-paragraphs.ts';
import { mainPartOf } from './office/package.ts';
import { answerWith } from './thread-side.ts';
import { XmlRefused } from './office/xml-scan.ts';

function read(bytes: Uint8Array): DocumentText {
  try {
    const archive = openArchive(bytes);
    const kind = mainPartOf(archive)?.kind;
    if (kind !== 'docx' && kind !== 'macro' && kind !== 'template')
      return { ok: false, reason: 'not-a-document' };
    const text = docxParagraphs(archive);
    return text.trim() === '' ? { ok: false, reason: 'empty' } : { ok: true, text };
  } catch (error) {
    if (error instanceof ArchiveRefused)
      return { ok: false, reason: error.fault === 'locked' ? 'locked' : 'unreadable' };
    if (error instanceof XmlRefused) return { ok: false, reason: 'unreadable' };
    throw error;
  }
}

await answerWith(({ bytes }: { readonly bytes: Uint8Array }) => read(bytes));
