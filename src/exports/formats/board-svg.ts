/** The board as one SVG, built from plain data without a browser or external resources. */
import type { Board, BoardPoint, BoardRow } from '../../domain/exports/board.ts';
import type { Tone } from '../../domain/exports/sheet.ts';
import { visible } from '../../domain/text/visible-text.ts';
import { escaped } from './xlsx-parts.ts';

const WIDTH = 1_080;
const MARGIN = 40;
const NAME_WIDTH = 190;
const BAR_WIDTH = WIDTH - 2 * MARGIN - NAME_WIDTH;
const ROW = 62;
const CHART = 220;
const INK = '#222222';
const SOFT = '#595959';

export const TONE_COLOUR: Readonly<Record<Tone, string>> = {
  green: '#5B9B3E',
  yellow: '#E2A900',
  red: '#C0392B',
  blue: '#3F6FB5',
  orange: '#D9772B',
  grey: '#C8C8C8',
};

/** Fonts with Chinese characters on common systems. */
export const FONT_FAMILY =
  "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Zen Hei',SimHei,sans-serif";

export function boardSvg(board: Board): string {
  const parts: string[] = [];
  let y = MARGIN;
  const line = (text: string, size: number, { colour = INK, bold = false, gap = 1.5 } = {}) => {
    y += size * gap;
    parts.push(textAt(MARGIN, y, cutTo(text, size, WIDTH - 2 * MARGIN), size, colour, bold));
  };
  line(board.title, 30, { bold: true, gap: 1 });
  line(board.asOf, 18, { colour: SOFT });
  y += 10;
  parts.push(legendAt(board, (y += 22)));
  for (const { heading, rows } of board.sections) {
    if (rows.length === 0) continue;
    line(heading, 22, { bold: true, gap: 2.2 });
    y += 12;
    const most = Math.max(1, ...rows.map(sumOf));
    for (const row of rows) {
      parts.push(rowAt(row, y, most));
      y += ROW;
    }
  }
  if (board.totals && board.totals.lines.length > 0) {
    line(board.totals.heading, 22, { bold: true, gap: 2 });
    for (const each of board.totals.lines) line(each, 18);
  }
  if (board.progress && board.progress.points.length > 1) {
    line(board.progress.heading, 22, { bold: true, gap: 2.2 });
    parts.push(chartAt(board.progress.points, y + 16));
    y += CHART + 50;
  }
  line(board.foot, 14, { colour: SOFT, gap: 2.4 });
  const height = Math.ceil(y + MARGIN);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT_FAMILY}" role="img" aria-label="${escaped(board.title)}"><rect width="${WIDTH}" height="${height}" fill="#FFFFFF"/>${parts.join('')}</svg>`;
}

function rowAt(row: BoardRow, top: number, most: number): string {
  const name = nameLines(row.name)
    .map((line, index) => textAt(MARGIN, top + 19 + index * 22, line, 18, INK))
    .join('');
  const said = textAt(MARGIN + NAME_WIDTH, top + 46, cutTo(row.said, 15, BAR_WIDTH), 15, SOFT);
  let x = MARGIN + NAME_WIDTH;
  const bars = row.parts.map(({ value, tone }) => {
    const width = (value / most) * BAR_WIDTH;
    const bar = `<rect x="${round(x)}" y="${top}" width="${round(width)}" height="26" fill="${TONE_COLOUR[tone]}"/>`;
    const label =
      width > 26 ? textAt(x + 8, top + 19, String(value), 15, tone === 'grey' ? INK : '#FFFFFF') : '';
    x += width;
    return value > 0 ? bar + label : '';
  });
  return `${name}<rect x="${MARGIN + NAME_WIDTH}" y="${top}" width="${BAR_WIDTH}" height="26" fill="#F2F2F2"/>${bars.join('')}${said}`;
}

/** At most two lines; a name of several words is broken between words. */
function nameLines(name: string): string[] {
  const width = NAME_WIDTH - 16;
  const whole = shownOf(name);
  const first = cutTo(name, 18, width);
  if (first === whole) return [first];
  const kept = first.slice(0, -1);
  const space = /[A-Za-z0-9]/u.test(whole.charAt(kept.length)) ? kept.lastIndexOf(' ') : -1;
  const end = space > 0 ? space : kept.length;
  return [kept.slice(0, end), cutTo(whole.slice(end).trimStart(), 18, width)];
}

function legendAt({ legend }: Board, y: number): string {
  let x = MARGIN;
  return legend
    .map(({ label, tone }) => {
      const at = x;
      x += 44 + widthOf(label, 15);
      return `<rect x="${round(at)}" y="${y - 13}" width="16" height="16" fill="${TONE_COLOUR[tone]}"/>${textAt(at + 23, y, label, 15, SOFT)}`;
    })
    .join('');
}

function chartAt(points: readonly BoardPoint[], top: number): string {
  const left = MARGIN + 40;
  const wide = WIDTH - MARGIN - left - 10;
  const most = Math.max(1, ...points.map(({ value }) => value));
  const x = (index: number) => left + (index / (points.length - 1)) * wide;
  const y = (value: number) => top + CHART - (value / most) * CHART;
  const path = points.map(({ value }, index) => `${round(x(index))},${round(y(value))}`).join(' ');
  const step = Math.ceil(points.length / 8);
  const labels = points.map(({ label }, index) =>
    (points.length - 1 - index) % step === 0
      ? `<text x="${round(x(index))}" y="${top + CHART + 24}" font-size="14" fill="${SOFT}" text-anchor="middle">${escaped(label)}</text>`
      : '',
  );
  const grid = [0, most]
    .map(
      (value) =>
        `<line x1="${left}" y1="${round(y(value))}" x2="${left + wide}" y2="${round(y(value))}" stroke="#D9D9D9"/><text x="${left - 8}" y="${round(y(value) + 5)}" font-size="14" fill="${SOFT}" text-anchor="end">${value}</text>`,
    )
    .join('');
  return `${grid}<polyline points="${path}" fill="none" stroke="${TONE_COLOUR.blue}" stroke-width="3"/>${labels.join('')}`;
}

function sumOf({ parts }: BoardRow): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}

function textAt(x: number, y: number, text: string, size: number, colour: string, bold = false): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${colour}"${bold ? ' font-weight="bold"' : ''}>${escaped(text)}</text>`;
}

/** Estimated text width: Chinese characters are as wide as they are high. */
function widthOf(text: string, size: number): number {
  return [...text].reduce(
    (sum, letter) => sum + size * ((letter.codePointAt(0) ?? 0) < 0x2e_80 ? 0.56 : 1),
    0,
  );
}

function cutTo(text: string, size: number, width: number): string {
  const shown = shownOf(text);
  if (widthOf(shown, size) <= width) return shown;
  let cut = '';
  for (const letter of shown) {
    if (widthOf(`${cut}${letter}…`, size) > width) break;
    cut += letter;
  }
  return `${cut}…`;
}

function shownOf(text: string): string {
  return visible(text).replaceAll(/\s+/gu, ' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
