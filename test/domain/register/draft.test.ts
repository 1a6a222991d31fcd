/** A draft contains exactly the reports: grouped by area, with totals. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf, sums, type DraftReport } from '../../../src/domain/register/draft.ts';
import { mentionedFigures, type MentionedCounts } from '../../../src/domain/reading/mentioned-figures.ts';
import { paperSeal, paperText } from '../../../src/domain/register/paper.ts';
import { parseReport } from '../../../src/domain/reading/report-fields.ts';
import { draftPaper } from '../../../src/filing/draft-paper.ts';
import { wordsFor } from '../../../src/words/index.ts';
import { aCampaign, NORTH } from '../../support/campaign.ts';

const AREA = (id: string, name: string) => ({ id, name, aliases: [], expect: 0 });
const CAMPAIGN = aCampaign({
  title: '九月活动',
  areas: [AREA('a', '宣传教育'), AREA('b', '创建工作'), AREA('c', '为民办实事')],
});
const words = wordsFor('zh-CN');

function report(
  n: number,
  area: string,
  typed: string,
  state: DraftReport['state'] = 'pending',
): DraftReport {
  return { n, area, state, parsed: parseReport(typed, { today: '2021-09-20', year: 2021 }) };
}

function counted(sessions: string, attendances: string): MentionedCounts {
  const { counts } = mentionedFigures(`宣讲${sessions}，${attendances}`, { today: '2021-09-20' });
  return counts;
}

function draft(...reports: DraftReport[]) {
  return draftOf(CAMPAIGN, reports, words.fields.unit);
}

function text(...reports: DraftReport[]): string {
  return paperText(draftPaper(CAMPAIGN, NORTH, draft(...reports), '2021-09-20', words));
}

describe('counts', () => {
  type Row = [string, string[], string[]];
  it.each<Row>([
    ['plain numbers', ['人次：120', '人次：80人次'], ['200人次']],
    ['one unit with its other name', ['人次：120人（次）', '人次：80人次'], ['200人次']],
    ['about and exact: about', ['人次：约300人次', '人次：120人次'], ['约420人次']],
    ['over and exact: over', ['人次：超过300人次', '人次：120人次'], ['超过420人次']],
    ['about and over: no more than about', ['人次：约300人次', '人次：120余人次'], ['约420人次']],
    ['余 and 万', ['人次：1.2万余人次', '人次：3000人次'], ['超过15000人次']],
    ['each person is one attendance, as in the ledger', ['人次：300人次', '人次：20人'], ['320人次']],
    [
      'leaflets and books are two numbers',
      ['宣传品：2000份', '宣传品：500本', '宣传品：100份'],
      ['2100份', '500本'],
    ],
    ['场 and 场次 are one', ['场次：2场', '场次：3场次', '场次：1'], ['6场']],
    ['nought is no number', ['人次：0', '人次：无'], []],
    ['what was not read is not counted', ['人次：数百人次', '人次：50人次'], ['50人次']],
    ['what stands in free words is not counted', ['参与500人次的宣讲', '人次：50人次'], ['50人次']],
  ])('%s', (_, typed, expected) => {
    const { totals } = draft(...typed.map((each, index) => report(index + 1, 'a', each)));
    const shown = Object.values(totals)
      .flat()
      .map(({ value, mark, unit }) => words.fields.count(value, mark, unit));
    expect(shown).toEqual(expected);
  });

  it('add up whatever the order, and are exact only where all were', () => {
    const count = fc.record({
      value: fc.nat(1_000_000),
      mark: fc.constantFrom('exact' as const, 'about' as const, 'over' as const),
      unit: fc.constantFrom('份', '本'),
    });
    fc.assert(
      fc.property(fc.array(count, { maxLength: 12 }), (counts) => {
        const totals = sums(counts, '份');
        for (const unit of ['份', '本']) {
          const own = counts.filter((each) => each.unit === unit && each.value > 0);
          const total = totals.find((each) => each.unit === unit);
          expect(total?.value ?? 0).toBe(own.reduce((sum, { value }) => sum + value, 0));
          if (total) expect(total.mark === 'exact').toBe(own.every(({ mark }) => mark === 'exact'));
        }
        const sorted = (list: typeof totals) => [...list].sort((a, b) => (a.unit < b.unit ? -1 : 1));
        expect(sorted(sums([...counts].reverse(), '份'))).toEqual(sorted(totals));
      }),
    );
  });
});

describe('what stands in a draft', () => {
  it('follows the areas of the campaign and the days of the activities', () => {
    const made = text(
      report(1, 'c', '标题：走访\n内容：走访帮扶'),
      report(2, 'a', '标题：后一次\n时间：9月9日\n内容：宣讲'),
      report(3, 'a', '标题：前一次\n时间：9月6日\n地点：广场\n形式：宣讲\n内容：启动\n第二段'),
    );
    expect(made.split('\n')).toEqual([
      '北区九月活动总结',
      '一、基本情况',
      '“九月活动”期间，北区共报送信息3条，其中宣传教育2条、为民办实事1条。活动开展时间为2021年9月6日至9月9日。',
      '二、主要做法',
      '（一）宣传教育',
      '1.前一次（9月6日(周一)，广场，宣讲）',
      '启动',
      '第二段',
      '2.后一次（9月9日(周四)）',
      '宣讲',
      '（二）为民办实事',
      '1.走访',
      '走访帮扶',
      '北区',
      '2021年9月20日',
    ]);
  });

  it('has results and highlights where there are some, and their headings count on', () => {
    const made = text(report(1, 'a', '标题：宣讲\n场次：2场\n亮点：双语答疑'), report(2, 'b', '场次：约3场'));
    expect(made).toContain(
      '三、工作成效\n据已报送的信息统计，共开展活动约5场。\n宣传教育：开展活动2场。\n创建工作：开展活动约3场。',
    );
    expect(made).toContain('四、亮点做法\n1.宣讲：双语答疑');
    for (const invented of ['存在问题', '下一步', '取得显著']) expect(made).not.toContain(invented);
  });

  it('adds up what the words of a report name, where no line gives it, and says so', () => {
    const free = { ...report(1, 'a', '宣讲2场'), mentioned: counted('2场', '1200余人次') };
    const both = { ...report(2, 'a', '场次：1场\n宣讲5场'), mentioned: counted('5场', '300人次') };
    const made = draft(free, both, { ...report(3, 'a', '场次：1场'), mentioned: {} });
    expect(made.totals.sessions).toEqual([{ value: 4, mark: 'exact', unit: '场' }]);
    expect(made.totals.attendances).toEqual([{ value: 1500, mark: 'over', unit: '人次' }]);
    expect([made.fromWords, made.uncounted]).toEqual([[1, 2], []]);
  });

  it('leaves out what was withdrawn, and names what it could not use', () => {
    const made = draft(
      report(1, 'a', '宣讲', 'withdrawn'),
      report(2, 'a', '', 'pending'),
      report(3, 'a', '宣讲一次', 'returned'),
      report(4, 'a', '场次：1场'),
    );
    expect(made.areas[0]?.reports.map(({ n }) => n)).toEqual([3, 4]);
    expect([made.wordless, made.returned, made.uncounted]).toEqual([[2], [3], [3]]);
  });

  it('has no areas where nothing was filed in words', () => {
    expect(draft(report(1, 'a', '')).areas).toEqual([]);
    expect(draft().areas).toEqual([]);
  });

  it('has every line of every report, and no line that is neither theirs nor a heading of ours', () => {
    const line = fc.stringMatching(/^[\p{Script=Han}a-z<>&="{}]{1,20}$/u);
    fc.assert(
      fc.property(
        fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (bodies) => {
          const reports = bodies.map((body, index) => report(index + 1, 'b', `内容：${body.join('\n')}`));
          const made = draft(...reports);
          const blocks = draftPaper(CAMPAIGN, NORTH, made, '2021-09-20', words).blocks;
          const theirs = blocks.filter(({ kind }) => kind === 'item' || kind === 'text').slice(1);
          const lines = theirs.map(({ text: words_ }) => words_.replace(/^\d+\./u, ''));
          for (const { parsed } of reports) {
            for (const each of (parsed.fields.content ?? '').split('\n'))
              expect(lines).toContain(each.trim());
          }
          for (const each of lines) expect(bodies.flat().join('\n')).toContain(each);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has no control characters and no directions, whatever was typed', () => {
    const made = text(report(1, 'a', '标题：甲\u202E乙\u200B\u0007\n内容：丙\u2066丁\u0000'));
    expect(made).toContain('1.甲乙');
    expect(made).toContain('丙丁');
  });
});

describe('a seal', () => {
  const paper = (on: string, typed: string) =>
    draftPaper(CAMPAIGN, NORTH, draft(report(1, 'a', typed)), on, words);
  it('is the same on another day, and another for another word', () => {
    expect(paperSeal(paper('2021-09-20', '宣讲'))).toBe(paperSeal(paper('2021-09-21', '宣讲')));
    expect(paperSeal(paper('2021-09-20', '宣讲'))).not.toBe(paperSeal(paper('2021-09-20', '宣讲2')));
  });
});
