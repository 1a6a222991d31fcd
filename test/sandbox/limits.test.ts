import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimits } from '../../sandbox/limits.ts';
import { PlatformError } from '../../sandbox/platform-error.ts';
import { card, outcome, type Scene, startScene } from './bot.ts';

/** How many of `times` calls succeed, and the error of the first rejected one. */
function pour(times: number, call: () => void): { passed: number; refusal?: PlatformError } {
  for (let passed = 0; passed < times; passed++) {
    try {
      call();
    } catch (error) {
      if (error instanceof PlatformError) return { passed, refusal: error };
      throw error;
    }
  }
  return { passed: times };
}

describe('limits over sliding windows', () => {
  it('lets 50 calls of an endpoint through in a second, and the next one when the first is a second old', () => {
    let now = 0;
    const limits = createLimits(true, () => now);
    const { passed, refusal } = pour(60, () => limits.endpoint('send'));
    expect(passed).toBe(50);
    expect(refusal).toMatchObject({
      code: 99991400,
      status: 429,
      headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '1' },
    });
    now = 999;
    expect(pour(1, () => limits.endpoint('send')).passed).toBe(0);
    expect(pour(1, () => limits.endpoint('reply')).passed).toBe(1);
    now = 1_000;
    expect(pour(60, () => limits.endpoint('send')).passed).toBe(50);
  });

  it('lets 1000 through in a minute and says how long to wait', () => {
    let now = 0;
    const limits = createLimits(true, () => now);
    let passed = 0;
    for (; now < 40_000; now += 1_000) passed += pour(50, () => limits.endpoint('send')).passed;
    expect(passed).toBe(1_000);
    expect(pour(1, () => limits.endpoint('send')).refusal).toMatchObject({
      headers: { 'x-ogw-ratelimit-limit': '1000', 'x-ogw-ratelimit-reset': '20' },
    });
    now = 60_000;
    expect(pour(60, () => limits.endpoint('send')).passed).toBe(50);
  });

  it('counts nothing when switched off', () => {
    const limits = createLimits(false);
    expect(pour(2_000, () => limits.endpoint('send')).passed).toBe(2_000);
  });
});

describe('limits through the SDK', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene({ limits: true });
  });
  afterAll(() => scene.end());

  it('takes five messages a second to one person and to one group', async () => {
    await scene.client.tokenManager.getTenantAccessToken();
    for (const to of ['联络员甲', '工作组']) {
      const sent = await Promise.all(
        Array.from({ length: 8 }, (_, n) => scene.send(to, { text: `第${n}条` })),
      );
      const refused = sent.filter(({ code }) => code !== 0);
      expect(refused).toHaveLength(3);
      expect(refused[0]).toMatchObject({
        status: 400,
        code: 230020,
        msg: 'This operation triggers the frequency limit, ext=chat rate limit',
      });
    }
  });

  it('takes five patches a second of one message', async () => {
    const { data } = await scene.send('联络员乙', card({ tag: 'hr' }), { type: 'interactive' });
    const patch = () =>
      outcome(
        scene.client.im.message.patch({
          path: { message_id: String(data?.['message_id']) },
          data: { content: JSON.stringify(card({ tag: 'hr' })) },
        }),
      );
    const patched = await Promise.all(Array.from({ length: 7 }, patch));
    const refused = patched.filter(({ code }) => code !== 0);
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({
      status: 400,
      code: 230020,
      msg: expect.stringContaining('ext=Update the single messages too frequently'),
    });
  });

  it('answers 429 with the seconds to wait above fifty calls a second', async () => {
    const calls = await Promise.all(
      Array.from({ length: 80 }, () => outcome(scene.client.im.chat.list({ params: {} }))),
    );
    const refused = calls.filter(({ code }) => code !== 0);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({
      status: 429,
      code: 99991400,
      headers: { 'x-ogw-ratelimit-reset': '1' },
    });
  });
});
