/** docs/architecture.md lists exactly the rooms of `src/`, `src/domain/` and `scripts/`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/root.mjs';

const text = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');

function roomsIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}/`);
}

describe('docs/architecture.md', () => {
  it('names every room', () => {
    const rooms = [...roomsIn('src'), ...roomsIn('src/domain'), ...roomsIn('scripts')];
    expect(rooms.length).toBeGreaterThan(30);
    expect(rooms.filter((room) => !text.includes(`\`${room}\``))).toEqual([]);
  });

  it('names no room that is gone', () => {
    const named = [...text.matchAll(/`((?:src|handlers|jobs|sandbox|scripts)\/[\w/-]*)`/gu)].map(
      (match) => match[1] ?? '',
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((room) => !existsSync(join(root, room)))).toEqual([]);
  });
});
