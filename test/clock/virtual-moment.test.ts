/** A virtual moment ends when no work is left, and starts again if an act changed the plan. */
import { expect, it } from 'vitest';
import { createBackground } from '../../src/clock/background.ts';
import { settleMoment, type MomentParts } from '../../src/clock/virtual-moment.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { createLog } from '../../src/log.ts';

const log = createLog({ level: 'silent', secrets: [], write: () => {} });

function aMoment(change: Partial<MomentParts> = {}) {
  const done: string[] = [];
  let campaigns: readonly Campaign[] = [];
  const step = (name: string) => async () => {
    done.push(name);
    return false;
  };
  const parts: MomentParts = {
    campaigns: () => campaigns,
    upToDate: async () => {},
    scheduler: { beat: async () => void done.push('beat') },
    inbox: { size: async () => ({ waiting: 0, oldestMs: 0 }) as never },
    outbox: { size: async () => ({ due: 0, sending: 0 }) as never, releaseHeld: async () => 0 },
    worker: { busy: () => 0 },
    sender: { busy: () => 0, wake: () => {} },
    statusCards: { run: step('cards') },
    background: { rehearse: step('rehearse'), makeExports: step('exports'), writeMirror: step('mirror') },
    clock: { now: () => 0 },
    ...change,
  };
  return { done, parts, replan: () => (campaigns = []) };
}

it('does the work of a moment in order', async () => {
  const { done, parts } = aMoment();
  await settleMoment(parts, new AbortController().signal);
  expect(done).toEqual(['beat', 'rehearse', 'exports', 'mirror', 'cards']);
});

it('beats again when the work put another plan into force', async () => {
  const world = aMoment();
  let plans = 0;
  const parts: MomentParts = {
    ...world.parts,
    async upToDate() {
      plans += 1;
      if (plans === 1) world.replan();
    },
  };
  await settleMoment(parts, new AbortController().signal);
  expect(world.done.filter((name) => name === 'beat')).toHaveLength(2);
});

it('waits for messages that are being sent', async () => {
  let sending = 3;
  const { parts } = aMoment({ sender: { busy: () => (sending > 0 ? sending-- : 0), wake: () => {} } });
  await settleMoment(parts, new AbortController().signal);
  expect(sending).toBe(0);
});

it('ends at a stop, even if work is left', async () => {
  const { done, parts } = aMoment({ worker: { busy: () => 1 } });
  await settleMoment(parts, AbortSignal.abort());
  expect(done).toEqual([]);
});

it('counts a failed background task as nothing done, and still starts the others', async () => {
  const done: string[] = [];
  const background = createBackground({
    rehearsals: { run: () => Promise.reject(new Error('store away')) },
    exports: { run: async () => done.push('exports') > 0 },
    log,
  });
  expect(await background.rehearse()).toBe(false);
  expect(await background.writeMirror()).toBe(false);
  background.start();
  await expect.poll(() => done).toEqual(['exports']);
});
