import { expect, it } from 'vitest';
import { tenantSchema } from '../../sandbox/tenant.ts';
import { demoStart, demoTenant, groupVariable } from '../../src/cli/demo-tenant.ts';
import type { Campaign, RosterPerson } from '../../src/domain/campaign/campaign.ts';
import { isoAt } from '../../src/domain/time/local-time.ts';
import { operatorWords } from '../../src/words/operator.ts';

const words = operatorWords('zh-CN').demo.people;

function campaignWith(people: readonly RosterPerson[], over: Partial<Campaign> = {}): Campaign {
  const roster = {
    units: [
      { id: 'a', name: '甲市' },
      { id: 'b', name: '乙市' },
    ],
    people,
  };
  const moment = { date: '2021-09-27', time: '17:30' };
  return {
    id: 'month',
    title: '活动月',
    organiser: '主办单位',
    language: 'zh-CN',
    timezone: 'Asia/Shanghai',
    opens: '2021-09-01',
    deadline: moment,
    deadlineOnDayOff: 'as-written',
    days: { kind: 'weekdays', years: [], daysOff: new Set(), workingDays: new Set() },
    officeHours: { from: '09:00', to: '17:00' },
    closes: { kind: 'moment', moment },
    areas: [],
    checks: [],
    review: 'none',
    attachments: { types: [], maxMb: 30 },
    retention: { rawDays: 7, personalDays: 180 },
    limits: { perUnitPerDay: 1, perUnitPerWeek: 3 },
    ladder: [],
    schedule: [],
    roster,
    ...over,
  };
}

const CONTACTS: RosterPerson[] = [
  { unit: 'a', role: 'contact', name: '联络员甲', email: 'a@example.com' },
  { unit: 'b', role: 'contact', name: '联络员甲', email: 'b@example.com' },
  { unit: 'b', role: 'deputy', name: '联络员乙', mobile: '13800000002' },
];

it('makes everyone of the roster, with the unit where a name says too little, and who else a demo needs', () => {
  const { tenant, adminOpenIds, groupChatId } = demoTenant(campaignWith(CONTACTS), '报送助手', words);
  expect(tenantSchema.parse(tenant).people.map(({ name, role, label }) => ({ name, role, label }))).toEqual([
    { name: '甲市联络员甲', role: 'contact', label: '甲市' },
    { name: '乙市联络员甲', role: 'contact', label: '乙市' },
    { name: '联络员乙', role: 'deputy', label: '乙市' },
    { name: words.admin, role: 'admin', label: undefined },
    { name: words.member, role: 'member', label: undefined },
    { name: words.stranger, role: 'stranger', label: undefined },
  ]);
  const [group] = tenantSchema.parse(tenant).groups;
  const stranger = tenant.people?.find(({ role }) => role === 'stranger');
  expect(group).toMatchObject({ chatId: groupChatId, bot: true });
  expect(group?.members).toHaveLength(5);
  expect(group?.members).not.toContain(stranger?.openId);
  expect(adminOpenIds).toEqual(
    tenant.people?.filter(({ role }) => role === 'admin').map(({ openId }) => openId),
  );
});

it('makes the same ids each time, or a second start would meet strangers', () => {
  const made = () => demoTenant(campaignWith(CONTACTS), '报送助手', words);
  expect(made()).toEqual(made());
});

it('takes ids as the roster and the campaign give them, and one person for several rows', () => {
  const people: RosterPerson[] = [
    { unit: 'a', role: 'contact', name: '联络员甲', openId: 'ou_given' },
    { unit: 'b', role: 'contact', name: '联络员甲', openId: 'ou_given' },
    { role: 'admin', name: '管理员', openId: 'ou_admin' },
  ];
  const { tenant, adminOpenIds, groupChatId } = demoTenant(
    campaignWith(people, { group: 'oc_given' }),
    '报送助手',
    words,
  );
  expect(groupChatId).toBe('oc_given');
  expect(adminOpenIds).toEqual(['ou_admin']);
  expect(tenant.people?.map(({ openId, role }) => [openId, role]).slice(0, 2)).toEqual([
    ['ou_given', 'contact'],
    ['ou_admin', 'admin'],
  ]);
});

it.each([
  ['Asia/Shanghai', '2021-09-01', '2021-08-31T09:00:00+08:00'],
  ['America/New_York', '2026-03-09', '2026-03-08T09:00:00-04:00'],
])('begins at nine on the day before (%s, %s)', (timezone, opens, expected) => {
  expect(isoAt(timezone, demoStart(campaignWith([], { timezone, opens })))).toBe(expected);
});

it.each([
  ['group: ${GROUP_CHAT_ID}', 'GROUP_CHAT_ID'],
  ['id: x\ngroup: "${SAFETY_GROUP}" # the sites', 'SAFETY_GROUP'],
  ['id: x', 'GROUP_CHAT_ID'],
  ['group: oc_given', 'GROUP_CHAT_ID'],
])('knows which variable names the group: %j', (yaml, name) => {
  expect(groupVariable(yaml)).toBe(name);
});
