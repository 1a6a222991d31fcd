/** The acknowledgement of an event to the platform, and when a press is answered. */
import { describe, expect, it } from 'vitest';
import { createIntake, type DoorstepParts } from '../../src/intake/doorstep.ts';
import { createTraffic } from '../../src/intake/traffic.ts';
import { createLog } from '../../src/log.ts';
import type { PressAnswer } from '../../src/ports/intake.ts';
import type { Press } from '../../src/routing/route.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aPlainCampaign } from '../support/campaign.ts';

const PRESS: Press = {
  kind: 'press',
  eventId: 'ev_1',
  token: 'c_1',
  at: 0,
  presser: 'ou_contact',
  chatId: 'oc_1',
  messageId: 'om_1',
  value: { campaign: 'english' },
};
const DONE: PressAnswer = { toast: { type: 'success', text: 'done' } };

function aDoorstep(change: Partial<DoorstepParts> & { known?: boolean }) {
  const events: string[] = [];
  const intake = createIntake({
    inbox: {
      store: async () => ({ known: change.known ?? false, ref: { stream: 'presses', entry: '1' } }) as never,
    },
    traffic: createTraffic(),
    router: { press: async () => DONE, answerAfterwards: async () => {} },
    campaigns: () => [aPlainCampaign(), aPlainCampaign({ id: 'english', language: 'en-US' })],
    uptime: () => 0,
    onEvent: (kind, result) => void events.push(`${kind} ${result}`),
    log: createLog({ level: 'silent', secrets: [], write: () => {} }),
    ...change,
  });
  return { intake, events };
}

describe('a press', () => {
  it('is answered at once when its handler is fast', async () => {
    const { intake, events } = aDoorstep({});
    expect(await intake.press(PRESS)).toEqual(DONE);
    expect(events).toEqual(['press stored']);
  });

  it('that came before does nothing again', async () => {
    const { intake, events } = aDoorstep({ known: true });
    expect(await intake.press(PRESS)).toEqual({});
    expect(events).toEqual(['press duplicate']);
  });

  it('is noted in the words of its campaign when time runs out, and answered later', async () => {
    const later: PressAnswer[] = [];
    let uptime = 0;
    let finish: (answer: PressAnswer) => void = () => {};
    const slow = new Promise<PressAnswer>((resolve) => (finish = resolve));
    const { intake } = aDoorstep({
      // Storing the event took all the time.
      uptime: () => (uptime += 2_000) - 2_000,
      router: { press: () => slow, answerAfterwards: async (_press, answer) => void later.push(answer) },
    });
    const { processing } = wordsFor('en-US').replies;
    expect(await intake.press(PRESS)).toEqual({ toast: { type: 'info', text: processing } });
    expect(later).toEqual([]);
    finish(DONE);
    await expect.poll(() => later).toEqual([DONE]);
  });
});
