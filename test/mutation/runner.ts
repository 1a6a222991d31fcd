/**
 * A test runner of Stryker for tests that start no process. Each test file is bundled once with the code that it tests;
 * for each mutant the bundle is evaluated anew, so that no cache and no constant survives from another mutant.
 *
 * With `ROOM`, the tests of that room are run, and those of the rooms in `TESTS`, if it names any.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import esbuild from 'esbuild';
import fc from 'fast-check';
import { collect, failureOf, isEndless, type Collected, type Test } from './small-vitest.ts';

/** What the instrumented code reads and writes. */
interface Instrumentation {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: { readonly static: object; readonly perTest: object } | undefined;
  hitCount?: number;
  hitLimit?: number | undefined;
}

interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  /** `static`: the mutant is active while the file is loaded. */
  readonly mutantActivation: 'static' | 'runtime';
}

interface FileRun {
  readonly ran: number;
  readonly failed?: string;
  readonly failure?: Error;
}

/** Twenty examples of each property, always the same. Failing examples are not shrunk, because nobody reads them. */
const fewExamples = {
  ...fc,
  assert: (property: fc.IProperty<unknown>, { numRuns = 100, ...others }: fc.Parameters<unknown> = {}) =>
    fc.assert(property, { ...others, numRuns: Math.min(numRuns, 20), seed: 8, endOnFailure: true }),
};

/**
 * Excluded tests: those that measure time, because load changes their result, and those that take seconds per mutant
 * (thousands of units, every printable character, any string).
 */
const MEASURES_TIME =
  /(?:growth|in-turns)\.test\.ts|in proportion to|four times as much|grows with the text|in a moment|in its stride|every printable character|from any string/u;

/** A test that takes longer than this, or ten times as long as without a mutant, counts as endless. */
const LONGEST_MS = 20_000;

const room = process.env['ROOM'];
const rooms = room && [room, ...(process.env['TESTS'] ?? '').split(',')];
const requireHere = createRequire(import.meta.url);
const address = (name: string) => pathToFileURL(requireHere.resolve(name)).href;
const ns: Instrumentation = ((globalThis as { __stryker__?: Instrumentation }).__stryker__ ??= {});

export class InProcessRunner {
  readonly files = new Map<string, Script>();
  /** Duration of each test without a mutant, in ms. */
  readonly times = new Map<string, number>();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    const files = readdirSync('test/domain', { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join('test/domain', name))
      .filter((file) => file.endsWith('.test.ts') && !MEASURES_TIME.test(file))
      .filter((file) => !rooms || rooms.some((each) => file.startsWith(`test/domain/${each}/`)));
    for (const file of files.toSorted()) this.files.set(file, await bundled(file));
  }

  async dryRun() {
    ns.activeMutant = undefined;
    ns.mutantCoverage = { static: {}, perTest: {} };
    const results = [];
    for (const file of this.files.keys()) {
      const { tests, after } = this.load(file);
      for (const test of tests) {
        const id = idOf(file, test);
        ns.currentTestId = id;
        const started = performance.now();
        const failure = await failureOf(test, LONGEST_MS);
        ns.currentTestId = undefined;
        const timeSpentMs = performance.now() - started;
        this.times.set(id, timeSpentMs);
        const facts = { id, name: id, fileName: path.resolve(file), timeSpentMs };
        results.push(
          failure ? { ...facts, status: 1, failureMessage: failure.message } : { ...facts, status: 0 },
        );
      }
      for (const run of after) await run();
    }
    return { status: 'complete', tests: results, mutantCoverage: ns.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit: hundredfold, mutantActivation }: MutantRun) {
    // Stryker allows a hundred times the hits of all tests, which takes an endless loop minutes to reach.
    const hitLimit = hundredfold === undefined ? undefined : hundredfold / 25;
    Object.assign(ns, { hitCount: 0, hitLimit, mutantCoverage: undefined });
    const wanted = testFilter && new Set(testFilter);
    const files = testFilter && new Set(testFilter.map((id) => id.slice(0, id.indexOf('#'))));
    let nrOfTests = 0;
    for (const file of this.files.keys()) {
      if (files && !files.has(file)) continue;
      const isWanted = (test: Test) => !wanted || wanted.has(idOf(file, test));
      const { ran, failed, failure } = await this.runFile(file, isWanted, activeMutant.id, mutantActivation);
      nrOfTests += ran;
      if (hitLimit !== undefined && (ns.hitCount ?? 0) > hitLimit)
        return { status: 'timeout', reason: `Hit limit reached (${ns.hitCount}/${hitLimit})` };
      if (isEndless(failure)) return { status: 'timeout', reason: `${failed} did not end` };
      if (failure)
        return { status: 'killed', killedBy: [failed], failureMessage: failure.message, nrOfTests };
    }
    return { status: 'survived', nrOfTests };
  }

  /** Runs the wanted tests of a file until the first failure. */
  async runFile(
    file: string,
    isWanted: (test: Test) => boolean,
    mutant: string,
    activation: MutantRun['mutantActivation'],
  ): Promise<FileRun> {
    ns.activeMutant = activation === 'static' ? mutant : undefined;
    let loaded: Collected;
    try {
      loaded = this.load(file);
    } catch (error) {
      return { ran: 0, failed: `${file}#0`, failure: error as Error };
    }
    ns.activeMutant = mutant;
    let ran = 0;
    try {
      for (const test of loaded.tests.filter(isWanted)) {
        ran += 1;
        const id = idOf(file, test);
        const failure = await failureOf(test, this.mostFor(id));
        if (failure) return { ran, failed: id, failure };
      }
      return { ran };
    } finally {
      ns.activeMutant = undefined;
      for (const run of loaded.after) await run();
    }
  }

  mostFor(id: string): number {
    return Math.round(Math.min(LONGEST_MS, 2_000 + 10 * (this.times.get(id) ?? LONGEST_MS)));
  }

  load(file: string): Collected {
    const module = { exports: {} };
    const { tests, after } = collect((vitest) => {
      const ours: Readonly<Record<string, object>> = {
        vitest,
        'fast-check': { ...fewExamples, default: fewExamples, __esModule: true },
      };
      const requireIn = (name: string): unknown => ours[name] ?? requireHere(name);
      const evaluate = this.files.get(file)?.runInThisContext() as (...context: object[]) => void;
      evaluate(Object.assign(requireIn, { address }), module, module.exports);
    });
    return { tests: tests.filter(({ name }) => !MEASURES_TIME.test(name)), after };
  }
}

function idOf(file: string, { name }: Test): string {
  return `${file}#${name}`;
}

/** Bundled by the first process; later processes, started after an endless test, read the bundle. */
async function bundled(file: string): Promise<Script> {
  const outfile = path.resolve('dist/mutation', file.replace(/ts$/u, 'cjs'));
  if (!existsSync(outfile)) await bundle(file, outfile);
  const code = readFileSync(outfile, 'utf8');
  return new Script(`(function (require, module, exports) {${code}\n})`, { filename: file });
}

async function bundle(file: string, outfile: string): Promise<void> {
  await esbuild.build({
    // Stryker changes the working directory after this file is loaded, which esbuild does not notice.
    absWorkingDir: process.cwd(),
    entryPoints: [file],
    bundle: true,
    outfile,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    target: 'node20',
    logLevel: 'error',
    plugins: [{ name: 'own-files', setup: ownFiles }],
  });
}

/**
 * Loads our files in a namespace of their own, for two reasons: `import.meta.url` has no meaning in a bundle, and
 * esbuild interprets the default export of a package differently if package.json says `module`.
 */
function ownFiles(build: esbuild.PluginBuild): void {
  build.onResolve({ filter: /[.](ts|mjs)$/ }, ({ path: name, resolveDir }) => ({
    path: path.resolve(resolveDir, name),
    namespace: 'ours',
  }));
  build.onLoad({ filter: /[.](ts|mjs)$/, namespace: 'ours' }, ({ path: file }) => ({
    contents: readFileSync(file, 'utf8')
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
      .replaceAll('import.meta.resolve(', 'require.address('),
    loader: file.endsWith('.ts') ? 'ts' : 'js',
    resolveDir: path.dirname(file),
  }));
}
