/** 导出 总结 and 导出 简报: from accepted reports only, every figure recounted, in the official layout; opened again. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { checkDoc } from '../../src/cli/check-doc.ts';
import type { FilingState } from '../../src/domain/register/register.ts';
import type { FiledUnit } from '../../src/exports/filed.ts';
import { draftOf } from '../../src/domain/register/draft.ts';
import { paperText } from '../../src/domain/register/paper.ts';
import { parseReport } from '../../src/domain/reading/report-fields.ts';
import { draftPaper } from '../../src/filing/draft-paper.ts';
import { wordsFor } from '../../src/words/index.ts';
import { readLayout } from '../../src/exports/formats/layout.ts';
import {
  aCampaign,
  anArea,
  aReport,
  aRegister,
  aSummary,
  at,
  EAST,
  NORTH,
  SOUTH,
} from '../support/campaign.ts';
import { made, madeOf, wordsIn } from '../support/exporting.ts';
import { hasOfficeSuite, OFFICE_TIMEOUT_MS, pagesOf } from '../support/office-suite.ts';

const NOW = at('2021-09-29 10:00');
const campaign = aCampaign({
  theme: '共同团结奋斗',
  areas: [
    { ...anArea('news'), name: '宣传教育' },
    { ...anArea('help'), name: '为民办实事' },
  ],
});
const folder = mkdtempSync(join(tmpdir(), 'muster-papers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  readonly unit: typeof NORTH;
  readonly area: string;
  readonly state: FilingState;
  readonly title: string;
  readonly sessions: number;
}

function unitsOf(told: readonly Told[]): FiledUnit[] {
  return [NORTH, SOUTH, EAST].map((unit) => {
    const own = told.map((each, index) => ({ ...each, n: index + 1 })).filter((each) => each.unit === unit);
    return {
      unit,
      register: aRegister([
        ...own.map(({ area, n, state }) => aReport(area, at('2021-09-08 09:00'), { n, state })),
        ...(unit === NORTH ? [aSummary(at('2021-09-20 09:00'), { n: 900, state: 'accepted' })] : []),
      ]),
      texts: own.map(({ n, title, sessions }) => ({
        n,
        text: `内容${n}。`,
        fields: { title, sessions: { value: sessions, mark: 'exact', typed: '' }, highlight: `亮点${n}` },
        attachments: [],
        returns: [],
      })),
    };
  });
}

describe('a summary of items with fields of their own', () => {
  const table = {
    ...anArea('table', 1),
    name: '统计表',
    kind: 'figures' as const,
    fields: [
      { id: 'crowd', name: '参与人次', type: 'integer' as const, unit: '人次' },
      { id: 'spent', name: '经费', type: 'decimal' as const, unit: '万元' },
    ],
  };
  const own = aCampaign({ areas: [{ ...anArea('news'), name: '宣传教育' }, table] });
  const filed = (n: number, state: FilingState, figures: Record<string, number>) => ({
    head: aReport('table', at('2021-09-08 09:00'), { n, state, figures }),
    text: { n, text: `参与人次：${figures['crowd']}人次`, fields: { figures }, attachments: [], returns: [] },
  });

  it('tells the accepted figures added up, and no table as if it were a report', async () => {
    const units = [
      [NORTH, [filed(1, 'accepted', { crowd: 120, spent: 0.1 })]],
      [SOUTH, [filed(2, 'accepted', { crowd: 30, spent: 0.2 }), filed(3, 'pending', { crowd: 9, spent: 9 })]],
    ] as const;
    const { files } = await madeOf(
      { kind: 'summary', campaign: own, now: NOW },
      units.map(([unit, each]) => ({
        unit,
        register: aRegister(each.map(({ head }) => head)),
        texts: each.map(({ text }) => text),
      })),
    );
    const words = wordsIn(files[0]!.bytes);
    expect(words).toContain('统计表：参与人次150人次，经费0.3万元。');
    expect(words).toContain('统计表2份（2个单位）');
    expect(words).not.toContain('参与人次：120人次');
    expect(words).toMatch(/二、主要做法\n（此处由主办单位填写）\n三、成效/u);
  });

  it('says how many units confirmed each requirement', async () => {
    const checks = [{ id: 'rules', text: '遵守防疫要求。' }];
    const head = {
      ...aReport('news', at('2021-09-08 09:00'), { n: 1, state: 'accepted' }),
      checks: ['rules'],
    };
    const text = { n: 1, text: '开展宣讲。', fields: { checks: ['rules'] }, attachments: [], returns: [] };
    const { files } = await madeOf({ kind: 'summary', campaign: { ...own, checks }, now: NOW }, [
      { unit: NORTH, register: aRegister([head]), texts: [text] },
      { unit: SOUTH, register: aRegister(), texts: [] },
    ]);
    expect(wordsIn(files[0]!.bytes)).toContain('各单位对工作要求的确认情况：遵守防疫要求（1个单位）。');
  });

  it('is drafted for a unit by the same builder, with what the unit itself filed', () => {
    const words = wordsFor('zh-CN');
    const parsed = (text: string) => parseReport(text, { today: '2021-09-20', year: 2021 });
    const draft = draftOf(
      own,
      [
        { n: 1, area: 'news', state: 'pending', parsed: parsed('标题：集中宣讲\n场次：2场') },
        {
          n: 2,
          area: 'table',
          state: 'pending',
          parsed: parsed('参与人次：120人次'),
          figures: { crowd: 120, spent: 0.1 },
        },
      ],
      words.fields.unit,
    );
    const text = paperText(draftPaper(own, NORTH, draft, '2021-09-20', words));
    expect(text).toContain('共报送信息1条，其中宣传教育1条，并报送了统计表。');
    expect(text).toContain('统计表：参与人次120人次，经费0.1万元。');
    expect(text).not.toContain('参与人次：120人次');
    // The figures of the table are added up once, under their own names.
    expect(text).toContain('据已报送的信息统计，共开展活动2场。');
    expect(draft.fromWords).toEqual([]);
    expect(draft.uncounted).toEqual([]);
  });
});

describe('导出 总结', () => {
  it('tells and counts accepted reports alone, and names each by its number', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            unit: fc.constantFrom(NORTH, SOUTH, EAST),
            area: fc.constantFrom('news', 'help'),
            state: fc.constantFrom<FilingState>('pending', 'accepted', 'accepted', 'returned', 'withdrawn'),
            title: fc.constantFrom('集中宣讲', '{ PAGE }', '=1+1', '走访慰问'),
            sessions: fc.integer({ min: 1, max: 9 }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        async (told) => {
          const { files, notes } = await madeOf({ kind: 'summary', campaign, now: NOW }, unitsOf(told));
          const accepted = told.flatMap((each, index) =>
            each.state === 'accepted' ? [{ ...each, n: index + 1 }] : [],
          );
          if (accepted.length === 0) {
            expect(files).toEqual([]);
            expect(notes?.join()).toContain('还没有审核通过的信息');
            return;
          }
          const words = wordsIn(files[0]!.bytes);
          const sum = accepted.reduce((total, { sessions }) => total + sessions, 0);
          const units = new Set(accepted.map(({ unit }) => unit.id)).size;
          expect(words).toContain(
            `3个单位中有${units}个单位报送的信息通过审核，共${accepted.length}条；1个单位的总结通过审核`,
          );
          expect(words).toContain(`共开展活动${sum}场`);
          for (const [index] of told.entries()) {
            const isTold = accepted.some(({ n }) => n === index + 1);
            expect(words.includes(`内容${index + 1}。`)).toBe(isTold);
            expect(new RegExp(`项　#${index + 1}　`, 'u').test(words)).toBe(isTold);
          }
          expect(readLayout(files[0]!.bytes).fields).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('adds up people as the ledger does, and tells the lines of fields once', async () => {
    const people = (value: number, unit: string) => ({ value, unit, mark: 'exact', typed: '' }) as const;
    const units = [
      [NORTH, '标题：集中宣讲\n人次：120人', { title: '集中宣讲', attendances: people(120, '人') }],
      [SOUTH, '全区开展走访。\n人次：80人次', { attendances: people(80, '人次') }],
    ] as const;
    const filed = units.map(([unit, text, fields], index): FiledUnit => ({
      unit,
      register: aRegister([aReport('news', at('2021-09-08 09:00'), { n: index + 1, state: 'accepted' })]),
      texts: [{ n: index + 1, text, fields, attachments: [], returns: [] }],
    }));
    const { files, notes } = await madeOf({ kind: 'summary', campaign, now: NOW }, filed);
    const words = wordsIn(files[0]!.bytes);
    expect(words).toContain('共参与200人次');
    expect(words).toContain('全区开展走访。');
    expect(words).not.toContain('人次：');
    expect(notes?.join()).toContain('标黄处');
    const brief = await madeOf({ kind: 'brief', campaign, now: NOW }, filed);
    expect(wordsIn(brief.files[0]!.bytes)).not.toContain('人次：');
    expect(brief.notes?.join()).not.toContain('标黄处');
  });

  it('puts a summary that an admin marked into the brief, and counts it as no report', async () => {
    const heads = [
      aSummary(at('2021-09-20 09:00'), { n: 1, state: 'accepted', highlight: true }),
      aReport('news', at('2021-09-08 09:00'), { n: 2, state: 'accepted' }),
    ];
    const texts = ['全年宣讲进村入户。', '开展宣讲。'].map((text, index) => ({
      n: index + 1,
      text,
      fields: { sessions: { value: 10, mark: 'exact', typed: '' } },
      attachments: [],
      returns: [],
    }));
    const marked = { unit: NORTH, register: aRegister(heads), texts };
    const pending = aRegister([{ ...heads[0]!, state: 'pending' }]);
    const made = async (kind: 'brief' | 'summary', each: FiledUnit) => {
      const [file] = (await madeOf({ kind, campaign, now: NOW }, [each])).files;
      return file && wordsIn(file.bytes);
    };
    expect(await made('brief', marked)).toContain(`一、${NORTH.name}：总结\n全年宣讲进村入户。`);
    expect(await made('brief', { ...marked, register: aRegister(heads.slice(0, 1)) })).toContain('全年宣讲');
    expect(await made('brief', { ...marked, register: pending })).toBeUndefined();
    expect(await made('summary', marked)).toContain('共开展活动10场');
  });

  it('numbers reports without a text like the others, and tells no original on paper', async () => {
    const own = aCampaign({
      areas: [
        { ...anArea('news'), name: '宣传教育' },
        { ...anArea('pledge', 1), name: '承诺书', kind: 'original' as const },
      ],
    });
    const file = { hash: 'a'.repeat(64), size: 1, name: '甲.pdf', type: 'pdf' };
    const told = [
      { text: '', fields: {}, attachments: [file] },
      {
        text: '场次：2场',
        fields: { sessions: { value: 2, unit: '场', mark: 'exact', typed: '' } },
        attachments: [],
      },
      { text: '全区走访。', fields: {}, attachments: [] },
    ];
    const heads = told.map((_, index) => {
      const n = index + 1;
      return aReport('news', at('2021-09-08 09:00'), { n, state: 'accepted', highlight: n === 1 });
    });
    const original = aReport('pledge', at('2021-09-08 09:00'), { n: 4, state: 'accepted' });
    const filed: FiledUnit = {
      unit: NORTH,
      register: aRegister([...heads, original]),
      texts: [...told, { text: '纸质原件已收到。', fields: {}, attachments: [] }].map((each, index) => ({
        n: index + 1,
        returns: [],
        ...each,
      })),
    };
    const words = wordsIn(
      (await madeOf({ kind: 'summary', campaign: own, now: NOW }, [filed])).files[0]!.bytes,
    );
    expect(words.split('\n').filter((line) => /^\d\./u.test(line))).toEqual([
      `1.${NORTH.name}：内容见附件。`,
      `2.${NORTH.name}：开展活动2场`,
      `3.${NORTH.name}：全区走访。`,
    ]);
    expect(words).not.toContain('纸质原件');
    expect(words).toContain('承诺书1份');
    const brief = wordsIn(
      (await madeOf({ kind: 'brief', campaign: own, now: NOW }, [filed])).files[0]!.bytes,
    );
    expect(brief).toContain(`一、${NORTH.name}：宣传教育\n内容见附件。`);

    const draft = draftOf(
      own,
      [
        { n: 1, area: 'news', state: 'pending', parsed: parseReport('全区走访。', { today: '2021-09-20' }) },
        { n: 4, area: 'pledge', state: 'accepted', parsed: parseReport('已收到。', { today: '2021-09-20' }) },
      ],
      wordsFor('zh-CN').fields.unit,
    );
    expect(draft.areas.map(({ area }) => area?.id)).toEqual(['news']);
    expect(draft.uncounted).toEqual([1]);
  });

  it('lists as many numbers behind its totals as can be read, and how many there are', async () => {
    const told = Array.from({ length: 130 }, (_, index) => ({
      unit: NORTH,
      area: 'news',
      state: index % 2 === 0 ? ('accepted' as const) : ('pending' as const),
      title: '集中宣讲',
      sessions: 1,
    }));
    const sourceOf = async (reports: readonly Told[]) => {
      const { files } = await madeOf({ kind: 'summary', campaign, now: NOW }, unitsOf(reports));
      return /数字合计.*/u.exec(wordsIn(files[0]!.bytes))?.[0] ?? '';
    };
    const all = await sourceOf(told);
    expect(all).toMatch(/^数字合计　#1、#3、.*、#119等65份，逐份见台账$/u);
    expect(await sourceOf(told.slice(0, 120))).toMatch(/、#119$/u);
  });

  it('is in the layout of offices, with what nobody reported left as marked blanks', async () => {
    const told = { area: 'news', state: 'accepted', title: '集中宣讲', sessions: 2 } as const;
    const file = (
      await made(
        { kind: 'summary', campaign, now: NOW },
        unitsOf([
          { ...told, unit: NORTH },
          { ...told, unit: SOUTH, area: 'help' },
        ]),
      )
    ).get('docx')!;
    const layout = readLayout(file.bytes);
    expect(layout).toMatchObject({
      page: { width: 210, height: 297 },
      margins: { top: 37, left: 28, right: 26, bottom: 34.5 },
      linePitch: 29,
      bodySize: 16,
      pageNumberSizes: [14],
    });
    expect(layout.numbering.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
    expect(layout.numbering[1]?.below).toEqual([1, 2]);
    expect(strFromU8(unzipSync(file.bytes)['word/document.xml']!).match(/w:highlight/gu)).toHaveLength(2);

    const path = join(folder, file.name);
    writeFileSync(path, file.bytes);
    const lines: string[] = [];
    const output = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
    expect(await checkDoc(path, 'zh-CN', output)).toBe(0);
    expect(lines.join('\n')).toContain('1 2(1–2) 3 4 5');
    expect(await checkDoc(join(folder, 'none.docx'), 'zh-CN', output)).toBe(2);
    writeFileSync(path, 'no paper');
    expect(await checkDoc(path, 'en-US', output)).toBe(1);
  });

  it('reports headings that are numbered wrongly', async () => {
    const { paperDocx } = await import('../../src/exports/formats/paper.ts');
    const blocks = ['一、甲', '三、乙'].map((text) => ({ kind: 'heading', text }) as const);
    const path = join(folder, 'wrong.docx');
    writeFileSync(path, await paperDocx({ title: '甲', blocks, signature: '乙', date: '丙' }));
    const lines: string[] = [];
    expect(await checkDoc(path, 'zh-CN', { out: (line) => lines.push(line), err: () => {} })).toBe(1);
    expect(lines.find((line) => line.includes('序号'))).toMatch(/^不符/u);
  });
});

it('tells a page number of another size, and a paper without one', async () => {
  const { paperDocx } = await import('../../src/exports/formats/paper.ts');
  const bytes = await paperDocx({ title: '甲', blocks: [], signature: '乙', date: '丙' });
  const parts = unzipSync(bytes);
  const footers = Object.keys(parts).filter((name) => name.startsWith('word/footer'));
  const lineAfter = async (change: (xml: string) => string) => {
    const changed = { ...parts };
    for (const name of footers) changed[name] = strToU8(change(strFromU8(parts[name]!)));
    const path = join(folder, 'numbered.docx');
    writeFileSync(path, zipSync(changed));
    const lines: string[] = [];
    await checkDoc(path, 'zh-CN', { out: (line) => lines.push(line), err: () => {} });
    return lines.find((line) => line.includes('页码字号'));
  };
  expect(await lineAfter((xml) => xml)).toBe('符合  页码字号  14 pt');
  expect(await lineAfter((xml) => xml.replaceAll('w:sz w:val="28"', 'w:sz w:val="18"'))).toBe(
    '不符  页码字号  9 pt',
  );
  expect(await lineAfter((xml) => xml.replaceAll(/<w:p>[^]*<\/w:p>/gu, '<w:p/>'))).toBe('不符  页码字号  –');
});

describe('导出 简报', () => {
  async function picture(): Promise<{ hash: string; size: number; bytes: Buffer }> {
    const bytes = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#8899aa' } })
      .withExif({ IFD0: { Copyright: 'someone' }, IFD3: { GPSLatitude: '40/1 0/1 0/1' } })
      .jpeg()
      .toBuffer();
    const hash = createHash('sha256').update(bytes).digest('hex');
    mkdirSync(join(folder, 'files', hash.slice(0, 2)), { recursive: true });
    writeFileSync(join(folder, 'files', hash.slice(0, 2), hash), bytes);
    return { hash, size: bytes.length, bytes };
  }

  it(
    'is one page of highlights, with the pictures that units filed and nothing that a camera noted',
    async () => {
      const { hash, size, bytes } = await picture();
      expect(bytes.includes('someone')).toBe(true);
      const told = Array.from({ length: 9 }, (_, index) => ({
        unit: [NORTH, SOUTH, EAST][index % 3]!,
        area: 'news',
        state: 'accepted' as const,
        title: `第${index}场集中宣讲走进社区文化广场`,
        sessions: 1,
      }));
      const units = unitsOf(told).map((filed) => ({
        ...filed,
        texts: filed.texts.map((text) => ({
          ...text,
          fields: { ...text.fields, highlight: '草原轻骑兵宣讲员用双语讲述身边的故事，'.repeat(12) },
          attachments: [{ hash, size, name: '甲.jpg', type: 'jpg' }],
        })),
      }));
      const checks = [1, 2, 3].map((n) => ({
        id: `rule${n}`,
        text: `要求第${n}项：${'已部署落实，'.repeat(8)}`,
      }));
      const [first, ...others] = units;
      const [head, ...heads] = first!.register.filings;
      const register = { ...first!.register, filings: [{ ...head!, checks: ['rule1'] }, ...heads] };
      const own = { ...campaign, checks };
      const parts = { kind: 'brief', campaign: own, now: NOW, filesFolder: join(folder, 'files') } as const;
      const file = (await made(parts, [{ ...first!, register }, ...others])).get('docx')!;
      const media = Object.entries(unzipSync(file.bytes)).filter(([name]) => name.startsWith('word/media/'));
      expect(media.length).toBeGreaterThan(0);
      for (const [, image] of media) expect(Buffer.from(image).includes('someone')).toBe(false);
      expect(wordsIn(file.bytes)).toContain(
        '各单位对工作要求的确认情况：要求第1项（1个单位）；要求第2项（0个单位）；要求第3项（0个单位）。',
      );
      if (hasOfficeSuite) expect(pagesOf(file.bytes, 'brief.docx')).toHaveLength(1);
    },
    OFFICE_TIMEOUT_MS,
  );
});
