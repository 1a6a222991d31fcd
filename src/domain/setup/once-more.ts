/** Moves the dates and titles of a campaign to another year. */
import type { Campaign } from '../campaign/campaign.ts';
import { movedBy } from './moved-date.ts';
import { carriedFrom, valueMoved } from './next-definition.ts';
import { DEFAULT, type Entry } from './outline.ts';
import type { Rhythm } from './rhythm.ts';
import { emptySetup, type OwnLines, type Setup, type SetupItem } from './setup.ts';

/** The parts of a definition that a setup for another year needs. */
export interface EarlierDefinition {
  readonly definition: Entry;
  /** The owed items; a short form is expanded to items. */
  readonly items: readonly Entry[];
  /** Absent: the schedule has lines of its own. */
  readonly rhythm?: Rhythm | undefined;
}

/** The setup of a later year, without its roster. `earlier` is absent if the file cannot be read. */
export function setupAgain(years: number, campaign: Campaign, earlier: EarlierDefinition | undefined): Setup {
  const owed = earlier && owedAgain(years, earlier.items);
  return {
    ...emptySetup(campaign.language, campaign.timezone),
    title: titleFor(years, campaign.title),
    theme: campaign.theme,
    organiser: campaign.organiser,
    opens: movedBy(years, campaign.opens),
    deadline: movedBy(years, campaign.deadline.date),
    hour: campaign.deadline.time,
    dayOff: campaign.deadlineOnDayOff,
    deliverable: campaign.summary?.name,
    others: owed?.others ?? [],
    kept: owed?.kept ?? [],
    areas: owed?.areas ?? campaign.areas.map(({ name }) => name),
    requirements: campaign.checks.map(({ text }) => text),
    review: campaign.review,
    rhythm: earlier?.rhythm ?? 'normal',
    carried: earlier ? carriedFrom(years, earlier.definition, earlier.items, fieldTagOf(campaign)) : {},
    ...(earlier && earlier.rhythm === undefined && { lines: linesAgain(years, earlier.definition) }),
    group: campaign.group,
  };
}

/** The tag whose deadline is that of the campaign, if deadlines differ by tag. */
function fieldTagOf({ deadline, deadlineByTag = {} }: Campaign): string {
  if (DEFAULT in deadlineByTag) return DEFAULT;
  const found = Object.entries(deadlineByTag).find(
    ([, { date, time }]) => date === deadline.date && time === deadline.time,
  );
  return found?.[0] ?? DEFAULT;
}

/** Advances a year in the title and a count such as 第38个 or 第三届; other titles stay unchanged. */
export function titleFor(years: number, title: string): string {
  const withYear = title.replaceAll(/(?<!\d)(?:19|20|21)\d{2}(?!\d)/gu, (year) =>
    String(Number(year) + years),
  );
  return withYear.replaceAll(
    /第(\d{1,4})(?=[个届次期])/gu,
    (_, count: string) => `第${Number(count) + years}`,
  );
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/u;

/** The owed items as fields of a setup; items that fields cannot express are kept as they are, with dates moved. */
function owedAgain(years: number, items: readonly Entry[]): Pick<Setup, 'others' | 'kept' | 'areas'> {
  const others: SetupItem[] = [];
  const kept: Entry[] = [];
  const areas: string[] = [];
  for (const item of items) {
    const { id, name, aliases = [], kind = 'report', deadline, expect, ...terms } = item;
    const isBare = Object.keys(terms).length === 0 && isUsual(kind, expect);
    const isSummary = kind === 'document' && id === 'summary';
    if (isBare && deadline === undefined && isSummary && isEmpty(aliases)) continue;
    if (isBare && deadline === undefined && kind === 'report') areas.push(String(name));
    else if (
      isBare &&
      typeof deadline === 'string' &&
      DATE.test(deadline) &&
      kind === 'document' &&
      id !== 'summary'
    ) {
      const [date = '', hour = '24:00'] = movedBy(years, deadline).split('T');
      others.push({ name: String(name), date, hour });
    } else
      kept.push({
        ...item,
        ...(deadline !== undefined && { deadline: valueMoved(years, 'items', deadline) }),
      });
  }
  return { others, kept, areas };
}

/** Schedule lines and ladder as they are; only dates move. */
function linesAgain(years: number, definition: Entry): OwnLines {
  const entries = (list: unknown) => (Array.isArray(list) ? (list as Entry[]) : []);
  const schedule = entries(definition['schedule']).map(
    (line) => valueMoved(years, 'schedule', line) as Entry,
  );
  return { schedule, ladder: entries(definition['ladder']) };
}

function isEmpty(aliases: unknown): boolean {
  return Array.isArray(aliases) && aliases.length === 0;
}

function isUsual(kind: unknown, expect: unknown): boolean {
  return expect === undefined || expect === (kind === 'report' ? 0 : 1);
}

export function idFor(years: number, id: string, year: number): string {
  const moved = id.replaceAll(/(?<!\d)(?:19|20|21)\d{2}/gu, (each) => String(Number(each) + years));
  return moved === id ? `${id.slice(0, 35)}-${year}` : moved;
}
