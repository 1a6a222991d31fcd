/** Named rhythms, each of which expands to ordinary schedule lines. */
import type { LocalTime } from '../campaign/campaign.ts';
import { minuteOfDay } from '../time/local-time.ts';

export const RHYTHMS = ['light', 'normal', 'tight'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

export function isRhythm(text: string): text is Rhythm {
  return RHYTHMS.some((each) => each === text);
}

/** A schedule line as in `campaign.yaml`. */
export interface DraftLine {
  readonly id: string;
  readonly job: 'announce' | 'remind' | 'chase' | 'digest' | 'snapshot';
  readonly at?: string;
  readonly cron?: string;
  readonly from?: string;
  readonly until?: string;
  readonly to: readonly string[];
}

export interface DraftStep {
  readonly after: number;
  readonly to: readonly string[];
}

export interface DraftSchedule {
  readonly schedule: readonly DraftLine[];
  readonly ladder: readonly DraftStep[];
}

/** Time of day of reminders. */
const MORNING: LocalTime = '09:00';

interface Times {
  /** Calendar days from the opening to the deadline. */
  readonly days: number;
  /** Time of day of the deadline. */
  readonly hour: LocalTime;
  readonly hasGroup: boolean;
}

/** Omits lines before the opening, and those on the day of the deadline that would come after it. */
export function scheduleOf(rhythm: Rhythm, { days, hour, hasGroup }: Times): DraftSchedule {
  const inTheMorning = minuteOfDay(hour) > minuteOfDay(MORNING);
  const reminder = (id: string, before: number, needs: number): DraftLine[] =>
    days < needs
      ? []
      : [
          {
            id,
            job: 'remind',
            at: `deadline -${before} working day${before === 1 ? '' : 's'} ${MORNING}`,
            to: ['owing'],
          },
        ];
  const more = rhythm !== 'light';
  const lines: DraftLine[] = [
    { id: 'kickoff', job: 'announce', at: `opens ${MORNING}`, to: ['group', 'contacts'] },
    ...(more && days >= 9
      ? [{ id: 'weekly', job: 'digest', cron: '0 9 * * 1', from: 'opens +2 days', to: ['group'] } as const]
      : []),
    ...(more ? reminder('t-7', 7, 14) : []),
    ...(rhythm === 'tight' ? reminder('t-5', 5, 10) : []),
    ...reminder('t-3', 3, 6),
    ...(more && days >= 6
      ? [{ id: 't-3-all', job: 'remind', at: `deadline -3 working days ${MORNING}`, to: ['group'] } as const]
      : []),
    ...(more ? reminder('t-1', 1, 3) : []),
    ...(inTheMorning
      ? [{ id: 't-0', job: 'remind', at: `deadline ${MORNING}`, to: ['owing'] } as const]
      : []),
    { id: 'close', job: 'snapshot', at: 'deadline', to: ['admins'] },
    ...(rhythm === 'normal'
      ? [
          {
            id: 'overdue',
            job: 'chase',
            cron: '0 10 * * *',
            from: 'deadline',
            until: 'deadline +5 working days',
            to: ['owing'],
          } as const,
        ]
      : []),
  ];
  return {
    schedule: hasGroup ? lines : lines.flatMap(withoutGroup),
    ladder:
      rhythm === 'tight'
        ? [
            { after: 1, to: ['contacts'] },
            { after: 3, to: ['contacts', 'deputies'] },
            { after: 5, to: ['parents', 'admins'] },
          ]
        : [],
  };
}

function withoutGroup(line: DraftLine): DraftLine[] {
  const to = line.to.filter((recipient) => recipient !== 'group');
  return to.length === 0 ? [] : [{ ...line, to }];
}
