/**
 * A roster of 5,000 units, the maximum in chat: read, enabled, and replaced with its differences, while others are
 * served.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/cards/limits.ts';
import { createMaker } from '../../src/setup/maker.ts';
import { CHIEF, startChinese, STRANGER } from '../support/people.ts';
import { textOf, type Said, type SandboxMessage, type World } from '../support/world.ts';

const COUNT = 5_000;
const FIELDS = ['新建活动 标题：节水宣传月', '开始：9月9日', '时限：9月30日17:30', '报送材料：活动总结'].join(
  '\n',
);

let world: World;
beforeAll(async () => {
  world = await startChinese();
  await world.say(CHIEF, '我的信息');
}, 90_000);
afterAll(() => world?.stop());

/** `offset` renames the first units, so that a second file differs. */
async function sheet(count: number, offset: number): Promise<Uint8Array<ArrayBuffer>> {
  const units = Array.from({ length: count }, (_, index) => ({
    id: `u${index + offset}`,
    name: `第${index + offset}街道办事处`,
  }));
  const people = units.map(({ id, name }, index) => ({
    unit: id,
    role: 'contact' as const,
    name: `${name}联络员`,
    ...(index === 0 ? { openId: 'ou_stranger' } : { mobile: `138${String(10_000_000 + index + offset)}` }),
  }));
  return new Uint8Array(await createMaker().rosterSheet({ units, people }, 'zh-CN'));
}

async function send(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const body = new FormData();
  body.append('file', new Blob([bytes]), name);
  return fetch(`${world.sandbox.address}/sandbox/people/ou_chief/send-file`, { method: 'POST', body });
}

const cards = (said: readonly Said[]) => said.filter(({ message }) => message.type === 'interactive');
function last(said: readonly Said[]): SandboxMessage {
  const found = said.findLast(({ to }) => to === CHIEF);
  if (!found) throw new Error('nothing came');
  return found.message;
}
function withinLimits(said: readonly Said[]): void {
  for (const { message } of cards(said)) {
    const json = JSON.stringify(message.content);
    expect(Buffer.byteLength(json)).toBeLessThan(LIMITS.bytes);
    expect(json.split('"tag":').length - 1).toBeLessThanOrEqual(LIMITS.elements);
  }
}

describe('a roster of 5,000 units', () => {
  it('is read in the chat, on a card within the limits, while another person is answered', async () => {
    await world.say(CHIEF, FIELDS);
    const bytes = await sheet(COUNT, 0);
    const [response, answered] = await Promise.all([send('名册.xlsx', bytes), world.say(STRANGER, '帮助')]);
    expect(response.status).toBe(200);
    expect(answered.some(({ to }) => to === STRANGER)).toBe(true);
    const said = [...answered, ...(await world.heard())];
    withinLimits(said);
    expect(textOf(last(said).content)).toContain(`${COUNT}个单位，${COUNT}人`);
  }, 60_000);

  it('says before it is enabled who was not found, with a text to send them', async () => {
    await world.moveTo('2021-09-08T14:05:00+08:00');
    const preview = await world.say(CHIEF, '新建活动 预览');
    withinLimits(preview);
    const text = textOf(last(preview).content);
    expect(text).toContain(`飞书中未找到${COUNT - 1}人`);
    expect(text).toContain('第1街道办事处联络员');
    expect(text).toContain(`等${COUNT - 1}个单位。请以上单位确定一名联络员`);
    const said = await world.say(CHIEF, '新建活动 启用');
    expect(textOf(last(said).content)).toContain('已启用');
  }, 60_000);

  it('is replaced by a file whose differences are shown and confirmed', async () => {
    const asked = await world.say(CHIEF, '名册');
    const chosen = await world.press(CHIEF, last(asked), '节水宣传月');
    withinLimits(chosen.said);
    expect(textOf(last(chosen.said).content)).toContain(`共${COUNT}个单位、${COUNT}人`);
    await send('名册.xlsx', await sheet(COUNT, 100));
    const said = await world.heard();
    withinLimits(said);
    const text = textOf(last(said).content);
    for (const part of [
      '**新增单位**100个：',
      '**去掉单位**100个：',
      '**新增人员**100人：',
      '去掉的单位共有1名联络员',
    ])
      expect(text).toContain(part);
    const { answer } = await world.press(CHIEF, last(said), '确认修改');
    expect(answer.toast?.content).toContain('已按新的设置执行');
  }, 60_000);

  it('of 5,001 rows is refused with a sentence, and the one before stays', async () => {
    await world.press(CHIEF, last(await world.say(CHIEF, '名册')), '节水宣传月');
    await send('名册.xlsx', await sheet(5_001, 0));
    expect(textOf(last(await world.heard()).content)).toMatch(/5001.*5000/u);
  }, 60_000);
});
