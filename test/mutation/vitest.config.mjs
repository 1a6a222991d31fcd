/** The tests of the domain alone: they start no process, so a mutant is judged in seconds. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: [`test/domain/${process.env['ROOM'] ?? '**'}/*.test.ts`],
    // Measures how long readers take, and would only make every mutant slow.
    exclude: ['test/domain/growth.test.ts'],
    env: { NO_COLOR: '1', TZ: 'UTC' },
    pool: 'threads',
    testTimeout: 60_000,
  },
});
