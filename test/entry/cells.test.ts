/** Cells of a returned sheet are read as their fields would be typed, whatever an office program made of them. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '../../src/domain/campaign/campaign.ts';
import {
  ENTRY_ROWS,
  sealOfFields,
  typedFrom,
  type EntrySheet,
} from '../../src/domain/exports/entry-sheet.ts';
import { dayNumberOf } from '../../src/domain/time/day-numbers.ts';
import { readEntryTable } from '../../src/files/tables/entry-table.ts';
import { entryXlsx } from '../../src/exports/formats/entry-xlsx.ts';
import { changed, filledIn } from '../support/entry-sheets.ts';

const NUMBER: FieldSpec = { id: 'n', name: '数量', type: 'decimal' };
const DAY: FieldSpec = { id: 'd', name: '日期', type: 'date' };
const TEXT: FieldSpec = { id: 't', name: '说明', type: 'text' };

describe('a cell', () => {
  it('of a number loses floating-point noise, and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (tenThousandths) => {
        const value = tenThousandths / 10_000;
        expect(Number(typedFrom(String(value), NUMBER))).toBe(value);
        expect(Number(typedFrom(String(value + Number.EPSILON * Math.abs(value)), NUMBER))).toBe(value);
      }),
    );
    expect(typedFrom('0.12345', NUMBER)).toBe('0.12345');
    expect(typedFrom('约12', NUMBER)).toBe('约12');
  });

  it('of a date is the date again, as a number or as words', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (day) => {
          const date = day.toISOString().slice(0, 10);
          expect(typedFrom(String(dayNumberOf(date)), DAY)).toBe(date);
        },
      ),
    );
    expect(typedFrom('9月8日', DAY)).toBe('9月8日');
    expect(typedFrom('12', DAY)).toBe('12');
  });

  it('of words loses the apostrophe that keeps it from being a formula', () => {
    expect(typedFrom("'=1+1", TEXT)).toBe('=1+1');
    expect(typedFrom("'说明'", TEXT)).toBe("'说明'");
  });
});

describe('a sheet', () => {
  const fields = [NUMBER, DAY, { ...TEXT, name: '=说明' }];
  const sheet: EntrySheet = {
    source: { campaign: 'c', item: 'i', unit: 'u', sheet: 'abcdef012345', fields: sealOfFields(fields) },
    tabs: { entry: '=1+1/[]', hints: '说明' },
    title: '=HYPERLINK("x")',
    notes: ['单位：甲'],
    hints: ['提示'],
    columns: fields.map((field) => ({ field, heading: field.name, expected: '"&<>' })),
    rows: ENTRY_ROWS,
    refused: '应为…。',
    fonts: { page: '宋体', title: '黑体' },
  };
  const read = (bytes: Uint8Array) => readEntryTable(bytes, () => fields.map(({ name }) => name));

  it('comes back as it was filled in, in its own rows, with their names', async () => {
    const bytes = filledIn(await entryXlsx(sheet), { B4: 1.5, D4: '=1+1', C6: 44_447 });
    const reading = await read(bytes);
    // Our own cells escape formulas with an apostrophe; a person's text is kept as typed.
    expect(reading).toMatchObject({
      ok: true,
      source: sheet.source,
      rows: [
        { line: 4, id: '1', cells: ['1.5', '', '=1+1'] },
        { line: 6, id: '3', cells: ['', '44447', ''] },
      ],
      odd: [],
    });
  });

  it('shows and reads a code of a character in words as it was typed', async () => {
    const coded = fields.map(({ name }) => `${name}_x003D_`);
    const columns = sheet.columns.map((column, at) => ({ ...column, heading: coded[at] ?? '' }));
    const bytes = filledIn(await entryXlsx({ ...sheet, columns }), {
      D4: '甲_x005F_x003D_1',
      D5: '一_x000D_\n二_x0000_',
    });
    const reading = await readEntryTable(bytes, () => coded);
    expect(reading).toMatchObject({
      ok: true,
      rows: [{ cells: ['', '', '甲_x003D_1'] }, { cells: ['', '', '一\n二'] }],
    });
  });

  it('executes nothing from the names of its campaign, item or fields', async () => {
    const xml = new TextDecoder().decode(await entryXlsx(sheet));
    expect(xml).not.toContain('<f>');
  });

  it('says in its messages what is expected as it is written, within what Excel takes', async () => {
    const field = { ...TEXT, name: `甲${'😀'.repeat(20)}` };
    const columns = [{ field, heading: '说明', expected: "$& $' $1" }];
    const { 'xl/worksheets/sheet1.xml': xml } = unzipSync(await entryXlsx({ ...sheet, columns }));
    const [rule = ''] = /<dataValidation [^>]*>/u.exec(strFromU8(xml!)) ?? [];
    const said = (name: string) => new RegExp(` ${name}="([^"]*)"`, 'u').exec(rule)?.[1];
    expect(said('error')).toBe("应为$&amp; $' $1。");
    expect(said('errorTitle')).toBe(`甲${'😀'.repeat(14)}`);
    expect(said('promptTitle')).toBe(said('errorTitle'));
  });

  it('says which cells are merged, and which rows are hidden', async () => {
    const filled = filledIn(await entryXlsx(sheet), { B4: 1, B5: 2 });
    const merged = changed(filled, 'xl/worksheets/sheet1.xml', (xml) =>
      xml
        .replace('<row r="5"', '<row r="5" hidden="1"')
        .replace(
          '<dataValidations',
          '<mergeCells count="1"><mergeCell ref="B4:B5"/></mergeCells><dataValidations',
        ),
    );
    expect(await read(merged)).toMatchObject({ odd: [{ line: 4, column: 0, what: 'merged' }], hidden: [5] });
  });

  it('stores no id that the bot did not write, however long', async () => {
    const bytes = filledIn(await entryXlsx(sheet), { A4: '9'.repeat(30_000), B4: 1, A5: '=1', B5: 2 });
    expect(await read(bytes)).toMatchObject({ rows: [{ id: '' }, { id: '' }] });
    const long = changed(bytes, 'xl/worksheets/sheet4.xml', (xml) =>
      xml.replace('abcdef012345', 'a'.repeat(30_000)),
    );
    expect(await read(long)).toMatchObject({ ok: false, fault: 'unreadable' });
  });

  it('is not recognised without its campaign and unit, and is rejected with too many rows', async () => {
    const empty = await entryXlsx(sheet);
    const lost = changed(empty, 'xl/worksheets/sheet4.xml', (xml) => xml.replace('>unit<', '>other<'));
    expect(await read(lost)).toBeUndefined();
    const rows = Array.from(
      { length: 300 },
      (_, index) => `<row r="${index + 300}"><c r="B${index + 300}"><v>1</v></c></row>`,
    );
    const long = changed(empty, 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('</sheetData>', `${rows.join('')}</sheetData>`),
    );
    expect(await read(long)).toMatchObject({ ok: false, fault: 'too-many' });
  });
});
