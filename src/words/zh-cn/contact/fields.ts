/** The fields of a report as displayed, and errors about unreadable values. */
import type { UnreadReason } from '../../../domain/reading/report-fields.ts';
import type { CountField, ReportField } from '../../../domain/reading/report-field.ts';

export const fields = {
  name: {
    title: '标题',
    date: '时间',
    place: '地点',
    form: '形式',
    sessions: '场次',
    attendances: '人次',
    leaflets: '宣传品',
    media: '媒体报道',
    content: '内容',
    highlight: '亮点',
  } satisfies Record<ReportField, string>,
  /** 约120人次, 超过3000份. */
  count: (value: number, mark: 'exact' | 'about' | 'over', unit: string) =>
    `${{ exact: '', about: '约', over: '超过' }[mark]}${value}${unit}`,
  unit: { sessions: '场', attendances: '人次', leaflets: '份', media: '篇（条）' } satisfies Record<
    CountField,
    string
  >,
  /** Dates that are already formatted. */
  span: (from: string, to: string) => `${from}至${to}`,
  /** A day of another year than the one in which it is read. */
  ofYear: (year: string, day: string) => `${year}年${day}`,
  early: (field: string, day: string, from: string) =>
    `“${field}”为${day}，早于应报的期间（自${from}起），请核对；如有出入，请发送“修改 #编号 ${field}：…”更正。`,
  unread: {
    'unreadable-date': '未能识别为日期，可写成“9月8日”“2021-09-08”“昨天”或“上周五”',
    'no-such-date': '不是存在的日期，请核对',
    'no-day': '没有写明是哪一天，可写成“9月8日”',
    'no-month': '没有写明是哪一月，可写成“9月8日”',
    'short-year': '年份请写四位，如“2021年9月8日”',
    'month-misspelt': '英文月份拼写有误，可写成“9月8日”或“8 Sep”',
    'weekday-differs': '日期与星期不符，请核对',
    'after-today': '在今天之后，请核对',
    'before-today': '在今天之前，请核对',
    'range-reversed': '起止日期前后颠倒，请核对',
    'several-dates': '写了几个日期，请写一个日期或起止日期',
    'unreadable-number': '未能识别为数字，可写成“120”“约120”或“1.2万”',
    'vague-number': '没有写明数量，请写具体数字，如“约300”',
    'number-range': '是一个范围，请写一个数字，如“约300”',
    fraction: '不是整数，请核对',
    negative: '不能小于零，请核对',
    'too-large': '数字过大，请核对',
    'wrong-unit': '计量单位与这一项不符，请核对',
    link: '是链接；如需计数，请另写数量或日期',
    'mixed-units': '计量单位不一致，请分项填写',
    empty: '没有填写内容',
    repeated: '重复填写，已采用第一次填写的内容',
  } satisfies Record<UnreadReason, string>,
};
