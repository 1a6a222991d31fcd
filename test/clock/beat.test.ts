/** The effects of one beat, by the state of the store and of the clock. */
import { describe, expect, it } from 'vitest';
import { beat, type BeatParts } from '../../src/clock/beat.ts';
import { createLog } from '../../src/log.ts';
import { aPlainCampaign } from '../support/campaign.ts';

const OUTAGE = { from: 1, until: 2 };

/** Records in order what a beat calls. */
function aBeat(change: {
  intact?: boolean;
  clock?: { was: boolean; is: boolean };
  outage?: typeof OUTAGE;
  swept?: boolean;
  retention?: () => Promise<void>;
}): { readonly done: string[]; readonly parts: BeatParts } {
  const done: string[] = [];
  const { was, is } = change.clock ?? { was: true, is: true };
  const log = createLog({ level: 'silent', secrets: [], write: () => {} });
  const step = (name: string) => async () => void done.push(name);
  return {
    done,
    parts: {
      state: { look: async () => (change.intact === false ? 'emptied' : 'intact') },
      store: {
        ping: step('ping'),
        async commit({ release }) {
          done.push(`release ${release?.campaign} ${release?.reason}`);
          return { status: 'done', numbers: [] };
        },
      },
      campaigns: () => [aPlainCampaign({ id: 'a' }), aPlainCampaign({ id: 'b' })],
      clockWatch: { isSure: () => was, look: async () => is },
      heartbeat: { outage: async () => change.outage, beaten: step('beaten'), watch: step('watch') },
      sweep: {
        async run(outage) {
          done.push(outage ? 'sweep after an outage' : 'sweep');
          return change.swept ?? true;
        },
      },
      refresh: step('refresh'),
      statusCards: { run: step('cards') },
      retention: { run: change.retention ?? step('retention') },
      background: { start: () => void done.push('background') },
      announceDeadLetters: step('dead letters'),
      log,
    },
  };
}

describe('a beat', () => {
  it('adopts plans before it sweeps, and starts what may take long at the end', async () => {
    const { done, parts } = aBeat({});
    await beat(parts);
    expect(done).toEqual([
      'ping',
      'refresh',
      'sweep',
      'beaten',
      'watch',
      'cards',
      'retention',
      'background',
      'dead letters',
    ]);
  });

  it('does nothing in a state that is not intact', async () => {
    const { done, parts } = aBeat({ intact: false });
    await beat(parts);
    expect(done).toEqual([]);
  });

  it('plans and deletes nothing while the clock is in doubt', async () => {
    const { done, parts } = aBeat({ clock: { was: true, is: false } });
    await beat(parts);
    expect(done).toEqual(['ping', 'beaten', 'watch', 'background', 'dead letters']);
  });

  it('releases messages held because of the clock, in every campaign, once the clock is trusted again', async () => {
    const { done, parts } = aBeat({ clock: { was: false, is: true } });
    await beat(parts);
    expect(done.slice(1, 4)).toEqual(['release a clock', 'release b clock', 'refresh']);
  });

  it.each([
    { swept: true, beaten: true },
    { swept: false, beaten: false },
  ])('ends an outage only when all campaigns were swept: $swept', async ({ swept, beaten }) => {
    const { done, parts } = aBeat({ outage: OUTAGE, swept });
    await beat(parts);
    expect(done).toContain('sweep after an outage');
    expect(done.includes('beaten')).toBe(beaten);
  });

  it('goes on when retention fails', async () => {
    const { done, parts } = aBeat({ retention: () => Promise.reject(new Error('busy')) });
    await beat(parts);
    expect(done).toContain('dead letters');
  });
});
