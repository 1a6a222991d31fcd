/** The styles of a workbook: fonts, fills, borders, and how each kind of cell is shown. */
import type { Tone } from '../../domain/exports/sheet.ts';
import { escaped, HEAD, MAIN } from './xlsx-parts.ts';

const TONES: readonly (readonly [Tone, fill: string, ink: string])[] = [
  ['grey', 'FFE7E6E6', 'FF595959'],
  ['yellow', 'FFFFF2CC', 'FF7F6000'],
  ['red', 'FFF8CBAD', 'FF9C0006'],
  ['blue', 'FFDDEBF7', 'FF1F4E79'],
  ['orange', 'FFFCE4D6', 'FFC55A11'],
  ['green', 'FFE2EFDA', 'FF375623'],
];

/** Indexes into `cellXfs`, in the order in which `styles` writes them. */
export const STYLE = {
  title: 1,
  note: 2,
  header: 3,
  text: 4,
  number: 5,
  day: 6,
  moment: 7,
  rate: 8,
  amount: 9,
  yearless: 10,
  tones: 11,
} as const;
export const TONE_STYLE = new Map(TONES.map(([tone], index) => [tone, STYLE.tones + index] as const));

/** Without padding, which would be part of what is copied from a cell; an indent is not shown by every program. */
const FORMATS = {
  number: { id: 164, code: '0' },
  amount: { id: 165, code: 'General' },
  rate: { id: 166, code: '0.0%' },
  day: { id: 167, code: 'yyyy\\-mm\\-dd' },
  moment: { id: 168, code: 'yyyy\\-mm\\-dd\\ hh:mm' },
  yearless: { id: 169, code: 'mm\\-dd\\ hh:mm' },
} as const;
const NUMBER_FORMATS = Object.values(FORMATS).map(
  ({ id, code }) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`,
);

/** Points of all text but the titles. */
const SIZE = 11;
/**
 * Column widths are counted in digits of this font at this size. A digit is half as wide as a Chinese character in every
 * office program, even where fonts are substituted. Numbers and dates use it, so that they always fit.
 */
const DIGITS = 'Times New Roman';
export interface XlsxStyle {
  /** Fonts of the cells and of the title. */
  readonly font: string;
  readonly titleFont: string;
  /** Page footer with field codes: `第&P页 共&N页`. */
  readonly pageFoot: string;
  /** How a table that is too wide for A4 is printed, in so many pages side by side. */
  readonly widePrint: (pages: number) => string;
}

export function styles({ font, titleFont }: XlsxStyle): string {
  const fontXml = (size: number, name: string, { bold = false, ink = 'FF000000' } = {}) =>
    `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><color rgb="${ink}"/><name val="${escaped(name)}"/></font>`;
  // The first one is that of the workbook, whose digits are the unit of column widths.
  const fonts = [
    fontXml(SIZE, DIGITS),
    fontXml(16, titleFont),
    fontXml(SIZE, font, { bold: true }),
    fontXml(SIZE, font),
    ...TONES.map(([, , ink]) => fontXml(SIZE, font, { ink })),
  ];
  const fill = (colour: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  const fills = [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    fill('FFD9E1F2'),
    ...TONES.map(([, colour]) => fill(colour)),
  ];
  const side = (name: string) => `<${name} style="thin"><color rgb="FFA6A6A6"/></${name}>`;
  const borders = [
    '<border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`,
  ];
  const xf = (format: number, fontId: number, fillId: number, borderId: number, alignment: string) =>
    `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`;
  const wrapped = 'vertical="center" wrapText="1"';
  // Shrinks the text to fit, because a spreadsheet would show #### instead.
  const value = (kind: keyof typeof FORMATS, side: string) =>
    xf(FORMATS[kind].id, 0, 0, 1, `horizontal="${side}" vertical="center" shrinkToFit="1"`);
  const formats = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    xf(0, 1, 0, 0, 'horizontal="centerContinuous" vertical="center"'),
    xf(49, 3, 0, 0, 'vertical="center"'),
    xf(49, 2, 2, 1, 'horizontal="center" vertical="center" wrapText="1"'),
    xf(49, 3, 0, 1, wrapped),
    // Centred vertically, and away from the text of the next column.
    value('number', 'center'),
    value('day', 'center'),
    value('moment', 'center'),
    value('rate', 'right'),
    value('amount', 'right'),
    value('yearless', 'center'),
    ...TONES.map((_, index) => xf(49, 4 + index, 3 + index, 1, `horizontal="center" ${wrapped}`)),
  ];
  const list = (name: string, items: readonly string[]) =>
    `<${name} count="${items.length}">${items.join('')}</${name}>`;
  return `${HEAD}<styleSheet xmlns="${MAIN}">${list('numFmts', NUMBER_FORMATS)}${list('fonts', fonts)}${list('fills', fills)}${list('borders', borders)}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${list('cellXfs', formats)}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
