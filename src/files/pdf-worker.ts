/** Worker thread that opens a PDF, so that a hostile file blocks nothing else and can be terminated. */
import { getDocumentProxy } from 'unpdf';
import type { PdfText } from './pdf-text.ts';
import { answerWith } from './thread-side.ts';

/** Beyond these limits the file is read in part, and counts as unread. */
const MOST_PAGES = 300;
const LONGEST_TEXT = 2_000_000;
/** Wider than any gap within a number. */
const BREAK = '\n\n\n\n';
/** What extraction yields for a font without a Unicode mapping. */
const NO_CHARACTERS = /[\uFFFD\uE000-\uF8FF]/gu;
const MOST_NO_CHARACTERS = 0.2;

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

async function readInto(parts: string[], pages: string[], bytes: Uint8Array): Promise<boolean> {
  // pdf.js takes ownership of the buffer and may detach it, so it gets a copy. Verbosity 0 silences its warnings.
  const document = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    isEvalSupported: false,
    stopAtErrors: true,
  });
  parts.push(...(await aboutDocument(document)));
  let read = (await document.getAttachments()) === null && document.numPages <= MOST_PAGES;
  let length = 0;
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number += 1) {
    const { words, text } = await pageText(document, number);
    length += text.length;
    if (length > LONGEST_TEXT) return false;
    parts.push(text);
    pages.push(words);
    const unknown = text.match(NO_CHARACTERS)?.length ?? 0;
    if (text.trim() === '' || unknown > text.length * MOST_NO_CHARACTERS) read = false;
  }
  return read;
}

/** Title, author, keywords and other metadata, custom properties, and bookmarks. */
async function aboutDocument(document: Document): Promise<string[]> {
  const { info, metadata } = await document.getMetadata();
  const outline = ((await document.getOutline()) ?? []) as readonly { title?: string }[];
  return [info, metadata?.getAll(), outline.map(({ title }) => title)].flatMap((each) => stringsIn(each));
}

/** The text of a page, with and without annotations. */
async function pageText(document: Document, number: number): Promise<{ words: string; text: string }> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const words = (items as readonly { str?: string; hasEOL?: boolean }[])
    .map(({ str = '', hasEOL }) => str + (hasEOL ? '\n' : ''))
    .join('');
  const notes = (await page.getAnnotations()) as readonly Record<string, unknown>[];
  const noted = notes.flatMap((note) =>
    stringsIn([note['contentsObj'], note['titleObj'], note['fieldValue'], note['url']]),
  );
  return { words, text: [words, ...noted].join(BREAK) };
}

/** All strings in a plain value, up to three levels deep. */
function stringsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null || depth > 3) return [];
  return Object.values(value).flatMap((each) => stringsIn(each, depth + 1));
}

await answerWith(async (bytes: Uint8Array): Promise<PdfText> => {
  const parts: string[] = [];
  const pages: string[] = [];
  // A broken or encrypted file counts as unread; text extracted so far is kept.
  const read = await readInto(parts, pages, bytes).catch(() => false);
  return { read, text: parts.join(BREAK), pages };
});
