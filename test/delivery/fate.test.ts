/** The fate of a message after the platform's answer, and its lease until then. */
import { describe, expect, it } from 'vitest';
import { fateAfter } from '../../src/delivery/departing/fate.ts';
import { Leases } from '../../src/delivery/departing/leases.ts';
import { createLog } from '../../src/log.ts';
import type { ClaimedMessage } from '../../src/ports/outbox.ts';

describe('the fate of a message', () => {
  it('is “sent”, with the chat if the platform names it', () => {
    expect(fateAfter({ ok: true, messageId: 'om_1' }, 0)).toEqual({ state: 'sent', messageId: 'om_1' });
    expect(fateAfter({ ok: true, messageId: 'om_1', chatId: 'oc_1' }, 0)).toEqual({
      state: 'sent',
      messageId: 'om_1',
      chatId: 'oc_1',
    });
  });

  it('is “failed” after a permanent error', () => {
    expect(fateAfter({ ok: false, fate: 'final', code: 'not-in-group' }, 0)).toEqual({
      state: 'failed',
      reason: 'not-in-group',
    });
  });

  it.each([
    [0, 500],
    [3, 5_000],
    [5, 60_000],
    [499, 60_000],
  ])('is “retry” after %i attempts, in %i ms', (tries, afterMs) => {
    expect(fateAfter({ ok: false, fate: 'unknown', code: 'timeout' }, tries)).toEqual({
      state: 'retry',
      afterMs,
      reason: 'timeout',
      unknown: true,
    });
  });

  it('is “failed” after too many attempts', () => {
    expect(fateAfter({ ok: false, fate: 'retry', code: 'busy' }, 500)).toMatchObject({ state: 'failed' });
  });

  it('waits as long as the platform says, and so do all messages if it says so', () => {
    expect(
      fateAfter({ ok: false, fate: 'retry', code: 'rate', afterMs: 700, pauseApp: true }, 4),
    ).toMatchObject({ state: 'retry', afterMs: 700, pauseAppMs: 700, unknown: false });
  });
});

describe('leases', () => {
  const message = (id: string) => ({ message: { id } }) as ClaimedMessage;

  function theirs(renew: (held: readonly ClaimedMessage[]) => Promise<void>) {
    return new Leases(
      { renew, leaseMs: 10_000 },
      createLog({ level: 'silent', secrets: [], write: () => {} }),
    );
  }

  it('are renewed for what is in progress, all in one call', async () => {
    const renewed: string[][] = [];
    const leases = theirs(async (held) => void renewed.push(held.map((each) => each.message.id)));
    const [a, b] = [message('a'), message('b')];
    leases.hold(a);
    leases.hold(b);
    await leases.renew();
    leases.release(a);
    await leases.renew();
    leases.release(b);
    await leases.renew();
    expect(renewed).toEqual([['a', 'b'], ['b']]);
  });

  it('are not renewed for ever, in case a delivery hangs', async () => {
    let calls = 0;
    const leases = theirs(async () => void (calls += 1));
    leases.hold(message('hangs'));
    for (let round = 0; round < 150; round += 1) await leases.renew();
    expect(calls).toBe(100);
    expect(leases.size).toBe(1);
  });

  it('count rejected renewals', async () => {
    const leases = theirs(() => Promise.reject(new Error('store away')));
    leases.hold(message('a'));
    await expect(leases.renew()).resolves.toBeUndefined();
  });
});
