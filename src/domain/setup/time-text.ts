/** Times of a schedule as people type them, in Chinese or as in `campaign.yaml`, read into the form of the file. */
import { fold } from '../reading/folding.ts';
import { DUE_PATTERN, OPENS_PATTERN } from '../periods/due.ts';
import { parseCron } from '../time/cron.ts';
import { MOMENT_RULE_PATTERN } from '../time/moment-rule.ts';
import { AFTER_EVENT_PATTERN, DAY_OFFSET_PATTERN } from '../time/deadline-offset.ts';
import { isRealDate } from '../time/local-time.ts';

const LONGEST = 120;
const TIME = String.raw`(\d{1,2}:\d{2})`;
const UNITS: Readonly<Record<string, string>> = {
  个工作日: 'working day',
  工作日: 'working day',
  天: 'day',
  日: 'day',
  小时: 'hour',
  个小时: 'hour',
  分钟: 'minute',
};
const ANCHORED = new RegExp(
  String.raw`^(开始|启动|截止|时限)(?:当[天日]|时)?(?:(前|后)第?(\d{1,4})(个工作日|工作日|天|日|个?小时|分钟))?${TIME}?$`,
  'u',
);
const DATED = new RegExp(String.raw`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:t?${TIME})?$`, 'u');
const REGULAR =
  /^每(?:(天|日)|(?:个)?(工作日)|(?:周|星期)([一二三四五六日天至到、,-]{1,20})|(?:个)?月([\d、,日号]{1,40})[日号])(.{1,40})$/u;
const WEEKDAYS = '一二三四五六日';

/** Without white space around it. A longer text is empty: cut, it might be read as another time. */
function trimmed(typed: string): string {
  const text = typed.trim();
  return text.length > LONGEST ? '' : text;
}

function compact(typed: string): string {
  return fold(trimmed(typed)).replaceAll(/\s+/gu, '');
}

/** A moment rule of `campaign.yaml`, as `deadline -3 working days 09:00`. */
export function readRule(typed: string): string | undefined {
  const raw = trimmed(typed);
  const text = compact(typed);
  const dated = readMoment(text);
  if (dated !== undefined) return dated;
  if (MOMENT_RULE_PATTERN.test(raw)) return raw;
  const found = ANCHORED.exec(text);
  if (!found) return undefined;
  const [, anchor = '', side, amount, unit = '', time] = found;
  const offset = UNITS[unit];
  const parts = [
    anchor === '开始' || anchor === '启动' ? 'opens' : 'deadline',
    ...(side !== undefined && offset !== undefined
      ? [`${side === '前' ? '-' : '+'}${Number(amount)} ${offset}${Number(amount) === 1 ? '' : 's'}`]
      : []),
    ...(time === undefined ? [] : [padded(time)]),
  ];
  const rule = parts.join(' ');
  return MOMENT_RULE_PATTERN.test(rule) ? rule : undefined;
}

/** `2026-09-27T17:30`, or the date alone. */
export function readMoment(typed: string): string | undefined {
  const found = DATED.exec(compact(typed));
  if (!found) return undefined;
  const [, year = '', month = '', day = '', time] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isRealDate(date)) return undefined;
  return time === undefined ? date : `${date}T${padded(time)}`;
}

/** A cron line: 每天09:00, 每周一、三09:00, 每月10日09:00, or five fields. */
export function readRegular(typed: string): string | undefined {
  const raw = trimmed(typed);
  if (parseCron(raw).ok) return raw;
  const found = REGULAR.exec(compact(typed));
  if (!found) return undefined;
  const [, , working, week, month, clock = ''] = found;
  const times = clock.split(/[、,]/u).map((time) => /^(\d{1,2}):(\d{2})$/u.exec(time));
  const minutes = new Set(times.map((time) => Number(time?.[2] ?? -1)));
  // One line fires at one minute of each of its hours.
  if (minutes.size !== 1 || minutes.has(-1)) return undefined;
  const hours = times.map((time) => Number(time?.[1])).join(',');
  const days = (month ?? '*').replaceAll(/[日号]/gu, '').replaceAll('、', ',');
  const weekdays = working ? '1-5' : week === undefined ? '*' : weekdaysIn(week);
  const line = `${[...minutes][0] ?? 0} ${hours} ${days} * ${weekdays}`;
  return parseCron(line).ok ? line : undefined;
}

function weekdaysIn(text: string): string {
  return [
    ...text
      .replaceAll(/[至到]/gu, '-')
      .replaceAll('、', ',')
      .replaceAll('天', '日'),
  ]
    .map((character) => {
      const place = WEEKDAYS.indexOf(character);
      return place < 0 ? character : String(place + 1);
    })
    .join('');
}

/** A deadline within a period: 10日17:30, 第3个月15日, 最后一个工作日, 第5个工作日, 月底前3个工作日, 周五17:00. */
export function readDue(typed: string): string | undefined {
  const raw = trimmed(typed);
  if (DUE_PATTERN.test(raw)) return raw;
  const text = compact(typed);
  const clock = /(\d{1,2}:\d{2})$/u.exec(text)?.[1];
  const body = clock === undefined ? text : text.slice(0, -clock.length);
  const due = dueBody(body.replace(/[前止]$/u, ''));
  const rule = due && [due, ...(clock === undefined ? [] : [padded(clock)])].join(' ');
  return rule !== undefined && DUE_PATTERN.test(rule) ? rule : undefined;
}

const CHINESE = ['一', '二', '三', '四'];
const NTH = ['first', 'second', 'third', 'fourth'];
const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function dueBody(text: string): string | undefined {
  if (/^(?:期末|最后)(?:一)?个?工作日$/u.test(text)) return 'last working day';
  if (/^(?:期末|最后一[天日]|[月季年周]底)$/u.test(text)) return 'last day';
  const back = /^(?:期末|[月季年周]底)前(\d{1,2})(个?工作日|天|日)$/u.exec(text);
  if (back) return `-${Number(back[1])} ${back[2]?.includes('工作') ? 'working days' : 'days'}`;
  const nth = /^第(\d{1,2})个?工作日$/u.exec(text);
  if (nth) return `working day ${Number(nth[1])}`;
  const weekday = /^(?:(最后)(?:一)?个?|第([一二三四1-4])个)?(?:周|星期)([一二三四五六日天])$/u.exec(text);
  if (weekday) {
    const [, last, nth = '', day = ''] = weekday;
    const place = last === undefined ? NTH[(CHINESE.indexOf(nth) + 1 || Number(nth)) - 1] : 'last';
    const name = NAMES[WEEKDAYS.indexOf(day === '天' ? '日' : day)];
    return name && (place === undefined ? name : `${place} ${name}`);
  }
  const day = /^(?:第(\d{1,2})个?月)?(?:每月)?(\d{1,2})[日号]$/u.exec(text);
  return day ? `${day[1] === undefined ? '' : `month ${Number(day[1])} `}day ${Number(day[2])}` : undefined;
}

/** The time after the event of an item, as 后24小时内; days as `readDayOffset` reads them. */
export function readAfterEvent(typed: string): string | undefined {
  const found = /^(?:\+|后|再过)(\d{1,3})(个?小时|分钟|hours?|minutes?)(?:内|以内|之内)?$/u.exec(
    compact(typed),
  );
  if (!found) return readDayOffset(typed);
  const amount = Number(found[1]);
  const unit = /^(?:分钟|minute)/u.test(found[2] ?? '') ? 'minute' : 'hour';
  const offset = `+${amount} ${unit}${amount === 1 ? '' : 's'}`;
  return AFTER_EVENT_PATTERN.test(offset) ? offset : undefined;
}

/** 后3个工作日, 后3个工作日12:00: later than the first deadline of a map by tag. */
export function readDayOffset(typed: string): string | undefined {
  const found =
    /^(?:\+|后|再过)(\d{1,3})(个?工作日|天|日|workingdays?|days?)内?(?:(\d{1,2}:\d{2})前?)?$/u.exec(
      compact(typed),
    );
  if (!found) return undefined;
  const [, amount, unit = '', time] = found;
  const days = /工作|working/u.test(unit) ? 'working days' : 'days';
  const offset = `+${Number(amount)} ${days}${time === undefined ? '' : ` ${padded(time)}`}`;
  return DAY_OFFSET_PATTERN.test(offset) ? offset : undefined;
}

/** `-10 working days` before the deadline: 提前10个工作日. */
export function readOffset(typed: string): string | undefined {
  const raw = trimmed(typed);
  if (OPENS_PATTERN.test(raw)) return raw;
  const found = /^(?:提前|截止前|前)(\d{1,3})(个?工作日|天|日)$/u.exec(compact(typed));
  return found ? `-${Number(found[1])} ${found[2]?.includes('工作') ? 'working days' : 'days'}` : undefined;
}

/** `2 hours`, as 2小时. */
export function readDuration(typed: string): string | undefined {
  const found = /^(\d{1,4})(分钟|个?小时|天|日|minutes?|hours?|days?)$/u.exec(compact(typed));
  if (!found) return undefined;
  const unit = found[2] ?? '';
  const name = /分|min/u.test(unit) ? 'minute' : /时|hour/u.test(unit) ? 'hour' : 'day';
  return `${Number(found[1])} ${name}${Number(found[1]) === 1 ? '' : 's'}`;
}

function padded(time: string): string {
  return time.padStart(5, '0');
}
