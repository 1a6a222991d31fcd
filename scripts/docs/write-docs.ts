/**
 * Writes the generated parts of the documents, the lists of commands and of what each room imports: `npx tsx
 * scripts/docs/write-docs.ts`. A test fails when they are outdated.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { withLists } from './command-table.ts';
import { withImports } from './room-imports.ts';

for (const name of ['README.md', 'README.zh.md', 'docs/commands.md', 'docs/guide.zh.md']) {
  const file = new URL(`../../${name}`, import.meta.url);
  await writeFile(file, withLists(await readFile(file, 'utf8')));
}

const rooms = new URL('../../docs/architecture.md', import.meta.url);
await writeFile(rooms, withImports(await readFile(rooms, 'utf8')));
