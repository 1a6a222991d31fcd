import type { Campaign, LocalTime, ScheduleLine } from '../campaign/campaign.ts';
import { minuteOfDay, timeOfMinute } from '../time/local-time.ts';

const USUAL_HOUR = '10:00';

/** The escalation ladder as chase lines with ids `ladder-<working days after the deadline>`. */
export function ladderLines(campaign: Pick<Campaign, 'ladder' | 'officeHours'>): readonly ScheduleLine[] {
  return campaign.ladder.map((step) => ({
    id: `ladder-${step.after}`,
    job: 'chase',
    to: step.to,
    onDayOff: 'skip',
    when: {
      kind: 'at',
      rule: {
        kind: 'anchor',
        anchor: 'deadline',
        offset: { amount: step.after, unit: 'working-day' },
        time: ladderHour(campaign.officeHours),
      },
    },
  }));
}

/** 10:00 if within office hours, otherwise an hour after they begin, otherwise their beginning. */
function ladderHour({ from, to }: Campaign['officeHours']): LocalTime {
  const within = (minute: number) => minute >= minuteOfDay(from) && minute < minuteOfDay(to);
  if (within(minuteOfDay(USUAL_HOUR))) return USUAL_HOUR;
  const hourLater = minuteOfDay(from) + 60;
  return within(hourLater) ? timeOfMinute(hourLater) : from;
}
