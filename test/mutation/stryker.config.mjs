/**
 * `ROOM=time npm run mutate`: changes `src/domain/time` piece by piece and asks whether a test in `test/domain` notices
 * (CONTRIBUTING.md). Without `ROOM`, the whole domain. What was measured, and which changes no test can notice:
 * docs/decisions/017-why-some-mutants-survive.md.
 */

export default {
  packageManager: 'npm',
  plugins: ['./test/mutation/in-process-runner.mjs'],
  testRunner: 'in-process',
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
  timeoutMS: 10_000,
};
