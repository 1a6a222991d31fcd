/** A document as .docx: in the official format, with people's text as plain text; opened by an office suite. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/domain/register/paper.ts';
import { inspect } from '../../../src/files/inspect.ts';
import { paperDocx } from '../../../src/exports/formats/paper.ts';

const BODY = '为深入学习贯彻有关精神，组织各单位开展集中宣讲，现场发放宣传资料并解答群众提问。';
const PAPER: Paper = {
  title: '北区九月活动总结',
  blocks: [
    { kind: 'heading', text: '一、主要做法' },
    { kind: 'subheading', text: '（一）宣传教育' },
    { kind: 'item', text: '1.集中宣讲（9月6日）' },
    { kind: 'text', text: BODY.repeat(20) },
  ],
  signature: '北区',
  date: '2021年9月20日',
};

async function partsOf(paper: Paper): Promise<(name: string) => string> {
  const parts = unzipSync(await paperDocx(paper));
  return (name) => strFromU8(parts[name] ?? new Uint8Array());
}

function aText(text: string): Paper {
  return { ...PAPER, blocks: [{ kind: 'text', text }] };
}

describe('the file', () => {
  it('is A4 with the official margins, fonts and line height', async () => {
    const part = await partsOf(PAPER);
    const document = part('word/document.xml');
    const margins = /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/u
      .exec(document)
      ?.slice(1)
      .map((twips) => Math.round((Number(twips) / 1440) * 25.4));
    expect(margins).toEqual([37, 26, 34, 28]);
    for (const font of ['方正小标宋简体', '黑体', '楷体_GB2312', '仿宋_GB2312'])
      expect(document).toContain(`w:eastAsia="${font}"`);
    expect(part('word/styles.xml')).toContain('w:line="580" w:lineRule="exact"');
    // WPS repairs a document with an empty table, and prefers theme fonts to named fonts.
    expect(part('word/styles.xml')).toContain('<w:docDefaults>');
    for (const xml of [document, part('word/styles.xml')])
      expect(xml).not.toMatch(/eastAsiaTheme|<w:tbl>\s*<\/w:tbl>|<w:tbl\/>/u);
    expect(document).toContain('w:firstLineChars="200"');
    expect(part('word/settings.xml')).toContain('evenAndOddHeaders');
    expect(part('word/footer1.xml')).toMatch(/— .*PAGE.* —/u);
  });

  it('centres the signature above the date, four characters from the edge, and further in where it is long', async () => {
    const indents = async (signature: string) => {
      const document = (await partsOf({ ...PAPER, signature }))('word/document.xml');
      return [...document.matchAll(/<w:ind w:right="(\d+)"\/>/gu)].map(([, twips]) => Number(twips) / 320);
    };
    // 2021年9月20日 is 6.5 characters wide.
    expect(await indents('北区民委')).toEqual([5.25, 4]);
    expect(await indents('自治区民委监督检查处')).toEqual([2.25, 4]);
    expect(await indents('自治区民委监督检查处和民族团结进步促进处')).toEqual([2, 8.75]);
  });

  it('breaks a title that needs two lines between words', async () => {
    const title = '关于开展第38个全区民族团结进步活动月宣传教育工作情况的总结';
    const document = (await partsOf({ ...PAPER, title }))('word/document.xml');
    expect(document).toMatch(/民族团结进步<\/w:t><\/w:r><w:r>.*?<w:br\/><w:t[^>]*>活动月/u);
  });

  it('reveals no time, place or author, and is reproducible', async () => {
    const [one, two] = [await paperDocx(PAPER), await paperDocx(PAPER)];
    expect(Buffer.compare(one, two)).toBe(0);
    const part = await partsOf(PAPER);
    expect(part('docProps/core.xml')).not.toMatch(/\d{4}-\d\d-\d\d|creator/u);
  });

  it('passes the bot’s own inspection, with all its text', async () => {
    const reading = inspect(await paperDocx(PAPER), '总结.docx', { types: ['docx'], maxBytes: 1e6 });
    expect(reading.ok && reading.text).toContain('1.集中宣讲（9月6日）');
  });
});

describe('people’s text stays text', () => {
  it.each([
    '<at id=all></at> & "甲" \'乙\' <w:t>丙</w:t>',
    '=HYPERLINK("x","y")',
    '{ PAGE } { INCLUDETEXT "/etc/passwd" } «MERGEFIELD»',
    ']]> <!-- --> <?xml?>',
    '😀'.repeat(4_000),
    '\\n \\u0000 %s ${x}',
  ])('%s', async (typed) => {
    const document = (await partsOf(aText(typed)))('word/document.xml');
    expect(document).not.toMatch(/instrText|fldSimple|<w:hyperlink/u);
    expect(wordsIn(document)).toContain(typed);
  });

  it('is well-formed for any string, without characters that XML forbids', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => {
        const document = (await partsOf(aText(`甲${typed}\u0000\uFFFE\uD800乙`)))('word/document.xml');
        // oxlint-disable-next-line no-control-regex -- matches the control characters that must not occur
        expect(document).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/u);
        const reading = inspect(await paperDocx(aText(typed)), 'a.docx', { types: ['docx'], maxBytes: 1e6 });
        expect(reading.ok).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('a single line of 150 KB is a paragraph', async () => {
    expect(wordsIn((await partsOf(aText('长'.repeat(50_000))))('word/document.xml'))).toContain(
      '长'.repeat(50_000),
    );
  });
});

const hasOffice =
  spawnSync('soffice', ['--version']).status === 0 && spawnSync('pdftotext', ['-v']).status === 0;
if (!hasOffice) console.warn('without soffice and pdftotext no office suite opens the papers in this run');

describe.skipIf(!hasOffice)('an office suite', () => {
  it(
    'opens it with 22 lines per page, page numbers, and the signature at the end',
    { timeout: 120_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'muster-paper-'));
      try {
        const file = join(folder, 'paper.docx');
        const long = {
          ...PAPER,
          blocks: [...PAPER.blocks, { kind: 'text', text: BODY.repeat(30) } as const],
        };
        writeFileSync(file, await paperDocx(long));
        const home = `-env:UserInstallation=file://${join(folder, 'home')}`;
        execFileSync('soffice', [home, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], {
          stdio: 'ignore',
        });
        execFileSync('pdftotext', ['-layout', join(folder, 'paper.pdf')]);
        const pages = readFileSync(join(folder, 'paper.txt'), 'utf8').split('\f');
        const lines = (page: string | undefined) =>
          (page ?? '').split('\n').filter((line) => line.trim() !== '');
        expect(lines(pages[0])[0]?.trim()).toBe('北区九月活动总结');
        expect(lines(pages[0]).at(-1)?.trim()).toMatch(/^—\s*1\s*—$/u);
        // 22 lines of text and the page number; a missing font must not increase the line height.
        expect(lines(pages[1])).toHaveLength(23);
        expect(pages.join('').replaceAll(/\s/gu, '')).toContain('2021年9月20日');
        expect(pages[0]?.split('\n').findLast((line) => line.trim() !== '')).toMatch(/^\s{10,}/u);
        expect(lines(pages[1]).at(-1)).toMatch(/^\s{0,8}—/u);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

function wordsIn(document: string): string {
  const runs = [...document.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, text = '']) => text);
  const entities: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&apos;': "'",
    '&amp;': '&',
  };
  return runs.join('\n').replaceAll(/&(?:lt|gt|quot|apos|amp);/gu, (entity) => entities[entity] ?? entity);
}
