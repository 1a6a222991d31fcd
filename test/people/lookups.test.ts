/** People are looked up on the platform by e-mail: effects of temporary and permanent failures. */
import { afterEach, describe, expect, it } from 'vitest';
import { CHIEF, GROUP, startChinese } from '../support/people.ts';
import type { World } from '../support/world.ts';

let world: World | undefined;
afterEach(() => world?.stop());

async function begin(rule: object): Promise<World> {
  world = await startChinese({ now: '2021-08-31T10:00:00+08:00', bots: 0, keepFirst: true });
  await world.sandbox.call('/sandbox/faults', { rules: [{ match: 'lookup', ...rule }] });
  await world.startBot();
  return world;
}

describe('a look-up of people', () => {
  it('that fails for a while only delays: everyone is reached', async () => {
    const here = await begin({ kind: '500', count: 4 });
    const said = await here.moveTo('2021-09-01T10:00:00+08:00');
    expect(said.filter(({ text }) => text.includes('报送安排'))).toHaveLength(15);
  });

  it('that is refused for good keeps nobody else from their messages', async () => {
    const here = await begin({ kind: 'code:99991672' });
    const said = await here.moveTo('2021-09-01T10:00:00+08:00');
    expect(said.filter(({ text }) => text.includes('报送安排')).map(({ to }) => to)).toEqual([GROUP]);
    // After a day of heartbeats, there is one log line.
    expect(here.log.filter((line) => line.includes('people not looked up'))).toHaveLength(1);
    // People named by open_id need no look-up and are told who is unreachable.
    expect(
      said
        .filter(({ to }) => to === CHIEF)
        .map(({ text }) => text)
        .join(),
    ).toContain('赤峰市');
  });
});
