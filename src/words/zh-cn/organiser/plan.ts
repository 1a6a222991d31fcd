/** Texts of `muster plan`, and of the periods of a year in 计划 and 预演. */
import type { Occurrence } from '../../../domain/plan/occurrence.ts';
import { format, type WallClock } from '../format.ts';

const skipped: Record<NonNullable<Occurrence['skipped']>, string> = {
  'day-off': '休息日，不发',
  merged: '与同日的一次合并，不发',
  'not-due': '已无意义，不发',
};

export const plan = {
  title: (title: string, due: string) => `${title}　${due}`,
  columns: ['日期', '时间', '计划', '任务', '发给', '说明'] as readonly string[],
  date: (date: string, weekday: number) => `${date} ${format.weekday(weekday)}`,
  moved: (from: string) => `由 ${from} 移来`,
  skipped,
  dayOff: '休息日',
  events:
    '从某件事起算的事项，日期在对话中用“开始”确定；本表只按活动文件推算，日期确定后的时限和节点请看对话中的“计划”。',
  empty: '没有计划节点',
  notifications:
    '另有系统通知，发给管理员：每周一次的失联名单（notice.unreachable，有失联单位时），以及发生时的错过节点（notice.missed）、停机和进程无心跳（notice.heartbeat）、死信（notice.dead-letters）、方案变更（notice.plan-change）。',
  count: (firing: number, skippedCount: number) =>
    skippedCount === 0 ? `共 ${firing} 项` : `共 ${firing} 项，另有 ${skippedCount} 项不发`,
};

export type PlanWords = typeof plan;

export interface PeriodRow {
  readonly period: string;
  readonly opens: string;
  readonly deadlines: string;
  readonly closes: string;
  readonly sent: string;
}

/** More days than this are shown as a span. */
const MOST_DAYS = 4;

export const year = {
  heading: '全年各期',
  columns: ['期次', '开始', '截止', '结束', '发送'] as readonly string[],
  line: ({ period, opens, deadlines, closes, sent }: PeriodRow) =>
    `${period}：${opens}开始，${deadlines}截止，${closes}结束；${sent}`,
  sent: (job: string, dates: readonly string[]) =>
    dates.length > MOST_DAYS
      ? `${job}${format.date(dates[0] ?? '')}至${format.date(dates.at(-1) ?? '')}共${dates.length}天`
      : `${job}${format.list(dates.map(format.date))}`,
  join: (parts: readonly string[]) => parts.join('；'),
  nothing: '不发消息',
  unknown: (each: number, toldAt: WallClock) =>
    `尚无${each}年的节假日数据，该年各期暂按周一至周五推算；届时仍没有的，${format.fullDate(toldAt.date)}起告知管理员。`,
  more: (count: number) => `另有${count}期未列出。`,
};

export type YearWords = typeof year;
