/** Documents: links and pictures exist, pictures are small, and tables match the bot. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handlers } from '../../handlers/index.ts';
import { withLists } from '../../scripts/docs/command-table.ts';
import { root } from '../../scripts/root.mjs';
import { commandWords } from '../../src/words/command-words.ts';
import { wordsFor } from '../../src/words/index.ts';

const HEAVIEST_PICTURE = 300 * 1024;

const documents = [
  'README.md',
  'README.zh.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'sandbox/page/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const textOf = (name: string) => readFileSync(join(root, name), 'utf8');

/** Targets of the links in a document, except those within code. */
function targetsOf(text: string): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/gu, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/gu)]
    .map(([, link, source]) => link ?? source ?? '')
    .filter((target) => !/^[a-z]+:/u.test(target));
}

/** The anchor that usual hosts generate for a heading. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gmu)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(/\s/gu, '-'),
  );
}

/** The first line of each table that a reader would see as a paragraph: without a line of dashes below its heading. */
function brokenTables(text: string): string[] {
  const lines = text.replaceAll(/```[\s\S]*?```/gu, '').split('\n');
  return lines.filter((line, index) => {
    const begins = line.startsWith('|') && lines[index - 1]?.startsWith('|') !== true;
    return begins && !/^\|[\s|:-]+\|$/u.test(lines[index + 1] ?? '');
  });
}

describe.each(documents)('%s', (name) => {
  const text = textOf(name);

  it('has only whole tables', () => {
    expect(brokenTables(text)).toEqual([]);
  });

  it('has only links with existing targets', () => {
    const missing = targetsOf(text).filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? name : join(dirname(name), decodeURIComponent(path));
      if (!existsSync(join(root, file))) return true;
      return anchor !== undefined && !anchorsOf(textOf(file)).includes(decodeURIComponent(anchor));
    });
    expect(missing).toEqual([]);
  });

  it('has the commands that the bot has (else: npx tsx scripts/docs/write-docs.ts)', () => {
    expect(text).toBe(withLists(text));
  });
});

describe('the pictures', () => {
  const pictures = readdirSync(join(root, 'docs', 'images'));

  it('are small files', () => {
    for (const name of pictures)
      expect(statSync(join(root, 'docs', 'images', name)).size, name).toBeLessThan(HEAVIEST_PICTURE);
  });

  it('are all used in a document', () => {
    const all = documents.map(textOf).join('\n');
    for (const name of pictures) expect(all).toContain(`images/${name}`);
  });
});

describe('the commands', () => {
  it.each([
    ['docs/commands.md', 'en-US'],
    ['docs/guide.zh.md', 'zh-CN'],
  ] as const)('are all in %s', (name, language) => {
    const text = textOf(name);
    for (const handler of handlers)
      for (const word of commandWords(wordsFor(language), handler.name).words)
        expect(text).toContain(`\`${word}`);
  });

  it('mentioned in a sentence of a document exist', () => {
    const known = new Set(
      (['zh-CN', 'en-US'] as const).flatMap((language) =>
        handlers.flatMap(({ name }) => commandWords(wordsFor(language), name).words),
      ),
    );
    const spoken = [...textOf('docs/guide.zh.md').matchAll(/`(\p{Script=Han}+)(?: [^`]*)?`/gu)].map(
      ([, word = '']) => word,
    );
    expect(spoken.length).toBeGreaterThan(20);
    for (const word of spoken) expect(known).toContain(word);
  });
});
