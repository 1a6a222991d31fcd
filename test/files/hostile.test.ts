/** Documents designed to take long: each is read or refused within seconds, without delaying others. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inspectAside } from '../../src/files/index.ts';
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

/** The longest time in ms during which the event loop was blocked. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const beat = setInterval(look, 10);
  await work();
  clearInterval(beat);
  look();
  return longest;
}

describe('a document designed to take long', () => {
  it.each([
    ['one tag of letters', '总结.docx', () => word(`<w:document ${'a'.repeat(400_000)} x="宣"/>`)],
    ['marks without end', '总结.docx', () => word(`<w:t>${'一、'.repeat(990_000)}</w:t>`)],
    ['one letter in each cell', '统计.xlsx', () => sheet(`<row>${'<c><v>1</v></c>'.repeat(700_000)}</row>`)],
    ['numbers in pieces', '总结.docx', () => word(`<w:t>${'1 '.repeat(990_000)}</w:t>`)],
    ['stars and marks', '总结.docx', () => word(`<w:t>${'绝密★'.repeat(600_000)}</w:t>`)],
    ['a plain text of numbers', '总结.txt', () => strToU8('1-'.repeat(990_000))],
    ['quotes without end', '总结.docx', () => word(`<w:p a="${'宣 '.repeat(300_000)}'/>`)],
  ])('%s', async (_, name, make) => {
    const bytes = make();
    const started = performance.now();
    let answered = false;
    const pause = await longestPause(async () => {
      await inspectAside(bytes, name, RULES);
      answered = true;
    });
    expect(answered).toBe(true);
    expect(performance.now() - started).toBeLessThan(20_000);
    // In the bot's own thread these would block it for seconds; load on the machine blocks it for half a second at
    // most.
    expect(pause).toBeLessThan(1_500);
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
