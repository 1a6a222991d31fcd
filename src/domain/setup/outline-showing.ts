/** Shows the entries of an outline as the lines that people type. */
import { readMoment } from './time-text.ts';
import {
  type Outline,
  type Entry,
  type CellKind,
  CELLS,
  type OutlineWords,
  type ChoiceKind,
  DEFAULT,
} from './outline.ts';
import { parsesAsRule } from './outline-reading.ts';

// ---------------------------------------------------------------- display

/** Each entry as the lines that `readOutline` takes back. */
export function showOutline(outline: Outline, entries: readonly Entry[], words: OutlineWords): string[] {
  return entries.map((entry) =>
    [
      showEntry(outline, entry, words),
      ...(outline === 'items'
        ? fieldsOf(entry).map((field) => `- ${showEntry('fields', field, words)}`)
        : []),
    ].join('\n'),
  );
}

/**
 * Each entry in words, as many lines as `showOutline` has: without the ids of schedule lines, and with units by name.
 * `nameOf`: the name of a unit, or the text itself if it is a tag.
 */
export function describeOutline(
  outline: Outline,
  entries: readonly Entry[],
  words: OutlineWords,
  nameOf: (unit: string) => string,
): string[] {
  if (outline === 'schedule')
    return entries.map(({ job, ...entry }) =>
      [showChoice('job', job, words), ...cellsOf('schedule', entry, words)].join(words.separator),
    );
  if (outline !== 'unitCalendars') return showOutline(outline, entries, words);
  const named = entries.map(({ of: units, ...entry }) => ({
    ...entry,
    of: Array.isArray(units) ? units.map((unit) => nameOf(String(unit))) : units,
  }));
  return showOutline(outline, named, words);
}

function fieldsOf(entry: Entry): readonly Entry[] {
  const { fields } = entry;
  return Array.isArray(fields) ? (fields as Entry[]) : [];
}

function showEntry(table: keyof typeof CELLS, entry: Entry, words: OutlineWords): string {
  return [headOf(table, entry, words), ...cellsOf(table, entry, words)].join(words.separator);
}

function cellsOf(table: keyof typeof CELLS, entry: Entry, words: OutlineWords): string[] {
  return CELLS[table].flatMap(([name, kind]) => {
    const value = name === 'when' ? (entry['at'] ?? entry['cron']) : entry[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    return [`${words.cells[name][0] ?? name}${words.colon}${showCell(kind, value, words)}`];
  });
}

function headOf(table: keyof typeof CELLS, entry: Entry, words: OutlineWords): string {
  const text = (key: string) => textOf(entry[key]);
  switch (table) {
    case 'schedule':
      return text('id');
    case 'items':
    case 'fields':
      return text('name');
    case 'ladder':
      return words.after(Number(entry['after'] ?? 0));
    case 'repeats':
      return Array.isArray(entry['every'])
        ? (entry['every'] as string[]).join(words.list)
        : showChoice('every', entry['every'], words);
    case 'unitCalendars':
      return Array.isArray(entry['of']) ? (entry['of'] as string[]).join(words.list) : '';
    case 'deadlines':
      return `${tagName(text('tag'), words)} ${showByTag(entry['deadline'], words)}`;
  }
}

function showCell(kind: CellKind, value: unknown, words: OutlineWords): string {
  const text = String(value);
  switch (kind) {
    case 'texts':
    case 'dates':
      return Array.isArray(value) ? value.map((each) => momentText(String(each))).join(words.list) : text;
    case 'recipients':
      return Array.isArray(value)
        ? value.map((each) => showChoice('recipients', each, words)).join(words.list)
        : text;
    case 'yes':
      return showChoice('yes', value === true ? 'yes' : 'no', words);
    case 'when':
      return parsesAsRule(value) ? words.rule(text) : words.regular(text);
    case 'rule':
      return words.rule(text);
    case 'duration':
      return words.duration(text);
    case 'dues':
    case 'itemDues':
    case 'byTagCount':
      return showByTag(value, words);
    case 'offset':
      return words.offset(text);
    case 'job':
    case 'onDayOff':
    case 'itemKind':
    case 'fieldType':
    case 'total':
    case 'against':
    case 'about':
      return showChoice(kind, value, words);
    default:
      return text;
  }
}

function showByTag(value: unknown, words: OutlineWords): string {
  const one = (each: unknown) =>
    typeof each === 'string'
      ? readMoment(each) === undefined
        ? words.due(each)
        : momentText(each)
      : String(each);
  if (Array.isArray(value)) return value.map(one).join(words.list);
  if (typeof value !== 'object' || value === null) return one(value);
  return Object.entries(value)
    .map(([tag, each]) => `${tagName(tag, words)} ${one(each)}`)
    .join(words.list);
}

function tagName(tag: string, { others }: OutlineWords): string {
  return tag === DEFAULT ? (others[0] ?? tag) : tag;
}

function momentText(text: string): string {
  return /^\d{4}-\d{2}-\d{2}T/u.test(text) ? text.replace('T', ' ') : text;
}

function showChoice(kind: ChoiceKind, value: unknown, { choices }: OutlineWords): string {
  const text = String(value);
  return choices[kind][text]?.[0] ?? text;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
