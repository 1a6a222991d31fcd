/** Orders test files: slow ones first, so that no worker runs a slow one alone at the end. */
import { BaseSequencer } from 'vitest/node';

/** Without results of an earlier run, as in CI, vitest starts with the largest files; these are small but slow. */
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
