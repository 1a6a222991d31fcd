import { readFile } from 'node:fs/promises';
import type { Language } from '../domain/campaign/campaign.ts';
import { readLayout, type Layout } from '../exports/formats/layout.ts';
import { wordsFor } from '../words/index.ts';
import type { Output } from './check.ts';

/** Layout required of official documents, in mm and points; deviations up to `within` are accepted. */
const WANTED = {
  width: 210,
  height: 297,
  top: 37,
  left: 28,
  right: 26,
  bottom: 35,
  pitch: 29,
  size: 16,
  pageNumber: 14,
} as const;
const WITHIN = 1;

/**
 * `muster check-doc FILE`: compares the layout of a .docx with the requirements. Exit code 0: met; 1: not met; 2: no
 * file.
 */
export async function checkDoc(file: string, language: Language, { out, err }: Output): Promise<number> {
  const { checkDoc: words } = wordsFor(language).exports;
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) {
    err(words.noFile(file));
    return 2;
  }
  let layout: Layout;
  try {
    layout = readLayout(bytes);
  } catch {
    err(words.noDocx(file));
    return 1;
  }
  const lines = linesOf(layout).map(([name, found, good]) => {
    out(`${good ? words.good : words.bad}  ${words.name[name]}  ${found}`);
    return good;
  });
  return lines.every(Boolean) ? 0 : 1;
}

type Name = keyof ReturnType<typeof wordsFor>['exports']['checkDoc']['name'];

function linesOf(layout: Layout): (readonly [name: Name, found: string, good: boolean])[] {
  const { page, margins, linePitch, bodySize, pageNumberSizes, fonts, numbering, fields } = layout;
  const near = (found: number, wanted: number) => Math.abs(found - wanted) <= WITHIN;
  const sides = ['top', 'right', 'bottom', 'left'] as const;
  const runs = [numbering.map(({ n }) => n), ...numbering.map(({ below }) => below)];
  return [
    [
      'page',
      `${page.width} × ${page.height} mm`,
      near(page.width, WANTED.width) && near(page.height, WANTED.height),
    ],
    [
      'margins',
      `${sides.map((side) => margins[side]).join(' / ')} mm`,
      sides.every((side) => near(margins[side], WANTED[side])),
    ],
    ['pitch', `${linePitch ?? '–'} pt`, linePitch !== undefined && near(linePitch, WANTED.pitch)],
    ['size', `${bodySize ?? '–'} pt`, bodySize === WANTED.size],
    [
      'pageNumber',
      pageNumberSizes.map((size) => `${size ?? '–'} pt`).join(', ') || '–',
      pageNumberSizes.length > 0 && pageNumberSizes.every((size) => size === WANTED.pageNumber),
    ],
    ['fonts', fonts.join(', ') || '–', fonts.length > 0],
    [
      'numbering',
      numbering.map(({ n, below }) => (below.length > 0 ? `${n}(1–${below.length})` : `${n}`)).join(' ') ||
        '–',
      runs.every((run) => run.every((n, index) => n === index + 1)),
    ],
    ['fields', fields.join(', ') || '–', fields.length === 0],
  ];
}
