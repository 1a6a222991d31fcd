/** Reads records, parsed by the schema of their family. */
import type { RecordKey, Versioned } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import { families, type Family, type Value } from './families.ts';

export const APP = 'app';

/** A version that no record has: a commit that expects it conflicts, and is decided anew. */
export const NEVER = -1;

export function key(family: Family, scope: string, id: string): RecordKey {
  return { family, scope, id };
}

/** A record as read; version 0 and no value if it does not exist. */
export interface Found<F extends Family> {
  readonly version: number;
  readonly value: Value<F> | undefined;
}

/** One record, parsed. */
export async function read<F extends Family>(
  store: Store,
  family: F,
  scope: string,
  id: string,
): Promise<Found<F>> {
  return parsed(family, await store.read(key(family, scope, id)));
}

export async function readMany<F extends Family>(
  store: Store,
  family: F,
  scope: string,
  ids: readonly string[],
): Promise<Found<F>[]> {
  const found = ids.length === 0 ? [] : await store.readMany(ids.map((id) => key(family, scope, id)));
  return found.map((record) => parsed(family, record));
}

/** All records of a family, parsed. Returns the same map with the same values until a record changes. */
export async function readAll<F extends Family>(
  store: Store,
  family: F,
  scope: string,
): Promise<ReadonlyMap<string, Value<F>>> {
  const found = await store.all(family, scope);
  const known = parsedWhole.get(found);
  if (known) return known as ReadonlyMap<string, Value<F>>;
  const all = new Map([...found].map(([id, record]) => [id, parseOnce(family, record)]));
  parsedWhole.set(found, all);
  return all;
}

/**
 * The store returns the same objects for unchanged records, so a heartbeat parses only the changed ones, not
 * thousands.
 */
const parsedWhole = new WeakMap<ReadonlyMap<string, unknown>, ReadonlyMap<string, unknown>>();
const parsedRecords = new WeakMap<Versioned<unknown>, unknown>();

function parseOnce<F extends Family>(family: F, record: Versioned<unknown>): Value<F> {
  const known = parsedRecords.get(record);
  if (known !== undefined) return known as Value<F>;
  const value = parse(family, record.value);
  parsedRecords.set(record, value);
  return value;
}

export function expected(
  at: RecordKey,
  found: { readonly version: number },
): RecordKey & { version: number } {
  return { ...at, version: found.version };
}

function parsed<F extends Family>(
  family: F,
  record: Versioned<unknown> | undefined,
): { version: number; value: Value<F> | undefined } {
  return record
    ? { version: record.version, value: parse(family, record.value) }
    : { version: 0, value: undefined };
}

function parse<F extends Family>(family: F, value: unknown): Value<F> {
  return families[family].parse(value) as Value<F>;
}
