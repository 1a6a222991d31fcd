/** Detects words that look like a deadline. If such a text could not be parsed as a date, its writer is asked. */
import type { LocalDate } from '../campaign/campaign.ts';
import { dateAtStart } from './date-grammar.ts';
import { normaliseInput } from './folding.ts';
import { WITHIN } from './time-span.ts';

/** In longer texts only the start and the end are examined, in characters. */
const LOOKED_AT = 2_000;

const NUMBER = '[\\d〇零一二两三四五六七八九十半几数]';
const DAY = '(?:[今明后]天|[今明]日|[今明][早晚夜]|当[天日]|(?:周|星期|礼拜)[一二三四五六日天末])';
/** A day without a month. With a month, the date itself shows whether it lies ahead. */
const CALENDAR = '(?<![月\\d一二三四五六七八九十])(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s?[日号]';
const FEAST =
  '(?:国庆|中秋|春节|元旦|五一|五四|十一|端午|清明|元宵|劳动节|建军节|节日|长假|小长假|假期|假日|双休日|周末|暑假|寒假|过年|年关)';
const CLOCK = '(?:上班|下班|收工|中午|正午|午|晚上|夜里|天黑|散会|开会|早上|傍晚|零点|[点时]半?|[点时]整)';
const BEFORE = '(?:之前|以前|前|为止|止)';
const BY = '(?:请|须|务必|应|限期?|最迟|最晚|不晚于|截止|于|在|至|到)';
const TO_DO = `(?:${WITHIN}|下班|上午|下午|中午|晚|重报|重新|报|交|补|提|改|完成)`;

const LIMITS: readonly RegExp[] = [
  new RegExp(
    `${NUMBER}\\s?个?(?:工作日|天|日|小时|钟头|分钟|刻钟|周|星期|礼拜|月)半?(?:${WITHIN}|后|之后|以后)`,
    'u',
  ),
  new RegExp(`${NUMBER}\\s?个?工作日`, 'u'),
  // A duration or day as the last words: 两周, 23号, 下旬前.
  new RegExp(`(?:${NUMBER}\\s?个?(?:天|周|星期|礼拜|月)|${CALENDAR})[\\s。.!！]*$`, 'u'),
  // A day with an hour as the last words: 30日24:00, 23号下午3点.
  new RegExp(
    `${CALENDAR}\\s?(?:上午|下午|中午|晚上?|早上?)?\\s?\\d{1,2}\\s?[:点时]\\s?(?:\\d{1,2}|半)?分?[\\s。.!！]*$`,
    'u',
  ),
  new RegExp(`[上中下]旬(?:${BEFORE}|${WITHIN}|$)`, 'u'),
  /[明后]天|明日|[今明][晚早夜]|下下?个?(?:周|星期|礼拜|月)|[本这]个?(?:周|星期|礼拜|月)(?:[底末]|内(?!容))|[月年](?:[底末]|内(?![容蒙部]))|周末前/u,
  new RegExp(`[当今][天日](?:${WITHIN}|下班|中午|晚)`, 'u'),
  new RegExp(`(?:${DAY}|${CALENDAR})\\s?(?:[(（].{0,6}[)）])?\\s?(?:${BEFORE}|${TO_DO})`, 'u'),
  new RegExp(`${BY}\\s?(?:${DAY}|${CALENDAR})`, 'u'),
  new RegExp(`(?:${FEAST}节?|节|假)(?:放假|假期)?${BEFORE}(?!夕)`, 'u'),
  new RegExp(`${CLOCK}${BEFORE}`, 'u'),
  /最[迟晚]|限期|不晚于|期限为|截止(?:到|至|于)/u,
  /\b(?:by|before|until|till|no later than|not later than|due)\s+(?:the\s+|this\s+|next\s+|end\s+of\s+){0,3}(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec|tomorrow|today|tonight|noon|midnight|week|month|year|day|close|eod|cob)/u,
  /\b(?:within|in)\s+(?:the\s+next\s+)?(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|some)\s+(?:working\s+|business\s+)?(?:hours?|days?|weeks?|months?)\b/u,
  /\b(?:tomorrow|tonight|next\s+(?:week|month|mon|tue|wed|thu|fri|sat|sun)|end\s+of\s+(?:the\s+)?(?:day|week|month)|eod|cob|deadline\s+(?:is|of))/u,
];

/** Maximum of calendar days examined. */
const MOST_DAYS = 40;
const CALENDAR_DAY = /(?<!\d)(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]|\d{1,2}\s?[月/])\s?\d{1,2}(?!\d)/gu;

/**
 * Whether a text seems to state a deadline, or mentions a date from `today` on. A heuristic for asking back, not for
 * parsing.
 */
export function mentionsTimeLimit(typed: string, today: LocalDate): boolean {
  const { text } = normaliseInput(
    typed.length <= 2 * LOOKED_AT ? typed : `${typed.slice(0, LOOKED_AT)} ${typed.slice(-LOOKED_AT)}`,
  );
  if (LIMITS.some((limit) => limit.test(text))) return true;
  return [...text.matchAll(CALENDAR_DAY)]
    .slice(-MOST_DAYS)
    .some(({ index }) => dateAtStart(text.slice(index, index + 40), { today, direction: 'future' }).ok);
}

/** Whether a reason begins with a duration: 三天 台风, 一周 检修. */
export function beginsWithSpan(typed: string): boolean {
  const { text } = normaliseInput(typed.trim().slice(0, 60));
  return new RegExp(
    `^(?:约|大约)?${NUMBER}{1,3}\\s?个?(?:半)?(?:工作日|天|日|小时|钟头|分钟|周|星期|礼拜|月)(?=$|[\\s,、;。])|^(?:\\d{1,3}|an?|one|two|three|four|five|six|seven)\\s+(?:hours?|days?|weeks?|months?)\\b`,
    'u',
  ).test(text);
}
