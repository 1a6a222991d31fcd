import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { chromiumForTests } from './scripts/setup/programs.mjs';
import { LongestFirst } from './scripts/tests/test-order.mjs';

const BROWSER_TESTS = ['test/browser/**/*.test.ts', 'test/**/*.browser.test.ts'];
const chromium = chromiumForTests();
const shuffled = process.argv.some((each) => each.startsWith('--sequence.shuffle'));

/** @param {string} file */
const support = (file) => fileURLToPath(new URL(`./test/support/${file}`, import.meta.url));

const shared = {
  globalSetup: ['./test/support/global-setup.mjs'],
  // Many tests start processes (Redis, the sandbox, the bot) and wait for them; three workers keep two cores busy.
  pool: 'forks',
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // A test reads no variable of the machine it runs on, and a demo's colours are no part of what it says.
  // What is started as a process or a thread of its own is started as compiled (test/support/global-setup.mjs).
  alias: [
    { find: /^.*\/sandbox\/start\.ts$/, replacement: support('compiled/start-sandbox.mjs') },
    { find: /^(?:\.\.\/)+(?:src\/)?thread\.ts$/, replacement: support('compiled/thread.mjs') },
  ],
  // Compiled files run as they are.
  server: { deps: { external: [/\/node_modules\//, /\/dist\//] } },
  env: { NO_COLOR: '1', TZ: 'UTC', ...(chromium ? { MUSTER_CHROMIUM: chromium } : {}) },
};

export default defineConfig({
  test: {
    maxWorkers: 3,
    // What a test prints is shown if it fails.
    silent: 'passed-only',
    // A sequencer of our own would take precedence over a shuffle.
    ...(shuffled ? {} : { sequence: { sequencer: LongestFirst } }),
    coverage: { provider: 'v8', include: ['src/**', 'handlers/**', 'jobs/**', 'sandbox/**/*.ts'] },
    projects: [
      // A worker loads the bot's modules once and keeps them for all its files: loading them for each file took a
      // tenth of the suite. So a test restores whatever it changes in a module or in the process.
      {
        test: {
          ...shared,
          name: 'bot',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: BROWSER_TESTS,
        },
      },
      // Without a Chromium these are left out, and scripts/test.mjs says so.
      ...(chromium
        ? [
            {
              test: {
                ...shared,
                name: 'browser',
                isolate: false,
                include: BROWSER_TESTS,
                testTimeout: 90_000,
              },
            },
          ]
        : []),
    ],
  },
});
