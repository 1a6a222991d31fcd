/**
 * `ROOM=time npm run mutate`: mutates `src/domain/time` and reports the mutants that no test in `test/domain` detects
 * (CONTRIBUTING.md). Without `ROOM`, the whole domain. Results, and mutants that no test can detect:
 * docs/decisions/017-why-some-mutants-survive.md.
 */

export default {
  packageManager: 'npm',
  plugins: ['./test/mutation/in-process-runner.mjs'],
  testRunner: 'in-process',
  coverageAnalysis: 'perTest',
  mutate: [`src/domain/${process.env['ROOM'] ?? '**'}/*.ts`],
  // Anchored: `campaigns` alone would also exclude src/campaigns, and the tests that import it.
  ignorePatterns: ['/dist', '/docs', '/sandbox/page', '/.data', '/reports'],
  reporters: ['clear-text', 'html', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'reports/mutation.html' },
  // Stryker would rewrite a tsconfig through TypeScript's programming interface, which version 7 does not have. There
  // is nothing to rewrite.
  tsconfigFile: 'no-tsconfig.json',
  tempDirName: '.stryker',
  // A mutant outside of functions costs a whole run of the tests; they were a quarter of all mutants and took three
  // quarters of the time.
  ignoreStatic: true,
  // Keeps the results, so that the next run tests only what has changed since. One file per room, because a shared
  // one would mix the rooms in one score.
  incremental: true,
  incrementalFile: `reports/mutation-${process.env['ROOM'] ?? 'all'}.json`,
  concurrency: 1,
  thresholds: { high: 95, low: 85, break: 85 },
  // Sentences and patterns are data, which other tests cover: those of the words and of typed text.
  mutator: { excludedMutations: ['StringLiteral'] },
  timeoutMS: 10_000,
};
