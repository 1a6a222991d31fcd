/** Which process may end an alert that several processes have raised. */
import { expect, it } from 'vitest';
import { withoutProcess } from '../../src/delivery/alert.ts';

const RAISED = { kind: 'not-ready', at: 0, detail: 1 };
const alive =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);

it('is ended by the last process that has the fault', () => {
  expect(withoutProcess({ ...RAISED, by: 'a' }, 'a', alive('a', 'b'))).toBeUndefined();
});

it('is left to another process that has it as well', () => {
  const value = { ...RAISED, by: 'a', also: ['b', 'c'] };
  expect(withoutProcess(value, 'a', alive('a', 'b', 'c'))).toEqual({ ...RAISED, by: 'b', also: ['c'] });
});

it('stays with the process that raised it while that process lives', () => {
  const value = { ...RAISED, by: 'a', also: ['b', 'c'] };
  expect(withoutProcess(value, 'b', alive('a', 'b', 'c'))).toEqual({ ...RAISED, by: 'a', also: ['c'] });
});

it('is not left to processes that are gone', () => {
  const value = { ...RAISED, by: 'a', also: ['b', 'c'] };
  expect(withoutProcess(value, 'c', alive('c'))).toBeUndefined();
});
