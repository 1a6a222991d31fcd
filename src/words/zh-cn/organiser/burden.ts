/** 负担 and 稍后: message counts per unit, and delayed reminders. */
import { format, type WallClock } from '../format.ts';

export const burden = {
  title: (title: string) => `${title} 提醒次数`,
  limits: (day: number, week: number) =>
    `每个单位每日最多${day}次，每周最多${week}次；截止当天的${day === 1 ? '首次' : `前${day}次`}提醒和管理员的催办不受此限，但计入次数。`,
  week: (from: { date: string; weekday: number }, to: { date: string; weekday: number }) =>
    `本周：${format.day(from)}至${format.day(to)}`,
  line: (unit: string, week: number, all: number) => `${unit}　本周${week}次　累计${all}次`,
  full: '（已达本周上限）',
  most: (week: number, all: number) => `单个单位最多：本周${week}次，累计${all}次`,
  more: (count: number) => `另有${count}个单位未列出。`,
};

export const snooze = {
  button: '稍后',
  done: (from: WallClock, until: WallClock) =>
    `原定${format.moment(from)}的提醒推迟到${format.moment(until)}。报送时限不变。`,
  merged: (from: WallClock, until: WallClock) =>
    `原定${format.moment(from)}的提醒不再单独发送，${format.moment(until)}的提醒照常。报送时限不变。`,
  refused: {
    none: '后面没有需要推迟的提醒。',
    'last-day': '下一次提醒就在报送时限内的最后一个工作日，不能再推迟。',
    already: '下一次提醒已经推迟过，不能再推迟。',
  },
  nothingOwed: '本单位应报事项已全部报送，不会再收到提醒。',
};
