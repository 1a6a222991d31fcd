/** Edits values in the text of `campaign.yaml`, preserving comments; reads values that exist only in the text. */
import { isMap, parseDocument, type Document } from 'yaml';
import { chineseNumeral, isPlaceNumeral } from '../domain/text/chinese-numeral.ts';
import { RHYTHMS, scheduleOf, type Rhythm } from '../domain/setup/rhythm.ts';
import { daysBetween } from '../domain/setup/definition.ts';
import type { DefinitionFacts } from '../ports/campaign-maker.ts';
import { OUTLINES } from '../domain/setup/outline.ts';
import type { SettingValues } from '../domain/setup/settings.ts';
import { definitionIn, itemsIn, outlineOf, putOutline } from './edit-outline.ts';

/** `revision`: of the definition; makes new ids unique across all revisions. */
export function editDefinition(yaml: string, values: SettingValues, revision: number): string {
  const document = parseDocument(yaml, { schema: 'core' });
  const rhythm = values.rhythm ?? rhythmIn(document);
  for (const key of ['title', 'theme', 'organiser', 'opens', 'review', 'group'] as const)
    if (values[key] !== undefined) setOrDelete(document, key, values[key]);
  setDeadline(document, values);
  if (values.dayOff !== undefined) document.set('deadline_on_day_off', values.dayOff);
  if (values.closes !== undefined)
    document.set('closes', `deadline +${values.closes} working day${values.closes === 1 ? '' : 's'}`);
  if (values.officeHours !== undefined) document.set('office_hours', document.createNode(values.officeHours));
  if (values.deliverable === '') setOrDelete(document, 'summary', '');
  else if (values.deliverable !== undefined) document.setIn(['summary', 'name'], values.deliverable);
  if (values.areas) setNames(document, 'areas', 'name', values.areas, revision);
  if (values.requirements) setNames(document, 'checks', 'text', values.requirements, revision);
  if (values.perDay !== undefined) document.setIn(['limits', 'per_unit_per_day'], values.perDay);
  if (values.perWeek !== undefined) document.setIn(['limits', 'per_unit_per_week'], values.perWeek);
  if (values.types) document.setIn(['attachments', 'types'], [...values.types]);
  if (values.maxMb !== undefined) document.setIn(['attachments', 'max_mb'], values.maxMb);
  editRest(document, values);
  for (const outline of OUTLINES) {
    const entries = values.outlines?.[outline];
    if (entries) putOutline(document, outline, entries, revision);
  }
  // Lines of a rhythm depend on the dates and the group; custom lines are left alone.
  const hasLines = (values.outlines?.schedule ?? values.outlines?.ladder) !== undefined;
  if (rhythm !== undefined && !hasLines && rhythmIn(document) !== rhythm) setRhythm(document, rhythm);
  return document.toString({ lineWidth: 0 });
}

export function aboutDefinition(yaml: string): DefinitionFacts {
  const document = parseDocument(yaml, { schema: 'core' });
  const rhythm = rhythmIn(document);
  const definition = definitionIn(document);
  return {
    ...(rhythm && { rhythm }),
    hasItems: document.has('items'),
    repeats: document.has('repeats'),
    definition,
    items: itemsIn(definition),
    outlines: Object.fromEntries(
      OUTLINES.map((outline) => [outline, outlineOf(definition, outline)]),
    ) as DefinitionFacts['outlines'],
  };
}

function editRest(document: Document, values: SettingValues): void {
  if (values.calendar !== undefined) document.set('calendar', values.calendar);
  if (values.timezone !== undefined) document.set('timezone', values.timezone);
  if (values.language !== undefined) document.set('language', values.language);
  if (values.bitable !== undefined) setOrDelete(document, 'bitable', values.bitable);
  if (values.lights) document.set('lights', document.createNode(values.lights));
  if (values.extraDaysOff) document.set('extra_days_off', [...values.extraDaysOff]);
  if (values.extraWorkingDays) document.set('extra_working_days', [...values.extraWorkingDays]);
  if (values.rawDays !== undefined) document.setIn(['retention', 'raw_days'], values.rawDays);
  if (values.personalDays !== undefined) document.setIn(['retention', 'personal_days'], values.personalDays);
}

function rhythmIn(document: Document): Rhythm | undefined {
  const { schedule, ladder = [] } = document.toJS() as { schedule?: unknown; ladder?: unknown };
  const held = JSON.stringify([schedule, ladder]);
  return RHYTHMS.find((rhythm) => {
    const lines = scheduleOf(rhythm, timesIn(document));
    return JSON.stringify([lines.schedule, lines.ladder]) === held;
  });
}

function setRhythm(document: Document, rhythm: Rhythm): void {
  const { schedule, ladder } = scheduleOf(rhythm, timesIn(document));
  document.set('schedule', document.createNode(schedule));
  document.set('ladder', document.createNode(ladder));
}

function timesIn(document: Document): Parameters<typeof scheduleOf>[1] {
  const [date = '', hour = '24:00'] = textAt(document, 'deadline').split('T');
  return {
    days: daysBetween(textAt(document, 'opens'), date),
    hour,
    hasGroup: textAt(document, 'group') !== '',
  };
}

function setDeadline(document: Document, { deadline, hour }: SettingValues): void {
  if (deadline === undefined && hour === undefined) return;
  const [date = '', before = '24:00'] = textAt(document, 'deadline').split('T');
  const time = hour ?? before;
  document.set('deadline', time === '24:00' ? (deadline ?? date) : `${deadline ?? date}T${time}`);
}

/**
 * Updates a list of things with ids. Known names keep their entries. If as many names are new as are gone, they are
 * renames, because filings belong to the id; otherwise new names are new entries.
 */
function setNames(
  document: Document,
  list: 'areas' | 'checks',
  key: 'name' | 'text',
  names: readonly string[],
  revision: number,
): void {
  const held = document.toJS() as Partial<Record<string, Record<string, unknown>[]>>;
  const before = held[list] ?? [];
  const gone = before.filter((each) => !names.includes(String(each[key])));
  const fresh = names.filter((name) => !before.some((each) => each[key] === name));
  const renamed = gone.length === fresh.length ? gone : [];
  const isChinese = textAt(document, 'language') !== 'en-US';
  const next = names.map((name, index) => {
    const same = before.find((each) => each[key] === name);
    if (same) return same;
    const place = fresh.indexOf(name);
    const other = renamed[place];
    if (other) return { ...other, [key]: name };
    const id = `${list === 'areas' ? 'area' : 'check'}-${revision}-${place + 1}`;
    return list === 'areas'
      ? { id, name, aliases: isChinese ? [chineseNumeral(index + 1)] : [] }
      : { id, text: name };
  });
  document.set(list, document.createNode(list === 'areas' ? withPlaces(next, isChinese) : next));
}

/** 一, 二, 三 as aliases follow the position in the list. */
function withPlaces(
  areas: readonly Record<string, unknown>[],
  isChinese: boolean,
): Record<string, unknown>[] {
  if (!isChinese) return [...areas];
  const numerals = new Set(areas.map((_, index) => chineseNumeral(index + 1)));
  return areas.map((area, index) => {
    const aliases = Array.isArray(area['aliases']) ? (area['aliases'] as unknown[]).map(String) : [];
    const isNumbered = aliases.some((alias) => numerals.has(alias) || isPlaceNumeral(alias));
    if (!isNumbered) return area;
    const others = aliases.filter((alias) => !isPlaceNumeral(alias));
    return { ...area, aliases: [...others, chineseNumeral(index + 1)] };
  });
}

function setOrDelete(document: Document, key: string, value: string): void {
  if (value !== '') document.set(key, value);
  else if (isMap(document.contents)) document.delete(key);
}

function textAt(document: Document, key: string): string {
  const value: unknown = document.get(key);
  return typeof value === 'string' ? value : '';
}
