import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { screen } from '../../../src/domain/screening/screening.ts';

/** A line of a corpus: a text with made-up numbers, and whether screening must refuse it. */
interface Piece {
  readonly dirty: boolean;
  readonly text: string;
}

const piecesOf = (name: string): Piece[] =>
  readFileSync(new URL(`../../fixtures/screening/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Piece);

describe('the corpus', () => {
  it.each([
    'development',
    'held-out',
    'sixth-round',
    'seventh-round',
    'eighth-round',
    'ninth-round',
    'tenth-round',
    'eleventh-round',
    'twelfth-round',
    'thirteenth-round',
    'fourteenth-round',
    'fifteenth-round',
    'sixteenth-round',
    'seventeenth-round',
    'eighteenth-round',
    'nineteenth-round',
    'twentieth-round',
    'twenty-first-round',
    'twenty-second-round',
    'twenty-third-round',
    'twenty-fourth-round',
    'twenty-fifth-round',
    'independent-first',
    'independent-second',
    'independent-third',
    'independent-fourth',
    'independent-fifth',
    'independent-sixth',
    'independent-seventh',
    'independent-eighth',
    'independent-ninth',
    'independent-tenth',
    'independent-eleventh',
    'independent-twelfth',
    'independent-thirteenth',
    'independent-fourteenth',
    'independent-fifteenth',
    'independent-sixteenth',
  ])('%s: at least 98 %% of the dirty texts are found and at most 2 %% of the clean ones refused', (name) => {
    const pieces = piecesOf(name);
    const dirty = pieces.filter((piece) => piece.dirty);
    const clean = pieces.filter((piece) => !piece.dirty);
    const missed = dirty.filter(({ text }) => screen(text).length === 0);
    const refused = clean.filter(({ text }) => screen(text).length > 0);
    // oxlint-disable-next-line no-console -- both figures are what this test is read for
    console.info(
      `${name}: ${dirty.length - missed.length} of ${dirty.length} found, ${refused.length} of ${clean.length} refused`,
    );
    expect(dirty.length).toBeGreaterThanOrEqual(80);
    expect(clean.length).toBeGreaterThanOrEqual(140);
    expect(missed.length / dirty.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.02);
    expect(refused.length / clean.length, JSON.stringify(refused)).toBeLessThanOrEqual(0.02);
  });
});

it.each(piecesOf('clean-office'))('%j is an ordinary line and passes', ({ text }) => {
  expect(screen(text)).toEqual([]);
});

describe('screening', () => {
  it('takes time in proportion to the length of the text', () => {
    const fastest = (text: string) => {
      const times = [0, 1].map(() => {
        // Time on the processor: a busy machine is not a slow reader.
        const started = process.cpuUsage();
        screen(text);
        const { user, system } = process.cpuUsage(started);
        return (user + system) / 1000;
      });
      return Math.min(...times);
    };
    const pieces = [
      '1 ',
      '15\n',
      '○',
      '一○',
      '两',
      '1o',
      'o',
      '内部',
      '内 ',
      '工作秘密',
      '涉密 ',
      '注意保管，',
      '内部资料 注意',
      '【',
      'https://a.cn/',
      'a.cn/1',
      '/',
      '://',
      'a.',
      '护照',
      '护照E12345678 ',
      '护照1 ',
      '护照一二三四五六七八',
      '机\n密\n',
      '电 话 1 ',
      '电 话 号 码\n',
      '户 人\n138 1234 5678\n',
      '号：',
      '150102800101001 ',
      '138-12-',
      '\u0332',
      '1\u0332',
      '（单位：',
      '62 1 ',
      '\n\n',
      '外部\n',
      '内部\n',
      '\t',
    ];
    for (const piece of pieces) {
      const short = piece.repeat(Math.ceil(15_000 / piece.length));
      const once = fastest(short);
      // Times under load differ; a square would take sixty-four times as long.
      expect(fastest(short.repeat(8)), JSON.stringify(piece)).toBeLessThan(once * 28 + 100);
    }
  }, 120_000);

  it.each([
    ['a number of a link', '见https://x.example.cn/a/13912345678', 0],
    ['a number behind a link', '见https://x.example.cn/a，13912345678', 1],
    ['a number in brackets behind a link', '见https://x.example.cn/a（13912345678）', 1],
    ['a query that is called a phone', 'https://x.example.cn/a?phone=13912345678', 1],
    ['a resident number in a link', 'https://x.example.cn/110101194912310 02X/11010519491231002X', 1],
    ['a slash that is no link', '电话或/13912345678', 1],
    ['a count behind a read-out number', '一三九一二三四五六七八两名', 1],
    ['a letter o in words', 'oooooooooooooo', 0],
    ['inner and outer', '内部\n外部', 0],
    ['a first line that is 内部', '内部\n关于某事项的情况', 1],
    ['内部 far below', `${'某处做了某事。\n'.repeat(9)}内部`, 0],
    ['内部 in a sentence', '组织内部培训3场', 0],
    ['a figure with its unit in brackets', '13812345678（单位：人）', 0],
    ['three figures with their unit in brackets', '138 1234 5678（单位：人）', 0],
    ['the same as a phone', '电话：138 1234 5678（单位：某局）', 1],
    ['a length', '通车里程13812345678公里', 0],
    ['a passport that is named', '护照号码：E12345678', 1],
    ['a passport in parts', '护照 E 4173 8265，请办理', 1],
    ['a passport over a line end', '护照E37\n516208，请办理', 1],
    ['a passport in Chinese numerals', '护照号码E五八二〇三一七六', 1],
    ['a passport of a country without letters', '护照号：724158093', 1],
    ['a passport under its heading', '姓名|护照号\n某甲|PE1862507', 1],
    ['passports that are counted', '发放护照724158093本', 0],
    ['a date behind a passport', '护照签发日期 2019 0312', 0],
    ['a pass of a vehicle', '车辆通行证号 00123456', 0],
    ['passports under a heading of figures', '地区|护照数量\n某地|00123456', 0],
    ['a card under a heading over two columns', '姓名|卡号|\n某甲|6221883300|041795263', 1],
    ['a code of a recording', '出版号 CN-A15-18-00386-00', 0],
    ['a mark set downward', '绝\n密\n★\n启用前\n\n试题', 1],
    ['other words set downward', '秘\n书\n处', 0],
    ['a melody', '《小星星》：1 1 5 5 6 6 5 4 4 3 3 2 2 1，都会吹了', 0],
    ['single digits with a line number', '1 1 3 9 1 2 3 4 5 6 7 8', 1],
    ['a number with commas behind a colon', '刘师傅:177,3860,8373', 1],
    ['three figures with commas', '分三批，177,3860,8373', 0],
    ['a number with two brackets', '写成:(131)2922(7781)', 1],
    ['an old identity number as a property', 'identifier: 152801520630064\ntitle: 结算单', 1],
    ['a permit over line ends', '往来港澳通行证（证\n号C618\n39472），已退回', 1],
    ['a passport named on the next line', 'identifier: EJ2840173\ntitle: 护照信息采集表', 1],
    ['a number of the same form without a passport', 'identifier: EJ2840173\ntitle: 设备清单', 0],
    ['a device of a passport office', '护照受理点设备编号：E12345678', 0],
    ['a spare number of a drawn person', '抽签人员，某甲，男，备用号码：13080256674', 1],
    ['figures in three columns', '企业 个体 合作社\n1503 4718 226', 0],
    ['a phone in a row of other columns', '姓名 电话 单位\n某甲 138 1234 5678 某局', 1],
    ['the name of a stored picture', 'img_v3_02a7_15353832217g.jpg', 0],
    ['a file named by a phone', '某甲_13812345678.jpg', 1],
    ['a work secret with its time limit', '工作秘密 期限：2年\n关于某事项', 1],
    ['a number in brackets each', '某甲【131】【9057】【2684】', 1],
    ['a permit in brackets', '往来台湾通行证（证号L20573846）已制好', 1],
    ['a card before a word with 户', '显示6228481190563728417户名不符', 1],
    ['an old identity number under its heading', '社员\t证号\t股金\n某甲\t640104510930028\t40元', 1],
    ['a code with a place before it', '井盖编号：雨 0138-0245-7716', 0],
    ['a phone with a name before it', '电话：李 0138-0245-7716', 1],
    ['a short melody', '简谱 1 3 5 6 5 3 2 1 2 3 1', 0],
    ['a mark with dots', '内·部·资·料 注·意·保·存\n形势分析', 1],
    ['a level as a property', '自定义属性 密级=机密；标题=分布情况', 1],
    ['a report that calls itself inner', '本通报属内部事项，不得外传。', 1],
    ['a work secret in a sentence', '学习工作秘密管理办法，请勿迟到', 0],
    ['a phone of a spreadsheet', '某甲 | 13777561284.0 | 45.0', 1],
    ['a sum of money with one place', '合计金额13777561284.5', 0],
    ['an old identity number in three parts', '五保，530 102370 719351，需护理', 1],
    ['a card with slashes', '补来了：6228481/609540/732184', 1],
    ['a number after 打', '以后找她打153，97064281', 1],
    ['a mark in the foot of a page', '页脚：工作秘密 未经批准不得复制 第1页', 1],
    ['a mark as the value of a property', '类别：工作秘密\n标题：某安排', 1],
    ['a count of post', '邮政挂号 XA 1385 7420 9 33 退回', 0],
    ['a scanned line', '联 系 人 : 周 明     电  话 :1 8 125  8 8 2  58 4', 1],
    ['a scanned line of figures', '总 面 积 : 7 . 3 6 亩 合 计 1 2 户 3 4 5 人', 0],
    ['a mark of a company', '核心商密▲10年\n方案', 1],
    ['a mark in brackets each', '[秘][密]★三年 信息专报', 1],
    ['a line that names its mark', '密级标志 机密★15年\n文件正文', 1],
    ['a mark that is explained', '密级标志为机密★20年的文件', 0],
    ['an old identity number in the name of a file', '谭某_510103470810370_底表.tif', 1],
    ['a code in the name of a file', 'scan_510103470810370_v2.tif', 0],
    ['an identity number before 三号', '某甲130402197106242143三号窗口', 1],
    ['digits in cells of their own', '证号 |3|6|0|1|0|2|5|4|0|2|1|8|2|7|6|', 1],
    ['a mark in the head of a page', '（页眉）内部文件 不得外传\n（正文）建议', 1],
    ['a level in the next cell', '| 密级 | 机密 | 期限 | 10年 |', 1],
    ['a mark between dashes', '盖有红章——工 作 秘 密——以下为全文', 1],
    ['a letter and digits without a name', '编号E12345678', 0],
  ])('%s', (_, text, findings) => {
    expect(screen(text)).toHaveLength(findings);
  });
});
