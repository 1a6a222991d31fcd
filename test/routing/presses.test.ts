/**
 * Every button carries the state that its card showed, and every press is checked against the current state before it
 * acts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handlers } from '../../handlers/index.ts';
import { actsOnWhatWasShown, PRESS_ACTIONS } from '../../src/cards/press-values.ts';
import { root } from '../../scripts/root.mjs';

/** Handled by the router itself. */
const ROUTED = new Set(['campaign.choose']);

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

describe('buttons', () => {
  it('get their value in a single place that the types check for completeness', () => {
    const callbacks = ['src', 'handlers', 'jobs']
      .flatMap(sources)
      .filter(({ text }) => /['"]callback['"]/u.test(text))
      .map(({ path }) => path);
    expect(callbacks).toEqual(['src/cards/kit.ts']);
  });

  it('each have a handler, and handlers name no others', () => {
    const taken = handlers.flatMap(({ presses = [] }) => presses);
    expect(taken.toSorted()).toEqual(PRESS_ACTIONS.filter((action) => !ROUTED.has(action)).toSorted());
  });

  it.each(
    handlers.filter(({ presses }) => presses?.some(actsOnWhatWasShown)).map((each) => [each.name, each]),
  )('of %s are checked before they act', (_, handler) => {
    expect(handler.sees).toBeTypeOf('function');
  });

  it.each(handlers.map((each) => [each.name, each] as const))(
    'of %s that offer a line are declared',
    (_, handler) => {
      const offered = handler.presses?.filter((press) => press.endsWith('.meant')) ?? [];
      expect(offered).toEqual(handler.offersLines ? [`${handler.offersLines}.meant`] : []);
    },
  );
});
