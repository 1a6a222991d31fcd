import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import type { ExportJob } from '../../src/exports/job.ts';
import { makeInThread } from '../../src/exports/thread.ts';

it('leaves no listener on the signal that stops the bot, which outlives every export', async () => {
  const stopping = new AbortController();
  const nothing = (async function* () {})();
  // The thread rejects a job without contents at once.
  await expect(makeInThread({} as ExportJob, nothing, stopping.signal)).rejects.toThrow('export: ');
  expect(getEventListeners(stopping.signal, 'abort')).toEqual([]);
});
