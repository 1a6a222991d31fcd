/** The content of `campaign.yaml` for a campaign that is set up in chat. */
import { chineseNumeral, isPlaceNumeral } from '../text/chinese-numeral.ts';
import { addDays } from '../time/local-time.ts';
import type { Carried, CarriedKey } from './next-definition.ts';
import type { Entry } from './outline.ts';
import { scheduleOf, type DraftLine, type DraftStep } from './rhythm.ts';
import type { Setup } from './setup.ts';

/** Bound on the span; overlong names and requirements are reported by the check, not cut here. */
const LONGEST_SPAN_DAYS = 1_000;
/** Id of the item that the short form calls `summary`. */
const SUMMARY_ID = 'summary';

interface DraftArea {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

interface DraftDocument {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly kind: 'document';
  readonly deadline?: string;
}

export interface Definition extends Readonly<Partial<Record<CarriedKey, unknown>>> {
  readonly schedule: readonly (DraftLine | Entry)[];
  readonly ladder: readonly (DraftStep | Entry)[];
  readonly id: string;
  readonly title: string;
  readonly theme?: string;
  readonly organiser?: string;
  readonly language: string;
  readonly timezone: string;
  readonly opens: string;
  /** Single, or by tag. */
  readonly deadline: string | Entry;
  readonly deadline_on_day_off: string;
  readonly group?: string;
  readonly summary?: { readonly name: string };
  readonly areas?: readonly DraftArea[];
  /** In place of summary and areas. */
  readonly items?: readonly (DraftArea | DraftDocument | Entry)[];
  readonly checks: readonly { readonly id: string; readonly text: string }[];
  readonly review: string;
}

/** Missing values become empty text, which the check reports. */
export function definitionOf(setup: Setup, id: string): Definition {
  const { opens = '', deadline = '', hour = '24:00', theme, organiser, group } = setup;
  const times = { days: daysBetween(opens, deadline), hour, hasGroup: group !== undefined };
  const { deadlines: _deadlines, items: _items, checks = [], ...settings } = setup.carried;
  const plan = setup.lines ?? scheduleOf(setup.rhythm, times);
  return {
    id,
    title: setup.title ?? '',
    ...(theme && { theme }),
    ...(organiser && { organiser }),
    language: setup.language,
    timezone: setup.timezone,
    opens,
    deadline: deadlinesIn(setup) ?? momentText(deadline, hour),
    deadline_on_day_off: setup.dayOff,
    ...(hasStatutoryDays(setup.timezone) ? {} : { calendar: 'weekdays' }),
    ...settings,
    ...(group !== undefined && { group }),
    ...owedIn(setup, hour),
    checks: setup.requirements.map((text, index) => ({ id: idOfCheck(text, index, checks), text })),
    review: setup.review,
    ...plan,
  };
}

/** The built-in holidays are those of China; an office elsewhere works by weekdays unless it says otherwise. */
function hasStatutoryDays(timezone: string): boolean {
  return /^(?:Asia\/(?:Shanghai|Urumqi|Chongqing|Harbin|Kashgar)|PRC)$/u.test(timezone);
}

/** Deadlines by tag, with that of the field; undefined if there is but one. */
export function deadlinesIn({
  carried: { deadlines },
  deadline = '',
  hour = '24:00',
}: Setup): Entry | undefined {
  return deadlines && { ...deadlines.byTag, [deadlines.fieldTag]: momentText(deadline, hour) };
}

function idOfCheck(text: string, index: number, held: readonly Entry[]): string {
  const taken = new Set(held.map(({ id }) => id));
  const same = held.find((each) => each['text'] === text)?.['id'];
  return typeof same === 'string' ? same : idBeside(taken, 'check', index);
}

/** The short form, or items if one of them has terms of its own. */
function owedIn(
  { deliverable, areas, others, kept, language, carried }: Setup,
  hour: string,
): Pick<Definition, 'summary' | 'areas' | 'items'> {
  const taken = new Set([...kept, ...(carried.items ?? [])].map(({ id }) => id));
  const numerals = language === 'zh-CN' ? freeNumerals(areas.length, kept) : [];
  const named = areas.map((name, index): DraftArea => {
    const { id = idBeside(taken, 'area', index), aliases = [] } = heldNames(name, carried);
    return { id, name, aliases: [...aliases, ...numerals.slice(index, index + 1)] };
  });
  if (others.length + kept.length === 0)
    return { ...(deliverable && { summary: { name: deliverable } }), areas: named };
  const terms = kept.find(({ id }) => id === SUMMARY_ID);
  const summary = deliverable ? [{ ...terms, id: SUMMARY_ID, name: deliverable, kind: 'document' }] : [];
  const documents = others.map((other, index): DraftDocument => {
    const { id = idBeside(taken, 'item', index), aliases = [] } = heldNames(other.name, carried);
    return {
      id,
      name: other.name,
      ...(aliases.length > 0 && { aliases }),
      kind: 'document',
      deadline: momentText(other.date, other.hour ?? hour),
    };
  });
  return { items: [...documents, ...kept.filter((item) => item !== terms), ...summary, ...named] };
}

/** 一, 二, 三 by position, without those of kept items. */
function freeNumerals(count: number, kept: readonly Entry[]): readonly string[] {
  const taken = new Set(kept.flatMap(({ aliases }) => (Array.isArray(aliases) ? aliases.map(String) : [])));
  const all = Array.from({ length: count + taken.size }, (_, index) => chineseNumeral(index + 1));
  return all.filter((numeral) => !taken.has(numeral));
}

/** The id and further names that an item of the earlier campaign had; numerals follow the position. */
function heldNames(name: string, { items = [] }: Carried): Partial<Omit<DraftArea, 'name'>> {
  const held = items.find((each) => each['name'] === name);
  if (typeof held?.['id'] !== 'string') return {};
  const aliases = Array.isArray(held['aliases']) ? held['aliases'].map(String) : [];
  return { id: held['id'], aliases: aliases.filter((alias) => !isPlaceNumeral(alias)) };
}

/** Ids of kept items may look like those made here. */
function idBeside(taken: ReadonlySet<unknown>, prefix: string, index: number): string {
  const id = `${prefix}-${index + 1}`;
  return taken.has(id) ? `${prefix}-new-${index + 1}` : id;
}

function momentText(date: string, hour: string): string {
  return hour === '24:00' ? date : `${date}T${hour}`;
}

/** Short ids by deadline, numbered when taken: `hd-20260927`, `hd-20260927-2`. */
export function freeId(deadline: string, taken: ReadonlySet<string>): string {
  const base = `hd-${deadline.replaceAll('-', '')}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Calendar days from opening to deadline; 0 if either is missing. */
export function daysBetween(opens: string, deadline: string): number {
  if (opens === '' || deadline === '') return 0;
  let days = 0;
  for (let date = opens; date < deadline && days < LONGEST_SPAN_DAYS; date = addDays(date, 1)) days += 1;
  return days;
}
