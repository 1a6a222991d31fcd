/** Texts of `muster plan`. */
import type { Occurrence } from '../../../domain/plan/occurrence.ts';
import { format } from '../format.ts';

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
  empty: '没有计划节点',
  notices:
    '另有系统通知，发给管理员：每周一次的失联名单（notice.unreachable，有失联单位时），以及发生时的错过节点（notice.missed）、停机和进程无心跳（notice.heartbeat）、死信（notice.dead-letters）、方案变更（notice.plan-change）。',
  count: (firing: number, skippedCount: number) =>
    skippedCount === 0 ? `共 ${firing} 项` : `共 ${firing} 项，另有 ${skippedCount} 项不发`,
};

export type PlanWords = typeof plan;
