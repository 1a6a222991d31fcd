/** The bot runs with the same flags of Node however it is started. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { entryOf } from '../../scripts/check-deploy.mjs';
import { ROOT } from '../support/clone.ts';

const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const flagsIn = (text: string) => [...text.matchAll(/--[a-z-]+=\d+(?=[ "]|$)/gmu)].map(([flag]) => flag);

it('is started with the flags of npm start by systemd and in a container', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: { start: string } };
  const flags = flagsIn(scripts.start);
  expect(flags).toHaveLength(1);
  const lineOf = (path: string, start: string) =>
    textOf(path)
      .split('\n')
      .find((line) => line.startsWith(start)) ?? '';
  expect(flagsIn(lineOf('deploy/muster.service', 'ExecStart='))).toEqual(flags);
  expect(flagsIn(lineOf('deploy/Dockerfile', 'ENTRYPOINT '))).toEqual(flags);
});

it('is checked with what the container starts', () => {
  const { entry, command } = entryOf(textOf('deploy/Dockerfile'));
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: { start: string } };
  expect(['exec', 'node', ...entry, ...command].join(' ')).toBe(scripts.start);
  expect(() => entryOf('FROM base\nENTRYPOINT ["sh", "start"]')).toThrow('ENTRYPOINT');
});
