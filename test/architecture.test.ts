/** Checks the architecture rules in every source, and that each rule detects a deliberate violation. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  brokenRules,
  importCircles,
  missingFromTable,
  registryAddresses,
  sharedFiles,
  type SourceFile,
} from './support/house-rules.ts';
import { functionLengths } from './support/function-lengths.ts';
import { scanSource } from './support/scan-source.ts';
import { withImports } from '../scripts/docs/room-imports.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** A function must fit on a screen. Lower this limit when the longest functions have been split. */
const LONGEST_FUNCTION = 60;
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.data', 'coverage']);

function filesUnder(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (LEFT_OUT.has(entry.name) || entry.name.startsWith('.dist-')) return [];
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function read(path: string): SourceFile {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

const sources = ['src', 'handlers', 'jobs', 'sandbox']
  .flatMap(filesUnder)
  .filter((path) => path.endsWith('.ts'));

describe('the source tree', () => {
  it('is not empty', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it('follows the architecture rules in every file', () => {
    const files = sources.map(read);
    const shared = sharedFiles(files);
    expect(files.flatMap((file) => brokenRules(file, shared))).toEqual([]);
  });

  it('imports no package that a production installation leaves out', () => {
    const { devDependencies } = JSON.parse(read('package.json').text) as {
      devDependencies: Record<string, string>;
    };
    const found = sources.map(read).flatMap(({ path, text }) =>
      scanSource(text)
        .imports.map(({ from }) =>
          from
            .split('/')
            .slice(0, from.startsWith('@') ? 2 : 1)
            .join('/'),
        )
        .filter((name) => Object.hasOwn(devDependencies, name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('matches its description: `npx tsx scripts/docs/write-docs.ts` updates what each room imports', () => {
    const { text } = read('docs/architecture.md');
    expect(text).toBe(withImports(text));
  });

  it('has no import circle, types included', () => {
    expect(importCircles(sources.map(read))).toEqual([]);
  });

  it.each(['handlers', 'jobs'])('has every file of %s/ in its table', (folder) => {
    const files = filesUnder(folder).map((path) => path.slice(folder.length + 1));
    expect(
      missingFromTable(
        read(`${folder}/index.ts`),
        files.filter((file) => file.endsWith('.ts') && file !== 'index.ts'),
      ),
    ).toEqual([]);
  });

  it.each(['src', 'handlers', 'jobs', 'sandbox', 'scripts', 'test'])(
    'has no folder of more than 22 files in %s/',
    (folder) => {
      const sizes = new Map<string, number>();
      for (const path of filesUnder(folder)) {
        const parent = path.slice(0, path.lastIndexOf('/'));
        sizes.set(parent, (sizes.get(parent) ?? 0) + 1);
      }
      const large = [...sizes].filter(([path, size]) => size > 22 && !path.includes('/fixtures/'));
      expect(large).toEqual([]);
    },
  );

  it(`has no function of more than ${LONGEST_FUNCTION} lines`, () => {
    const long = sources
      .map(read)
      .flatMap(functionLengths)
      .filter(({ lines }) => lines > LONGEST_FUNCTION);
    expect(long).toEqual([]);
  });

  it('names no registry in any file', () => {
    const texts = filesUnder('').filter((path) =>
      /(?:^|\/)(?:\.npmrc|[^/]+\.(?:ts|mjs|js|json|ya?ml|md|sh|csv|html|css)|run)$/u.test(path),
    );
    expect(texts).toContain('package-lock.json');
    expect(texts.map(read).flatMap(registryAddresses)).toEqual([]);
  });
});

describe('a deliberate violation is found', () => {
  it.each([
    ['src/domain/a.ts', `import { b } from '../redis/b.ts';`],
    ['src/domain/a.ts', `import { b } from "../redis/b.ts";`],
    ['src/domain/a.ts', `import type { B } from '../ports/store.ts';`],
    ['src/domain/a.ts', `import {\n  b,\n  c,\n} from '../redis/b.ts';`],
    ['src/domain/a.ts', `export * from '../words/index.ts';`],
    ['src/domain/a.ts', `export type { B } from '../ports/store.ts';`],
    ['src/domain/a.ts', `const b = await import('../redis/b.ts');`],
    ['src/domain/a.ts', `import { readFileSync } from 'node:fs';`],
    ['src/domain/a.ts', `import '../redis/b.ts';`],
    ['src/domain/a.ts', `const now = Date.now();`],
    ['src/domain/a.ts', `const now = new Date();`],
    ['src/domain/a.ts', `const now = new Date;`],
    ['src/domain/a.ts', `const now = Date();`],
    ['src/domain/a.ts', `const now = Temporal.Now.instant();`],
    ['src/domain/a.ts', 'const text = `${`${Date.now()}`}`;'],
    ['src/domain/a.ts', `const text = '请重新填写。';`],
    ['src/redis/a.ts', `const now = Date.now();`],
    ['src/redis/a.ts', `const up = performance.now();`],
    ['src/redis/a.ts', `import { performance as own } from 'node:perf_hooks';`],
    ['src/redis/a.ts', `import { uptime } from '../startup/machine-clock.ts';`],
    ['src/cli/a.ts', `const up = process.uptime();`],
    ['src/main.ts', `const now = Date.now();`],
    ['handlers/a.ts', `import { machineClock } from '../src/startup/machine-clock.ts';`],
    ['src/redis/a.ts', `import { b } from '../feishu/b.ts';`],
    ['src/feishu/a.ts', `import { handlers } from '../../handlers/index.ts';`],
    ['src/bot.ts', `import { Redis } from 'ioredis';`],
    ['src/bot.ts', `import * as lark from "@larksuiteoapi/node-sdk";`],
    ['src/bot.ts', `const lark = createRequire(import.meta.url)('@larksuiteoapi/node-sdk');`],
    ['sandbox/a.ts', `import { Redis } from 'ioredis';`],
    ['handlers/a.ts', `import { b } from '../src/redis/b.ts';`],
    ['handlers/a.ts', `import { parseConfig } from '../src/config.ts';`],
    ['handlers/a.ts', `import { b } from '../jobs/b.ts';`],
    ['handlers/a.ts', `import fastify from 'fastify';`],
    ['handlers/a.ts', `const text = '请重新填写';`],
    ['handlers/a.ts', 'const text = `已收到 ${n} 条`;'],
    ['jobs/a.ts', `import { b } from '../src/feishu/b.ts';`],
    ['jobs/a.ts', `import type { Handler } from '../src/routing/handler.ts';`],
    ['src/cards/a.ts', `import { b } from '../redis/b.ts';`],
    ['src/words/zh-cn/a.ts', `import { parseConfig } from '../../config.ts';`],
    ['src/bot.ts', `const id = process.env.FEISHU_APP_ID;`],
    ['src/bot.ts', `const id = process . env['FEISHU_APP_ID'];`],
    ['src/bot.ts', `const { env } = process['env'];`],
    ['src/bot.ts', `import { env } from 'node:process';`],
  ])('%s: %s', (path, text) => {
    expect(brokenRules({ path, text })).not.toEqual([]);
  });

  it('a handler that is missing from the table, or only imported', () => {
    const index = {
      path: 'handlers/index.ts',
      text: `import { a } from './a.ts';\nimport { b } from "./b.ts";\n// c\nexport const handlers = [a];`,
    };
    expect(missingFromTable(index, ['a.ts', 'b.ts', 'c.ts'])).toEqual(['b.ts', 'c.ts']);
  });

  it('a file shared by handlers that reaches the edge, itself or through another', () => {
    const files = [
      {
        path: 'src/routing/questions.ts',
        text: `import type { Store } from '../ports/store.ts';\nimport { z } from 'zod';`,
      },
      { path: 'src/direct.ts', text: `import { Redis } from './redis/connect.ts';` },
      { path: 'src/through.ts', text: `import { a } from './direct.ts';` },
      {
        path: 'src/circle.ts',
        text: `import { a } from './through.ts';\nimport { q } from './routing/questions.ts';`,
      },
      { path: 'src/table.ts', text: `import { handlers } from '../handlers/index.ts';` },
      { path: 'src/timer.ts', text: `import { schedule } from 'node-cron';` },
    ];
    const shared = sharedFiles(files);
    expect([...shared]).toEqual(['src/routing/questions.ts']);
    const handler = (from: string) => ({
      path: 'handlers/a.ts',
      text: `import { x } from '../src/${from}.ts';`,
    });
    expect(brokenRules(handler('routing/questions'), shared)).toEqual([]);
    expect(brokenRules(handler('through'), shared)).toHaveLength(1);
  });

  it('an import circle, also of types and through a third file', () => {
    const files = [
      { path: 'src/a.ts', text: `import type { B } from './b.ts';` },
      { path: 'src/b.ts', text: `import { c } from './c.ts';` },
      { path: 'src/c.ts', text: `import { a } from './a.ts';` },
      { path: 'src/d.ts', text: `import { a } from './a.ts';` },
      { path: 'src/e.ts', text: `export const e = 1;` },
    ];
    expect(importCircles(files)).toEqual([['src/a.ts', 'src/b.ts', 'src/c.ts']]);
  });

  it('the length of every function, with the closures in it', () => {
    const text = [
      'export function outer() {',
      '  const inner = () => {',
      '    return 1;',
      '  };',
      '  return { act() {',
      '  return inner(); } };',
      '}',
      'export const short = () => 1;',
    ].join('\n');
    expect(functionLengths({ path: 'src/a.ts', text })).toEqual([
      { at: 'src/a.ts:1 outer', lines: 7 },
      { at: 'src/a.ts:2 inner', lines: 3 },
      { at: 'src/a.ts:5 act', lines: 2 },
      { at: 'src/a.ts:8 short', lines: 1 },
    ]);
  });

  it('a registry address', () => {
    const text = `"resolved": "https://${['registry', 'npmjs.org'].join('.')}/zod/-/zod.tgz"`;
    expect(registryAddresses({ path: 'package-lock.json', text })).toHaveLength(2);
    expect(
      registryAddresses({ path: 'docs/a.md', text: `https://${['mirror.npmmirror', 'com'].join('.')}/x` }),
    ).toHaveLength(1);
  });
});

describe('permitted code is not reported', () => {
  it.each([
    ['src/domain/a.ts', `import { b } from './b.ts';\nimport { Temporal } from 'temporal-polyfill';`],
    [
      'src/domain/a.ts',
      `// Date.now() and 请重新填写。 in a comment; import { b } from '../redis/b.ts'\nconst a = 1;`,
    ],
    ['src/domain/a.ts', `/* process.env */ const at = new Date(now); const word = '昨天';`],
    ['src/domain/a.ts', `const text = 'Date.now()';`],
    ['src/domain/a.ts', `const pattern = /\\/\\/|'|Date.now/u; const b = 'x';`],
    ['src/main.ts', `import { uptime } from './startup/machine-clock.ts'; const env = process.env;`],
    ['src/startup/machine-clock.ts', `const now = Date.now() + performance.now();`],
    [
      'handlers/a.ts',
      `import type { Handler } from '../src/routing/handler.ts';\nimport { z } from 'zod';\nimport { b } from './b.ts';`,
    ],
    [
      'src/words/zh-cn/a.ts',
      `import type { ConfigFault } from '../../config.ts';\nexport const a = '请重新填写。';`,
    ],
    ['src/redis/a.ts', `import { Redis } from 'ioredis';\nimport type { Store } from '../ports/store.ts';`],
    ['test/a.test.ts', `import { Redis } from 'ioredis'; const now = Date.now();`],
    ['src/bot.ts', `const share = total / count / 2; const text = 'process.env';`],
  ])('%s: %s', (path, text) => {
    expect(brokenRules({ path, text })).toEqual([]);
  });
});

describe('scanSource', () => {
  it('finds every form of import and tells types from values', () => {
    const text = [
      `import a, { type B } from './a.ts';`,
      `import type { C } from "./c.ts";`,
      `export { d } from './d.ts';`,
      `import './e.ts';`,
      `const f = await import('./f.ts');`,
      `const g = require("./g.cjs");`,
      `const notAnImport = 'from';`,
    ].join('\n');
    expect(scanSource(text).imports).toEqual([
      { from: './a.ts', typeOnly: false },
      { from: './c.ts', typeOnly: true },
      { from: './d.ts', typeOnly: false },
      { from: './e.ts', typeOnly: false },
      { from: './f.ts', typeOnly: false },
      { from: './g.cjs', typeOnly: false },
    ]);
  });

  it('reads strings, escapes, templates within templates and regular expressions apart', () => {
    const { literals, code } = scanSource(
      "const a = 'it\\'s'; const b = `x${c ? `y${d}` : 'z'}w`; const e = /[/'\"]/u; const f = \"end\";",
    );
    expect(literals).toEqual(["it\\'s", 'x', 'y', '', 'z', 'w', 'end']);
    expect(code).toMatch(/^const a = '\s+'; const b = /u);
    expect(code).not.toContain('it');
  });
});
