/** The board as a PNG, and as a single-file web page. */
import sharp from 'sharp';
import type { Board } from '../../domain/exports/board.ts';
import { boardSvg, FONT_FAMILY } from './board-svg.ts';
import { escaped } from './xlsx-parts.ts';

/** Pixels per unit of the drawing: sharp enough to paste into a document. */
const SCALE = 2;
const DPI = 72;

/** Undefined if this machine has no font with Chinese characters, which would be drawn as empty boxes. */
export async function boardPng(board: Board): Promise<Uint8Array | undefined> {
  if (/\p{Script=Han}/u.test(JSON.stringify(board)) && !(await hasChineseFont())) return undefined;
  const { data } = await sharp(Buffer.from(boardSvg(board)), { density: DPI * SCALE })
    .png({ compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true });
  return data;
}

/** A complete page without external references. */
export function boardPage(board: Board, language: string): string {
  const rows = board.sections.flatMap(({ heading, rows: each }) => [
    `<tr><th colspan="2">${escaped(heading)}</th></tr>`,
    ...each.map(({ name, said }) => `<tr><td>${escaped(name)}</td><td>${escaped(said)}</td></tr>`),
  ]);
  const totals = board.totals
    ? `<h2>${escaped(board.totals.heading)}</h2>${board.totals.lines.map((line) => `<p>${escaped(line)}</p>`).join('')}`
    : '';
  return [
    `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(board.title)}</title>`,
    `<style>body{font-family:${FONT_FAMILY};margin:0 auto;max-width:1080px;padding:16px;color:#222}svg{width:100%;height:auto}table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:6px 10px;text-align:left}@media print{body{padding:0}}</style>`,
    '</head><body>',
    boardSvg(board),
    `<table>${rows.join('')}</table>${totals}<p>${escaped(board.foot)}</p>`,
    '</body></html>',
  ].join('\n');
}

/** In fonts that have the character 一, it is a flat stroke; other fonts draw a box as high as a letter. */
async function hasChineseFont(): Promise<boolean> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" font-family="${FONT_FAMILY}"><rect width="100" height="100" fill="#fff"/><text x="10" y="80" font-size="80">&#x4E00;</text></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const inked = Array.from({ length: info.height }, (_, row) =>
    data
      .subarray(row * info.width * info.channels, (row + 1) * info.width * info.channels)
      .some((dot) => dot < 128),
  ).filter(Boolean).length;
  return inked > 0 && inked < info.height / 4;
}
