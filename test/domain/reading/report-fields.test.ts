import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionedFigures } from '../../../src/domain/reading/mentioned-figures.ts';
import { bodyOf, fieldPlaces, parseReport } from '../../../src/domain/reading/report-fields.ts';
import type { ReportField } from '../../../src/domain/reading/report-field.ts';
import { FIELD_WORDS } from '../../../src/domain/campaign/vocabulary.ts';

const context = { today: '2021-09-10', year: 2021 };
const read = (text: string) => parseReport(text, context);

const FULL = `标题：“石榴籽”宣讲进社区
时间：9月8日上午9:30
地点: 红山区文化广场
形式：宣讲、展板
场次：3场
人次：２００余人次
宣传品：折页1,200份、手册300份
媒体报道：内蒙古日报1篇
内容：一是开展宣讲。
二是发放资料，时间：全天。

三是现场答疑。
亮点：组建双语宣讲队
   每周一讲`;

describe('a report by field lines', () => {
  it('is read whole', () => {
    const { fields, text, unread } = read(FULL);
    expect({ text, unread }).toEqual({ text: '', unread: [] });
    expect(fields).toMatchObject({
      title: '“石榴籽”宣讲进社区',
      date: { from: '2021-09-08', typed: '9月8日上午9:30' },
      place: '红山区文化广场',
      form: '宣讲、展板',
      sessions: { value: 3, mark: 'exact', unit: '场' },
      attendances: { value: 200, mark: 'over', unit: '人次', typed: '２００余人次' },
      leaflets: { value: 1500, unit: '份' },
      media: { value: 1, unit: '篇' },
      content: '一是开展宣讲。\n二是发放资料，时间：全天。\n\n三是现场答疑。',
      highlight: '组建双语宣讲队\n   每周一讲',
    });
  });

  it('is the same in any order of its lines', () => {
    const lines = FULL.split('\n').slice(0, 8);
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        expect(read(shuffled.join('\n')).fields).toEqual(read(lines.join('\n')).fields);
      }),
      { numRuns: 20 },
    );
  });

  it.each<[string, string, Partial<Record<ReportField, unknown>>, string]>([
    [
      'traditional characters',
      '標題：宣講\n時間：9月8日\n場次：3',
      {
        title: '宣講',
        date: { from: '2021-09-08', typed: '9月8日' },
        sessions: { value: 3, mark: 'exact', typed: '3' },
      },
      '',
    ],
    [
      'full-width everything',
      '标题　：　宣讲\n场次：３',
      { title: '宣讲', sessions: { value: 3, mark: 'exact', typed: '３' } },
      '',
    ],
    [
      'English',
      'Title: Fire drill\nDate: 8 September\nPlace: Site B\nParticipants: about 40\nContent: All well.\nSecond line.',
      {
        title: 'Fire drill',
        date: { from: '2021-09-08', typed: '8 September' },
        place: 'Site B',
        attendances: { value: 40, mark: 'about', typed: 'about 40' },
        content: 'All well.\nSecond line.',
      },
      '',
    ],
    [
      'numbered lines',
      '1.标题：宣讲\n2、地点：广场\n（三）形式：宣讲\n- 亮点：双语',
      { title: '宣讲', place: '广场', form: '宣讲', highlight: '双语' },
      '',
    ],
    [
      'brackets and stress',
      '【标题】宣讲\n**地点：**广场\n【内容】\n正文',
      { title: '宣讲', place: '广场', content: '正文' },
      '',
    ],
    [
      'one line',
      '标题：宣讲；时间：9月8日，地点：广场 场次：3',
      {
        title: '宣讲',
        date: { from: '2021-09-08', typed: '9月8日' },
        place: '广场',
        sessions: { value: 3, mark: 'exact', typed: '3' },
      },
      '',
    ],
    [
      'content ends one line’s fields',
      '标题：宣讲；内容：发放资料，时间：全天',
      { title: '宣讲', content: '发放资料，时间：全天' },
      '',
    ],
    [
      'free text first',
      '9月8日我市开展宣讲。\n场次：3\n参加者踊跃。',
      { sessions: { value: 3, mark: 'exact', typed: '3' } },
      '9月8日我市开展宣讲。\n参加者踊跃。',
    ],
    [
      'an unknown field is text',
      '标题：宣讲\n备注：雨天改室内\n主办：市民委',
      { title: '宣讲' },
      '备注：雨天改室内\n主办：市民委',
    ],
    ['an unknown field within content', '内容：宣讲\n备注：雨天', { content: '宣讲\n备注：雨天' }, ''],
    ['content twice', '内容：一\n地点：广场\n内容：二', { content: '一\n二', place: '广场' }, ''],
    [
      'a word inside a sentence',
      '活动时间：9月8日\n本次活动的地点：待定',
      { date: { from: '2021-09-08', typed: '9月8日' } },
      '本次活动的地点：待定',
    ],
    [
      'Windows line ends',
      '标题：宣讲\r\n地点：广场\r\n内容：一\r\n二',
      { title: '宣讲', place: '广场', content: '一\r\n二' },
      '',
    ],
    [
      'names padded to one width',
      '标　题：宣讲\n地　　点：广场\n特 色 亮 点：双语',
      { title: '宣讲', place: '广场', highlight: '双语' },
      '',
    ],
    ['circled numbers', '①标题：宣讲\n② 地点：广场', { title: '宣讲', place: '广场' }, ''],
    [
      'other brackets',
      '[标题]宣讲\n〔地点〕：广场\n「内容」正文',
      { title: '宣讲', place: '广场', content: '正文' },
      '',
    ],
    ['other colons', '标题︰宣讲\n地点∶广场\n形式﹕展板', { title: '宣讲', place: '广场', form: '展板' }, ''],
    [
      'a value in bold',
      '亮点：**双语**\n**地点**：**广场**',
      { highlight: '**双语**', place: '**广场**' },
      '',
    ],
    ['invisible characters in a name', '标\u200B题：宣讲', { title: '宣讲' }, ''],
    ['a colon in the value', '标题：宣讲：第一场\n地点：广场', { title: '宣讲：第一场', place: '广场' }, ''],
  ])('%s', (_, typed, fields, text) => {
    expect(read(typed)).toEqual({ fields, text, unread: [] });
  });

  it.each([
    ['时间：9月31日', 'date', '9月31日', 'no-such-date'],
    ['时间：9月20日', 'date', '9月20日', 'after-today'],
    ['时间：近日', 'date', '近日', 'unreadable-date'],
    ['场次：若干', 'sessions', '若干', 'vague-number'],
    ['场次：200人', 'sessions', '200人', 'wrong-unit'],
    ['场次：十几场', 'sessions', '十几场', 'vague-number'],
    ['时间：28日', 'date', '28日', 'no-month'],
    ['人次：很多', 'attendances', '很多', 'unreadable-number'],
    ['人次：不足120人', 'attendances', '不足120人', 'unreadable-number'],
    ['人次：12,00', 'attendances', '12,00', 'unreadable-number'],
    ['人次：-5', 'attendances', '-5', 'negative'],
    ['场次：第3场', 'sessions', '第3场', 'unreadable-number'],
    ['场次：每周1场', 'sessions', '每周1场', 'unreadable-number'],
    ['宣传品：折页200份、条幅3条', 'leaflets', '折页200份、条幅3条', 'mixed-units'],
    [
      '媒体报道：https://weibo.com/detail/5340123456789013',
      'media',
      'https://weibo.com/detail/5340123456789013',
      'link',
    ],
    ['人次：http://a.cn/123', 'attendances', 'http://a.cn/123', 'link'],
    ['人次：约三百余人，详见 www.a.cn/1', 'attendances', '约三百余人，详见 www.a.cn/1', 'link'],
    ['时间：http://a.cn/2021/9/8/1.html', 'date', 'http://a.cn/2021/9/8/1.html', 'link'],
    ['标题：', 'title', '', 'empty'],
  ])('%s is asked for, not guessed', (typed, field, value, reason) => {
    expect(read(`${typed}\n地点：广场`)).toEqual({
      fields: { place: '广场' },
      text: '',
      unread: [{ field, value, reason }],
    });
  });

  it('takes the first of a field given twice, and keeps the other', () => {
    expect(read('地点：广场\n地点：学校')).toEqual({
      fields: { place: '广场' },
      text: '',
      unread: [{ field: 'place', value: '学校', reason: 'repeated' }],
    });
  });
});

describe('a report in free text', () => {
  it.each([
    '9月8日，我市开展宣讲3场，参与200余人次。',
    '**加粗** <at id=all></at>',
    '=HYPERLINK("x")',
    '第一行\n\n第二行：结尾',
    '：',
    '标题',
  ])('%j stays as it is', (text) => {
    expect(read(text)).toEqual({ fields: {}, text, unread: [] });
  });

  it('is nothing where nothing was typed', () => {
    expect(read(' \n　')).toEqual({ fields: {}, text: '', unread: [] });
  });
});

describe('everything typed', () => {
  const names = Object.values(FIELD_WORDS)
    .flat()
    .toSorted((a, b) => b.length - a.length);
  const line = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...names),
        fc.constantFrom('：', ':', ' : '),
        fc.string({ unit: fc.constantFrom(...'宣讲9月8日3场，。：;；x '), maxLength: 12 }),
      )
      .map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );

  it('is kept somewhere: no word of it is lost', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const typed = lines.join('\n');
        const { fields, text, unread } = read(typed);
        const kept = [
          text,
          ...unread.map(({ value }) => value),
          ...Object.values(fields).map((value) => (typeof value === 'string' ? value : value.typed)),
        ].join('');
        // Without the names of fields and their separators, the typed and the stored text are the same.
        for (const character of new Set(typed.replaceAll(new RegExp(names.join('|'), 'giu'), ''))) {
          if (/[\p{L}\p{N}]/u.test(character) && !/[\d一二三四五六七八九十]/u.test(character))
            expect(kept).toContain(character);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is read without failing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        (typed) => bodyOf(read(typed)) !== undefined,
      ),
    );
  });

  it('is read in a moment, even a line of 150 KB', () => {
    const started = performance.now();
    for (const typed of [
      '时间：'.repeat(37_500),
      ' '.repeat(150_000),
      '标题：x；'.repeat(30_000),
      '内容：\n'.repeat(30_000),
      '9月8日，'.repeat(30_000),
      '1.'.repeat(75_000),
      '*'.repeat(150_000),
      `标题${' '.repeat(150_000)}x`,
      `时间：9月8日${' '.repeat(150_000)}x`,
      `地点：广场${'，'.repeat(150_000)}`,
      `场次：${'一'.repeat(150_000)}`,
    ])
      read(typed);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('figures in free text', () => {
  const mentioned = (text: string) => {
    const { date, counts, several } = mentionedFigures(text, context);
    return {
      ...(date && { date: [date.from, date.to].filter(Boolean).join(' ') }),
      ...Object.fromEntries(
        Object.entries(counts).map(([field, { mark, value }]) => [field, `${mark} ${value}`]),
      ),
      ...(several.length > 0 && { several: several.join(' ') }),
    };
  };

  it.each<[string, Record<string, string>]>([
    ['9月8日开展宣讲1场，参加120人次', { date: '2021-09-08', sessions: 'exact 1', attendances: 'exact 120' }],
    [
      '昨天，我市开展宣讲三场次，参与约1.2万余人次，发放折页两千余份，报道5篇。',
      {
        date: '2021-09-09',
        sessions: 'exact 3',
        attendances: 'over 12000',
        leaflets: 'over 2000',
        media: 'exact 5',
      },
    ],
    ['发放手册1,200份', { leaflets: 'exact 1200' }],
    ['上午宣讲3场，下午宣讲2场，共200人次', { attendances: 'exact 200', several: 'sessions' }],
    [
      '9月7日，我旗在广场宣传2场，参加群众1200余人次，发放宣传资料3000余份，媒体报道5篇',
      {
        date: '2021-09-07',
        sessions: 'exact 2',
        attendances: 'over 1200',
        leaflets: 'over 3000',
        media: 'exact 5',
      },
    ],
    [
      '9月8日至10日，我市开展宣讲2场，1.2万余人次参加，5篇报道',
      { date: '2021-09-08 2021-09-10', sessions: 'exact 2', attendances: 'over 12000', media: 'exact 5' },
    ],
    ['9月8日至10日在广场开展宣讲2场', { sessions: 'exact 2' }],
    ['8日上午，宣讲1场', { date: '2021-09-08', sessions: 'exact 1' }],
    ['第38个活动月宣传1场', { sessions: 'exact 1' }],
    ['参加干部群众120人，其中青年50人', { attendances: 'exact 120' }],
    ['共产党员50人、干部30人到场', {}],
    ['参加人民群众活动2场', { sessions: 'exact 2' }],
    ['预计参加200人次，计划开展宣讲3场', {}],
    ['要求各地开展不少于2场，较去年增加200人次', {}],
    ['不足5篇报道', {}],
    ['撰写心得42篇，征文8篇，签订承诺书56份，回收问卷300份', {}],
    ['推文阅读量1.2万人次', {}],
    ['建设2场地，占3份额，写5篇章', {}],
    ['分别发放折页1,2,3份', {}],
    ['第3场宣讲每场50人次', {}],
    ['数百人次参加', {}],
    ['9月31日开展', {}],
    ['9月20日将开展宣讲', {}],
    ['2021年以来，参加200余人', { attendances: 'over 200' }],
    ['一', {}],
  ])('%s', (text, figures) => {
    expect(mentioned(text)).toEqual(figures);
  });

  it('are read without failing, in a moment', () => {
    const started = performance.now();
    for (const unit of ['一', '1', '1,', '1 ', '一场', '约', '人次'])
      mentionedFigures(unit.repeat(75_000), context);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

it('the places of field lines are those of their values in the text as typed', () => {
  const text = '开场白\n地点：广场\n时间：9月8日；活动名称：宣讲\n内容：第一行\n第二行\n亮点：好';
  const { places, alone } = fieldPlaces(text);
  expect(places.map(({ field, value }) => [field, value])).toEqual([
    ['place', '广场'],
    ['date', '9月8日'],
    ['title', '宣讲'],
    ['content', '第一行\n第二行'],
    ['highlight', '好'],
  ]);
  for (const { value, from, to } of places) expect(text.slice(from, to)).toBe(value);
  expect(alone).toBe(false);
  expect(fieldPlaces('地点：广场\n时间：9月8日').alone).toBe(true);
  expect(fieldPlaces('地点：广场\n又一行').alone).toBe(false);
  expect(fieldPlaces('没有字段')).toEqual({ places: [], alone: false });
});
