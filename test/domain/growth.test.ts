/** No text decides how long it is read: a text four times as long takes at most some four times as long. */
import { describe, expect, it } from 'vitest';
import { readYear } from '../../src/domain/holidays/read.ts';
import { readActivityDate } from '../../src/domain/reading/activity-date.ts';
import { parseArea } from '../../src/domain/reading/area-text.ts';
import { chosenNumber } from '../../src/domain/reading/chosen-number.ts';
import { argumentTyped, isCourtesy, parseCommand } from '../../src/domain/reading/command-text.ts';
import { contentsReader } from '../../src/domain/campaign/contents.ts';
import { parseDeadlineDate } from '../../src/domain/reading/deadline-date.ts';
import { mentionedFigures } from '../../src/domain/reading/mentioned-figures.ts';
import { findUnit } from '../../src/domain/campaign/naming.ts';
import { readNotice } from '../../src/domain/notice/read-notice.ts';
import { looksLikeReport, plainQuestion } from '../../src/domain/reading/question.ts';
import { nearestWords } from '../../src/domain/reading/nearest.ts';
import { readNumber } from '../../src/domain/reading/number-reader.ts';
import { cardText, chatText, cutTo, fileStem, sheetText } from '../../src/domain/text/plain-text.ts';
import { bodyOf, parseReport } from '../../src/domain/reading/report-fields.ts';
import { screen } from '../../src/domain/screening/screening.ts';
import { readCorrection } from '../../src/domain/register/correction.ts';
import { readTally } from '../../src/domain/register/tally.ts';
import { readTargets } from '../../src/domain/reading/targets.ts';
import { beginsWithSpan, mentionsTimeLimit } from '../../src/domain/reading/time-limit.ts';
import { visible } from '../../src/domain/text/visible-text.ts';
import { unitAndRest } from '../../src/setup/roster.ts';
import { aCampaign } from '../support/campaign.ts';

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

/** Every function that is given a person's text. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  argumentTyped,
  bodyOf: (text) => bodyOf(parseReport(text, DAY)),
  cardText,
  chatText,
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
  'readNotice in a sentence of handing in': (text) =>
    readNotice(`一、工作内容\n请于9月20日前将${text}报送办公室`, { receivedOn: '2021-09-10' }),
  readNumber,
  readYear: (text) => readYear(text, { year: 2027 }),
  'readYear of a calendar file': (text) => readYear(`BEGIN:VCALENDAR\n${text}`),
  'readYear of a table': (text) => readYear(`{"holidays":{"${text}":""}}`),
  readTally: (text) => readTally(text, 'sessions'),
  readTargets: (text) => readTargets(text, campaign),
  screen,
  sheetText,
  'unitAndRest of a roster line': (text) => unitAndRest(text, { campaign }),
  visible,
};

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
const SHORT = 4_000;
const TIMES = 4;
/** Below this nothing can be told from noise, in ms. */
const FLOOR_MS = 40;
/** A square law gives 16; a busy machine blurs a straight line, and is asked again. */
const MOST_GROWTH = 9;
const TRIES = 4;

/** Time on the processor, so that a busy machine does not count as a slow reader. */
function msOf(read: (text: string) => unknown, text: string): number {
  const started = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function growsTooFast(
  read: (text: string) => unknown,
  before: string,
  piece: string,
  after: string,
): boolean {
  const of = (length: number) => before + piece.repeat(Math.ceil(length / piece.length)) + after;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const long = msOf(read, of(SHORT * TIMES));
    if (long < FLOOR_MS) return false;
    const short = msOf(read, of(SHORT));
    if (long / Math.max(short, 0.1) < MOST_GROWTH) return false;
  }
  return true;
}

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

  it('finds a reader that looks at a run once for each of its characters', () => {
    expect(growsTooFast((text) => /[\s.]+$/u.test(text), '', ' ', 'y')).toBe(true);
  });
});
