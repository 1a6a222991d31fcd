/**
 * No package of the lock file rejects a version of Node that package.json and the README allow; npm would warn at
 * every installation.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/root.mjs';

interface Locked {
  readonly engines?: { readonly node?: string };
  readonly optional?: boolean;
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

describe('the versions of Node that package.json allows', () => {
  const { engines } = json('package.json') as { engines: { node: string } };
  const { packages } = json('package-lock.json') as { packages: Readonly<Record<string, Locked>> };
  const ranges = Object.entries(packages).flatMap(([name, { engines: own, optional }]) =>
    own?.node && !optional ? [{ name, range: own.node }] : [],
  );

  it('are allowed by every locked package', () => {
    expect(ranges.length).toBeGreaterThan(50);
    expect(ranges.filter(({ range }) => !semver.subset(engines.node, range))).toEqual([]);
  });
});
