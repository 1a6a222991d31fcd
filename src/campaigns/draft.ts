import { z } from 'zod';
import { faultAt } from './fault.ts';
import type { Fault } from './fault.ts';
import { suggestion } from './nearest.ts';
import { ELEMENTS, EXPECTS, Shape } from './shape.ts';
import type { Expect, RawCampaign, RawLine } from './shape.ts';
import type { Path, YamlSource } from './yaml-source.ts';

type ListKey = keyof typeof ELEMENTS;

/** A list element with its index in the file. */
export interface Indexed<T> {
  readonly index: number;
  readonly value: T;
}

/**
 * The parts of a campaign with a valid shape, with defaults. Invalid parts are absent and have a fault; the rest is
 * still checked, so that one run reports everything.
 */
export type Draft = { readonly [K in Exclude<keyof RawCampaign, ListKey>]?: RawCampaign[K] } & {
  readonly [K in ListKey]: readonly Indexed<RawCampaign[K][number]>[];
} & {
  /** Schedule lines with an invalid shape: their readable parts, which are checked as well. */
  readonly brokenLines: readonly Indexed<BrokenLine>[];
};

export interface BrokenLine {
  readonly parts: Partial<RawLine>;
  /** The keys present in the file, readable or not. */
  readonly keys: ReadonlySet<string>;
}

export function readDraft(source: YamlSource): { readonly draft: Draft; readonly faults: readonly Fault[] } {
  const { data } = source;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return {
      draft: partsOf({}),
      faults: [
        faultAt(source.place([]), 'bad-value', { path: 'campaign.yaml', found: shown(data), expect: 'map' }),
      ],
    };
  }
  const result = Shape.safeParse(data);
  const issues = result.success ? [] : result.error.issues;
  return { draft: partsOf(withoutUnknown(data, issues)), faults: faultsOf(issues, data, source) };
}

function faultsOf(issues: readonly z.core.$ZodIssue[], data: object, source: YamlSource): Fault[] {
  const told = new Set<string>();
  return issues.flatMap((issue) => {
    const path = pathText(issue.path);
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(issue.path);
      return issue.keys.map((name) => {
        const place = source.place([...issue.path, name]);
        return isOfItems(issue.path, name)
          ? faultAt(place, 'belongs-in-items', { name })
          : faultAt(place, 'unknown-key', { path, name, known, ...suggestion(name, known) });
      });
    }
    if (told.has(path)) return [];
    told.add(path);
    // The key of a map is at fault, not its value: { nearly: blue }.
    const [ofKey] = issue.code === 'invalid_key' ? issue.issues : [];
    const found = ofKey ? issue.path.at(-1) : valueAt(data, issue.path);
    const said = ofKey?.message ?? issue.message;
    const expect = EXPECTS.find((each) => each === said) ?? ('text' satisfies Expect);
    const place = source.place(issue.path);
    return [
      found === undefined
        ? faultAt(place, 'missing-key', { path, expect })
        : faultAt(place, 'bad-value', {
            path: ofKey ? pathText(issue.path.slice(0, -1)) : path,
            found: shown(found),
            expect,
          }),
    ];
  });
}

/** Parses each key and list element separately. */
function partsOf(data: object): Draft {
  const given = data as Record<string, unknown>;
  const parts = Object.entries(Shape.shape)
    .filter(([key]) => !(key in ELEMENTS))
    .map(([key, schema]) => [key, schema.safeParse(given[key]).data] as const);
  const lists = Object.entries(ELEMENTS).map(([key, schema]) => {
    const elements = Array.isArray(given[key]) ? (given[key] as unknown[]) : [];
    const read = elements.flatMap((element, index) => {
      const result = schema.safeParse(element);
      return result.success ? [{ index, value: result.data }] : [];
    });
    return [key, read] as const;
  });
  // Each value was parsed by the schema of its key, which the compiler cannot infer through the loop.
  return Object.fromEntries([...parts, ...lists, ['brokenLines', brokenLinesIn(given['schedule'])]]) as Draft;
}

function brokenLinesIn(schedule: unknown): Indexed<BrokenLine>[] {
  if (!Array.isArray(schedule)) return [];
  return schedule.flatMap((line: unknown, index) => {
    if (typeof line !== 'object' || line === null || ELEMENTS.schedule.safeParse(line).success) return [];
    const given = line as Record<string, unknown>;
    const read = Object.entries(ELEMENTS.schedule.shape).flatMap(([key, schema]) => {
      const { data } = schema.safeParse(given[key]);
      return data === undefined ? [] : [[key, data] as const];
    });
    return [{ index, value: { parts: Object.fromEntries(read), keys: new Set(Object.keys(given)) } }];
  });
}

function withoutUnknown(data: object, issues: readonly z.core.$ZodIssue[]): object {
  const copy = structuredClone(data);
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const holder = valueAt(copy, issue.path) as Record<string, unknown>;
    for (const name of issue.keys) delete holder[name];
  }
  return copy;
}

/** Whether a key of the short form belongs to `items`, which say more of what is owed. */
function isOfItems([top]: Path, name: string): boolean {
  return (top === 'areas' || top === 'summary') && keysAt(['items', 0]).includes(name);
}

function keysAt(path: Path): readonly string[] {
  let schema: unknown = Shape;
  for (const step of path) {
    schema = unwrapped(schema);
    if (schema instanceof z.ZodArray) schema = schema.element;
    else if (schema instanceof z.ZodObject) schema = (schema.shape as Record<string, unknown>)[String(step)];
  }
  schema = unwrapped(schema);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function unwrapped(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault)
    inner = inner.unwrap();
  return inner;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step],
    data,
  );
}

/** `schedule[2].to`, with elements counted from 1. */
export function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./u, '');
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
