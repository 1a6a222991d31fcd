import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { scanSource } from '../support/scan-source.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Packages with many modules that only some commands, or some answers, need. */
const WHEN_USED = [
  'docx',
  'write-excel-file/node',
  'yazl',
  'unpdf',
  'sharp',
  'uqr',
  '@inquirer/prompts',
  '@fastify/multipart',
];
const ROOMS_WHEN_USED = [
  'src/doctor/',
  'src/cli/making/',
  'src/exports/make.ts',
  'src/exports/export-worker.ts',
];

it('loads nothing at the start that only some answers need', () => {
  const { files, packages } = loadedBy('src/main.ts');
  expect(WHEN_USED.filter((name) => packages.has(name))).toEqual([]);
  expect(files.filter((file) => ROOMS_WHEN_USED.some((room) => file.startsWith(room)))).toEqual([]);
});

it('detects such a package', () => {
  expect([...loadedBy('src/exports/formats/paper.ts').packages]).toContain('docx');
});

/** All files that importing a file loads through static imports. */
function loadedBy(entry: string): { readonly files: string[]; readonly packages: ReadonlySet<string> } {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const open = [join(root, entry)];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const text = readFileSync(path, 'utf8').replaceAll(/\bimport\s*\(/gu, 'onDemand(');
    for (const { from, typeOnly } of scanSource(text).imports) {
      if (typeOnly) continue;
      const target = join(dirname(path), from);
      if (!from.startsWith('.')) packages.add(from);
      else if (existsSync(target)) open.push(target);
    }
  }
  return { files: [...seen].map((path) => relative(root, path)), packages };
}
