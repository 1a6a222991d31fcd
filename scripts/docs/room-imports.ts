/** The last column of the table of rooms in docs/architecture.md: what each room imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../root.mjs';

const FOLDERS = ['src', 'handlers', 'jobs', 'sandbox'];
const ROW = /^(\| `(?<room>[^`]+)` \| .* \| )[^|]+( \|)$/gmu;

/** The document with the column brought up to date; rows of files and of unknown rooms stay. */
export function withImports(text: string): string {
  const imports = roomImports();
  return text.replaceAll(ROW, (row, before: string, room: string, after: string) => {
    const known = imports.get(room);
    return known ? `${before}${[...known].toSorted().join(', ') || 'nothing'}${after}` : row;
  });
}

/** The rooms that each room imports, types included, by name: `domain` for `src/domain/`. */
function roomImports(): ReadonlyMap<string, ReadonlySet<string>> {
  const rooms = new Map<string, Set<string>>();
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => posix.join(folder, path)),
  );
  for (const path of files) {
    const room = roomOf(path) ?? path;
    const known = rooms.get(room) ?? new Set<string>();
    rooms.set(room, known);
    for (const [, from = ''] of readFileSync(join(root, path), 'utf8').matchAll(
      /\b(?:from|import\()\s*'(\.[^']+)'/gu,
    )) {
      const target = roomOf(posix.join(posix.dirname(path), from));
      if (target !== undefined && target !== room) known.add(target.replace(/^src\/|\/$/gu, ''));
    }
  }
  return rooms;
}

/** Files directly in `src/` are in no room. */
function roomOf(path: string): string | undefined {
  return /^(?:src\/[^/]+|handlers|jobs|sandbox)\//u.exec(path)?.[0];
}
