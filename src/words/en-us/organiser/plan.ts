/** Texts of `muster plan`. */
import type { PlanWords } from '../../zh-cn/organiser/plan.ts';
import { format } from '../format.ts';

export const plan: PlanWords = {
  title: (title, due) => `${title}: ${due}`,
  columns: ['date', 'time', 'line', 'job', 'to', 'note'],
  date: (date, weekday) => `${date} ${format.weekday(weekday)}`,
  moved: (from) => `moved from ${from}`,
  skipped: {
    'day-off': 'skipped: day off',
    merged: 'skipped: one with another of that day',
    'not-due': 'skipped: pointless by then',
  },
  dayOff: 'day off',
  empty: 'nothing is planned',
  notices:
    'Besides, the admins are told once a week of units that cannot be reached, if there are any (notice.unreachable), and as they happen of missed messages (notice.missed), of an outage or a process without a heartbeat (notice.heartbeat), of dead letters (notice.dead-letters), of a changed plan (notice.plan-change).',
  count: (firing, skipped) => `${firing} planned${skipped === 0 ? '' : `, ${skipped} skipped`}`,
};
