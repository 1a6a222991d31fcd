/** Compares docs/campaign.md and its Chinese version with the schema of `muster check`: every key and its default. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { COLUMN_NAMES } from '../../src/campaigns/roster/columns.ts';

interface Schema {
  readonly type?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

const at = (name: string) => new URL(`../../${name}`, import.meta.url);
const schema = JSON.parse(readFileSync(at('campaigns/campaign.schema.json'), 'utf8')) as Schema;

/** Every key with a value of its own, as the document writes it: `areas[].name`. */
function keysOf(node: Schema, path = ''): { key: string; default: unknown }[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const key = path === '' ? name : `${path}.${name}`;
    if (child.properties) return keysOf(child, key);
    if (child.items?.properties) return keysOf(child.items, `${key}[]`);
    const without = node.required?.includes(name) ? 'required' : 'none';
    return [{ key, default: child.default === undefined ? without : child.default }];
  });
}

/** Rows of the table under a heading, each as its cells. */
function rowsUnder(text: string, heading: string): string[][] {
  const part = text.split(/^## /mu).find((each) => each.startsWith(heading)) ?? '';
  const table = part.slice(0, part.search(/^###? /mu) + 1 || undefined);
  return table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '));
}

function defaultOf(cell: string): unknown {
  if (cell.startsWith('*')) return cell.replaceAll('*', '');
  return parse(cell.replaceAll('`', ''));
}

describe.each(['docs/campaign.md', 'docs/campaign.zh.md'])('%s', (name) => {
  const text = readFileSync(at(name), 'utf8');

  it('has every key of campaign.yaml with its default, and no other', () => {
    const written = rowsUnder(text, 'campaign.yaml').map(([key = '', , standard = '']) => ({
      key: key.replaceAll('`', ''),
      default: defaultOf(standard),
    }));
    // Defaults of an absent object are in the schema of the object.
    expect(written).toEqual(keysOf(schema));
  });

  it('gives each an example', () => {
    for (const row of rowsUnder(text, 'campaign.yaml')) expect(row, row[0]).toHaveLength(4);
    for (const [key, , , example] of rowsUnder(text, 'campaign.yaml'))
      expect(example, key).toMatch(/^`.+`$/u);
  });

  it('has every column of the roster, in both languages', () => {
    const written = rowsUnder(text, 'roster.csv').map(([column = '', also = '']) => [
      column.replaceAll('`', ''),
      also.trim(),
    ]);
    expect(written).toEqual(
      Object.entries(COLUMN_NAMES).map(([column, names]) => [column, names[1] ?? column]),
    );
  });
});
