/**
 * Compares a rehearsal with an ordinary run of the same campaign, with the same filings at the same moments; the run
 * moves in steps that are unrelated to the plan. Any difference is a fault of one of them.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../scripts/root.mjs';
import { createLog } from '../../src/log.ts';
import { closeRedis, openRedis } from '../../src/redis/server/connect.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { DEMO_APP } from '../../src/cli/demo-tenant.ts';
import { play, rehearsalStart } from '../../src/rehearsal/play.ts';
import type { Played } from '../../src/rehearsal/account.ts';
import { readMessage } from '../../src/rehearsal/read-message.ts';
import { openStage } from '../../src/rehearsal/stage.ts';
import { startWorld, type SandboxMessage, type World } from '../support/world.ts';
import { tenantOf } from '../support/tenant.ts';

const CAMPAIGN = `id: short
title: 安全检查周
language: zh-CN
timezone: Asia/Shanghai
opens: 2021-09-13
deadline: 2021-09-17T17:30
closes: deadline +3 working days
group: \${GROUP_CHAT_ID}
summary: { name: 总结 }
areas:
  - { id: news, name: 信息, expect: 1 }
limits: { per_unit_per_day: 1, per_unit_per_week: 3 }
ladder: [{ after: 1, to: [contacts] }, { after: 2, to: [contacts, deputies] }, { after: 3, to: [parents, admins] }]
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [group, contacts] }
  - { id: daily, job: digest, cron: "0 9 * * 3,5", to: [group] }
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: all, job: remind, at: "deadline -1 working day 10:00", to: [group] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
`;
const UNITS = ['东区', '南区', '西区', '北区', '城区', '郊区'];
const ROSTER = [
  'unit_id,unit,parent,role,name,open_id,mobile,email',
  ...UNITS.flatMap((unit, index) => [
    `u${index},${unit},${index > 2 ? 'u0' : ''},contact,${unit}联络员甲,ou_u${index}_a,,`,
    `u${index},${unit},${index > 2 ? 'u0' : ''},deputy,${unit}联络员乙,ou_u${index}_b,,`,
  ]),
  'u6,无人区,,contact,无人区联络员甲,,,',
  ',,,member,工作组成员甲,ou_member,,',
  ',,,admin,管理员甲,ou_admin,,',
];
/** A prime number, so that steps rarely coincide with moments of the plan. */
const STEP_MS = 307 * 60_000;

const campaigns = mkdtempSync(join(tmpdir(), 'muster-same-'));
const source = join(campaigns, 'short');
let world: World | undefined;
afterAll(async () => {
  await world?.stop();
  rmSync(campaigns, { recursive: true, force: true });
});

interface Filed {
  readonly at: number;
  readonly openId: string;
  readonly text: string;
}

let rehearsed: Played;
let filed: readonly Filed[];
let heard: readonly SandboxMessage[];
let unsent: readonly string[];
/** The final content of the chats, after all changes of cards. */
let atLast: { readonly rehearsed: readonly SandboxMessage[]; readonly ordinary: readonly SandboxMessage[] };

beforeAll(async () => {
  mkdirSync(source);
  writeFileSync(join(source, 'campaign.yaml'), CAMPAIGN);
  writeFileSync(join(source, 'roster.csv'), `${ROSTER.join('\n')}\n`);
  const { campaign, tenant } = await tenantOf(source);
  const from = rehearsalStart(campaign);
  const now = new Date(from).toISOString();

  let all: readonly SandboxMessage[] = [];
  const stage = await openStage({
    campaign,
    source,
    ownRoster: false,
    from,
    env: process.env,
    entry: join(root, 'scripts', 'muster.mjs'),
    language: 'zh-CN',
  });
  try {
    rehearsed = await play(campaign, 'late', stage);
    all = await messagesOf(stage.sandbox);
    filed = all
      .filter((message) => message.from !== 'bot')
      .map(({ at, from: openId, content }) => ({
        at: Date.parse(at),
        openId,
        text: (content as { text: string }).text,
      }));
  } finally {
    await stage.close();
  }

  world = await startWorld({
    mornings: true,
    campaigns,
    tenant: { ...tenant, app: { ...DEMO_APP, name: '报送助手' } },
    now,
    keepFirst: true,
  });
  heard = await ordinaryRun(world, from, rehearsed.until);
  unsent = await unsentIn(world);
  atLast = { rehearsed: all, ordinary: await messagesOf(world.sandbox) };
}, 60_000);

async function messagesOf({ call }: World['sandbox']): Promise<readonly SandboxMessage[]> {
  return (await call<{ messages: SandboxMessage[] }>('/sandbox/messages?after=0')).messages;
}

/** Every message in its original form, because cards change later. */
async function ordinaryRun(run: World, from: number, until: number): Promise<SandboxMessage[]> {
  const found = (await run.heard()).map(({ message }) => message);
  const moments = new Set(filed.map(({ at }) => at));
  for (let at = from; at < until; at += STEP_MS) moments.add(at);
  for (const moment of [...moments, until].toSorted((a, b) => a - b)) {
    found.push(...(await run.moveTo(new Date(moment).toISOString())).map(({ message }) => message));
    for (const { openId, text } of filed.filter(({ at }) => at === moment))
      found.push(...(await run.say(openId, text)).map(({ message }) => message));
  }
  return found;
}

async function unsentIn({ redis }: World): Promise<string[]> {
  const log = createLog({ level: 'silent', secrets: [], write: () => {} });
  const edge = openRedis({ socket: redis.socket, appId: DEMO_APP.id, log, uptime: () => performance.now() });
  const all = await createOutbox({ redis: edge }).list({ limit: 10_000 });
  await closeRedis(edge);
  return all
    .filter(({ state }) => state !== 'sent')
    .map(({ message: { about }, state, reason }) =>
      rowOf(about.kind, about.occurrence, about.entry, about.unit, state, reason),
    )
    .toSorted();
}

function read(messages: readonly SandboxMessage[]): string[] {
  return messages
    .map(({ at, chat, person, type, content }) => {
      const { title, lines } = readMessage(type, content);
      return rowOf(new Date(at).toISOString(), chat === 'group' ? '' : person, title, ...lines);
    })
    .toSorted();
}

function rowOf(...cells: readonly (string | undefined)[]): string {
  return cells.map((cell) => cell ?? '').join(' | ');
}

it('sends the same words to the same people at the same moments', () => {
  const letters = rehearsed.letters.map(({ at, openId, title, lines }) =>
    rowOf(new Date(at).toISOString(), openId, title, ...lines),
  );
  expect(letters.toSorted()).toEqual(read(heard));
});

it('leaves the same in every chat, after all changes of cards', () => {
  const { rehearsed: own, ordinary } = atLast;
  expect(read(own)).toEqual(read(ordinary));
  const changed = read(own).filter((row) => !read(heard).includes(row) && row.includes('进展情况'));
  expect(changed.length).toBeGreaterThan(0);
});

it('keeps back the same for the same reasons', () => {
  const rows = rehearsed.unsent.map(({ kind, occurrence, entry, unit, state, reason }) =>
    rowOf(kind, occurrence, entry, unit, state, reason),
  );
  expect(rows.toSorted()).toEqual(unsent);
});

it('holds of a campaign in which all of it happens', () => {
  const kinds = new Set(rehearsed.letters.map(({ kind }) => kind));
  for (const kind of ['announce', 'digest', 'remind', 'chase', 'snapshot', 'reply'] as const)
    expect([...kinds]).toContain(kind);
  const texts = filed.map(({ text }) => text.split(' ')[0]);
  expect(new Set(texts)).toEqual(new Set(['总结', '上报']));
  expect(filed.some(({ at }) => at > Date.parse('2021-09-17T17:30:00+08:00'))).toBe(true);
  expect(unsent.length).toBeGreaterThan(0);
});
