/**
 * Writes the generated lists of commands and platform requirements into the documents: `npx tsx
 * scripts/write-docs.ts`. A test fails when they are outdated.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { withLists } from './command-table.ts';

for (const name of ['README.md', 'README.zh.md', 'docs/commands.md', 'docs/guide.zh.md']) {
  const file = new URL(`../${name}`, import.meta.url);
  await writeFile(file, withLists(await readFile(file, 'utf8')));
}
