/** The digest in the work group follows the reports: at most one patch a minute, and a new card only when needed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, textOf, type Said, type World } from '../support/world.ts';
import { tenantOf } from '../support/tenant.ts';

const FOLDER = new URL('../../campaigns/activity-month-2021/', import.meta.url).pathname;
const GROUP = '工作群';

let world: World;
let card: Said | undefined;

beforeAll(async () => {
  const { tenant } = await tenantOf(FOLDER);
  const campaigns = new URL('../../campaigns/', import.meta.url).pathname;
  world = await startWorld({ campaigns, tenant, now: '2021-08-31T09:00:00+08:00' });
  const said = await world.moveTo('2021-09-06T09:30:00+08:00');
  card = said.filter(({ to }) => to === GROUP).at(-1);
});
afterAll(() => world?.stop());

async function patches(): Promise<number> {
  const { calls } = await world.sandbox.call<{ calls: { method: string }[] }>('/sandbox/calls?after=0');
  return calls.filter(({ method }) => method === 'PATCH').length;
}

async function shown(said = card): Promise<string> {
  const { chatId, messageId } = said!.message;
  const all = await world.sandbox.call<{ messageId: string; content: unknown }[]>(
    `/sandbox/chats/${chatId}/messages`,
  );
  return textOf(all.find((each) => each.messageId === messageId)?.content);
}

/** The contact of a unit files its summary; returns what the group received as a result. */
async function file(unit: string): Promise<Said[]> {
  const said = await world.say(`${unit}联络员甲`, '总结 已按要求完成。');
  return said.filter(({ to }) => to === GROUP);
}

describe('the card in the work group', () => {
  it('is the weekly digest, and not patched while nothing changes', async () => {
    expect(card?.text).toContain('应报 14、已报 0');
    expect(card?.text).toContain('本卡片随报送情况更新');
    expect(await patches()).toBe(0);
  });

  it('shows the first report at once, and those of the next minute in one patch', async () => {
    expect(await file('赤峰市')).toEqual([]);
    expect(await shown()).toContain('应报 14、已报 1');
    expect(await shown()).toContain('截至9月6日(周一)09:30');
    expect(await patches()).toBe(1);
    for (const unit of ['包头市', '兴安盟', '通辽市']) {
      await world.moveTo(new Date(Date.parse(await now()) + 10_000).toISOString());
      await file(unit);
    }
    expect(await patches()).toBe(1);
    await world.moveTo('2021-09-06T09:40:00+08:00');
    expect(await patches()).toBe(2);
    expect(await shown()).toContain('应报 14、已报 4');
    expect(await shown()).toContain('截至9月6日(周一)09:31');
    for (const unit of ['赤峰', '包头', '乌海']) expect(await shown()).not.toContain(unit);
  });

  it('is posted again if the platform refuses further patches, and continues from there', async () => {
    await world.sandbox.call('/sandbox/faults', {
      rules: [{ match: 'patch', kind: 'code:230031', count: 1 }],
    });
    expect(await file('乌海市')).toEqual([]);
    const again = (await world.moveTo('2021-09-06T09:50:00+08:00')).filter(({ to }) => to === GROUP);
    expect(again.map(({ text }) => text.includes('应报 14、已报 5'))).toEqual([true]);
    await file('阿拉善盟');
    expect(await shown(again[0])).toContain('应报 14、已报 6');
    expect(await shown()).toContain('应报 14、已报 4');
    card = again[0];
  });

  it('is replaced by the next digest', async () => {
    const said = await world.moveTo('2021-09-13T09:30:00+08:00');
    expect(said.map(({ to }) => to)).toEqual([GROUP]);
    const before = await patches();
    await file('满洲里市');
    expect(await patches()).toBe(before + 1);
    expect(await shown(said[0])).toContain('应报 14、已报 7');
    expect(await shown()).toContain('应报 14、已报 6');
  });

  it('marks missing units as late at the deadline', async () => {
    const said = await world.moveTo('2021-09-27T17:31:00+08:00');
    const last = said.filter(({ to, text }) => to === GROUP && text.includes('各领域信息')).at(-1);
    expect(await shown(last)).toContain('逾期未报 7');
  });

  it('shows reports of the last minute after the closing, and then stays unchanged', async () => {
    await world.moveTo('2021-10-14T17:29:00+08:00');
    const again = (await world.say('呼和浩特市联络员甲', '总结 补报。')).find(({ to }) => to === GROUP);
    await world.moveTo('2021-10-14T17:29:30+08:00');
    await file('鄂尔多斯市');
    expect(await shown(again)).toContain('逾期未报 6');
    const before = await patches();
    await world.moveTo('2021-10-15T09:30:00+08:00');
    expect(await shown(again)).toContain('逾期未报 5');
    expect(await patches()).toBe(before + 1);
  });
});

async function now(): Promise<string> {
  return (await world.sandbox.call<{ now: string }>('/sandbox/clock')).now;
}
