/**
 * `ROOM=time npm run mutate`: changes `src/domain/time` piece by piece and asks whether a test in `test/domain/time`
 * notices (CONTRIBUTING.md). Without `ROOM`, the whole domain with all its tests, which takes a night.
 *
 * Measured: `time` 94.4 %, `deadlines` 95.3 %. Survivors that were read there and stand:
 * - a cache that is not asked (`if (known) return known`): the value is the same, only later;
 * - the default of a list that may be absent (`?? []`, `requests = []`) filled with a text: no filter lets it through;
 * - an early return before a loop over nothing, and `?.` where the type is wider than what callers pass.
 */

export default {
  packageManager: 'npm',
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.mjs', related: true },
  coverageAnalysis: 'perTest',
  mutate: [`src/domain/${process.env['ROOM'] ?? '**'}/*.ts`],
  // Anchored: `campaigns` alone left out src/campaigns as well, and with it the tests that import it.
  ignorePatterns: ['/dist', '/docs', '/sandbox/page', '/.data', '/reports'],
  reporters: ['clear-text', 'html', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'reports/mutation.html' },
  // TypeScript 7 has no programming interface, which Stryker would rewrite a tsconfig with; there is nothing to rewrite.
  tsconfigFile: 'no-tsconfig.json',
  tempDirName: '.stryker',
  // A mutant outside of every function costs a whole run of the tests: a quarter of them took three quarters of the time.
  ignoreStatic: true,
  // What a run found is kept, so that the next one judges only what has changed since. One file a room: a shared one
  // would mix the rooms in one score.
  incremental: true,
  incrementalFile: `reports/mutation-${process.env['ROOM'] ?? 'all'}.json`,
  concurrency: 1,
  thresholds: { high: 95, low: 85, break: 85 },
  // Sentences and patterns are data: their tests are those of the words and of what people type.
  mutator: { excludedMutations: ['StringLiteral'] },
  timeoutMS: 2_000,
};
