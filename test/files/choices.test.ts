/** A file near a deadline from a person with several units in several campaigns, and the resulting questions. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantOf } from '../support/tenant.ts';
import { buttonsOf, startWorld, type Said, type World } from '../support/world.ts';
import { aDocx, PDF } from './samples.ts';

const SOURCE = new URL('../../campaigns/activity-month-2021', import.meta.url).pathname;
const TWO_UNITS = '包头市联络员甲';
const ONE_UNIT = '赤峰市联络员甲';

const campaigns = mkdtempSync(join(tmpdir(), 'muster-choices-'));
let world: World;
let ids: ReadonlyMap<string, string>;

/** A campaign whose contact speaks for two units, and another with only that contact. */
beforeAll(async () => {
  const one = join(campaigns, 'one');
  const two = join(campaigns, 'two');
  cpSync(SOURCE, one, { recursive: true });
  cpSync(SOURCE, two, { recursive: true });
  for (const folder of [one, two]) {
    const yaml = readFileSync(join(folder, 'campaign.yaml'), 'utf8');
    const id = folder === one ? 'one' : 'two';
    writeFileSync(join(folder, 'campaign.yaml'), yaml.replace('id: activity-month-2021', `id: ${id}`));
  }
  const roster = readFileSync(join(one, 'roster.csv'), 'utf8');
  const first = roster.split('\n')[0] ?? '';
  const row = roster.split('\n').find((line) => line.includes(TWO_UNITS)) ?? '';
  writeFileSync(
    join(one, 'roster.csv'),
    `${roster.trimEnd()}\n${row.replace('baotou,包头市', 'hohhot,呼和浩特市')}\n`,
  );
  writeFileSync(join(two, 'roster.csv'), `${first}\n${row}\n`);
  const { tenant } = await tenantOf(one);
  const seen = new Set<string>();
  const people = (tenant.people ?? []).filter(
    ({ name }) => !seen.has(String(name)) && seen.add(String(name)),
  );
  ids = new Map(people.map(({ openId, name }) => [String(name), String(openId)]));
  world = await startWorld({ campaigns, tenant: { ...tenant, people }, now: '2021-09-27T17:20:00+08:00' });
  for (const who of [TWO_UNITS, ONE_UNIT]) await world.say(who, '我的信息');
});

afterAll(async () => {
  await world?.stop();
  rmSync(campaigns, { recursive: true, force: true });
});

async function send(who: string, bytes: Uint8Array, name: string): Promise<Said[]> {
  const form = new FormData();
  form.set('name', name);
  form.set('file', new Blob([Uint8Array.from(bytes)]), name);
  const url = `${world.sandbox.address}/sandbox/people/${ids.get(who)}/send-file`;
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
  return world.heard();
}

function labels(said: Said | undefined): string[] {
  return buttonsOf(said?.message.content).map(({ text }) => text);
}

describe('a file for several campaigns and units', () => {
  it('asks for the campaign, then the unit, then its purpose', async () => {
    const [which] = await send(TWO_UNITS, aDocx(['一']), '一.docx');
    expect(which?.text).toContain('多项活动');
    const title = labels(which)[0] ?? '';
    const { said } = await world.press(TWO_UNITS, (which as Said).message, title);
    const asked = said[0] as Said;
    expect(labels(asked)).toEqual(expect.arrayContaining(['呼和浩特市', '包头市', '不报送']));
    const chosen = await world.press(TWO_UNITS, asked.message, '包头市');
    expect(buttonsOf(chosen.answer.card).map(({ text }) => text)).toContain('创建工作');
    const shown = { ...asked.message, content: chosen.answer.card };
    const { answer } = await world.press(TWO_UNITS, shown, '创建工作');
    expect(JSON.stringify(answer.card)).toContain('包头市_创建工作_20210927');
  });

  it('accepts all answers typed', async () => {
    await send(TWO_UNITS, aDocx(['二']), '二.docx');
    const [asked] = await world.say(TWO_UNITS, 'two');
    expect(asked?.text).toContain('二.docx');
    const [receipt] = await world.say(TWO_UNITS, '包头市 总结');
    expect(receipt?.text).toContain('包头市_活动月总结_20210927');
  });

  it('asks for a missing unit, and keeps the file', async () => {
    await send(TWO_UNITS, aDocx(['三']), '三.docx');
    await world.say(TWO_UNITS, 'one');
    const [unit] = await world.say(TWO_UNITS, '宣传');
    expect(unit?.text).toContain('请写明单位');
    const [receipt] = await world.say(TWO_UNITS, '呼和浩特市 宣传');
    expect(receipt?.text).toContain('呼和浩特市_宣传教育_20210927');
  });
});

describe('time', () => {
  it('a file sent before the deadline is on time, however late its purpose is named', async () => {
    await send(ONE_UNIT, PDF, '赤峰总结.pdf');
    await world.moveTo('2021-09-27T17:40:00+08:00');
    const [receipt] = await world.say(ONE_UNIT, '总结');
    expect(receipt?.text).toContain('报送回执');
    expect(receipt?.text).toContain('17:20');
    expect(receipt?.text).not.toContain('补报');
  });

  it('after an hour 总结 alone opens the form, while the area is still an answer', async () => {
    await send(ONE_UNIT, aDocx(['四']), '四.docx');
    await world.moveTo('2021-09-27T19:00:00+08:00');
    const [form] = await world.say(ONE_UNIT, '总结');
    expect(form?.text).toContain('总结正文');
    const [receipt] = await world.say(ONE_UNIT, '创建工作');
    expect(receipt?.text).toContain('赤峰市_创建工作_20210927');
  });
});
