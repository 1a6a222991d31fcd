/** Documents designed to take long: each is read or refused within seconds, without delaying others. */
import { existsSync, readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inspectAside } from '../../src/files/index.ts';
import { inspect } from '../../src/files/inspect.ts';
import type { ScreenedRules } from '../../src/ports/attachments.ts';
import { aDocx } from './samples.ts';

const RULES: ScreenedRules = {
  types: ['docx', 'xlsx', 'pdf', 'txt'],
  maxBytes: 30 * 1024 * 1024,
  allowedMobiles: [],
};
const TYPES = strToU8('<Types/>');
const word = (xml: string) => zipSync({ '[Content_Types].xml': TYPES, 'word/document.xml': strToU8(xml) });
const sheet = (xml: string) =>
  zipSync({
    '[Content_Types].xml': TYPES,
    'xl/workbook.xml': strToU8('<workbook/>'),
    'xl/worksheets/sheet1.xml': strToU8(xml),
  });

/** Processor time of this thread in ms, which other processes do not lengthen; only Linux tells it. */
function ownTime(): number {
  return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
}
const isTold = existsSync('/proc/thread-self/schedstat');

/** How long this thread itself works, in ms, until `work` is done. */
async function ownWork(work: () => Promise<unknown>): Promise<number> {
  const before = ownTime();
  await work();
  return ownTime() - before;
}

/** Handing a document to a thread takes some 10 ms. */
const MOST_OWN_MS = 100;

describe('a document designed to take long', () => {
  it.skipIf(!isTold).each([
    ['one tag of letters', '总结.docx', () => word(`<w:document ${'a'.repeat(400_000)} x="宣"/>`)],
    ['marks without end', '总结.docx', () => word(`<w:t>${'一、'.repeat(990_000)}</w:t>`)],
    ['one letter in each cell', '统计.xlsx', () => sheet(`<row>${'<c><v>1</v></c>'.repeat(700_000)}</row>`)],
    ['numbers in pieces', '总结.docx', () => word(`<w:t>${'1 '.repeat(990_000)}</w:t>`)],
    ['stars and marks', '总结.docx', () => word(`<w:t>${'绝密★'.repeat(600_000)}</w:t>`)],
    ['a plain text of numbers', '总结.txt', () => strToU8('1-'.repeat(990_000))],
    ['quotes without end', '总结.docx', () => word(`<w:p a="${'宣 '.repeat(300_000)}'/>`)],
  ])('%s', async (_, name, make) => {
    const bytes = make();
    expect(await ownWork(() => inspectAside(bytes, name, RULES))).toBeLessThan(MOST_OWN_MS);
  });

  it.skipIf(!isTold)('would exceed the bound if this thread read it', async () => {
    const bytes = sheet(`<row>${'<c><v>1</v></c>'.repeat(150_000)}</row>`);
    const { maxBytes, types } = RULES;
    const worked = await ownWork(async () => inspect(bytes, '统计.xlsx', { maxBytes, types }));
    expect(worked).toBeGreaterThan(MOST_OWN_MS);
  });

  it('is refused when its time limit is exceeded', async () => {
    const bytes = word(`<w:t>${'一、'.repeat(990_000)}</w:t>`);
    expect(await inspectAside(bytes, '总结.docx', RULES, 1)).toEqual({ ok: false, reason: 'too-complex' });
  });

  it('does not affect an ordinary document', async () => {
    const reading = await inspectAside(aDocx(['正文一行']), '总结.docx', RULES);
    expect(reading).toEqual({ ok: true, type: 'docx', read: true, kinds: [] });
  });

  it.each([
    ['short', ''],
    ['long', '活动开展情况。'.repeat(2_000)],
  ])('finds a mark in a %s one', async (_, more) => {
    const reading = await inspectAside(aDocx(['机密★10年', more]), '总结.docx', RULES);
    expect(reading).toMatchObject({ ok: true, kinds: ['classification'] });
  });

  it('queues when many come at once, and each gets a result', async () => {
    const bytes = aDocx(['正文一行']);
    const all = await Promise.all(Array.from({ length: 6 }, () => inspectAside(bytes, '总结.docx', RULES)));
    expect(all.map(({ ok }) => ok)).toEqual(Array.from({ length: 6 }, () => true));
  });
});
