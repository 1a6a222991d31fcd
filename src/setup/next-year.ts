/**
 * Copies a campaign folder to another year: moves the dates in its file, preserving comments, and keeps the roster.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { aboutDefinition } from './edit-definition.ts';
import { idFor, movedBy, titleFor } from '../domain/setup/once-more.ts';

export type Look =
  | { readonly kind: 'title'; readonly from: string; readonly to: string }
  | { readonly kind: 'same-title'; readonly title: string }
  | { readonly kind: 'moved'; readonly key: string; readonly from: string; readonly to: string }
  | { readonly kind: 'own-lines'; readonly lines: number; readonly steps: number }
  | { readonly kind: 'dropped'; readonly key: string; readonly count: number };

export interface NextYear {
  readonly id: string;
  readonly yaml: string;
  readonly roster: { readonly name: string; readonly bytes: Uint8Array };
  /** Places that a person must check, in file order. */
  readonly looks: readonly Look[];
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2})?$/u;

/** Undefined if the folder has no campaign with an opening, or no roster. */
export async function nextYear(dir: string, year: number): Promise<NextYear | undefined> {
  const text = await readFile(path.join(dir, 'campaign.yaml'), 'utf8').catch(() => undefined);
  const name = (await readdir(dir).catch(() => [])).find((each) => /^roster\.(?:csv|xlsx)$/u.test(each));
  if (text === undefined || name === undefined) return undefined;
  const document = parseDocument(text, { schema: 'core' });
  const opens = textAt(document, 'opens');
  if (document.errors.length > 0 || opens === undefined || !DATE.test(opens)) return undefined;
  const years = year - Number(opens.slice(0, 4));
  const looks: Look[] = [];

  const title = textAt(document, 'title') ?? '';
  const newTitle = titleFor(years, title);
  document.set('title', newTitle);
  looks.push(
    newTitle === title ? { kind: 'same-title', title } : { kind: 'title', from: title, to: newTitle },
  );
  const id = idFor(years, textAt(document, 'id') ?? path.basename(dir), year);
  document.set('id', id);
  for (const key of ['opens', 'deadline', 'closes'] as const) move(document, [key], key, years, looks);
  const byTag = document.get('deadline');
  if (isMap(byTag))
    for (const { key: tag } of byTag.items)
      move(document, ['deadline', String(tag)], `deadline ${String(tag)}`, years, looks);
  moveItems(document, years, looks);
  const schedule = document.get('schedule');
  if (isSeq(schedule)) {
    for (const [index, line] of schedule.items.entries()) {
      if (!isMap(line)) continue;
      for (const key of ['at', 'from', 'until'])
        move(document, ['schedule', index, key], `schedule ${key}`, years, looks);
    }
  }
  const ladder = document.get('ladder');
  if (aboutDefinition(text).rhythm === undefined)
    looks.push({ kind: 'own-lines', lines: sizeOf(schedule), steps: sizeOf(ladder) });
  // Days off belong to their own year and are unknown for another.
  for (const key of ['extra_days_off', 'extra_working_days']) {
    const list = document.get(key);
    if (!isSeq(list) || list.items.length === 0) continue;
    looks.push({ kind: 'dropped', key, count: list.items.length });
    document.delete(key);
  }
  dropUnitDays(document, looks);
  return {
    id,
    yaml: document.toString({ lineWidth: 0 }),
    roster: { name, bytes: await readFile(path.join(dir, name)) },
    looks,
  };
}

function sizeOf(list: unknown): number {
  return isSeq(list) ? list.items.length : 0;
}

function dropUnitDays(document: Document, looks: Look[]): void {
  const calendars = document.get('unit_calendars');
  if (!isSeq(calendars)) return;
  const count = calendars.items
    .flatMap((each) => (isMap(each) ? [each.get('extra_days_off'), each.get('extra_working_days')] : []))
    .reduce<number>((sum, days) => sum + (isSeq(days) ? days.items.length : 0), 0);
  if (count === 0) return;
  looks.push({ kind: 'dropped', key: 'unit_calendars', count });
  document.delete('unit_calendars');
}

/** The items' own deadlines, single or by tag. */
function moveItems(document: Document, years: number, looks: Look[]): void {
  const items = document.get('items');
  if (!isSeq(items)) return;
  for (const [index, item] of items.items.entries()) {
    if (!isMap(item)) continue;
    const at = ['items', index, 'deadline'];
    const key = `items ${String(item.get('name'))}`;
    move(document, at, key, years, looks);
    const byTag = item.get('deadline');
    if (isMap(byTag))
      for (const { key: tag } of byTag.items)
        move(document, [...at, String(tag)], `${key} ${String(tag)}`, years, looks);
  }
}

function move(
  document: Document,
  at: readonly (string | number)[],
  key: string,
  years: number,
  looks: Look[],
): void {
  const node = document.getIn(at, true);
  if (!isScalar(node) || typeof node.value !== 'string' || !DATE.test(node.value)) return;
  const from = node.value;
  node.value = movedBy(years, from);
  looks.push({ kind: 'moved', key, from, to: String(node.value) });
}

function textAt(document: Document, key: string): string | undefined {
  const value: unknown = document.get(key);
  return typeof value === 'string' ? value : undefined;
}
