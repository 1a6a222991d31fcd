/** Writes the tables of commands into the documents: `npx tsx scripts/write-docs.ts`. A test says when that is due. */
import { readFile, writeFile } from 'node:fs/promises';
import { withCommandTables } from './command-table.ts';

for (const name of ['README.md', 'README.zh.md', 'docs/guide.zh.md']) {
  const file = new URL(`../${name}`, import.meta.url);
  await writeFile(file, withCommandTables(await readFile(file, 'utf8')));
}
