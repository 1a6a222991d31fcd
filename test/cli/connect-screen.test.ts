/** The QR code of `muster connect`, decoded from the characters in the terminal. */
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { mayColour, qrCode, statusLine } from '../../src/cli/connect/screen.ts';

/** As long as the platform's link with the settings of an app. */
const LINK = `https://accounts.feishu.cn/page/launcher?user_code=9FB8-5E82&addons=${'H4sIAAAA'.repeat(54)}`;
const { size, data } = encode(LINK, { ecc: 'L', border: 0 });
const LARGE = { columns: 120, rows: 60 };

const withoutColour = (line: string) => line.replaceAll('\u001B[97;40m', '').replaceAll('\u001B[0m', '');
const UPPER = new Set(['█', '▀']);
const LOWER = new Set(['█', '▄']);

/** Modules from top to bottom; true for the terminal's foreground (white). */
function modulesIn(lines: readonly string[]): boolean[][] {
  return lines.flatMap((line) => {
    const characters = [...withoutColour(line)];
    return [characters.map((each) => UPPER.has(each)), characters.map((each) => LOWER.has(each))];
  });
}

/** The code without its quiet zone of this many modules; undefined if part of the zone is not white. */
function codeIn(modules: readonly boolean[][], quiet: number): boolean[][] | undefined {
  const width = size + 2 * quiet;
  const isZone = (at: number) => at < quiet || at >= quiet + size;
  const rows = modules.slice(0, width);
  const isQuiet = rows.every((row, y) => row.every((isWhite, x) => isWhite || (!isZone(x) && !isZone(y))));
  if (!isQuiet || rows.some((row) => row.length !== width)) return undefined;
  return rows
    .slice(quiet, quiet + size)
    .map((row) => row.slice(quiet, quiet + size).map((isWhite) => !isWhite));
}

describe('the QR code', () => {
  it('is exactly the link, dark on white, with the quiet zone of the standard', () => {
    const { lines, fits } = qrCode(LINK, LARGE, true);
    expect(fits).toBe(true);
    expect(lines.every((line) => /^\u001B\[97;40m[█▀▄ ]+\u001B\[0m$/u.test(line))).toBe(true);
    expect(codeIn(modulesIn(lines), 4)).toEqual(data);
  });

  it('keeps a narrow quiet zone in a window of 80 columns, and says what it needs', () => {
    const { lines, needs, fits } = qrCode(LINK, {}, true);
    expect(codeIn(modulesIn(lines), 1)).toEqual(data);
    expect(fits).toBe(false);
    expect(needs).toEqual({ columns: size + 8, rows: Math.ceil((size + 8) / 2) + 2 });
  });

  it('is left out if not even that fits', () => {
    expect(qrCode(LINK, { columns: 60, rows: 60 }, true).lines).toEqual([]);
  });

  it('has no colours if they are disabled', () => {
    expect(qrCode(LINK, LARGE, false).lines.join('')).toMatch(/^[█▀▄ ]+$/u);
    expect(mayColour({})).toBe(true);
    expect(mayColour({ NO_COLOR: '' })).toBe(true);
    expect(mayColour({ NO_COLOR: '1' })).toBe(false);
    expect(mayColour({ TERM: 'dumb' })).toBe(false);
  });
});

it('the status is one changing line on a terminal, and one line per change elsewhere', () => {
  const written: string[] = [];
  const live = statusLine({ isTTY: true, write: (text) => written.push(text) }, () => {});
  live.show('等待确认', '剩余 0:09');
  live.show('等待确认', '剩余 0:08');
  live.end();
  expect(written.join('').split('\r\u001B[2K')).toEqual([
    '',
    '等待确认  剩余 0:09',
    '等待确认  剩余 0:08',
    '',
  ]);
  const printed: string[] = [];
  const plain = statusLine(undefined, (text) => printed.push(text));
  plain.show('等待确认', '剩余 0:09');
  plain.show('等待确认', '剩余 0:08');
  expect(printed).toEqual(['等待确认']);
});
