/** Reading time is linear in the text's length: a text four times as long takes at most some four times as long. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readYear } from '../../src/domain/holidays/read.ts';
import { readActivityDate } from '../../src/domain/reading/activity-date.ts';
import { parseArea } from '../../src/domain/reading/area-text.ts';
import { attachmentWished, chosenNumber } from '../../src/domain/reading/chosen-number.ts';
import { commandLines } from '../../src/domain/reading/command-lines.ts';
import { argumentTyped, isCourtesy, parseCommand } from '../../src/domain/reading/command-text.ts';
import { contentsReader } from '../../src/domain/campaign/contents.ts';
import { parseDeadlineDate } from '../../src/domain/reading/deadline-date.ts';
import { mentionedFigures } from '../../src/domain/reading/mentioned-figures.ts';
import { findUnit } from '../../src/domain/campaign/naming.ts';
import { readNotice } from '../../src/domain/notice/read-notice.ts';
import {
  isOfTomorrow,
  isQuestion,
  looksLikeReport,
  plainQuestion,
  wishesToChange,
} from '../../src/domain/reading/questions/question.ts';
import { nearestWords } from '../../src/domain/reading/nearest.ts';
import { numberList } from '../../src/domain/register/number-list.ts';
import { readNumber } from '../../src/domain/reading/number-reader.ts';
import { cardText, chatText, cutTo, fileStem, sheetText } from '../../src/domain/text/plain-text.ts';
import { bodyOf, parseReport } from '../../src/domain/reading/report-fields.ts';
import { screen } from '../../src/domain/screening/screening.ts';
import { isAnotherNotice, isLongNotice, isShortNotice } from '../../src/domain/notice/awaited.ts';
import { englishSentences, isEnglish } from '../../src/domain/notice/english-dates.ts';
import { evenQuotes } from '../../src/domain/reading/folding.ts';
import { isHolidayNotice } from '../../src/domain/holidays/is-notice.ts';
import { campaignAtEnd, campaignAtStart } from '../../src/domain/campaign/campaign-name.ts';
import { isPlaceNumeral } from '../../src/domain/text/chinese-numeral.ts';
import { readCorrection } from '../../src/domain/register/correction.ts';
import { readTally } from '../../src/domain/register/tally.ts';
import { readTargets, wordBehindUnits } from '../../src/domain/reading/targets.ts';
import { beginsWithSpan, mentionsTimeLimit } from '../../src/domain/reading/time-limit.ts';
import { onOneLine, visible } from '../../src/domain/text/visible-text.ts';
import { unitAndRest } from '../../src/setup/roster.ts';
import { readEventDate } from '../../src/domain/campaign/event-date.ts';
import { codeTyped } from '../../src/domain/people/request-code.ts';
import { unitTyped } from '../../src/domain/people/unit-typed.ts';
import { periodAtEnd, periodAtStart } from '../../src/domain/periods/names.ts';
import { paragraphNumber } from '../../src/domain/exports/numbering.ts';
import { parseDue } from '../../src/domain/periods/due.ts';
import { readItemFields } from '../../src/domain/reading/item-fields.ts';
import { parseAfterEvent } from '../../src/domain/time/deadline-offset.ts';
import { parseCron } from '../../src/domain/time/cron.ts';
import {
  readAfterEvent,
  readDue,
  readDuration,
  readOffset,
  readRegular,
  readRule,
} from '../../src/domain/setup/time-text.ts';
import { readSettingLines, SETTING_FIELDS } from '../../src/domain/setup/settings.ts';
import { lines, shown } from '../../src/filing/draft-paper.ts';
import { numberTyped } from '../../src/filing/filings.ts';
import { mobileCell, nameCell, personName } from '../../src/campaigns/roster/cells.ts';
import { nearest } from '../../src/campaigns/nearest.ts';
import { htmlText } from '../../src/files/html-text.ts';
import { withoutReason } from '../../src/levels/sum-below.ts';
import { isAdminWord } from '../../src/people/admin-requests.ts';

import { brokenEvenly, cutToWidth, widthOf } from '../../src/domain/text/width.ts';
import { labelledText } from '../../src/delivery/label.ts';
import { cellText } from '../../src/exports/formats/xlsx-parts.ts';
import { parseJson } from '../../src/feishu/incoming/json.ts';
import { createMentions } from '../../src/feishu/incoming/mentions.ts';
import { postText } from '../../src/feishu/incoming/post.ts';
import { wantsChanges } from '../../src/plan/changes.ts';
import { asHolidays, readCommand } from '../../src/routing/reading.ts';
import { longReason } from '../../src/routing/refuse.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign } from '../support/campaign.ts';
import { isFromEvent, namesDayAfterEvent } from '../../src/domain/notice/relative-dates.ts';
import { isNone } from '../../src/domain/setup/values.ts';
import { unitsAtStart } from '../../src/filing/period/line-concern.ts';
import { isBeyondLinear } from './linear.ts';

const AREA = { id: 'publicity', name: '宣传教育', aliases: ['宣传', '一'], expect: 0 };
const campaign = aCampaign({ areas: [AREA] });
const DAY = { today: '2021-09-10', year: 2021 };
const WORDS = [
  { word: '总结', command: 'summary' },
  { word: '上报', command: 'report' },
];
const command = (text: string) => {
  const reading = parseCommand(text, WORDS, { adjoining: ['北区'] });
  return reading.kind === 'command' ? reading.rest : undefined;
};

const SETTING_NAMES = Object.fromEntries(
  [...SETTING_FIELDS, 'hour'].map((field) => [field, [field]]),
) as unknown as Parameters<typeof readSettingLines>[1];

/** Every function that reads a person's text. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  argumentTyped,
  attachmentWished: (text) => attachmentWished(text, ['附在']),
  isFromEvent: (text) => isFromEvent(text, text.length),
  isNone: (text) => isNone(text, ['无']),
  namesDayAfterEvent,
  unitsAtStart: (text) => unitsAtStart(text, campaign, campaign.roster.units),
  englishSentences,
  isHolidayNotice,
  isEnglish,
  evenQuotes,
  isAnotherNotice,
  isLongNotice,
  isShortNotice,
  isPlaceNumeral,
  isOfTomorrow,
  isQuestion,
  wishesToChange,
  campaignAtStart: (text) => campaignAtStart(`${campaign.title} ${text}`, [campaign]),
  campaignAtEnd: (text) => campaignAtEnd(`${text} ${campaign.title}`, [campaign]),
  bodyOf: (text) => bodyOf(parseReport(text, DAY)),
  cardText,
  chatText,
  commandLines: (text) => commandLines(text, { filing: ['上报'], ofNumber: ['修改'] }, () => true),
  chosenNumber: (text) => chosenNumber(text, ['重试', 'retry']),
  contentsReader: contentsReader({ command, names: ['北区', '宣传'] }),
  cutTo: (text) => cutTo(text, 500),
  fileStem,
  findUnit: (text) => findUnit(campaign, text),
  isCourtesy,
  beginsWithSpan,
  mentionsTimeLimit: (text) => mentionsTimeLimit(text, DAY.today),
  mentionedFigures: (text) => mentionedFigures(text, DAY),
  looksLikeReport,
  plainQuestion,
  nearestWords: (text) => nearestWords(text, ['上报', '总结']),
  parseArea: (text) => parseArea(text, [AREA]),
  parseCommand: command,
  'parseDeadlineDate at the end': (text) => parseDeadlineDate(text, { ...DAY, where: 'end' }),
  'parseDeadlineDate at the start': (text) => parseDeadlineDate(text, { ...DAY, where: 'start' }),
  parseReport: (text) => parseReport(text, DAY),
  readCorrection: (text) => readCorrection('人次：200\n内容：宣讲', text),
  'readCorrection of a long report': (text) => readCorrection(text, `人次300\n${text}`),
  readActivityDate: (text) => readActivityDate(text, DAY),
  readNotice: (text) => readNotice(text, { receivedOn: '2021-09-10' }),
  'readNotice in English': (text) =>
    readNotice(
      `To all offices\n\nPlease submit ${text} within 5 days of receipt by 20 September 2021 at 5 pm.`,
      {
        receivedOn: '2021-09-10',
      },
    ),
  'readNotice in a sentence of handing in': (text) =>
    readNotice(`材料名称\t报送时限\n${text}\t9月20日\n一、工作内容\n请于9月20日前将${text}报送办公室`, {
      receivedOn: '2021-09-10',
    }),
  readNumber,
  readYear: (text) => readYear(text, { year: 2027 }),
  'readYear of a calendar file': (text) => readYear(`BEGIN:VCALENDAR\n${text}`),
  'readYear of a table': (text) => readYear(`{"holidays":{"${text}":""}}`),
  readTally: (text) => readTally(text, 'sessions'),
  readTargets: (text) => readTargets(text, campaign),
  screen,
  sheetText,
  wordBehindUnits: (text) => wordBehindUnits(`取消 ${text}`, ['取消'], campaign),
  'unitAndRest of a roster line': (text) => unitAndRest(text, { campaign }),
  codeTyped,
  htmlText,
  isAdminWord,
  mobileCell,
  lines,
  nameCell,
  nearest: (text) => nearest(text, ['unit', 'parent']),
  numberList,
  numberTyped,
  paragraphNumber,
  parseCron,
  parseDue,
  periodAtEnd: (text) => periodAtEnd(text, 'month', DAY.today),
  periodAtStart: (text) => periodAtStart(text, 'month', DAY.today),
  personName,
  parseAfterEvent,
  readAfterEvent,
  readDue,
  readDuration,
  readEventDate: (text) => readEventDate(text, { today: DAY.today, from: '2021-09-01', until: '2021-09-30' }),
  readItemFields: (text) => readItemFields(text, [], { ...DAY, nothing: ['无'] }),
  readOffset,
  readRegular,
  readRule,
  readSettingLines: (text) => readSettingLines(text, SETTING_NAMES),
  shown,
  unitTyped: (text) => unitTyped(text, campaign.roster.units),
  onOneLine,
  visible,
  withoutReason,
  asHolidays,
  cellText,
  labelledText: (text) => labelledText(text, campaign, [campaign, { ...campaign, id: 'other' }]),
  longReason: (text) => longReason(text, wordsFor('zh-CN')),
  'mentions in a message': (text) => createMentions([], 'ou_bot').inText(`@_all ${text} @_user_1`),
  parseJson,
  'postText of elements': (text) =>
    postText(
      { title: text, content: [[...text].map((each) => ({ tag: 'text', text: each }))] },
      createMentions([], 'ou_bot'),
    ),
  readCommand: (text) => readCommand(text, [campaign]),
  wantsChanges,
  widthOf,
  cutToWidth: (text) => cutToWidth(text, 40),
  brokenEvenly: (text) => brokenEvenly(text, 40),
};

/** Functions that the named reader calls and that its measurement therefore covers. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  cellText: ['escaped'],
  parseAfterEvent: ['parseDayOffset'],
  readAfterEvent: ['readDayOffset'],
  bodyOf: ['readBody'],
  cardText: ['inline', 'toType'],
  commandLines: ['refuseSeveral'],
  cutTo: ['isTooLong', 'lengthOf'],
  findUnit: ['unitWithin', 'unknownUnit'],
  mobileCell: ['plainCell', 'visible', 'shortened'],
  nearest: ['suggestion'],
  numberList: ['askNumber'],
  numberTyped: ['campaignOfNumber'],
  codeTyped: ['campaignOfCode'],
  parseArea: ['fold', 'normaliseInput'],
  'parseDeadlineDate at the start': [
    'beginsWithDate',
    'dateAtStart',
    'readDeadlineAt',
    'spanAtStart',
    'timeAtStart',
  ],
  parseReport: ['fieldPlaces'],
  readItemFields: ['readValue'],
  readNotice: [
    'chineseCounted',
    'chineseDeadlines',
    'chineseUndated',
    'withPlainDigits',
    'clauseOf',
    'linesOf',
    'quoted',
    'readNoticeAside',
    'readSafely',
  ],
  'readNotice in a sentence of handing in': ['countedDays', 'dateOfCell'],
  'readNotice in English': ['englishDeadlines', 'englishCounted'],
  readNumber: ['readChineseInteger', 'readInteger'],
  unitsAtStart: ['unnumbered'],
  readRule: ['readMoment'],
  readSettingLines: ['isRhythm', 'lightsIn', 'isSettingGroup', 'readLines'],
  readYear: ['compact', 'holidayName', 'nextSentence', 'readTable'],
  screen: [
    'columnsWithParts',
    'digitTokens',
    'endsWithPerson',
    'endsWithTitle',
    'englishMarks',
    'markFields',
    'markSentences',
    'scatteredIdentities',
    'spelledNumbers',
    'withoutSpeakers',
    'withoutWordsBetween',
    'digitsFrom',
    'joinedLines',
    'lengthOfX',
    'decodedTexts',
    'mayBeWritten',
    'disguisedNumbers',
    'referencedNumbers',
    'encodedNumbers',
    'isDeclared',
    'isSpelled',
    'withoutTones',
    'spokenNumbers',
    'withoutKeys',
    'amountEnds',
    'beginsWithName',
    'columnHeads',
    'digitGroups',
    'gapsOf',
    'inLinks',
    'isAboveTotal',
    'isCalled',
    'isInTable',
    'isMarkLine',
    'isMarked',
    'isName',
    'isSymbol',
    'isTitle',
    'isUnit',
    'isUnitLine',
    'isPlainlyFree',
    'isOfDraw',
    'isOfScores',
    'isRowOfFigures',
    'isUnderFigures',
    'linkSpans',
    'markLines',
    'masked',
    'mayBeMarked',
    'mayHoldFindings',
    'mayHoldNumber',
    'nameBefore',
    'pageOf',
    'personalNumbers',
    'secrecyMarks',
    'workSecretMarks',
  ],
  unitTyped: ['purposeTyped', 'bindTyped', 'unbindTyped', 'decideByCode'],
  visible: ['graphemes', 'withoutEnd'],
};
/** Functions whose text comes from the campaign's files or from the bot. */
const NO_PERSONS_TEXT = [
  'isId',
  'isUuid',
  'momentOf',
  'parseMoment',
  'refuse',
  'checkRule',
  'decoded',
  'isPlainCell',
  'isPlaceNumeral',
  'mentionsVariable',
  'parseMomentRule',
  'resolveVariable',
  'fingerprint',
  'withoutApostrophe',
];
/** The folders that read people's texts, and the usual names of such a function's first parameter. */
const FOLDERS = [
  'api',
  'campaigns',
  'cards',
  'delivery',
  'domain',
  'entry',
  'exports',
  'feishu',
  'files',
  'filing',
  'intake',
  'levels',
  'mirror',
  'people',
  'plan',
  'routing',
  'setup',
  'web',
];
const READER =
  /^export (?:async )?function\*? (\w+)(?:<[^>]*>)?\(\s*(?:text|typed|line|original|words|raw|said|written|reason|html|answer|input|rest|sentence|folded): (?:string|Folded)\b/gmu;

/** The names of all functions that take a text. */
function readersInSource(): string[] {
  return FOLDERS.flatMap((folder) => {
    const root = new URL(`../../src/${folder}/`, import.meta.url);
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(new URL(file, root), 'utf8').matchAll(READER)])
      .map(([, name = '']) => name);
  });
}

const PIECES = [
  'a',
  ' ',
  '\n',
  '1',
  '一',
  '一、',
  '1\n',
  '1.',
  '标题：',
  'a:',
  '(',
  '（',
  '"',
  '@a ',
  '#1 ',
  '.',
  '。',
  '-',
  '、',

  '百',
  '万',
  '1万',
  '3场',
  '人次',
  '\t',
  '　',
  '\u200b',
  '\u0301',
  '👍',
  'a ',
  '[a]',
  '9月9日',
  '年',
  '至',
  '1~',
  '密',
  '机 ',

  '★',
  '【',
  '138',
  '1 3',
  '1-',
  'http://a/',
  '<a ',
  '**',
  '|',
  'a\n',
  '\r\n',
  '，',
  '领 ',
  '谢谢',
  '&amp;',
  '〇',
  'ab1',
];
/** Prefixes that readers recognise, and separators that people type. */
const HEADS = ['重试', '上报', '3', '#3', '标题：', '9月9日', '截止 北区', '姓名\t手机\n'];
const BLANKS = [' ', '\n', '　', '、', '，'];
const SHORT = 4_000;

function growsTooFast(
  read: (text: string) => unknown,
  before: string,
  piece: string,
  after: string,
): boolean {
  const of = (length: number) => before + piece.repeat(Math.ceil(length / piece.length)) + after;
  return isBeyondLinear((length) => read(of(length)), SHORT);
}

describe('the list of readers', () => {
  const measured = new Set(Object.keys(READERS).map((name) => name.split(' ')[0] ?? ''));
  const known = new Set([...measured, ...Object.values(PARTS).flat(), ...NO_PERSONS_TEXT]);

  it('has every function that is given a text', () => {
    const found = readersInSource();
    expect(found.length).toBeGreaterThan(60);
    expect(found.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names no function that is gone, and measures each reader that stands for others', () => {
    const found = new Set(readersInSource());
    const listed = [...Object.values(PARTS).flat(), ...NO_PERSONS_TEXT];
    expect(listed.filter((name) => !found.has(name))).toEqual([]);
    expect(Object.keys(PARTS).filter((name) => !(name in READERS))).toEqual([]);
  });
});

describe('a text four times as long takes no more than some four times as long', () => {
  it.each(Object.entries(READERS))('%s', (_, read) => {
    const slow = PIECES.flatMap((piece) =>
      [
        ['', ''],
        ['总结 x', 'y'],
        ['人次：', '！'],
      ].flatMap(([before = '', after = '']) =>
        growsTooFast(read, before, piece, after) ? [`${before}${piece}…${after}`] : [],
      ),
    );
    expect(slow).toEqual([]);
  });

  it.each(Object.entries(READERS))('%s, after the words that it looks for', (_, read) => {
    const slow = HEADS.flatMap((head) =>
      BLANKS.flatMap((blank) => (growsTooFast(read, head, blank, 'y') ? [`${head}${blank}…y`] : [])),
    );
    expect(slow).toEqual([]);
  });

  it('finds a reader that looks at a run once for each of its characters', () => {
    expect(growsTooFast((text) => /[\s.]+$/u.test(text), '', ' ', 'y')).toBe(true);
  });
});
