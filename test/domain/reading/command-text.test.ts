import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Area } from '../../../src/domain/campaign/campaign.ts';
import { parseArea } from '../../../src/domain/reading/area-text.ts';
import { argumentTyped, isCourtesy, parseCommand } from '../../../src/domain/reading/command-text.ts';

const words = [
  ['上报', 'report'],
  ['report', 'report'],
  ['总结', 'summary'],
  ['总结草稿', 'draft'],
  ['summary', 'summary'],
  ['撤回', 'withdraw'],
  ['撤销通知', 'undo'],
  ['退回', 'return'],
  ['延期', 'extend', '至', '周五'],
  ['汇总', 'digest', '日', '周', '全部', 'all'],
  ['免报', 'exempt'],
  ['帮助', 'help'],
  ['help', 'help'],
  ['进度', 'status'],
  ['同意', 'agree'],
  ['不同意', 'decline'],
  ['我的', 'mine'],
  ['我的信息', 'me'],
  ['催办', 'chase'],
  ['提醒', 'remind'],
  ['名册', 'roster'],
].map(([word = '', command = '', ...followers]) => ({ word, command, followers }));

const areas: readonly Area[] = [
  { id: 'publicity', name: '宣传教育', aliases: ['宣传', '一'], expect: 0 },
  { id: 'creation', name: '创建工作', aliases: ['创建', '二'], expect: 0 },
  { id: 'service', name: '为民办实事', aliases: ['实事', '三'], expect: 0 },
];
const adjoining = [...areas.flatMap(({ id, name, aliases }) => [id, name, ...aliases]), '赤峰市'];
const read = (text: string) => parseCommand(text, words, { adjoining });

describe('a command', () => {
  it.each<[string, string, string]>([
    ['上报 宣传 9月8日', 'report', '宣传 9月8日'],
    ['/上报 宣传', 'report', '宣传'],
    ['／上报　宣传', 'report', '宣传'],
    ['/ 上报 宣传', 'report', '宣传'],
    ['  上报：宣传：内容', 'report', '宣传：内容'],
    ['上报\n标题：宣讲', 'report', '标题：宣讲'],
    ['上报\r\n标题：宣讲', 'report', '标题：宣讲'],
    ['上报', 'report', ''],
    ['上报。', 'report', ''],
    ['上報 宣傳', 'report', '宣傳'],
    ['總結', 'summary', ''],
    ['提醒', 'remind', ''],
    ['上\u200B报 宣\u200D传', 'report', '宣\u200D传'],
    ['\u202E上报 宣传', 'report', '宣传'],
    ['上报宣传 9月8日', 'report', '宣传 9月8日'],
    ['上报宣传教育开展宣讲', 'report', '宣传教育开展宣讲'],
    ['上报【宣传】内容', 'report', '【宣传】内容'],
    ['上报一 内容', 'report', '一 内容'],
    ['上 报 宣传 9月8日', 'report', '宣传 9月8日'],
    ['上　报　宣 传：内容', 'report', '宣 传：内容'],
    ['我 的 信 息', 'me', ''],
    ['总 结\n正文', 'summary', '正文'],
    ['撤回#3', 'withdraw', '#3'],
    ['撤回＃３', 'withdraw', '＃３'],
    ['撤回3', 'withdraw', '3'],
    ['退回#3缺少统计口径', 'return', '#3缺少统计口径'],
    ['延期9月29日 因疫情', 'extend', '9月29日 因疫情'],
    ['免报赤峰市 已并入', 'exempt', '赤峰市 已并入'],
    ['汇总全部', 'digest', '全部'],
    ['汇总日', 'digest', '日'],
    ['汇总　ＡＬＬ', 'digest', 'ＡＬＬ'],
    ['汇总ＡＬＬ', 'digest', 'ＡＬＬ'],
    ['汇总全部。', 'digest', '全部。'],
    ['延期至9月29日 因疫情', 'extend', '至9月29日 因疫情'],
    ['延期至周五 因疫情', 'extend', '至周五 因疫情'],
    ['总结草稿', 'draft', ''],
    ['总结 草稿', 'summary', '草稿'],
    ['不同意', 'decline', ''],
    ['我的信息', 'me', ''],
    ['我的', 'mine', ''],
    ['HELP', 'help', ''],
    ['ｈｅｌｐ', 'help', ''],
    ['Report safety: all well', 'report', 'safety: all well'],
    ['help!', 'help', ''],
  ])('%j is %s', (text, command, rest) => {
    expect(read(text)).toEqual({ kind: 'command', command, rest });
  });

  it.each<[string, string[]]>([
    ['总结会上大家发言', ['总结']],
    ['汇总周报', ['汇总']],
    ['汇总全部材料', ['汇总']],
    ['延期至今未获答复', ['延期']],
    ['上报一季度工作情况', ['上报']],
    ['进 度表已更新', ['进度']],
    ['上 午报送', ['上报']],
    ['我要上报', ['上报']],
    ['请帮助', ['帮助']],
    ['上抱 宣传', ['上报']],
    ['reprot safety', ['report']],
    ['helpful', ['help']],
    ['撤销', ['撤销通知']],
    ['今天天气怎么样', []],
    ['/', []],
    ['12345', []],
    ['？', []],
  ])('%j is none; meant was perhaps %j', (text, nearest) => {
    const reading = read(text);
    if (text === '/') expect(reading).toEqual({ kind: 'empty' });
    else
      expect(reading.kind === 'unknown' && reading.nearest.slice(0, Math.max(1, nearest.length))).toEqual(
        nearest,
      );
  });

  it.each(['', ' ', '\n\t　', '\u200B\uFEFF', '/', '／ '])('%j is nothing', (text) => {
    expect(read(text)).toEqual({ kind: 'empty' });
  });

  it.each([
    '收到',
    '收到，谢谢！',
    '好的',
    '好的收到',
    'OK',
    'ok，thanks',
    'Thank you!',
    '谢谢领导',
    '收到[抱拳]',
    '[OK]',
    '👍',
    '👍🏻👍🏻',
    '收到👌',
    '辛苦了～',
    '謝謝',
    '收到 收到',
    '嗯嗯',
    '明白了',
    '好的，马上办',
    '您好',
  ])('%j is politeness', (text) => {
    expect(read(text)).toEqual({ kind: 'courtesy' });
  });

  it.each([
    '收到请回复',
    '好的，9月8日上报',
    '谢谢参与的200人',
    '可以延期吗',
    '同意',
    '我的',
    '',
    '的',
    '领导',
    '好人好事宣传',
  ])('%j is no politeness', (text) => {
    expect(isCourtesy(text)).toBe(false);
  });

  it('is read from any string without failing, and never loses what followed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom(...words),
        (text, { word, command }) => {
          expect(() => parseCommand(text, words, { adjoining })).not.toThrow();
          const reading = parseCommand(`${word} x${text}`, words);
          expect(reading.kind === 'command' && reading.command).toBe(command);
          expect(reading.kind === 'command' && reading.rest).toBe(`x${text}`.trim());
        },
      ),
    );
  });

  it('takes a line of 150 KB in its stride', () => {
    const started = performance.now();
    read('上报 '.repeat(50_000));
    read(`${'好'.repeat(50_000)}`);
    read('['.repeat(150_000));
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe('an area', () => {
  it.each<[string, string, string]>([
    ['宣传 9月8日开展', 'publicity', '9月8日开展'],
    ['宣传教育：开展宣讲', 'publicity', '开展宣讲'],
    ['宣传教育\n标题：宣讲', 'publicity', '标题：宣讲'],
    ['宣传，开展宣讲', 'publicity', '开展宣讲'],
    ['宣传', 'publicity', ''],
    ['宣傳 內容', 'publicity', '內容'],
    ['ＰＵＢＬＩＣＩＴＹ text', 'publicity', 'text'],
    ['一 9月8日', 'publicity', '9月8日'],
    ['一：9月8日', 'publicity', '9月8日'],
    ['一', 'publicity', ''],
    ['（一）内容', 'publicity', '内容'],
    ['【创建工作】内容', 'creation', '内容'],
    ['<创建> 内容', 'creation', '内容'],
    ['宣传9月8日开展宣讲', 'publicity', '9月8日开展宣讲'],
    ['宣传我市开展宣讲', 'publicity', '我市开展宣讲'],
    ['实事昨天走访', 'service', '昨天走访'],
    ['领域：宣传教育\n标题：宣讲', 'publicity', '标题：宣讲'],
    ['标题：宣讲\n领域：为民办实事\n地点：广场', 'service', '标题：宣讲\n地点：广场'],
    ['宣传 https://example.com/a', 'publicity', 'https://example.com/a'],
    ['宣传 -5℃天气', 'publicity', '-5℃天气'],
  ])('%j is %s', (rest, id, text) => {
    const reading = parseArea(rest, areas);
    expect(reading.kind === 'area' && { id: reading.area.id, text: reading.text }).toEqual({ id, text });
  });

  it.each<[string, string[]]>([
    ['宣传部组织宣讲', ['publicity']],
    ['创建工作推进会召开', ['creation']],
    ['宣传教育活动启动', ['publicity']],
    ['创建工做 内容', ['creation']],
  ])('%j may be a word of the text', (rest, ids) => {
    const reading = parseArea(rest, areas);
    expect(reading.kind === 'ambiguous' && reading.candidates.map(({ id }) => id)).toEqual(ids);
    expect(reading.kind === 'ambiguous' && reading.text).toBe(rest);
  });

  it.each<[string, string[]]>([
    ['一季度工作', []],
    ['三农工作', []],
    ['宣教 内容', ['publicity']],
    ['宣穿 内容', ['publicity']],
    ['开展宣传教育活动', ['publicity']],
    ['publicityx text', ['publicity']],
    ['随便什么内容', []],
  ])('%j is none; meant was perhaps %j', (rest, ids) => {
    const reading = parseArea(rest, areas);
    expect(reading.kind).toBe('unknown');
    expect(reading.kind === 'unknown' && reading.nearest.map(({ id }) => id)).toEqual(ids);
    expect(reading.kind === 'unknown' && reading.text).toBe(rest);
  });

  it('is missing where nothing follows', () => {
    expect(parseArea(' \n　', areas)).toEqual({ kind: 'none' });
    expect(parseArea('内容', []).kind).toBe('unknown');
  });

  it.each([
    ['“两优”一先 内容', 'quoted'],
    ['“两优”一先', 'quoted'],
    ['《“两优”一先》内容', 'quoted'],
    ['（甲村 内容', 'open'],
    ['【（甲村】内容', 'open'],
    ['（甲）内容', 'plain'],
  ])('may begin with a bracket: %s', (text, id) => {
    const named = (name: string, key: string): Area => ({ id: key, name, aliases: [], expect: 0 });
    const reading = parseArea(text, [
      named('“两优”一先', 'quoted'),
      named('（甲村', 'open'),
      named('甲', 'plain'),
    ]);
    expect(reading.kind === 'area' && reading.area.id).toBe(id);
  });

  it('is the longest of several', () => {
    const two: readonly Area[] = [
      { id: 'a', name: '创建', aliases: [], expect: 0 },
      { id: 'b', name: '创建示范', aliases: [], expect: 0 },
    ];
    expect(parseArea('创建示范 内容', two)).toMatchObject({ kind: 'area', area: { id: 'b' } });
    expect(parseArea('创建 示范内容', two)).toMatchObject({ kind: 'area', area: { id: 'a' } });
    expect(parseArea('创建示范点内容', two)).toMatchObject({
      kind: 'ambiguous',
      candidates: [{ id: 'b' }, { id: 'a' }],
    });
  });

  it('comes back from what a person typed, with the text as typed', () => {
    const alias = fc.constantFrom(
      ...areas.flatMap((area) => [area.id, area.name, ...area.aliases].map((name) => ({ area, name }))),
    );
    const text = fc
      .string({
        unit: fc.constantFrom(...'赤峰市开展宣讲3场，。：:“”#*<>\n　 aZ９😀'),
        minLength: 1,
        maxLength: 60,
      })
      .filter((each) => /^[\p{L}\p{N}]/u.test(each));
    fc.assert(
      fc.property(
        fc.constantFrom('上报', '/上报', '／report', '上報'),
        alias,
        fc.constantFrom(' ', '　', '：', '\n', '\t'),
        text,
        (word, { area, name }, separator, body) => {
          const command = parseCommand(`${word} ${name}${separator}${body}`, words, { adjoining });
          if (command.kind !== 'command') throw new Error(command.kind);
          expect(parseArea(command.rest, areas)).toEqual({ kind: 'area', area, text: body.trim() });
        },
      ),
    );
  });

  it('is read from any string without failing, and what was not taken stays whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const reading = parseArea(text, areas);
        if (reading.kind === 'unknown' || reading.kind === 'ambiguous')
          expect(reading.text).toBe(text.trim());
      }),
    );
  });
});

it('收到 is a command where a name follows, else a courtesy', () => {
  const received = [{ word: '收到', command: 'received' }];
  const of = (text: string) => parseCommand(text, received, { adjoining: ['赤峰市'] });
  for (const text of ['收到 赤峰市', '收到：赤峰市', '收到 : 赤峰市'])
    expect(of(text)).toEqual({ kind: 'command', command: 'received', rest: '赤峰市' });
  for (const text of ['收到', '收到，谢谢', '收到 你好']) expect(of(text)).toEqual({ kind: 'courtesy' });
  expect(of('收到你赤峰市')).toEqual({ kind: 'unknown', nearest: ['收到'] });
});

it('a courtesy is short, and nothing but courtesies', () => {
  const polite = ['谢谢', '[微笑]', '谢谢😀', '谢谢👍🏻！', '收到[强]谢谢', '好的 收到'];
  expect(polite.filter((text) => !isCourtesy(text))).toEqual([]);
  expect(['[微笑', '😀', '', '谢谢'.repeat(100), '谢谢x'].filter(isCourtesy)).toEqual([]);
});

it('an argument is compared without white space and full stops around it', () => {
  expect(['  全部。 ', 'ABC!', 'a. b', '...'].map(argumentTyped)).toEqual(['全部', 'abc', 'a. b', '']);
});

it('of two words for one command the nearer is offered alone', () => {
  expect(read('reprot')).toEqual({ kind: 'unknown', nearest: ['report'] });
  const twins = ['查看', '查阅', '查找'].map((word) => ({
    word,
    command: word === '查找' ? 'find' : 'show',
  }));
  expect(parseCommand('查卡', twins)).toEqual({ kind: 'unknown', nearest: ['查看', '查找'] });
});
