/** Two campaigns with the same work group: answers go to the group and name their campaign. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handlers } from '../../../handlers/index.ts';
import { campaignsOfUnits } from '../../../src/filing/meant-unit.ts';
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
  appendFileSync(
    join(folder, 'site-safety-2025', 'roster.csv'),
    'baotou,包头市,,contact,Baotou contact,,,\n',
  );
  world = await startBoth({ campaigns: folder });
  await greet(world, [CHIFENG, CHIEF]);
});
afterAll(async () => {
  await world?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('in a group of two campaigns', () => {
  it('a person with a role in both is asked privately, and the answer goes to the group', async () => {
    const asked = await world.say(CHIEF, '进度', { group: GROUP });
    expectSaid(asked, [[CHIEF, CHINESE, ENGLISH]]);
    const { said } = await world.press(CHIEF, to(CHIEF, asked), ENGLISH);
    expectSaid(said, [[GROUP, ENGLISH]]);
  });

  it('a title may be typed there', async () => {
    await world.say(CHIEF, '进度', { group: GROUP });
    expectSaid(await world.say(CHIEF, `《${CHINESE}》`, { group: GROUP }), [[GROUP, CHINESE]]);
  });

  it('a person with a role in only one of them refers to that one', async () => {
    const [status, ...more] = await world.say(CHIFENG, '进度', { group: GROUP });
    expect(more).toEqual([]);
    expect(status?.to).toBe(GROUP);
    expect(status?.text).toContain(CHINESE);
  });
});

describe('an admin of two campaigns who names a unit', () => {
  const lines = [
    ['截止', '9月30日'],
    ['取消延期', ''],
    ['催办', ''],
    ['日志', ''],
    ['名册', ''],
    ['导出 附件', ''],
    ['收到', ''],
    ['重新开放', '10月30日'],
    ['开始', '9月6日'],
    ['免报', '机构合并'],
  ] as const;

  it.each(lines)(
    '%s refers to the only campaign that has the unit, and the answer names it',
    async (word, rest) => {
      const said = await world.say(CHIEF, `${word} 赤峰市 ${rest}`.trim());
      const own = said.filter((one) => one.to === CHIEF).map(({ text }) => text);
      expect(own.join('\n')).toContain(CHINESE);
      expect(own.join('\n')).not.toContain(ENGLISH);
    },
  );

  it.each(lines)(
    '%s is asked about if both campaigns have the unit, and nothing is done',
    async (word, rest) => {
      const said = await world.say(CHIEF, `${word} 包头市 ${rest}`.trim());
      expectSaid(said, [[CHIEF, CHINESE, ENGLISH, '请选择']]);
    },
  );

  it('gets the same for every command on units', () => {
    const onUnits = handlers.filter(({ presses }) => presses?.some((press) => press.endsWith('.meant')));
    const others = onUnits.filter(({ means }) => means !== campaignsOfUnits).map(({ name }) => name);
    // A person who is to be bound has no campaign yet, so any is possible; a pause concerns periods, and a correction
    // concerns a report.
    expect(others.toSorted()).toEqual(['bind', 'edit', 'pause']);
  });

  it('and lists units of one of them refers to that one', async () => {
    expectSaid(await world.say(CHIEF, '催办 包头市、呼和浩特市'), [[CHIEF, CHINESE, '包头市', '呼和浩特市']]);
  });
});
