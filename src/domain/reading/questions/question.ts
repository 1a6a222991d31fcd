/**
 * Recognises questions in people's own words, and texts that describe completed work, so that both get a useful
 * answer.
 */
import { fold } from '../folding.ts';
import { CHINESE_QUESTIONS } from './chinese-questions.ts';
import { ENGLISH_QUESTIONS } from './english-questions.ts';
import type { PlainQuestion } from './plain-question.ts';
import { WISHES } from './wishes.ts';

export type { PlainQuestion };

/** Characters at the end of a text about work in which a question may stand. */
const TAIL = 6;
/** Maximum length of a question. */
const LONGEST_QUESTION = 40;
/** Minimum length of a text that may be a report, and the part of a long text that is examined. */
const SHORTEST_REPORT = 8;
const LOOKED_AT = 400;

/**
 * English first, because Chinese questions have Latin words as well: "Can we send the PDF later?" has the words of
 * PDF可以吗.
 */
const RULES = [...ENGLISH_QUESTIONS, ...CHINESE_QUESTIONS];

/** The topic of a short question about filings; undefined if it is none. */
export function plainQuestion(text: string): PlainQuestion | undefined {
  if (text.length > LONGEST_QUESTION) return undefined;
  // 宣传册内容写错4处，已更正 is work, although it has words of a question.
  if (looksLikeReport(text)) return undefined;
  const whole = fold(text).replaceAll(/\s+/gu, ' ');
  // 现场解答怎么报名等问题20条 tells of work; only 今天开展了3场，怎么报 asks.
  const typed = tellsOfWork(whole) ? whole.slice(-TAIL) : whole;
  const has = (word: string): boolean => typed.includes(word);
  return RULES.find(([, some, others]) => some.some(has) && (others?.some(has) ?? true))?.[0];
}

/** Whether a short text wishes to change what was filed. */
export function wishesToChange(text: string): boolean {
  if (text.length > LONGEST_QUESTION || looksLikeReport(text)) return false;
  const typed = fold(text);
  return WISHES.some((word) => typed.includes(word));
}

/** Whether a question about what is sent means the next day. */
export function isOfTomorrow(text: string): boolean {
  return /明[天日]|tomorrow/u.test(fold(text.slice(0, LONGEST_QUESTION)));
}

const ASKING =
  /\?$|[吗呢么嘛]$|[能行可要用]不[能行可要用]|怎么|如何|怎样|咋|什么|啥|哪|谁|多少|几(?:个|次|天|点|份|条|号|张)|是不是|是否|有没有|多久|^(?:can|could|may|must|do|does|did|is|are|how|what|when|where|which|who|why)\b/u;

/** Whether a short text is a question at all, also one that the bot has no answer to. */
export function isQuestion(text: string): boolean {
  return text.length <= LONGEST_QUESTION && !looksLikeReport(text) && ASKING.test(fold(text).trim());
}

const DONE =
  /开展|组织|举办|召开|举行|完成|走访|慰问|宣讲|宣传|发放|培训|检查|演练|座谈|报道|刊发|签订|整治|排查|服务|办结|建成|张贴|播放|\b(?:held|visited|trained|inspected|organi[sz]ed|completed|handed out)\b/u;
const COUNTED =
  /(?:\d|[一二两三四五六七八九十百千万])(?:余|多)?\s?(?:场|人|次|份|篇|户|个|期|件|处|家|条|名|批)|\d+ \w+/u;
const DATED = /今天|今日|昨天|昨日|上午|下午|本周|上周|近日|日前|\d{1,2}月\d{1,2}日|\b(?:today|yesterday)\b/u;
/** Words of questions, plans and wishes. */
const NOT_DONE =
  /[?]|吗|什么|怎么|如何|是否|多少|几时|能不能|可以不|请问|将|拟|计划|打算|准备|明天|下周|下月|希望|建议|需要|麻烦|\b(?:will|plan|shall|please|tomorrow)\b/u;

function tellsOfWork(folded: string): boolean {
  return DONE.test(folded) && COUNTED.test(folded) && DATED.test(folded);
}

/** Whether the text seems to describe completed work. Used only to offer filing; nothing is filed on this basis. */
export function looksLikeReport(text: string): boolean {
  const typed = fold(text.slice(0, LOOKED_AT));
  if ([...typed].length < SHORTEST_REPORT || !DONE.test(typed) || NOT_DONE.test(typed)) return false;
  return COUNTED.test(typed) || DATED.test(typed);
}
