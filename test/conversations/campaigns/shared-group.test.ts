/** Two campaigns in one work group: what is asked there is answered there, and says which campaign it is about. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSaid, greet, to } from '../../support/conversation.ts';
import { CAMPAIGNS, CHIEF, CHIFENG, GROUP, startBoth } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

const CHINESE = '第38个全区民族团结进步活动月';
const ENGLISH = 'Site safety, first quarter of 2025';

let world: World;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-shared-'));
  cpSync(CAMPAIGNS, folder, { recursive: true });
  const file = join(folder, 'site-safety-2025', 'campaign.yaml');
  const yaml = readFileSync(file, 'utf8').replace(/^(title: .*)$/mu, '$1\ngroup: $${GROUP_CHAT_ID}');
  writeFileSync(file, yaml);
  world = await startBoth({ campaigns: folder });
  await greet(world, [CHIFENG, CHIEF]);
});
afterAll(async () => {
  await world?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('in a group of two campaigns', () => {
  it('whoever has a part in both is asked alone, and the answer comes into the group', async () => {
    const asked = await world.say(CHIEF, '进度', { group: GROUP });
    expectSaid(asked, [[CHIEF, CHINESE, ENGLISH]]);
    const { said } = await world.press(CHIEF, to(CHIEF, asked), ENGLISH);
    expectSaid(said, [[GROUP, ENGLISH]]);
  });

  it('a title may be typed there', async () => {
    await world.say(CHIEF, '进度', { group: GROUP });
    expectSaid(await world.say(CHIEF, `《${CHINESE}》`, { group: GROUP }), [[GROUP, CHINESE]]);
  });

  it('whoever has a part in one means that one', async () => {
    const [status, ...more] = await world.say(CHIFENG, '进度', { group: GROUP });
    expect(more).toEqual([]);
    expect(status?.to).toBe(GROUP);
    expect(status?.text).toContain(CHINESE);
  });
});
