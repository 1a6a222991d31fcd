/**
 * The part of vitest that the tests of the domain use, as plain functions, so that a mutant is judged in
 * milliseconds: no worker starts and no module is resolved again. `npm test` runs the same tests in vitest itself.
 */
import { Script } from 'node:vm';
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  getState,
  setState,
  type ExpectStatic,
} from '@vitest/expect';
import * as chai from 'chai';

type Body = (...values: unknown[]) => unknown;

interface Suite {
  readonly names: readonly string[];
  readonly before: { readonly run: Body; done?: Promise<unknown> }[];
}

export interface Test {
  /** Unique within its file. */
  readonly name: string;
  readonly suite: Suite;
  readonly run: Body;
}

export interface Collected {
  readonly tests: readonly Test[];
  /** Run after all tests have ended. */
  readonly after: readonly Body[];
}

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

const matchers = (globalThis as Record<symbol, unknown>)[ASYMMETRIC_MATCHERS_OBJECT];
const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  matchers,
) as unknown as ExpectStatic;
expect.getState = () => getState(expect);
expect.setState = (state) => setState(state, expect);
expect.setState({ assertionCalls: 0 });

/** Collects the tests that `load` declares in the module given to it in place of vitest. */
export function collect(load: (vitest: object) => void): Collected {
  const tests: Test[] = [];
  const after: Body[] = [];
  let suite: Suite = { names: [], before: [] };
  const describe = (name: string, body: Body) => {
    const outer = suite;
    suite = { names: [...outer.names, name], before: [...outer.before] };
    body();
    suite = outer;
  };
  const it = (name: string, run: Body) => {
    tests.push({ name: `${tests.length} ${[...suite.names, name].join(' › ')}`, suite, run });
  };
  load({
    describe: Object.assign(describe, { each: each(describe) }),
    it: Object.assign(it, { each: each(it) }),
    beforeAll: (run: Body) => suite.before.push({ run }),
    afterAll: (run: Body) => after.push(run),
    expect,
  });
  return { tests, after };
}

function each(declare: (name: string, run: Body) => void) {
  return (cases: readonly unknown[]) => (name: string, run: Body) => {
    for (const values of cases)
      declare(name, () => run(...(Array.isArray(values) ? (values as unknown[]) : [values])));
  };
}

const CALL = new Script('globalThis.testOfNow()');

/**
 * Runs a test and returns its error, or undefined. A `beforeAll` runs before the first test that needs it. An endless
 * loop is stopped after `most` milliseconds, unless the test has awaited something before.
 */
export async function failureOf({ suite, run }: Test, most: number): Promise<Error | undefined> {
  try {
    for (const before of suite.before) await (before.done ??= Promise.resolve(before.run()));
    Object.assign(globalThis, { testOfNow: run });
    await CALL.runInThisContext({ timeout: most });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

export function isEndless(failure: Error | undefined): boolean {
  return failure !== undefined && 'code' in failure && failure.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
