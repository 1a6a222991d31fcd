import type { Campaign, LocalDate } from '../domain/campaign/campaign.ts';
import { ladderLines } from '../domain/plan/ladder.ts';
import { isReturnReminder } from '../domain/plan/return-occurrences.ts';
import { withWeekday } from '../domain/time/local-time.ts';
import type { Words } from '../words/index.ts';

export type NamedBy = Pick<Campaign, 'schedule' | 'ladder' | 'officeHours' | 'roster'>;

const DATE = /@(\d{4}-\d\d-\d\d)/u;

/**
 * `提醒 9月23日(周四)`, and the unit if it is for one alone: an occurrence by the job of its line, unescaped. Its id
 * if the schedule has no such line any more.
 */
export function occurrenceName(
  id: string,
  campaign: NamedBy,
  { mass, terms, format }: Pick<Words, 'mass' | 'terms' | 'format'>,
): string {
  const [entry = '', ...others] = id.split(/[@~]/u);
  const own: Readonly<Record<string, string>> = terms.job;
  const job = jobOf(id, entry, campaign);
  const date: LocalDate | undefined = DATE.exec(id)?.[1];
  if (!Object.hasOwn(own, job) || date === undefined) return id;
  const unit = campaign.roster.units.find((each) => others.includes(each.id));
  const name = mass.named(own[job] ?? '', format.day(withWeekday({ date })));
  return unit ? mass.named(name, unit.name) : name;
}

function jobOf(id: string, entry: string, campaign: NamedBy): string {
  if (isReturnReminder(id)) return 'remind';
  const lines = [...campaign.schedule, ...ladderLines(campaign)];
  return lines.find((line) => line.id === entry)?.job ?? entry.replace(/^notice\./u, '');
}
