/**
 * Explains the lines of a campaign file in sentences of `muster check`: kinds of items, fields, office hours with
 * breaks or seasons, and calendars of some units.
 */
import type { Area, Campaign, FieldSpec, Unit } from '../domain/campaign/campaign.ts';
import { campaignFor } from '../domain/campaign/for-unit.ts';
import { withWeekday } from '../domain/time/local-time.ts';
import { wordsFor, type Words } from '../words/index.ts';

/** Dates that one sentence lists. */
const SHOWN = 6;

/** Whether the campaign says more than a summary and areas can. */
export function usesItems({ areas, summary }: Campaign): boolean {
  return (
    [...areas, ...(summary ? [summary] : [])].some(
      (each) => each.of !== undefined || each.deadline !== undefined || each.deadlineByTag !== undefined,
    ) ||
    areas.some(({ kind, fields, clock, expectByTag }) => [kind, fields, clock, expectByTag].some(Boolean))
  );
}

/** A line for each item that the unit may file, and one for its fields; adds the items to `explained`. */
export function itemLines(campaign: Campaign, unit: Unit, explained: Set<string>): string[] {
  if (!usesItems(campaign)) return [];
  const { explain } = wordsFor(campaign.language);
  const theirs = new Set(campaignFor(campaign, unit.id).areas.map(({ id }) => id));
  const fresh = campaign.areas.filter(({ id }) => theirs.has(id) && !explained.has(id));
  for (const { id } of fresh) explained.add(id);
  return fresh.flatMap((area) => [
    explain.item(area.name, explain.kind[area.kind ?? 'report'], area.aliases, area.of ?? []),
    ...fieldLines(area, explain),
  ]);
}

function fieldLines({ fields = [] }: Area, explain: Words['explain']): string[] {
  if (fields.length === 0) return [];
  const nameOf = (id: string) => fields.find((each) => each.id === id)?.name ?? id;
  return [explain.fields(fields.map((field) => explain.field(field.name, partsOf(field, nameOf, explain))))];
}

function partsOf(field: FieldSpec, nameOf: (id: string) => string, explain: Words['explain']): string[] {
  const { type, unit, required, min, max, choices = [], total, sumOf = [], check, aliases = [] } = field;
  const { reason, against = 'previous' } = field;
  const isNumber = type === 'integer' || type === 'decimal';
  const changePart = (percent: number) =>
    reason === undefined
      ? explain.check(percent, explain.against[against])
      : explain.reason(percent, explain.against[against], nameOf(reason));
  return [
    explain.type[type],
    unit ? explain.unit(unit) : '',
    required ? explain.required : '',
    isNumber && (min !== undefined || max !== undefined) ? explain.range(min ?? 0, max) : '',
    choices.length > 0 ? explain.choices(choices) : '',
    isNumber ? explain.total[total ?? 'sum'] : '',
    sumOf.length > 0 ? explain.sumOf(sumOf.map(nameOf)) : '',
    check === undefined ? '' : changePart(Math.round(check * 100)),
    aliases.length > 0 ? explain.alsoCalled(aliases) : '',
  ].filter(Boolean);
}

/** Empty for office hours of one range all year. */
export function hoursLines({ officeHours: { seasons }, language }: Campaign): string[] {
  if (!seasons) return [];
  const { explain } = wordsFor(language);
  const isYearLong = seasons.length === 1;
  return [
    explain.hours(
      seasons.map(({ since, ranges }) => ({
        since: isYearLong ? undefined : since,
        ranges: ranges.map(({ from, to }) => `${from}-${to}`),
        end: ranges.at(-1)?.to ?? '',
      })),
    ),
  ];
}

/** One unit of each calendar that differs from the campaign's. */
export function calendarLines({ unitCalendars = [], roster, language }: Campaign): string[] {
  const { explain } = wordsFor(language);
  return unitCalendars.flatMap(({ of, daysOff, workingDays }) => {
    const unit = roster.units.find(({ id, tags = [] }) => [id, ...tags].some((name) => of.includes(name)));
    if (!unit || daysOff.length + workingDays.length === 0) return [];
    const dated = (dates: readonly string[]) => dates.slice(0, SHOWN).map((date) => withWeekday({ date }));
    return [explain.calendar(unit.name, dated(daysOff), dated(workingDays))];
  });
}
