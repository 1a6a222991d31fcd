/**
 * Words that people type: field names, counting units, weekdays. They are grammar rather than sentences, so all
 * languages stand here together and apply whatever language the campaign answers in. All are folded: half-width,
 * lower case, simplified.
 */
import type { ReportField } from '../reading/report-field.ts';

/** Field names of a report with their synonyms. */
export const FIELD_WORDS: Readonly<Record<ReportField, readonly string[]>> = {
  title: list('标题|题目|活动名称|活动标题|活动主题|信息标题|title|subject'),
  date: list('时间|日期|活动时间|活动日期|开展时间|举办时间|date|when|time'),
  place: list('地点|活动地点|举办地点|场所|place|where|location|venue'),
  form: list('形式|活动形式|开展形式|方式|form|format'),
  sessions: list('场次|活动场次|场数|sessions|events'),
  attendances: list(
    '人次|参与人次|参加人次|参与人数|参加人数|受众人次|覆盖人次|人数|attendances|attendance|participants',
  ),
  leaflets: list(
    '宣传品|发放宣传品|宣传资料|宣传材料|发放宣传资料|发放宣传材料|发放资料|发放材料|leaflets|handouts|materials',
  ),
  media: list('媒体报道|媒体宣传|新闻报道|媒体|报道|media|press|coverage'),
  content: list('内容|活动内容|主要内容|正文|具体内容|content|text|body|details'),
  highlight: list('亮点|特色亮点|亮点做法|典型做法|特色做法|highlight|highlights'),
};

/** Labels of a line that names the report's area. */
export const AREA_WORDS = ['领域', '所属领域', '类别', 'area'] as const;

/** Words that stand before the name of a campaign, the longest first. */
export const CAMPAIGN_NOUNS = ['活动编码', '活动编号', '活动', 'campaign'] as const;

/** Units accepted for each counting field; any other unit contradicts the field. */
export const COUNTING_UNITS: Readonly<
  Record<'sessions' | 'attendances' | 'leaflets' | 'media', readonly string[]>
> = {
  sessions: list('场次|场(次)|场|期|次|个|sessions|session|events|event|times'),
  attendances: list('人次|人|名|人(次)|people|persons|attendances|participants'),
  leaflets: list('份|册|本|张|条|幅|个|件|套|页|块|copies|pieces|leaflets'),
  media: list('篇次|条次|篇(次)|条(次)|篇|条|次|个|件|articles|items|reports'),
};

/** Monday is 1, as in ISO 8601. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ...['一', '二', '三', '四', '五', '六', '日'].map((word, index) => [word, index + 1] as const),
  ...['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((word, index) => [word, index + 1] as const),
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map(
    (word, index) => [word, index + 1] as const,
  ),
  ['天', 7],
  ['末', 0],
]);

export const MONTHS = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
] as const;

/** The source of an English month, short or in full, as a group: `may`, and not the start of `mayor`. */
export const ENGLISH_MONTH = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])`;

/** From 1; 0 if it is no English month. */
export function englishMonth(word: string): number {
  return MONTHS.findIndex((month) => word.startsWith(month)) + 1;
}

/** Relative names of days, as an offset from today in days. */
export const DAYS_FROM_TODAY: ReadonlyMap<string, number> = new Map([
  ['大前天', -3],
  ['前天', -2],
  ['前日', -2],
  ['昨天', -1],
  ['昨日', -1],
  ['yesterday', -1],
  ['今天', 0],
  ['今日', 0],
  ['today', 0],
  ['明天', 1],
  ['明日', 1],
  ['tomorrow', 1],
  ['后天', 2],
  ['大后天', 3],
]);

/** Every name of a day that has no number: 明天, 周五, 下周一. */
export const DAY_WORDS: readonly string[] = [
  ...DAYS_FROM_TODAY.keys(),
  ...['', '本', '这', '下', '下下'].flatMap((which) =>
    ['周', '星期', '礼拜'].flatMap((week) => [...'一二三四五六日天'].map((day) => which + week + day)),
  ),
];

/** Polite replies that ask for nothing. */
export const COURTESIES = list(
  '收到|已收到|已阅|知道了|了解|明白|清楚|好|好的|好滴|好嘞|行|可以|谢谢|多谢|感谢|非常感谢|谢了|辛苦|辛苦了|没问题' +
    '|遵照执行|抓紧落实|马上办|您好|你好|早上好|上午好|下午好|晚上好|再见|不客气|嗯|嗯嗯|哦|在吗' +
    '|ok|okay|thanks|thank you|thx|got it|received|noted|well received|hi|hello|good morning|bye' +
    '|👍|🙏|👌|🌹|🤝|💪|👏',
);

/** Words that may accompany a courtesy without adding a request. */
export const COURTESY_COMPANY = list(
  '领导|老师|主任|处长|科长|同志|各位|大家|您|你|了|啦|啊|呀|哈|的|我|们|这就|马上|very much|a lot|so much|you|all',
);

/** Openings that may follow an area's name directly without forming one word with it. */
export const SURE_STARTS = list(
  '我|本|今|昨|前天|近日|日前|近期|为了|为贯|为深|为进|为推|在|于|由|各|已|上周|本周|上月|本月|开展了|组织了|举办了|召开了|举行了',
);

function list(words: string): readonly string[] {
  return words.split('|');
}
