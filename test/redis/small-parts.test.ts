import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOf } from '../../src/redis/store/keys.ts';
import { paceArguments } from '../../src/redis/queue/pacing.ts';
import { wordForTrouble } from '../../src/redis/server/trouble.ts';
import { createWakeup } from '../../src/redis/queue/wakeup.ts';

describe('keys', () => {
  it.each(['cli_a1', 'a}b', 'a{b', '应用'])('of one app share one hash tag: %s', (appId) => {
    const keys = keysOf(appId);
    const tagged = [
      ...keys.outbox,
      keys.dead,
      keys.journal,
      keys.mark('a}'),
      keys.seen('event', '{x}'),
      keys.records('unit', 'c'),
    ];
    expect(new Set(tagged.map((key) => /\{([^}]*)\}/u.exec(key)?.[1])).size).toBe(1);
    expect(tagged.every((key) => key.startsWith(keys.prefix))).toBe(true);
    expect(keysOf('other').prefix.startsWith(keys.prefix)).toBe(false);
  });
});

describe('the short name of a failure', () => {
  const offline = new Error("Stream isn't writeable and enableOfflineQueue options is false");

  it.each<[Error, Error | undefined, string]>([
    [offline, undefined, 'away'],
    [offline, new Error('connect ECONNREFUSED'), 'away'],
    [offline, new Error('WRONGPASS invalid username-password pair'), 'not allowed in'],
    [offline, new Error('self-signed certificate'), 'certificate refused'],
    [offline, new Error("Hostname/IP does not match certificate's altnames"), 'certificate refused'],
    [new Error('OOM command not allowed'), new Error('self-signed certificate'), 'full'],
    [new Error('Command timed out'), undefined, 'silent'],
    [new Error('Command timed out'), new Error('connect ECONNREFUSED'), 'silent'],
    [
      new Error('Command timed out'),
      new Error('All sentinels are unreachable. Retrying. Last error: WRONGPASS invalid'),
      'not allowed in',
    ],
  ])('%s, after %s: %s', (error, heard, word) => {
    expect(wordForTrouble(error, heard)).toBe(word);
  });
});

describe('pace', () => {
  it('never exceeds its limit within any second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), (perSecond) => {
        const pace = paceArguments({ perSecond, perMinute: 1, perChatPerSecond: perSecond });
        const interval = Number(pace.secondIntervalMs);
        // GCRA: one at once, as many more as may be early, then one per interval.
        const most = (earlyMs: number) => Math.floor((999.999 + earlyMs) / interval) + 1;
        // Where departures are logged, the log bounds the second.
        expect(Math.min(most(pace.earlyMs), Number(pace.second || Infinity))).toBeLessThanOrEqual(perSecond);
        expect(Number(pace.plannedSecond || 0)).toBeLessThanOrEqual(Number(pace.second || 0));
        expect(pace.plannedEarlyMs).toBeLessThan(pace.earlyMs);
        expect(1 + Math.floor(999.999 / pace.laneIntervalMs)).toBeLessThanOrEqual(perSecond);
      }),
    );
  });

  it('grants planned messages 95 % of the limits per second and minute, and never the last part', () => {
    const pace = paceArguments({ perSecond: 50, perMinute: 1_000, perChatPerSecond: 5 });
    expect(1_000 / Number(pace.secondIntervalMs)).toBeGreaterThanOrEqual(47.5);
    expect(pace.plannedMinute).toBeGreaterThanOrEqual(950);
    expect(pace.minute).toBeLessThan(1_000);
    expect(Number(pace.minute) - Number(pace.plannedMinute)).toBeGreaterThanOrEqual(20);
  });

  it('is lifted by Infinity', () => {
    const lifted = paceArguments({ perSecond: Infinity, perMinute: Infinity, perChatPerSecond: Infinity });
    expect(lifted).toEqual({
      secondIntervalMs: '',
      plannedEarlyMs: 0,
      earlyMs: 0,
      plannedSecond: '',
      second: '',
      plannedMinute: '',
      minute: '',
      laneIntervalMs: 0,
    });
  });
});

describe('a wake-up', () => {
  const waited = async (work: Promise<unknown>) => {
    const began = performance.now();
    await work;
    return performance.now() - began;
  };

  it('wakes all waiters', async () => {
    const bell = createWakeup();
    const waiting = Promise.all([bell.wait(5_000), bell.wait(5_000)]);
    bell.notify();
    expect(await waited(waiting)).toBeLessThan(100);
    expect(await waited(bell.wait(30))).toBeGreaterThan(20);
  });

  it('is not missed between two waits, and counts once', async () => {
    const bell = createWakeup();
    bell.notify();
    bell.notify();
    expect(await waited(bell.wait(5_000))).toBeLessThan(100);
    expect(await waited(bell.wait(30))).toBeGreaterThan(20);
  });

  it('stops waiting when the signal aborts', async () => {
    const stop = new AbortController();
    const waiting = waited(createWakeup().wait(5_000, stop.signal));
    stop.abort();
    expect(await waiting).toBeLessThan(100);
  });
});
