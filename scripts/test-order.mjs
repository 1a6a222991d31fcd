/** The order of test files: those that take long come first, so that no worker is left alone with one at the end. */
import { BaseSequencer } from 'vitest/node';

/** Without results of an earlier run, as in CI, vitest begins with the largest files; these are small and slow. */
const LONG = [
  'test/long/',
  'test/docs/contributing.test.ts',
  'test/scripts/demo.test.ts',
  'test/scripts/bootstrap.test.ts',
  'test/scripts/test-command.test.ts',
  'test/rehearsal/',
  'test/intake/poison.test.ts',
  'test/intake/recovery.test.ts',
  'test/delivery/outage.test.ts',
  'test/redis/groups.test.ts',
  'test/web/secrets.test.ts',
  'test/chaos/',
];

export class LongestFirst extends BaseSequencer {
  /**
   * @override
   * @type {BaseSequencer['sort']}
   */
  async sort(files) {
    const sorted = await super.sort(files);
    const isLong = (/** @type {(typeof files)[number]} */ { moduleId }) =>
      LONG.some((path) => moduleId.includes(`/${path}`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
