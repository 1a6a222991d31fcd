/**
 * Copies a campaign folder to another year: moves the dates in its file, preserving comments, and keeps the roster.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, isNode, isPair, isScalar, parseDocument, visit, type Document } from 'yaml';
import { aboutDefinition } from './edit-definition.ts';
import {
  datesIn,
  eventsIn,
  KEY_RULES,
  movedText,
  type DefinitionKey,
} from '../domain/setup/next-definition.ts';
import { idFor, titleFor } from '../domain/setup/once-more.ts';
import type { Entry } from '../domain/setup/outline.ts';

export type Look =
  | { readonly kind: 'title'; readonly from: string; readonly to: string }
  | { readonly kind: 'same-title'; readonly title: string }
  | { readonly kind: 'moved'; readonly key: string; readonly from: string; readonly to: string }
  | { readonly kind: 'own-lines'; readonly lines: number; readonly steps: number }
  | { readonly kind: 'dropped'; readonly key: string; readonly count: number }
  /** Deadlines count from this event, whose date is not part of the file. */
  | { readonly kind: 'event'; readonly event: string }
  /** The earlier campaign repeats without an end and continues beside the new one. */
  | { readonly kind: 'goes-on' };

export interface NextYear {
  /** From the earlier campaign to this one. */
  readonly years: number;
  readonly id: string;
  readonly yaml: string;
  readonly roster: { readonly name: string; readonly bytes: Uint8Array };
  /** Places that a person must check, in file order. */
  readonly looks: readonly Look[];
}

const YEAR = /^\d{4}(?:-|$)/u;

/** Undefined if the folder has no campaign with an opening or a first period, or no roster. */
export async function nextYear(dir: string, year: number): Promise<NextYear | undefined> {
  const text = await readFile(path.join(dir, 'campaign.yaml'), 'utf8').catch(() => undefined);
  const name = (await readdir(dir).catch(() => [])).find((each) => /^roster\.(?:csv|xlsx)$/u.test(each));
  if (text === undefined || name === undefined) return undefined;
  const document = parseDocument(text, { schema: 'core' });
  const opens = textAt(document, ['opens']) ?? textAt(document, ['repeats', 'from']);
  if (document.errors.length > 0 || opens === undefined || !YEAR.test(opens)) return undefined;
  const years = year - Number(opens.slice(0, 4));
  const looks: Look[] = [];

  const title = textAt(document, ['title']) ?? '';
  const newTitle = titleFor(years, title);
  document.set('title', newTitle);
  looks.push(
    newTitle === title ? { kind: 'same-title', title } : { kind: 'title', from: title, to: newTitle },
  );
  const id = idFor(years, textAt(document, ['id']) ?? path.basename(dir), year);
  document.set('id', id);
  for (const key of Object.keys(KEY_RULES) as DefinitionKey[]) applyRule(document, key, years, looks);
  const { schedule, ladder, items, repeats } = document.toJS() as Readonly<Record<string, unknown>>;
  if (aboutDefinition(text).rhythm === undefined)
    looks.push({ kind: 'own-lines', lines: sizeOf(schedule), steps: sizeOf(ladder) });
  for (const event of eventsIn(Array.isArray(items) ? (items as Entry[]) : []))
    looks.push({ kind: 'event', event });
  if (isEndless(repeats)) looks.push({ kind: 'goes-on' });
  return {
    years,
    id,
    yaml: document.toString({ lineWidth: 0 }),
    roster: { name, bytes: await readFile(path.join(dir, name)) },
    looks,
  };
}

/** Moves the dates of a key, or removes it with the days of its year. Renamed keys are set by the caller. */
function applyRule(document: Document, key: DefinitionKey, years: number, looks: Look[]): void {
  const value = document.get(key, true);
  const rule = KEY_RULES[key];
  if (rule === 'moved') moveDates(value, key, years, looks);
  if (rule !== 'dropped') return;
  const count = datesIn(isNode(value) ? value.toJS(document) : value);
  if (count === 0) return;
  looks.push({ kind: 'dropped', key, count });
  document.delete(key);
}

function moveDates(value: unknown, key: DefinitionKey, years: number, looks: Look[]): void {
  if (!isNode(value)) return;
  visit(value, {
    Scalar(position, node, parents) {
      // Of a pair, only the value.
      if (position === 'key' || typeof node.value !== 'string') return;
      const from = node.value;
      const to = movedText(years, key, from);
      if (to === undefined) return;
      node.value = to;
      looks.push({ kind: 'moved', key: [key, ...namesOf(parents)].join(' '), from, to });
    },
  });
}

/** Names of the entries around a value, such as `items 总结 deadline`. */
function namesOf(parents: readonly unknown[]): string[] {
  return parents.flatMap((parent) => {
    if (isMap(parent)) {
      const name: unknown = parent.get('name') ?? parent.get('id');
      return typeof name === 'string' ? [name] : [];
    }
    return isPair(parent) && isScalar(parent.key) ? [String(parent.key.value)] : [];
  });
}

function sizeOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function isEndless(repeats: unknown): boolean {
  return typeof repeats === 'object' && repeats !== null && !('until' in repeats);
}

function textAt(document: Document, at: readonly string[]): string | undefined {
  const value: unknown = document.getIn(at);
  return typeof value === 'string' ? value : undefined;
}
