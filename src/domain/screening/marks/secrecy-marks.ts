/**
 * Finds secrecy marks as documents carry them, as opposed to the words in a sentence. Marks: 机密★10年, 密级：秘密, a line 绝密
 * alone, 内部事项 注意保管, a first line 内部. Ordinary words: 商业秘密, 保守国家秘密, 秘密投票, 内部培训.
 */
import { markFields } from './mark-fields.ts';
import { markSentences } from './mark-sentences.ts';
import { OTHER_SIGNS, STARS } from './stars.ts';
import { englishMarks, MAY_BE_ENGLISH } from './english-marks.ts';
import { LEVEL, markLines } from './mark-lines.ts';
import { workSecretHere, workSecretMarks } from './work-secret-marks.ts';

// Bounded, so that a long run of spaces takes linear time.
const GAP = '[ \\t]{0,6}';
const STAR = `[${STARS}]`;
// Characters typed instead of ★.
const OTHER_STAR = `[${OTHER_SIGNS}]`;
const LIMIT = String.raw`(?:\d{1,2}|[一二三五十两]{1,3})[ \t]*(?:年|个月)|长期`;
// A period of time in a sentence: 10年来, 10年前.
const NO_SPAN = '(?![来前后内间以之度代份期中级初底多余])';
// A mark that is being described: “机密★20年”等标志, 机密★20年的标注方法.
const SPOKEN_OF = '[”"’\']?(?:[的等]?(?:密级|标志|标识|标注|字样|印章)|如何|怎样|(?:应当?|须|要)?标)';
const SIGNS = '[ \\t\\p{P}×]{0,3}';
const OPEN = String.raw`[【\[(〔〖『{<「〈]`;
const CLOSE = String.raw`[】\])〕〗』}>」〉]`;
const SUFFIX = '(?:级|件)?';
const KIND = '(?:级|件|文件|材料|资料)?';
const PAPER = '(?:方案|预案|报告|通知|总结|简报|专报|会议纪要|纪要|请示|(?<!的)情况)';
// Text that follows a mark but not the ordinary word: the start of a title, a document number, an urgency.
const LIKE_A_PAPER = `(?=[^\\n]{0,60}(?:关于|内部|急件|特急|〔|第\\s?\\d{1,4}\\s?[期号]|${PAPER}))`;

const MARKS: readonly RegExp[] = [
  // 机密★10年, 秘密★长期, at any position.
  new RegExp(
    `${LEVEL}${SUFFIX}${GAP}(?:${STAR}|${OTHER_STAR})${GAP}(?:保密期限?)?[ \\t:]{0,6}(?:${LIMIT})${NO_SPAN}(?!${SPOKEN_OF})`,
    'gu',
  ),
  // Secrets of companies: 核心商密★10年.
  new RegExp(`(?:核心|普通)?商(?:业秘)?密${GAP}(?:${STAR}|${OTHER_STAR})${GAP}(?:${LIMIT})${NO_SPAN}`, 'gu'),
  // 机密★ or ★机密★, unless it is part of a word.
  new RegExp(
    `(?<=^|[\\s\\p{P}\\p{S}])${LEVEL}${SUFFIX}[ \\t]*${STAR}(?!${GAP}(?:${LIMIT})${SPOKEN_OF})`,
    'gmu',
  ),
  new RegExp(`${STAR}[ \\t]*${LEVEL}${SUFFIX}${GAP}(?:${LIMIT})?(?=[ \\t]*(?:$|${STAR}|\\p{P}))`, 'gmu'),
  // 机密级1份，编号007: the mark of a numbered copy.
  new RegExp(`^[ \\t]*${LEVEL}级?${GAP}\\d{1,3}${GAP}份(?=[ \\t]*[,，]?[ \\t]*(?:编号|第|$))`, 'gmu'),
  // Any signs between: 秘.密*★*三.年
  new RegExp(
    `[绝机秘]${SIGNS}密${SIGNS}(?:级${SIGNS})?${STAR}${SIGNS}(?:\\d{1,2}|[一二三五六十两]{1,3})${SIGNS}(?:年|个${SIGNS}月)${NO_SPAN}(?!${SPOKEN_OF})`,
    'gu',
  ),
  // In Pinyin: JI MI ★ 5 NIAN
  new RegExp(`(?<![a-z])(?:jue|ji|mi) ?mi${GAP}${STAR}(?!${STAR})`, 'gu'),
  // SECRET★5 years
  new RegExp(`\\b(?:top[ -]?secret|secret|confidential)${GAP}${STAR}`, 'gu'),
  // ★10年 alone, the rest of a mark.
  new RegExp(`(?<=^|[\\s】\\])])${STAR}(?:${LIMIT})(?=[ \\t]*(?:$|[)\\]】]))`, 'gmu'),
  // 机密 10年, 秘密(保密期限5年).
  new RegExp(
    `(?<=^|[\\s\\p{P}])${LEVEL}${SUFFIX}${GAP}[(·・:—-]?${GAP}(?:保密期限?|期限)?${GAP}[:为]?${GAP}(?:${LIMIT})${NO_SPAN}`,
    'gmu',
  ),
  // 密级：机密. Excludes lists of levels and sentences such as 密级为机密的….
  new RegExp(
    `(?:密[ \\t]?级|保密等级|保密级别|涉密等级|涉密级别|定密)(?:${GAP}(?:[:=|为是系]|[—-]{1,3})|[ \\t]|(?=${OPEN}))${GAP}${OPEN}?${LEVEL}` +
      `(?!级?(?:[的以之]|[”"’']?[的等]?字样|[\\p{L}]{0,6}[、,/和或及与]?[ \\t]*${LEVEL}))`,
    'gu',
  ),
  // …, 密级机密.
  new RegExp(
    `(?<=[\\s\\p{P}]|^|[本此该](?:件|文件|材料|报告))密级${LEVEL}级?(?=$|[。;\\n]|[,]\\s?(?:请|不|严))`,
    'gmu',
  ),
  // A line that consists of the level, or starts with it and a space, colon or dash: 机密 关于…, 绝密-方案.docx.
  new RegExp(`^[ \\t]*${LEVEL}${KIND}${GAP}[*_!。]{0,3}[ \\t]*(?=$|\\.[a-z]{2,5}$)`, 'gmu'),
  new RegExp(
    `^[ \\t]*(?:绝|机)[ \\t·.*_/\\][-]{0,6}密(?:${SUFFIX}(?=[ \\t]+(?!\\d{1,2}年以)\\S|[ \\t]*:)|${KIND}(?=[ \\t]*[_—-]))`,
    'gmu',
  ),
  new RegExp(
    `^[ \\t]*秘[ \\t·.*_/\\][-]{0,6}密${SUFFIX}(?=[ \\t]+(?!\\d{1,2}年以)\\S|[ \\t]*[_—-]|[ \\t]*:${LIKE_A_PAPER})`,
    'gmu',
  ),
  new RegExp(`^[ \\t]*${LEVEL}${SUFFIX}${PAPER}(?=\\.[a-z]{2,5}$)`, 'gmu'),
  // A title behind a dot or bar: 机密·关于某事项的专报.
  new RegExp(`^[ \\t]*${LEVEL}${SUFFIX}[ \\t]{0,3}[·•|][ \\t]{0,3}${LIKE_A_PAPER}`, 'gmu'),
  // 定为秘密级 as a line.
  new RegExp(`^[ \\t]{0,6}(?:定|确定|列|标)为(?:国家)?${LEVEL}级?[ \\t]{0,6}[。;]?$`, 'gmu'),
  // 本件为机密, 此文件属秘密级.
  new RegExp(
    `[本此该](?:件|文件?|材料|资料|${PAPER})(?:密级)?(?:属于?|为|是|系|定为|确定为|列为|标为)(?:国家|内部)?(?:工作)?${LEVEL}(?!级?[的以之])`,
    'gu',
  ),
  // 【机密】 and 【内部·机密】 at any position; (秘密) only at the start or end of a title, because in a sentence it explains a
  // word.
  new RegExp(`[【\\[〔〖『](?:\\p{L}{1,4}[·・.|/ —-])?${GAP}${LEVEL}${KIND}${GAP}[】\\]〕〗』]`, 'gu'),
  new RegExp(`^${GAP}${OPEN}${GAP}${LEVEL}${KIND}${GAP}${CLOSE}(?![ \\t]*(?:投票|选举|表决))`, 'gmu'),
  new RegExp(`${OPEN}${GAP}${LEVEL}${KIND}${GAP}${CLOSE}(?=[ \\t]*$|\\.[a-z]{2,5}$)`, 'gmu'),
  // A file name: 工作方案_机密.docx.
  new RegExp(`(?<=[-_—· ])${LEVEL}${SUFFIX}(?=\\.[a-z]{2,5}$)`, 'gmu'),
  // 保密期限：10年 as a separate line.
  new RegExp(`^[ \\t]*保密期限[ \\t]*:[ \\t]*(?:${LIMIT})[ \\t]*$`, 'gmu'),
];

const HERE = `(?=${GAP}(?:${OPEN}${GAP})?(?:${LEVEL}|${STAR}|${workSecretHere}))`;
// Numbering and bullets at the start of a line: 1. 、 (一) - *
const COUNTED = new RegExp(
  `^(?:[ \\t]{0,6}(?:第?\\d{1,6}号|特急|加急|急件|\\d{1,2}[.、)]?|[一二三四五六七八九十]{1,3}[.、]|\\([一二三四五六七八九十\\d]{1,3}\\)|[-*•·●◆■▪◇○#>])){1,3}${HERE}`,
  'gmu',
);
// Field labels at the start of a line: 标题：, 【内容】
const LABELLED = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}()]{1,10}[ \\t]{0,4}[:】\\]〗]|\\((?:页眉|页脚|水印|封面|首页|眉头|左上角|右上角)\\))${HERE}`,
  'gu',
);
// Labels whose value is not a mark: 保密宣传：绝密… explains it; quiz answers, films and books may be named so.
const NO_LABEL =
  /密|答案?|谜[底面]|选项|关键词|热词|口令|暗号|名词|影片|片名|电影|观影|书名|绘本|剧目|剧本|节目|歌曲|游戏/u;

// A mark set downward: 机⏎密⏎★⏎10年.
const DOWNWARD = new RegExp(
  `(?:^|\\n)[ \\t]{0,6}(?:[绝机秘][ \\t]{0,6}\\n[ \\t]{0,6}密|[绝机秘]密[ \\t]{0,6}\\n[ \\t]{0,6}${STAR})`,
  'u',
);
const LINE_OF_COLUMN = /(?<=(?:^|\n)[^\n]{1,3})\n(?=[^\n]{1,4}(?:\n|$))/gu;

/** Words of papers that few may read, without a level: 仅供领导参阅，请勿外传. */
export const MAY_BE_HANDLED = /内参|[仅只][限供][^,;\n]{1,10}阅/u;

/** A level, a star, or 内部. */
const MAY_BE_NAMED = new RegExp(`密|${STAR}|内[ \\t·]{0,6}部`, 'u');

/** Quick test on folded text; most texts name no level. */
export function mayBeMarked(text: string): boolean {
  return MAY_BE_NAMED.test(text) || MAY_BE_HANDLED.test(text) || MAY_BE_ENGLISH.test(text);
}

/** A level half in Pinyin, as people write it to pass a filter: 机mi★3年. */
const PINYIN = /([绝机秘])mi(?![a-z])/gu;

/** Spans of secrecy marks in a folded text. `original` returns the text of a span as it was typed. */
export function secrecyMarks(
  text: string,
  original: (start: number, end: number) => string = (start, end) => text.slice(start, end),
): { start: number; end: number }[] {
  if (!mayBeMarked(text)) return [];
  // The space keeps the length.
  return marksIn(text.replaceAll(PINYIN, '$1密 '), original);
}

function marksIn(
  text: string,
  original: (start: number, end: number) => string,
): { start: number; end: number }[] {
  const behindHeads = withLinesBehindHeads(text);
  const across = withColumnsAcross(text);
  const byEvidence = [...markSentences(text), ...markFields(text), ...englishMarks(text, original)].filter(
    ({ start, end }) => !isInList(text, start, end) && !isSpokenOf(text, start, end),
  );
  return [
    ...byEvidence,
    ...[text, ...[behindHeads, across].filter((each) => each !== text)].flatMap((each) => [
      ...[...levelMarks(each), ...markLines(each)].filter(
        ({ start, end }) => !isInList(text, start, end) && !isSpokenOf(text, start, end),
      ),
      ...workSecretMarks(each),
    ]),
  ];
}

function* levelMarks(text: string): Generator<{ start: number; end: number }> {
  for (const mark of MARKS)
    for (const { index, 0: found } of text.matchAll(mark)) yield { start: index, end: index + found.length };
}

/** The text with the last character of each label or number replaced by a line break; the length stays the same. */
function withLinesBehindHeads(text: string): string {
  const ended = (head: string) => `${head.slice(0, -1)}\n`;
  return text
    .replaceAll(LABELLED, (head) => (NO_LABEL.test(head) ? head : ended(head)))
    .replaceAll(COUNTED, ended);
}

/** The text with a mark that is set one or two characters a line written in one; the length stays the same. */
function withColumnsAcross(text: string): string {
  return DOWNWARD.test(text) ? text.replaceAll(LINE_OF_COLUMN, ' ') : text;
}

/** What a mark has besides its level; with one of these it is no mere word. */
const STAR_OR_PERIOD = new RegExp(`[${STARS}年月]`, 'u');

// A mark that is explained: 什么是机密★20年, 标注示例：机密★10年.
function isSpokenOf(text: string, start: number, end: number): boolean {
  return (
    /(?:什么是|何谓|所谓|示例|样例|例如|比如|形如|样式|格式|标志形式|(?<!密级)标志|密级标志(?=[为是]))(?:为|是)?[\s:“"'「]{0,3}$|如[“"'「『]$/u.test(
      text.slice(Math.max(0, start - 16), start),
    ) ||
    /^[”"'」]?\s?[?]/u.test(text.slice(end, end + 4)) ||
    // A title asks nothing: 机密 or 公开?
    (!STAR_OR_PERIOD.test(text.slice(start, end)) && /^[^\n。]{0,24}[?]/u.test(text.slice(end, end + 26)))
  );
}

// 绝密, 机密 and 秘密 in a row explain the levels; a document has only one.
function isInList(text: string, start: number, end: number): boolean {
  const level = levelIn(text.slice(start, end));
  const before = /(?<!国家|工作|商业)([绝机秘])密[级件]?[\s\d年.、,;:()*一二三-]{1,8}$/u.exec(
    text.slice(Math.max(0, start - 16), start),
  );
  const after = /^[\s\d年.、,;:()*一二三-]{1,8}([绝机秘])密/u.exec(text.slice(end, end + 16));
  return [before, after].some((other) => other !== null && level !== undefined && other[1] !== level);
}

function levelIn(mark: string): string | undefined {
  // 国家秘密 is no level.
  return /(?<!国家|工作|商业)[绝机秘]/u.exec(mark)?.[0];
}
