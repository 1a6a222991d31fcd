/** Reads what is owed, from `items` or from the short form `summary` and `areas`. */
import type {
  Area,
  Campaign,
  DayOffset,
  EventClock,
  FieldSpec,
  LocalMoment,
  Repeats,
  Roster,
  Summary,
} from '../domain/campaign/campaign.ts';
import { momentsByTag } from '../domain/deadlines/by-tag.ts';
import {
  AFTER_EVENT_PATTERN,
  DAY_OFFSET_PATTERN,
  parseAfterEvent,
  parseDayOffset,
} from '../domain/time/deadline-offset.ts';
import { isElapsed } from '../domain/campaign/event-clock.ts';
import { hasYearAgo } from '../domain/periods/previous.ts';
import { compareMoments, isRealDate } from '../domain/time/local-time.ts';
import { pathText, type Draft } from './draft.ts';
import { faultAt, type Findings } from './fault.ts';
import { suggestion } from './nearest.ts';
import { isByTag, readRepeats } from './repeats.ts';
import { CHANGE_MARK, type RawField, type RawItem } from './shape.ts';
import type { Path, YamlSource } from './yaml-source.ts';

/** Id of the item that the short form calls `summary`. */
const SUMMARY_ID = 'summary';
const DEFAULT = 'default';

/** What offsets between deadlines count by. */
type Calendar = Pick<Campaign, 'days' | 'deadlineOnDayOff'>;

export interface Owed {
  readonly summary?: Summary;
  readonly areas: readonly Area[];
}

/** In a repeating campaign, deadlines come from the runs, not from the file. */
export function readOwed(draft: Draft, calendar: Calendar, repeating: boolean): Owed {
  if (draft.items.length === 0)
    return {
      ...(draft.summary ? { summary: draft.summary } : {}),
      areas: draft.areas.map(({ value }) => value),
    };
  const items = draft.items
    .map(({ value }) => value)
    .map(({ deadline, ...rest }) =>
      repeating && rest.starts_with === undefined ? rest : { ...rest, deadline },
    );
  const summary = items.find(isSummary);
  return {
    ...(summary && {
      summary: {
        name: summary.name,
        ...(summary.aliases.length > 0 && { aliases: summary.aliases }),
        ...termsIn(summary, calendar),
      },
    }),
    areas: items.flatMap((value) => (isSummary(value) ? [] : [areaOf(value, calendar)])),
  };
}

/** The campaign's deadline, single or by tag; undefined if none is readable. */
export function readDeadline(
  { deadline }: Pick<Draft, 'deadline'>,
  calendar: Calendar,
):
  | { readonly deadline: LocalMoment; readonly deadlineByTag?: Readonly<Record<string, LocalMoment>> }
  | undefined {
  if (typeof deadline === 'string') return isReal(deadline) ? { deadline: momentIn(deadline) } : undefined;
  if (!deadline) return undefined;
  const { deadlineByTag, deadline: others } = byTagIn(deadline, calendar);
  const latest = Object.values(deadlineByTag).toSorted(compareMoments).at(-1);
  return latest && { deadline: others ?? latest, deadlineByTag };
}

/** Checks items beyond their shape; names and ids are checked together with those of areas. */
export function checkItems(draft: Draft, roster: Roster, source: YamlSource, found: Findings): void {
  const { faults } = found;
  const given = source.data as { readonly items?: unknown };
  if (given.items !== undefined) {
    for (const key of ['summary', 'areas'] as const)
      if ((given as Record<string, unknown>)[key] !== undefined)
        faults.push(faultAt(source.place([key]), 'items-and-short-form', { key }));
  }
  const known = new Set(roster.units.flatMap(({ tags = [] }) => tags));
  checkByTag(draft, known, (...path) => path, source, faults);
  const due = draft.repeats?.due;
  const repeats = { stated: draft.repeats !== undefined, read: readRepeats(draft) };
  if (isByTag(due))
    checkByTag({ deadline: due }, known, (_key, ...path) => ['repeats', 'due', ...path], source, faults);
  const units = new Set([...known, ...roster.units.map(({ id }) => id)]);
  for (const { index, value } of draft.unit_calendars)
    for (const [number, name] of value.of.entries())
      if (!units.has(name))
        faults.push(
          faultAt(source.place(['unit_calendars', index, 'of', number]), 'tag-unknown', {
            tag: name,
            ...suggestion(name, [...units]),
          }),
        );
  for (const { index, value } of draft.items) {
    const at = (...path: Path) => ['items', index, ...path];
    if (value.id === SUMMARY_ID && value.kind !== 'document')
      faults.push(faultAt(source.place(at('kind')), 'summary-item-kind', {}));
    if (value.kind !== 'report' && mostExpected(value) > 1)
      faults.push(faultAt(source.place(at('expect')), 'item-expect-one', { id: value.id }));
    checkFields(value, at, source, faults);
    checkReasons(value, at, source, faults);
    checkYearSums(value, at, repeats, source, found);
    checkEvent(value, at, source, faults);
    checkByTag(value, known, at, source, faults);
  }
}

/** Checks that an item names an event exactly if its deadline counts from one. */
function checkEvent(
  { id, kind, deadline, starts_with: event }: RawItem,
  at: (...path: Path) => Path,
  source: YamlSource,
  faults: Findings['faults'],
): void {
  const isOffset = typeof deadline === 'string' && AFTER_EVENT_PATTERN.test(deadline);
  if (event === undefined && isOffset)
    faults.push(faultAt(source.place(at('deadline')), 'event-missing', { id }));
  if (event !== undefined && !isOffset)
    faults.push(
      faultAt(source.place(at(deadline === undefined ? 'starts_with' : 'deadline')), 'event-deadline', {
        id,
      }),
    );
  if (event !== undefined && isSummary({ id, kind }))
    faults.push(faultAt(source.place(at('starts_with')), 'event-summary', {}));
}

/** Finds invalid dates, unused tags, and an offset without a preceding deadline. */
function checkByTag(
  value: Pick<RawItem, 'deadline'> & Partial<Pick<RawItem, 'expect' | 'of'>>,
  known: ReadonlySet<string>,
  at: (...path: Path) => Path,
  source: YamlSource,
  faults: Findings['faults'],
): void {
  for (const [path, date] of datesOf(value))
    if (/^\d/u.test(date) && !isRealDate(date))
      faults.push(
        faultAt(source.place(at(...path)), 'no-such-date', { path: pathText(at(...path)), found: date }),
      );
  for (const [path, tag] of tagsOf(value)) {
    if (!known.has(tag))
      faults.push(faultAt(source.place(at(...path)), 'tag-unknown', { tag, ...suggestion(tag, [...known]) }));
  }
  if (isMap(value.deadline) && DAY_OFFSET_PATTERN.test(Object.values(value.deadline)[0] ?? ''))
    faults.push(faultAt(source.place(at('deadline')), 'offset-first', { path: pathText(at('deadline')) }));
}

/** Finds contradictions within a field, and duplicate names or aliases within an item. */
function checkFields(
  { id: item, kind, fields }: RawItem,
  at: (...path: Path) => Path,
  source: YamlSource,
  faults: Findings['faults'],
): void {
  if (kind === 'figures' && fields.length === 0)
    faults.push(faultAt(source.place(at('kind')), 'figures-without-fields', { id: item }));
  if (kind === 'original' && fields.length > 0)
    faults.push(faultAt(source.place(at('fields')), 'original-with-fields', { id: item }));
  if (item === SUMMARY_ID && fields.length > 0)
    faults.push(faultAt(source.place(at('fields')), 'original-with-fields', { id: item }));
  const taken = new Map<string, number>();
  for (const [index, field] of fields.entries()) {
    const place = (...path: Path) => source.place(at('fields', index, ...path));
    const words = new Set(
      [field.id, field.name, ...field.aliases].map((word) => word.normalize('NFKC').toLowerCase()),
    );
    for (const word of words) {
      if (taken.has(word)) faults.push(faultAt(place('name'), 'field-word-twice', { word, item }));
      taken.set(word, index);
    }
    const isNumber = field.type === 'integer' || field.type === 'decimal';
    if ((field.min ?? 0) > (field.max ?? Infinity))
      faults.push(faultAt(place('max'), 'field-range', { id: field.id }));
    if ((field.type === 'choice') !== field.choices.length > 0)
      faults.push(faultAt(place('choices'), 'field-choices', { id: field.id }));
    if (
      !isNumber &&
      (field.min !== undefined ||
        field.max !== undefined ||
        field.sum_of.length > 0 ||
        field.check !== undefined)
    )
      faults.push(faultAt(place('type'), 'field-not-number', { id: field.id }));
    const numbers = new Set(
      fields
        .filter(({ type, id }) => (type === 'integer' || type === 'decimal') && id !== field.id)
        .map(({ id }) => id),
    );
    for (const [number, part] of field.sum_of.entries())
      if (!numbers.has(part))
        faults.push(
          faultAt(place('sum_of', number), 'field-part-unknown', {
            id: field.id,
            part,
            ...suggestion(part, [...numbers]),
          }),
        );
  }
}

/** A reason is a text field of the same item that becomes required when a change exceeds the limit. */
function checkReasons(
  { fields }: RawItem,
  at: (...path: Path) => Path,
  source: YamlSource,
  faults: Findings['faults'],
): void {
  const texts = fields.filter(({ type }) => type === 'text').map(({ id }) => id);
  for (const [index, { id, reason, check }] of fields.entries()) {
    if (reason === undefined) continue;
    const place = source.place(at('fields', index, 'reason'));
    if (check === undefined) faults.push(faultAt(place, 'field-reason-alone', { id }));
    if (!texts.includes(reason))
      faults.push(faultAt(place, 'field-reason-unknown', { id, reason, ...suggestion(reason, texts) }));
  }
}

/** Checks that only items of a campaign that repeats sum up or compare years. */
function checkYearSums(
  { fields }: RawItem,
  at: (...path: Path) => Path,
  { stated, read }: { readonly stated: boolean; readonly read: Repeats | undefined },
  source: YamlSource,
  { faults, warnings }: Findings,
): void {
  for (const [index, { id, type, total, check, against }] of fields.entries()) {
    const compared = source.place(at('fields', index, 'against'));
    if (against === 'year' && (!stated || check === undefined))
      faults.push(faultAt(compared, 'field-against-alone', { id }));
    else if (against === 'year' && read && !hasYearAgo(read))
      warnings.push(faultAt(compared, 'field-against-never', { id }));
    if (total !== 'year') continue;
    const place = source.place(at('fields', index, 'total'));
    if (!stated) faults.push(faultAt(place, 'field-year-once', { id }));
    if (type !== 'integer' && type !== 'decimal') faults.push(faultAt(place, 'field-not-number', { id }));
  }
}

function areaOf(raw: RawItem, calendar: Calendar): Area {
  const { id, name, aliases, kind, expect, fields } = raw;
  const clock = clockOf(raw);
  const owed = { expect: mostExpected(raw), ...(isMap(expect) && { expectByTag: expect }) };
  return {
    id,
    name,
    aliases,
    ...(clock ? { expect: 0, clock: { ...clock, ...owed } } : owed),
    ...(kind !== 'report' && { kind }),
    ...(fields.length > 0 && { fields: fields.map(fieldOf) }),
    ...termsIn(raw, calendar),
  };
}

/** Undefined for an item with a deadline of its own, or with an unusable one. */
function clockOf({
  starts_with: event,
  deadline,
}: RawItem): Omit<EventClock, 'expect' | 'expectByTag'> | undefined {
  const offset = typeof deadline === 'string' ? parseAfterEvent(deadline) : undefined;
  if (event === undefined || !offset) return undefined;
  if (isElapsed(offset)) return { event, after: offset, time: '24:00' };
  const { time = '24:00', ...after } = offset;
  return { event, after, time };
}

function fieldOf({
  id,
  name,
  aliases,
  type,
  unit,
  required,
  min,
  max,
  choices,
  total,
  sum_of: parts,
  check,
  against,
  reason,
}: RawField): FieldSpec {
  const mark = CHANGE_MARK.exec(check ?? '')?.[1];
  return {
    id,
    name,
    type,
    ...(aliases.length > 0 && { aliases }),
    ...(unit !== undefined && { unit }),
    ...(required && { required }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(choices.length > 0 && { choices }),
    ...(total !== 'sum' && { total }),
    ...(parts.length > 0 && { sumOf: parts }),
    ...(mark !== undefined && { check: Number(mark) / 100 }),
    ...(against === 'year' && { against }),
    ...(reason !== undefined && { reason }),
  };
}

function termsIn({ deadline, of }: RawItem, calendar: Calendar) {
  return {
    ...(of && { of: [...new Set(of)] }),
    ...(typeof deadline === 'string' && isReal(deadline) && { deadline: momentIn(deadline) }),
    ...(isMap(deadline) && byTagIn(deadline, calendar)),
  };
}

/** `default` applies to units without any of the tags. */
function byTagIn(given: Readonly<Record<string, string>>, calendar: Calendar) {
  // An invalid date already has a fault.
  const due = Object.entries(given).flatMap(([tag, text]): [string, LocalMoment | DayOffset][] => {
    const offset = parseDayOffset(text);
    if (offset) return [[tag, offset]];
    return isReal(text) ? [[tag, momentIn(text)]] : [];
  });
  const deadlineByTag = momentsByTag(Object.fromEntries(due), calendar);
  const { [DEFAULT]: others } = deadlineByTag;
  return { deadlineByTag, ...(others && { deadline: others }) };
}

function isReal(text: string): boolean {
  return isRealDate(text.slice(0, 10));
}

function momentIn(text: string): LocalMoment {
  const [date = '', time = '24:00'] = text.split('T');
  return { date, time };
}

function isSummary({ id, kind }: Pick<RawItem, 'id' | 'kind'>): boolean {
  return id === SUMMARY_ID && kind === 'document';
}

function mostExpected({ kind, expect = kind === 'report' ? 0 : 1 }: RawItem): number {
  return typeof expect === 'number' ? expect : Math.max(0, ...Object.values(expect));
}

function datesOf({ deadline }: Pick<RawItem, 'deadline'>): [Path, string][] {
  if (typeof deadline === 'string') return [[['deadline'], deadline.slice(0, 10)]];
  return Object.entries(deadline ?? {}).flatMap(([tag, text]): [Path, string][] =>
    DAY_OFFSET_PATTERN.test(text) ? [] : [[['deadline', tag], text.slice(0, 10)]],
  );
}

function tagsOf({
  deadline,
  expect,
  of = [],
}: Pick<RawItem, 'deadline'> & Partial<Pick<RawItem, 'expect' | 'of'>>): [Path, string][] {
  const inMap = (key: string, map: string | number | object | undefined): [Path, string][] =>
    typeof map === 'object' ? Object.keys(map).map((tag) => [[key, tag], tag]) : [];
  return [
    ...inMap('deadline', deadline),
    ...inMap('expect', expect),
    ...of.map((tag, index): [Path, string] => [['of', index], tag]),
  ].filter(([, tag]) => tag !== DEFAULT);
}

function isMap<T>(
  value: string | number | Readonly<Record<string, T>> | undefined,
): value is Readonly<Record<string, T>> {
  return typeof value === 'object';
}
