/** What comes in that nobody of the campaign meant: other people's recalls, floods, guesses. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSaid, greet, recall } from '../support/conversation.ts';
import { ADMIN, CHIEF, CHIFENG, GROUP, startChinese, STRANGER } from '../support/people.ts';
import type { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG, ADMIN, CHIEF, STRANGER]);
});
afterAll(() => world?.stop());

describe('a message that whoever runs the group took out of it', () => {
  it.each(['group_owner', 'group_manager', 'enterprise_manager'])('by %s stays filed', async (type) => {
    const text = `宣讲进社区 ${type}`;
    const said = await world.say(CHIFENG, `上报 宣传教育 ${text}`, { group: GROUP });
    const n = /#(\d+)/u.exec(said[0]?.text ?? '')?.[1];
    expectSaid(await recall(world, text, type), [
      [CHIFENG, `#${n}`, '仍然有效', `撤回 #${n}`],
      [ADMIN, `#${n}`, '仍然有效', '赤峰市'],
      [CHIEF, `#${n}`, '仍然有效', '赤峰市'],
    ]);
    const [shown] = await world.say(CHIFENG, `查看 #${n}`);
    expect(shown?.text).toContain(text);
    expect(shown?.text).not.toContain('已撤回');
  });
});
