/**
 * Recognises questions in people's own words, and texts that describe completed work, so that both get a useful
 * answer.
 */
import { fold } from './folding.ts';

export type PlainQuestion = 'when' | 'filed' | 'how' | 'where' | 'whom';

/** Maximum length of a question. */
const LONGEST_QUESTION = 40;
/** Minimum length of a text that may be a report, and the part of a long text that is examined. */
const SHORTEST_REPORT = 8;
const LOOKED_AT = 400;

/** A question contains a word of the first list and a word of the second. */
const ASKED: readonly (readonly [PlainQuestion, readonly string[], readonly string[]])[] = [
  [
    'when',
    [
      '什么时候',
      '什么时间',
      '啥时候',
      '何时',
      '几号',
      '哪天',
      '几点',
      '哪一天',
      '还有几天',
      '还有多久',
      '时间是',
      '时限是',
      '最晚',
      '最迟',
    ],
    ['截止', '截至', '报', '交', '到期', '时限', '期限', '结束'],
  ],
  [
    'when',
    ['截止时间', '截止日期', '报送时限', '报送时间', '截止日'],
    ['?', '吗', '呢', '是', '多少', '什么', '几'],
  ],
  [
    'where',
    [
      '交到哪',
      '报到哪',
      '发到哪',
      '交给谁',
      '报给谁',
      '发给谁',
      '交哪',
      '报哪',
      '往哪交',
      '往哪报',
      '在哪报',
      '在哪交',
      '哪里报',
      '哪里交',
      '怎么交给',
    ],
    [''],
  ],
  ['whom', ['找谁', '问谁', '联系谁', '咨询谁', '谁负责', '谁管', '联系人是', '联系电话', '联系方式'], ['']],
  ['how', ['怎么', '怎样', '如何', '咋'], ['报', '交', '填', '提交', '弄', '写', '用']],
  [
    'filed',
    [
      '报了没',
      '交了没',
      '报了吗',
      '交了吗',
      '报过没',
      '交过没',
      '报过吗',
      '交过吗',
      '报没报',
      '交没交',
      '报上了吗',
      '交上了吗',
      '提交了吗',
      '提交了没',
      '是否已报',
      '是否报了',
      '还差什么',
      '还欠什么',
      '还要报什么',
      '还要交什么',
      '还差哪',
      '收到我',
      '报成功',
    ],
    [''],
  ],
  ['when', ['when'], ['due', 'deadline', 'report', 'file', 'hand', 'end']],
  ['when', ['deadline'], ['what', 'which']],
  ['filed', ['did i', 'did we', 'have i', 'have we'], ['file', 'report', 'hand', 'submit']],
  ['filed', ['what do i still', 'what do we still', 'what is missing', 'what is left'], ['']],
  ['how', ['how'], ['report', 'file', 'hand', 'submit']],
  ['where', ['where'], ['report', 'file', 'send', 'hand', 'submit']],
  [
    'whom',
    ['who can i', 'whom', 'who do i', 'who is in charge'],
    ['ask', 'contact', 'call', 'in charge', 'do'],
  ],
];

/** The topic of a short question about filings; undefined if it is none. */
export function plainQuestion(text: string): PlainQuestion | undefined {
  if (text.length > LONGEST_QUESTION) return undefined;
  const typed = fold(text).replaceAll(/\s+/gu, ' ');
  return ASKED.find(
    ([, some, others]) =>
      some.some((word) => typed.includes(word)) && others.some((word) => typed.includes(word)),
  )?.[0];
}

const DONE =
  /开展|组织|举办|召开|举行|完成|走访|慰问|宣讲|宣传|发放|培训|检查|演练|座谈|报道|刊发|签订|整治|排查|服务|办结|建成|张贴|播放|\b(?:held|visited|trained|inspected|organi[sz]ed|completed|handed out)\b/u;
const COUNTED =
  /(?:\d|[一二两三四五六七八九十百千万])(?:余|多)?\s?(?:场|人|次|份|篇|户|个|期|件|处|家|条|名|批)|\d+ \w+/u;
const DATED = /今天|今日|昨天|昨日|上午|下午|本周|上周|近日|日前|\d{1,2}月\d{1,2}日|\b(?:today|yesterday)\b/u;
/** Words of questions, plans and wishes. */
const NOT_DONE =
  /[?]|吗|什么|怎么|如何|是否|多少|几时|能不能|可以不|请问|将|拟|计划|打算|准备|明天|下周|下月|希望|建议|需要|麻烦|\b(?:will|plan|shall|please|tomorrow)\b/u;

/** Whether the text seems to describe completed work. Used only to offer filing; nothing is filed on this basis. */
export function looksLikeReport(text: string): boolean {
  const typed = fold(text.slice(0, LOOKED_AT));
  if ([...typed].length < SHORTEST_REPORT || !DONE.test(typed) || NOT_DONE.test(typed)) return false;
  return COUNTED.test(typed) || DATED.test(typed);
}
