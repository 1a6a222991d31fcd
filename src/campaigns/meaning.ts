import { isRealDate } from '../domain/time/local-time.ts';
import { parseMomentRule } from '../domain/time/moment-rule.ts';
import type { RuleUse } from '../domain/time/moment-rule.ts';
import { wordAboutPersons } from './about-persons.ts';
import type { Draft } from './draft.ts';
import { pathText } from './draft.ts';
import { faultAt } from './fault.ts';
import type { Findings } from './fault.ts';
import { checkOfficeHours } from './office-hours.ts';
import { suggestion } from './nearest.ts';
import type { RawCampaign, RawItem } from './shape.ts';
import { mentionsVariable } from './variables.ts';
import type { Path, YamlSource } from './yaml-source.ts';

/** Common names of zones that are not in the time zone database. */
const USUAL_ZONES: Readonly<Record<string, string>> = {
  'asia/beijing': 'Asia/Shanghai',
  beijing: 'Asia/Shanghai',
  cst: 'Asia/Shanghai',
  'gmt+8': 'Asia/Shanghai',
  'utc+8': 'Asia/Shanghai',
  '+08:00': 'Asia/Shanghai',
};

/** Checks values with a valid shape one by one; times and the schedule are checked afterwards. */
export function checkMeaning(draft: Draft, source: YamlSource, found: Findings): void {
  checkDates(draft, source, found);
  checkZone(draft, source, found);
  checkOfficeHours(draft, source, found);
  checkNames(draft, source, found);
  checkVariables(source, found);
  checkPersons(draft, source, found);
  if (draft.closes !== undefined) checkRule(draft.closes, ['closes'], 'until', source, found);
}

export function isZone(timezone: string): boolean {
  // Some systems accept offsets such as +08:00 as zones; a campaign must name a place, because only its zone knows
  // clock changes.
  if (!/^[A-Za-z]/u.test(timezone) || (!timezone.includes('/') && timezone !== 'UTC')) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Adds a fault if the rule is invalid; returns whether it is valid. */
export function checkRule(
  text: string,
  path: Path,
  use: RuleUse,
  source: YamlSource,
  found: Findings,
): boolean {
  const result = parseMomentRule(text, use);
  if (result.ok) return true;
  const facts = { path: pathText(path), found: text };
  const place = source.place(path);
  switch (result.reason) {
    case 'no-such-date':
      found.faults.push(faultAt(place, 'no-such-date', facts));
      break;
    case 'hour-with-hours':
      found.faults.push(faultAt(place, 'rule-hour-with-hours', facts));
      break;
    case 'date-without-hour':
      found.faults.push(faultAt(place, 'rule-without-hour', facts));
      break;
    case 'shape':
      found.faults.push(faultAt(place, 'bad-value', { ...facts, expect: 'rule' }));
  }
  return false;
}

function checkDates(draft: Draft, source: YamlSource, { faults }: Findings): void {
  const dates: [Path, string | undefined][] = [
    [['opens'], draft.opens],
    ...(draft.extra_days_off ?? []).map((date, index): [Path, string] => [['extra_days_off', index], date]),
    ...(draft.extra_working_days ?? []).map((date, index): [Path, string] => [
      ['extra_working_days', index],
      date,
    ]),
  ];
  for (const { index, value } of draft.unit_calendars)
    for (const key of ['extra_days_off', 'extra_working_days'] as const)
      for (const [number, date] of value[key].entries())
        dates.push([['unit_calendars', index, key, number], date]);
  for (const [path, date] of dates) {
    if (date !== undefined && !isRealDate(date))
      faults.push(faultAt(source.place(path), 'no-such-date', { path: pathText(path), found: date }));
  }
  const off = new Set(draft.extra_days_off);
  for (const [index, date] of (draft.extra_working_days ?? []).entries()) {
    if (off.has(date))
      faults.push(faultAt(source.place(['extra_working_days', index]), 'in-both-lists', { date }));
  }
}

function checkZone({ timezone }: Draft, source: YamlSource, { faults }: Findings): void {
  if (timezone === undefined || isZone(timezone)) return;
  const usual = USUAL_ZONES[timezone.toLowerCase()];
  const near =
    usual === undefined ? suggestion(timezone, Intl.supportedValuesOf('timeZone')) : { nearest: usual };
  faults.push(faultAt(source.place(['timezone']), 'bad-zone', { found: timezone, ...near }));
}

function checkNames(draft: Draft, source: YamlSource, { faults }: Findings): void {
  const line = (path: Path) => source.place(path).line ?? 0;
  for (const key of ['areas', 'items', 'checks', 'schedule'] as const) {
    const seen = new Map<string, number>();
    for (const [index, id] of idsIn(source.data, key)) {
      const path = [key, index, 'id'];
      const first = seen.get(id);
      if (first !== undefined) faults.push(faultAt(source.place(path), 'id-twice', { id, firstLine: first }));
      else seen.set(id, line(path));
    }
  }
  checkWords(draft, source, faults);
  const unread = source.data as RawCampaign;
  const noneRead =
    draft.areas.length === (unread.areas ?? []).length && draft.items.length === (unread.items ?? []).length;
  const nothingOwed =
    draft.areas.every(({ value }) => value.expect === 0) && !draft.items.some(({ value }) => isOwed(value));
  if (draft.summary === undefined && unread.summary === undefined && noneRead && nothingOwed) {
    const items = draft.items.length > 0;
    faults.push(faultAt(source.place([items ? 'items' : 'areas']), 'nothing-owed', { items }));
  }
}

function isOwed({ kind, expect = kind === 'report' ? 0 : 1 }: RawItem): boolean {
  return typeof expect === 'number' ? expect > 0 : Object.values(expect).some((each) => each > 0);
}

/** Ids from the raw data, so that elements with other faults are included. */
function idsIn(data: unknown, key: string): [index: number, id: string][] {
  const elements = (data as Readonly<Record<string, unknown>>)[key];
  if (!Array.isArray(elements)) return [];
  return elements.flatMap((element: unknown, index): [number, string][] => {
    const id = (element as { readonly id?: unknown } | null)?.id;
    return typeof id === 'string' ? [[index, id]] : [];
  });
}

/**
 * Ids, names and aliases share one namespace across areas. An alias may repeat its own area's id or name; duplicate
 * ids are reported separately.
 */
function checkWords(draft: Draft, source: YamlSource, faults: Findings['faults']): void {
  const words = new Map<string, { readonly area: number; readonly kind: string; readonly line: number }>();
  const named = [
    ...draft.areas.map((each) => ({ ...each, key: 'areas' })),
    ...draft.items.map((each) => ({ ...each, key: 'items' })),
  ];
  for (const { index: area, value, key } of named) {
    const called: [string, string, Path][] = [
      ['id', value.id, [key, area, 'id']],
      ['name', value.name, [key, area, 'name']],
      ...value.aliases.map((alias, number): [string, string, Path] => [
        'alias',
        alias,
        [key, area, 'aliases', number],
      ]),
    ];
    for (const [kind, text, path] of called) {
      const place = source.place(path);
      const word = text.normalize('NFKC').toLowerCase();
      const first = words.get(word);
      if (!first) words.set(word, { area, kind, line: place.line ?? 0 });
      else if (first.area === area ? first.kind === 'alias' : kind !== 'id' || first.kind !== 'id') {
        faults.push(faultAt(place, 'alias-twice', { alias: text, firstLine: first.line }));
      }
    }
  }
}

function checkVariables(source: YamlSource, { faults }: Findings): void {
  for (const [path, text] of textsIn(source.data, [])) {
    if (path[0] !== 'group' && path[0] !== 'bitable' && mentionsVariable(text))
      faults.push(faultAt(source.place(path), 'variable-place', { path: pathText(path) }));
  }
}

function checkPersons(draft: Draft, source: YamlSource, { warnings }: Findings): void {
  const names: [Path, string][] = [
    ...(draft.summary ? [[['summary', 'name'], draft.summary.name] satisfies [Path, string]] : []),
    ...draft.areas.flatMap(({ index, value }): [Path, string][] => [
      [['areas', index, 'name'], value.name],
      ...value.aliases.map((alias, number): [Path, string] => [['areas', index, 'aliases', number], alias]),
    ]),
    ...draft.items.flatMap(({ index, value }): [Path, string][] => [
      [['items', index, 'name'], value.name],
      ...value.aliases.map((alias, number): [Path, string] => [['items', index, 'aliases', number], alias]),
      ...value.fields.map(({ name }, number): [Path, string] => [
        ['items', index, 'fields', number, 'name'],
        name,
      ]),
    ]),
  ];
  for (const [path, text] of names) {
    const word = wordAboutPersons(text);
    if (word !== undefined)
      warnings.push(faultAt(source.place(path), 'about-persons', { path: pathText(path), text, word }));
  }
}

function textsIn(data: unknown, path: Path): [Path, string][] {
  if (typeof data === 'string') return [[path, data]];
  if (Array.isArray(data)) return data.flatMap((value, index) => textsIn(value, [...path, index]));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => textsIn(value, [...path, key]));
}
