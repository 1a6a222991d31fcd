/** Outlines in the text of `campaign.yaml`: lists of lines, items and days, read and replaced. */
import { isMap, type Document } from 'yaml';
import type { Entry, Outline } from '../domain/setup/outline.ts';

type Definition = Readonly<Record<string, unknown>>;

const SUMMARY_ID = 'summary';
const KEYS = { schedule: 'schedule', ladder: 'ladder', unitCalendars: 'unit_calendars' } as const;

export function definitionIn(document: Document): Definition {
  const value: unknown = document.toJS();
  return typeof value === 'object' && value !== null ? (value as Definition) : {};
}

/** Entries with the names that people read in place of ids. */
export function outlineOf(definition: Definition, outline: Outline): readonly Entry[] {
  switch (outline) {
    case 'schedule':
    case 'ladder':
    case 'unitCalendars':
      return listAt(definition, KEYS[outline]);
    case 'repeats':
      return mapAt(definition, 'repeats') ? [mapAt(definition, 'repeats') ?? {}] : [];
    case 'deadlines':
      return Object.entries(mapAt(definition, 'deadline') ?? {}).map(([tag, deadline]) => ({
        tag,
        deadline,
      }));
    case 'items':
      return itemsIn(definition).map((item) => ({ ...item, ...namedParts(item) }));
  }
}

/** `revision`: of the definition; makes new ids unique across all revisions. */
export function putOutline(
  document: Document,
  outline: Outline,
  entries: readonly Entry[],
  revision: number,
): void {
  const definition = definitionIn(document);
  switch (outline) {
    case 'schedule':
    case 'ladder':
    case 'unitCalendars':
      return setList(document, KEYS[outline], entries);
    case 'repeats':
      return setOrRemove(document, 'repeats', entries[0]);
    case 'deadlines':
      return setDeadlines(document, entries, definition);
    case 'items':
      return setItems(document, withIds(entries, itemsIn(definition), `item-${revision}`));
  }
}

function setList(document: Document, key: string, entries: readonly Entry[]): void {
  setOrRemove(document, key, entries.length > 0 ? entries : undefined);
}

function setOrRemove(document: Document, key: string, value: unknown): void {
  if (value !== undefined) document.set(key, document.createNode(value));
  else if (isMap(document.contents)) document.delete(key);
}

/** A deadline for each tag of units. Without any, the latest of the former ones applies to all units. */
function setDeadlines(document: Document, entries: readonly Entry[], definition: Definition): void {
  const map = Object.fromEntries(entries.map(({ tag, deadline }) => [String(tag), deadline]));
  const before = Object.values(mapAt(definition, 'deadline') ?? {});
  const dates = before.filter((each): each is string => typeof each === 'string' && /^\d{4}-/u.test(each));
  const one = dates.toSorted().at(-1);
  if (entries.length > 0) document.set('deadline', document.createNode(map));
  else if (one !== undefined) document.set('deadline', one);
}

/** Uses the short form `summary` and `areas` where the items have nothing but names. */
function setItems(document: Document, items: readonly Entry[]): void {
  const summary = items.find(({ id }) => id === SUMMARY_ID);
  const isShort = !document.has('items') && items.every(isPlain);
  if (isShort) {
    setOrRemove(document, 'summary', summary && { name: summary['name'] });
    const areas = items.filter(({ id }) => id !== SUMMARY_ID).map(({ kind: _kind, ...area }) => area);
    setList(document, 'areas', areas);
    return;
  }
  setOrRemove(document, 'summary', undefined);
  setOrRemove(document, 'areas', undefined);
  setList(document, 'items', items);
}

function isPlain({ id, kind = 'report', name: _name, aliases, expect, ...rest }: Entry): boolean {
  if (Object.keys(rest).length > 0) return false;
  if (id === SUMMARY_ID) return kind === 'document' && !aliases && (expect ?? 1) === 1;
  return kind === 'report' && typeof (expect ?? 0) === 'number';
}

/** The items of a definition; those of the short form are converted. */
export function itemsIn(definition: Definition): readonly Entry[] {
  if (definition['items'] !== undefined) return listAt(definition, 'items');
  const summary = mapAt(definition, 'summary');
  return [
    ...(summary ? [{ id: SUMMARY_ID, name: summary['name'], kind: 'document' }] : []),
    ...listAt(definition, 'areas'),
  ];
}

/** Replaces field ids in references between fields (`sum_of`, `reason`) by names, which people read. */
function namedParts(item: Entry): Entry {
  const fields = listAt(item, 'fields');
  if (fields.length === 0) return {};
  const names = new Map(fields.map(({ id, name }) => [id, name]));
  return {
    fields: fields.map((field) => {
      const { sum_of: parts, reason } = field;
      return {
        ...field,
        ...(Array.isArray(parts) && { sum_of: parts.map((id) => names.get(id) ?? id) }),
        ...(reason !== undefined && { reason: names.get(reason) ?? reason }),
      };
    }),
  };
}

/**
 * Known names keep their ids, because filings belong to the id. If as many names are new as are gone, those of the same
 * kind are renames; other new names are new entries. Attributes that a line cannot state stay.
 */
function withIds(entries: readonly Entry[], before: readonly Entry[], prefix: string): readonly Entry[] {
  const gone = before.filter(({ name }) => !entries.some((entry) => entry['name'] === name));
  const fresh = entries.filter(({ name }) => !before.some((each) => each['name'] === name));
  const renamed = gone.length === fresh.length ? gone : [];
  return entries.map((entry) => {
    const place = fresh.indexOf(entry);
    const same = before.find(({ name }) => name === entry['name']) ?? renamedOf(entry, renamed[place]);
    const held = same?.['id'];
    const id = typeof held === 'string' ? held : `${prefix}-${place + 1}`;
    const { fields, ...rest } = entry;
    const known = listAt(same ?? {}, 'fields');
    if (!Array.isArray(fields)) return { id, ...rest };
    const named = withIds(fields as Entry[], known, `${id}-f`);
    return { id, ...rest, fields: named.map((field) => ({ ...field, ...partIds(field, named) })) };
  });
}

/** An entry of another kind is new: the filings of the former one do not fit it. */
function renamedOf(entry: Entry, before: Entry | undefined): Entry | undefined {
  const kindOf = ({ kind = 'report' }: Entry) => kind;
  return before && kindOf(before) === kindOf(entry) ? before : undefined;
}

function partIds(field: Entry, all: readonly Entry[]): Entry {
  const { sum_of: parts, reason } = field;
  const idOf = (named: unknown) => all.find(({ name }) => name === named)?.['id'] ?? named;
  return {
    ...(Array.isArray(parts) && { sum_of: parts.map(idOf) }),
    ...(reason !== undefined && { reason: idOf(reason) }),
  };
}

function listAt(definition: Definition, key: string): readonly Entry[] {
  const value = definition[key];
  return Array.isArray(value) ? (value as Entry[]) : [];
}

function mapAt(definition: Definition, key: string): Entry | undefined {
  const value = definition[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entry) : undefined;
}
