/** `npm run mutate`: changes the domain piece by piece and asks whether a test notices (CONTRIBUTING.md). */

export default {
  packageManager: 'npm',
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.mjs', related: true },
  coverageAnalysis: 'perTest',
  mutate: ['src/domain/**/*.ts'],
  ignorePatterns: ['dist', 'docs', 'campaigns', 'sandbox/page', '.data'],
  reporters: ['clear-text', 'html', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'reports/mutation.html' },
  // TypeScript 7 has no programming interface, which Stryker would rewrite a tsconfig with; there is nothing to rewrite.
  tsconfigFile: 'no-tsconfig.json',
  tempDirName: '.stryker',
  concurrency: 2,
  thresholds: { high: 95, low: 85, break: 85 },
  // Sentences and patterns are data: their tests are those of the words and of what people type.
  mutator: { excludedMutations: ['StringLiteral'] },
  timeoutMS: 10_000,
};
