/** Reads the lines of an outline, as people type them. */
import { fold } from '../reading/folding.ts';
import { isNone } from './values.ts';
import {
  readAfterEvent,
  readDue,
  readDuration,
  readDayOffset,
  readMoment,
  readOffset,
  readRegular,
  readRule,
} from './time-text.ts';
import {
  type Outline,
  type Entry,
  type CellKind,
  CELLS,
  type OutlineWords,
  type ChoiceKind,
  DEFAULT,
} from './outline.ts';

export interface OutlineFault {
  readonly reason: 'cell' | 'value' | 'twice' | 'field-first' | 'too-many' | 'too-long' | 'one';
  readonly line: string;
  /** Name of the cell concerned. */
  readonly cell?: string;
}

export type OutlineReading =
  | { readonly ok: true; readonly entries: readonly Entry[] }
  | { readonly ok: false; readonly fault: OutlineFault };

const MOST_LINES = 200;

const LONGEST_LINE = 500;

/** `words`: of every language that is accepted; `none`: words such as 无 for an empty list. */
export function readOutline(
  outline: Outline,
  text: string,
  words: readonly OutlineWords[],
  none: readonly string[],
): OutlineReading {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > MOST_LINES) return failed('too-many', '');
  const entries: Entry[] = [];
  if (lines.length === 1 && isNone(lines[0] ?? '', none)) return { ok: true, entries };
  for (const line of lines) {
    if (line.length > LONGEST_LINE) return failed('too-long', line);
    const isField = outline === 'items' && /^(?:[-－—–]|字段|field\b)/iu.test(line);
    const parent = entries.at(-1);
    if (isField && !parent) return failed('field-first', line);
    const bare = line.replace(/^(?:[-－—–]|字段|field\b)\s*/iu, '').replace(/^\d{1,3}[.、]\s*/u, '');
    const read = readLine(
      isField ? 'fields' : outline,
      isField ? bare : line.replace(/^\d{1,3}[.、]\s*/u, ''),
      words,
    );
    if (isFault(read)) return { ok: false, fault: read };
    if (isField && parent)
      entries[entries.length - 1] = { ...parent, fields: [...((parent['fields'] ?? []) as Entry[]), read] };
    else entries.push(read);
  }
  if (outline === 'repeats' && entries.length > 1) return failed('one', lines[1] ?? '');
  return { ok: true, entries };
}

function isFault(read: Entry | OutlineFault): read is OutlineFault {
  return typeof read['reason'] === 'string' && 'line' in read;
}

function failed(
  reason: OutlineFault['reason'],
  line: string,
  cell?: string,
): { ok: false; fault: OutlineFault } {
  return { ok: false, fault: { reason, line: line.slice(0, 40), ...(cell !== undefined && { cell }) } };
}

function readLine(
  table: keyof typeof CELLS,
  line: string,
  words: readonly OutlineWords[],
): Entry | OutlineFault {
  const [first = '', ...cells] = line
    .split(/[；;|｜]/u)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  const head = readHead(table, first, words);
  if (head === undefined) return { reason: 'value', line: line.slice(0, 40), cell: first.slice(0, 20) };
  const entry: Record<string, unknown> = { ...head };
  for (const cell of cells) {
    const colon = cell.search(/[：:]/u);
    const label = fold(colon < 0 ? cell : cell.slice(0, colon)).trim();
    const column = CELLS[table].find(([name]) => words.some((each) => each.cells[name].includes(label)));
    if (!column) return { reason: 'cell', line: line.slice(0, 40), cell: cell.slice(0, 20) };
    const [name, kind] = column;
    const value =
      colon < 0 && kind === 'yes'
        ? true
        : readCell(kind, colon < 0 ? '' : cell.slice(colon + 1).trim(), words);
    if (value === undefined) return { reason: 'value', line: line.slice(0, 40), cell: cell.slice(0, 20) };
    const key = name === 'when' ? (parsesAsRule(value) ? 'at' : 'cron') : name;
    if (key in entry) return { reason: 'twice', line: line.slice(0, 40), cell: cell.slice(0, 20) };
    entry[key] = value;
  }
  return entry;
}

/** The first cell: an id, a name, the days late, the kind of period, or the units. */
function readHead(
  table: keyof typeof CELLS,
  text: string,
  words: readonly OutlineWords[],
): Entry | undefined {
  if (text === '') return undefined;
  switch (table) {
    case 'schedule':
      return { id: text };
    case 'items':
    case 'fields':
      return { name: text };
    case 'ladder': {
      const days = /\d{1,4}/u.exec(fold(text))?.[0];
      return days === undefined ? undefined : { after: Number(days) };
    }
    case 'repeats': {
      const every = choiceOf('every', text, words);
      const days = listIn(text).map((each) => fold(each));
      const isDays = days.every((each) => /^(?:\d{4}-)?\d{2}-\d{2}$/u.test(each));
      return every === undefined ? (isDays ? { every: days } : undefined) : { every };
    }
    case 'unitCalendars':
      return { of: listIn(text) };
    case 'deadlines':
      return tagAndDue(text, words);
  }
}

export function parsesAsRule(value: unknown): boolean {
  return typeof value === 'string' && readRule(value) !== undefined;
}

function readCell(kind: CellKind, text: string, words: readonly OutlineWords[]): unknown {
  if (text === '') return undefined;
  switch (kind) {
    case 'text':
      return text;
    case 'texts':
      return listIn(text);
    case 'number':
      return /^-?\d{1,12}(?:\.\d{1,6})?$/u.test(fold(text)) ? Number(fold(text)) : undefined;
    case 'percent': {
      const found = /^(?:±|\+-)?(\d{1,4})\s?%$/u.exec(fold(text));
      return found ? `±${found[1]} %` : undefined;
    }
    case 'recipients': {
      const found = listIn(text).map((each) => choiceOf('recipients', each, words));
      return found.includes(undefined) ? undefined : found;
    }
    case 'yes': {
      const found = choiceOf('yes', text, words);
      return found === undefined ? undefined : found === 'yes';
    }
    case 'when':
      return readRule(text) ?? readRegular(text);
    case 'rule':
      return readRule(text);
    case 'duration':
      return readDuration(text);
    case 'dates': {
      const found = listIn(text).map((each) => readMoment(each));
      return found.includes(undefined) ? undefined : found;
    }
    case 'itemDues':
      return itemDues(text, words);
    case 'dues':
      return periodDues(text, words);
    case 'byTagCount':
      return byTag(text, countIn, words);
    case 'period':
      return periodIn(text);
    case 'offset':
      return readOffset(text);
    default:
      return choiceOf(kind, text, words);
  }
}

function countIn(text: string): number | undefined {
  const found = /^(\d{1,5})(?:[份条篇件个项])?$/u.exec(fold(text));
  return found ? Number(found[1]) : undefined;
}

/** 2026年9月, 2026-09, 2026. */
function periodIn(text: string): string | undefined {
  const found = /^(\d{4})(?:[-年](\d{1,2})?(?:[-月](\d{1,2})?)?[日月]?|年)?$/u.exec(
    fold(text).replaceAll(' ', ''),
  );
  if (!found) return undefined;
  return [found[1], found[2]?.padStart(2, '0'), found[3]?.padStart(2, '0')]
    .filter((part) => part !== undefined)
    .join('-');
}

/** The deadline of an item: a date, a rule of the period or the time after its event; or one for each tag. */
function itemDues(text: string, words: readonly OutlineWords[]): unknown {
  const date = (each: string) => readMoment(each) ?? readDue(each);
  return byTag(
    text,
    (each) => date(each) ?? readDayOffset(each),
    words,
    (each) => date(each) ?? readAfterEvent(each),
  );
}

/** The deadline of a period: one rule, two of a half-monthly period, or one for each tag. */
function periodDues(text: string, words: readonly OutlineWords[]): unknown {
  const all = listIn(text).map(readDue);
  if (all.length > 1 && !all.includes(undefined)) return all;
  return byTag(text, (each) => readDue(each) ?? readDayOffset(each), words, readDue);
}

/** One value, or 县级 20、市级 2 by tag; 其他 is every other unit. `readOne`: if a single value takes other forms. */
function byTag<T>(
  text: string,
  read: (text: string) => T | undefined,
  words: readonly OutlineWords[],
  readOne = read,
): T | Readonly<Record<string, T>> | undefined {
  const one = readOne(text);
  if (one !== undefined) return one;
  const map: Record<string, T> = {};
  for (const part of listIn(text)) {
    const found = tagged(part.trim(), words);
    const value = found && read(found.value);
    if (!found || value === undefined || found.tag in map) return undefined;
    map[found.tag] = value;
  }
  return map;
}

function tagAndDue(text: string, words: readonly OutlineWords[]): Entry | undefined {
  const found = tagged(text, words);
  const deadline = found && (readMoment(found.value) ?? readDayOffset(found.value));
  return deadline === undefined ? undefined : { tag: found?.tag, deadline };
}

function tagged(
  part: string,
  words: readonly OutlineWords[],
): { readonly tag: string; readonly value: string } | undefined {
  const found = /^([A-Za-z0-9_-]{1,40}|[\p{Script=Han}]{1,20})\s?[：: ]\s?(.{1,40})$/u.exec(part);
  const [, tag = '', value = ''] = found ?? [];
  return found
    ? { tag: words.some(({ others }) => others.includes(fold(tag))) ? DEFAULT : tag, value }
    : undefined;
}

function listIn(text: string): string[] {
  return text
    .split(/[、，,]/u)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function choiceOf(kind: ChoiceKind, text: string, words: readonly OutlineWords[]): string | undefined {
  const typed = fold(text).trim();
  for (const { choices } of words)
    for (const [choice, names] of Object.entries(choices[kind]))
      if (choice === typed || names.some((name) => fold(name) === typed)) return choice;
  return undefined;
}
