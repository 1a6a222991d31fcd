/** Applies the worked example of CONTRIBUTING.md to a copy of the tree, as a newcomer would. */
import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneCheckout, ROOT, type Clone } from '../support/clone.ts';
import { run } from '../support/processes.ts';
import { stepsOf } from './worked-example.ts';

const steps = stepsOf(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'));

let clone: Clone;
beforeAll(() => {
  clone = cloneCheckout({ packages: true });
  for (const { file, apply } of steps) {
    const path = join(clone.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, apply(existsSync(path) ? readFileSync(path, 'utf8') : ''));
  }
});
afterAll(() => clone?.remove());

function node(...args: string[]) {
  const outer = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST|TINYPOOL|NODE_OPTIONS)/u.test(name),
  );
  return run(process.execPath, args, { cwd: clone.root, env: Object.fromEntries(outer) });
}

describe('the worked example', () => {
  it('adds a handler, a table line, words in two languages and a conversation', () => {
    expect(steps.map(({ file }) => file)).toEqual([
      'handlers/everyone/countdown.ts',
      'handlers/index.ts',
      'src/words/zh-cn/commands.ts',
      'src/words/zh-cn/replies.ts',
      'src/words/en-us/commands.ts',
      'src/words/en-us/replies.ts',
      'test/conversations/countdown.test.ts',
      'test/people/roles.test.ts',
      'test/people/levels.test.ts',
      'test/routing/trailing-word.test.ts',
    ]);
  });

  it('has sound types', { timeout: 180_000 }, async () => {
    const done = await node('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.');
    expect(done.code, done.out + done.err).toBe(0);
  });

  it('answers as its conversation says, and keeps the architecture rules', async () => {
    const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
    const files = [
      'test/conversations/countdown.test.ts',
      'test/architecture.test.ts',
      'test/people/roles.test.ts',
      'test/people/levels.test.ts',
      'test/routing/trailing-word.test.ts',
    ];
    const named = ['--testNamePattern', '倒计时|countdown|the source tree|every command|the table'];
    const done = await node(vitest, 'run', '--maxWorkers=1', ...named, ...files);
    expect(done.code, done.out).toBe(0);
    expect(done.out).toMatch(/Test Files\s+5 passed/u);
  }, 180_000);
});
