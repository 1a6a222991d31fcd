/** Reads the layout of a .docx back from the file, to verify the official format (GB/T 9704-2012). */
import { strFromU8, unzipSync } from 'fflate';
import { paragraphNumber } from '../../domain/exports/numbering.ts';

export interface Layout {
  /** Millimetres, to the nearest half. */
  readonly page: { readonly width: number; readonly height: number };
  readonly margins: {
    readonly top: number;
    readonly left: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** Line height of the body in points; undefined if it is not exact. */
  readonly linePitch: number | undefined;
  /** Font size of the body in points. */
  readonly bodySize: number | undefined;
  /** Font sizes of the page numbers in points; empty if there are none, undefined if one has no size of its own. */
  readonly pageNumberSizes: readonly (number | undefined)[];
  /** East Asian fonts named in the text. */
  readonly fonts: readonly string[];
  /** Paragraphs numbered on the first level (一、), in order, with the second-level numbers below each. */
  readonly numbering: readonly { readonly n: number; readonly below: readonly number[] }[];
  /** Field codes and links other than page numbers. */
  readonly fields: readonly string[];
}

/** Most bytes that a part may decompress to. */
const MOST_BYTES = 64 * 1024 * 1024;
const PARTS = /^word\/(?:document|styles|header\d*|footer\d*)\.xml$/u;

/** Throws if the file is not a .docx. */
export function readLayout(bytes: Uint8Array): Layout {
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => PARTS.test(name) && originalSize <= MOST_BYTES,
  });
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const document = part('word/document.xml');
  const styles = part('word/styles.xml');
  if (!document.includes('<w:body')) throw new Error('not a .docx');
  const pitches = [
    ...`${styles}${document}`.matchAll(/<w:spacing [^>]*w:line="(\d+)"[^>]*w:lineRule="exact"/gu),
  ];
  const size =
    /<w:docDefaults>[^]*?<w:sz w:val="(\d+)"/u.exec(styles)?.[1] ??
    /<w:sz w:val="(\d+)"/u.exec(document)?.[1];
  return {
    page: { width: length(document, 'pgSz', 'w'), height: length(document, 'pgSz', 'h') },
    margins: {
      top: length(document, 'pgMar', 'top'),
      left: length(document, 'pgMar', 'left'),
      right: length(document, 'pgMar', 'right'),
      bottom: length(document, 'pgMar', 'bottom'),
    },
    linePitch: commonest(pitches.map(([, line]) => Number(line) / 20)),
    bodySize: size === undefined ? undefined : Number(size) / 2,
    pageNumberSizes: pageNumberSizesIn(Object.values(parts).map((each) => strFromU8(each))),
    fonts: [...new Set([...document.matchAll(/w:eastAsia="([^"]+)"/gu)].map(([, font = '']) => font))],
    numbering: numberingIn(document),
    fields: fieldsIn(Object.values(parts).map((each) => strFromU8(each))),
  };
}

function length(xml: string, element: string, attribute: string): number {
  const found = new RegExp(`<w:${element}\\b[^>]*\\bw:${attribute}="(\\d+)"`, 'u').exec(xml)?.[1];
  return Math.round((Number(found ?? 0) / 1_440) * 25.4 * 2) / 2;
}

function commonest(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

function numberingIn(document: string): Layout['numbering'] {
  const found: { n: number; below: number[] }[] = [];
  for (const [, paragraph = ''] of document.matchAll(/<w:p[ >]([^]*?)<\/w:p>/gu)) {
    const text = [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, run]) => run).join('');
    const number = paragraphNumber(text);
    if (number?.level === 1) found.push({ n: number.n, below: [] });
    if (number?.level === 2) found.at(-1)?.below.push(number.n);
  }
  return found;
}

/** One size per run with a page number: a simple field, or the code of a complex one. */
function pageNumberSizesIn(parts: readonly string[]): (number | undefined)[] {
  const sizes = parts.flatMap((xml) =>
    [...xml.matchAll(/<w:r[ >][^]*?<\/w:r>/gu), ...xml.matchAll(/<w:fldSimple [^]*?<\/w:fldSimple>/gu)]
      .map(([run]) => run)
      .filter((run) => /(?:<w:instrText[^>]*>|w:instr=")\s*PAGE\b/u.test(run))
      .map((run) => /<w:sz w:val="(\d+)"/u.exec(run)?.[1])
      .map((size) => (size === undefined ? undefined : Number(size) / 2)),
  );
  return [...new Set(sizes)];
}

function fieldsIn(parts: readonly string[]): string[] {
  const codes = parts.flatMap((xml) => [
    ...[...xml.matchAll(/<w:instrText[^>]*>([^<]*)</gu)].map(([, code = '']) => code.trim()),
    ...[...xml.matchAll(/<w:fldSimple[^>]*w:instr="([^"]*)"/gu)].map(([, code = '']) => code.trim()),
    ...(xml.includes('<w:hyperlink') ? ['HYPERLINK'] : []),
  ]);
  return codes.filter((code) => !/^(?:PAGE|NUMPAGES)\b/u.test(code));
}
