/** Opens files with LibreOffice, as the people who get them will; each call has a profile of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';

export const hasOfficeSuite =
  spawnSync('soffice', ['--version']).status === 0 && spawnSync('pdftotext', ['-v']).status === 0;
if (!hasOfficeSuite)
  console.warn('without soffice and pdftotext no office suite opens the files in this run');

/** Seconds: the first start of a profile takes most of them. */
export const OFFICE_TIMEOUT_MS = 120_000;

const CSV_OF_EVERY_SHEET = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1';

/** Every sheet of a workbook by its name, as rows of what is shown. */
export function sheetsIn(workbook: Uint8Array): ReadonlyMap<string, string[][]> {
  return converted(workbook, 'book.xlsx', CSV_OF_EVERY_SHEET, (folder) => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    return new Map(
      files.map((name) => [
        basename(name, '.csv').slice('book-'.length),
        parse(readFileSync(join(folder, name), 'utf8'), { relax_column_count: true }),
      ]),
    );
  });
}

/** The text of every page of a document, as it would be printed. */
export function pagesOf(document: Uint8Array, name: string): string[] {
  return converted(document, name, 'pdf', (folder) => {
    const pdf = readdirSync(folder).find((each) => each.endsWith('.pdf')) ?? '';
    execFileSync('pdftotext', ['-layout', join(folder, pdf), join(folder, 'text.txt')]);
    return readFileSync(join(folder, 'text.txt'), 'utf8').split('\f').slice(0, -1);
  });
}

/** The size in points of a Chinese word, as it is printed first. */
export function pointsOf(document: Uint8Array, name: string, word: string): number {
  return converted(document, name, 'pdf', (folder) => {
    const pdf = readdirSync(folder).find((each) => each.endsWith('.pdf')) ?? '';
    execFileSync('pdftotext', ['-bbox', join(folder, pdf), join(folder, 'boxes.html')]);
    const boxes = readFileSync(join(folder, 'boxes.html'), 'utf8');
    const line = boxes.split('\n').find((each) => each.includes(`>${word}<`)) ?? '';
    const [left, right] = ['xMin', 'xMax'].map((side) => Number(line.split(`${side}="`)[1]?.split('"')[0]));
    return ((right ?? NaN) - (left ?? NaN)) / word.length;
  });
}

/** The same workbook as LibreOffice saves it. */
export function resaved(workbook: Uint8Array): Uint8Array {
  return converted(workbook, 'book.xlsx', 'xlsx:Calc MS Excel 2007 XML', (folder) =>
    Uint8Array.from(readFileSync(join(folder, 'book.xlsx'))),
  );
}

function converted<T>(bytes: Uint8Array, name: string, to: string, read: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'muster-office-'));
  try {
    const out = join(folder, 'out');
    mkdirSync(out);
    writeFileSync(join(folder, name), bytes);
    const home = `-env:UserInstallation=file://${join(folder, 'home')}`;
    execFileSync('soffice', [home, '--headless', '--convert-to', to, '--outdir', out, join(folder, name)], {
      stdio: 'ignore',
      timeout: OFFICE_TIMEOUT_MS,
    });
    return read(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
