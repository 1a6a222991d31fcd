/** Lists of settings as lines of text: names of the cells, their choices, and times. */
import type { OutlineWords } from '../../../domain/setup/outline.ts';
import { parseDue } from '../../../domain/periods/due.ts';
import { parseCron } from '../../../domain/time/cron.ts';
import { parseMomentRule } from '../../../domain/time/moment-rule.ts';
import { terms } from '../terms.ts';

const UNITS = { 'working-day': '个工作日', day: '天', hour: '小时', minute: '分钟' } as const;
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

function rule(raw: string): string {
  const parsed = parseMomentRule(raw, 'until');
  if (!parsed.ok) return raw;
  if (parsed.rule.kind === 'moment') return raw.replace('T', ' ');
  const { anchor, offset, time = '' } = parsed.rule;
  const name = anchor === 'opens' ? '开始' : '截止';
  if (!offset) return time === '' ? name : `${name}当日${time}`;
  return `${name}${offset.amount < 0 ? '前' : '后'}${Math.abs(offset.amount)}${UNITS[offset.unit]}${time}`;
}

function regular(raw: string): string {
  const parsed = parseCron(raw);
  if (!parsed.ok || parsed.cron.months.size < 12) return raw;
  const { times, daysOfMonth, weekdays } = parsed.cron;
  const clock = times.join('、');
  if (daysOfMonth) return `每月${[...daysOfMonth].join('、')}日${clock}`;
  if (!weekdays) return `每天${clock}`;
  const days = [...weekdays].toSorted((a, b) => a - b);
  if (days.join('') === '12345') return `每周一至五${clock}`;
  return `每周${days.map((day) => WEEKDAYS[day - 1] ?? '').join('、')}${clock}`;
}

function due(raw: string): string {
  const later = /^\+ ?(\d+) (working )?days?(?: (\d{2}:\d{2}))?$/u.exec(raw);
  if (later) return `后${later[1] ?? ''}${later[2] === undefined ? '天' : '个工作日'}${later[3] ?? ''}`;
  const hours = /^\+ ?(\d+) hours?$/u.exec(raw);
  if (hours) return `后${hours[1] ?? ''}小时`;
  const parsed = parseDue(raw);
  if (!parsed) return raw;
  const time = parsed.time === '24:00' ? '' : parsed.time;
  switch (parsed.kind) {
    case 'day':
      return `${parsed.month === undefined ? '' : `第${parsed.month}个月`}${parsed.day}日${time}`;
    case 'weekday':
      return `${whichOne(parsed.nth)}周${WEEKDAYS[parsed.weekday - 1] ?? ''}${time}`;
    case 'last-day':
      return parsed.before === 0 ? `最后一天${time}` : `期末前${parsed.before}天${time}`;
    case 'working-day':
      if (parsed.amount > 0) return `第${parsed.amount}个工作日${time}`;
      return parsed.amount === 0 ? `最后一个工作日${time}` : `期末前${-parsed.amount}个工作日${time}`;
  }
}

const amount = (raw: string) =>
  raw
    .replace(/^- ?/u, '')
    .replace(/ ?working days?$/u, '个工作日')
    .replace(/ ?days?$/u, '天')
    .replace(/ ?hours?$/u, '小时')
    .replace(/ ?minutes?$/u, '分钟');

function whichOne(nth: number | undefined): string {
  if (nth === undefined) return '';
  return nth < 0 ? '最后一个' : `第${'一二三四'[nth - 1] ?? ''}个`;
}

export const outline: OutlineWords = {
  cells: {
    job: ['任务'],
    when: ['时间'],
    from: ['自', '起'],
    until: ['至', '止'],
    to: ['发给'],
    on_day_off: ['遇休息日', '休息日'],
    grace: ['补发期限'],
    aliases: ['简称'],
    kind: ['类型'],
    expect: ['数量', '应报'],
    starts_with: ['起算', '起算于'],
    deadline: ['时限', '截止'],
    of: ['应报单位', '单位标签'],
    type: ['类型'],
    unit: ['单位', '计量单位'],
    required: ['必填'],
    min: ['最小', '最少'],
    max: ['最大', '最多'],
    choices: ['选项'],
    total: ['合计'],
    sum_of: ['等于各项之和', '分项'],
    check: ['核对', '增减核对'],
    against: ['比较', '核对对象'],
    reason: ['增减说明', '说明'],
    due: ['时限', '期限', '截止'],
    about: ['报送'],
    opens: ['开始'],
    extra_days_off: ['放假', '休息'],
    extra_working_days: ['上班'],
  },
  others: ['其他'],
  choices: {
    job: {
      announce: [terms.job.announce, '公告'],
      remind: [terms.job.remind],
      chase: [terms.job.chase, '催办'],
      digest: [terms.job.digest, '汇总'],
      snapshot: [terms.job.snapshot, '截止名单'],
    },
    recipients: {
      group: [terms.recipient.group, '群'],
      contacts: [terms.recipient.contacts],
      deputies: [terms.recipient.deputies],
      owing: [terms.recipient.owing, '未报单位', '未报'],
      parents: [terms.recipient.parents, '上级单位', '上级'],
      admins: [terms.recipient.admins],
    },
    onDayOff: { send: ['照发'], skip: ['不发'], next: ['顺延'] },
    itemKind: {
      report: ['信息'],
      document: ['材料'],
      figures: ['数据', '数据表'],
      original: ['纸质原件', '纸质', '原件'],
    },
    fieldType: {
      integer: ['整数', '数字'],
      decimal: ['小数'],
      date: ['日期'],
      text: ['文字'],
      choice: ['选择', '单选'],
    },
    yes: { yes: ['是', '需要'], no: ['否', '不'] },
    total: { sum: ['合计', '是', '相加'], year: ['按年累计', '累计'], none: ['不合计', '否'] },
    against: { previous: ['上次', '上一期'], year: ['上年同期', '同比'] },
    every: {
      week: ['每周'],
      'half-month': ['每半月', '半月'],
      month: ['每月'],
      quarter: ['每季度', '每季'],
      year: ['每年'],
    },
    about: { previous: ['上期', '上一期'], same: ['本期'] },
  },
  separator: '；',
  colon: '：',
  list: '、',
  rule,
  regular,
  due,
  duration: amount,
  offset: (raw) => `提前${amount(raw)}`,
  after: (days) => `逾期${days}个工作日`,
};
