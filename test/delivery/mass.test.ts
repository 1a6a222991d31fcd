/** Mass messages by an admin: previewed, counted, confirmed, stopped, recalled. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';
import type { SandboxMessage } from '../support/world.ts';

const COUNT = 60;
const name = (index: number) => `第${index}组`;
const UNITS = Array.from({ length: COUNT }, (_, index) => name(index + 1));
const CONTACTS = UNITS.map((unit) => `${unit}联络员甲`);

let office: Office;

beforeAll(async () => {
  office = await startOffice({
    now: '2021-09-16 09:00',
    roster: UNITS.map((unit, index) => rowOf(`u${index + 1}`, unit)),
    yaml: `limits: { per_unit_per_day: 1, per_unit_per_week: 3 }
schedule:
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
`,
  });
});

afterAll(() => office?.stop());

function codeIn(text: string | undefined): string {
  return /同意 ([0-9A-F]{4,})/u.exec(text ?? '')?.[1] ?? '';
}

async function messageById(id: string): Promise<SandboxMessage & { recalled?: boolean }> {
  const { messages } = await office.sandbox.call<{ messages: (SandboxMessage & { recalled?: boolean })[] }>(
    '/sandbox/messages?after=0',
  );
  return messages.find(({ messageId }) => messageId === id)!;
}

async function recalledFrom(person: string): Promise<number> {
  const { messages } = await office.sandbox.call<{ messages: (SandboxMessage & { recalled?: boolean })[] }>(
    '/sandbox/messages?after=0',
  );
  return messages.filter((message) => message.person === office.openIdOf(person) && message.recalled).length;
}

describe('催办 to more than fifty people', () => {
  let code = '';

  it('is previewed with the number, as many names as a card holds, and the exact text', async () => {
    await office.say(CONTACTS[1]!, '总结 已完成。');
    const [preview] = await office.say(ADMIN, '催办');
    expect(preview?.text).toContain('将提醒59个单位的59位联络员。');
    expect(preview?.text).toMatch(/单位：第1组、第3组.*等59个/u);
    expect(preview?.text).toContain('第2组（已报送）');
    expect(preview?.text).toContain('贵单位（第1组）尚未报送：总结。');
    code = codeIn(preview?.text);

    const { answer, said } = await office.press(ADMIN, preview!.message, '发送');
    expect(said).toEqual([]);
    expect(answer.toast?.content).toBe('请再次确认人数');
    const asked = await messageById(preview!.message.messageId);
    expect(JSON.stringify(asked.content)).toContain('确认发送给59人');
  });

  it('is sent only if its number is typed', async () => {
    const [wrong, ...others] = await office.say(ADMIN, `同意 ${code} 58`);
    expect(others).toEqual([]);
    expect(wrong?.text).toContain('将向 **59** 人发送');
    const [done, ...sent] = await office.say(ADMIN, `同意 ${code} 59`);
    expect(done?.text).toContain('已安排向59位联络员发送');
    expect(sent.map(({ to }) => to).toSorted()).toEqual(
      CONTACTS.filter((_, index) => index !== 1).toSorted(),
    );
    for (const { text } of sent) expect(text).toContain('【提醒】安全检查月');
  });

  it('cannot be stopped once all of it has left', async () => {
    const [told] = await office.say(ADMIN, '停止');
    expect(told?.text).toContain('没有尚未发出的消息');
  });

  it('is taken back by its code, and failed recalls are reported', async () => {
    const [list] = await office.say(ADMIN, '撤销通知');
    expect(list?.text).toContain(`催办 ${code}`);
    expect(list?.text).toContain('已发出59条');
    await office.sandbox.call('/sandbox/faults', {
      rules: [{ match: 'recall', kind: 'code:230026', count: 1 }],
    });
    const told = await office.say(ADMIN, `撤销通知 ${code}`);
    await office.sandbox.call('/sandbox/faults', undefined, 'DELETE');
    expect(told[0]?.text).toContain('已发出的59条消息');
    const report = told.find(({ text }) => text.startsWith(`撤销结果：催办 ${code}`));
    expect(report?.text).toContain('已撤回58条');
    expect(report?.text).toContain('撤回后仍计入各单位的提醒次数');
    const [burden] = await office.say(ADMIN, '负担');
    expect(burden?.text).toContain('第1组　本周1次　累计1次');
    expect(report?.text).toMatch(/以下1条没有撤回，收件人仍能看到：\n第\d+组联络员甲　平台返回 230026/u);
    expect((await recalledFrom(CONTACTS[0]!)) + (await recalledFrom(CONTACTS[2]!))).toBeGreaterThan(0);
  });
});

describe('stopping during the send', () => {
  it('leaves the remaining messages unsent, with the reason', async () => {
    await office.moveTo('2021-09-22 20:00');
    const [preview] = await office.say(ADMIN, '催办 第1组 第2组 第3组');
    expect(preview?.text).toContain('将提醒2个单位的2位联络员。');
    expect(preview?.text).toContain('现在不是办公时间，确认后将于9月23日(周四)09:00发出');
    const [done] = await office.say(ADMIN, `同意 ${codeIn(preview?.text)}`);
    const { answer } = await office.press(ADMIN, done!.message, '停止发送');
    expect(answer.toast?.content).toContain('已发出0条，其余2条不再发送');
    expect(await office.moveTo('2021-09-23 18:00')).toEqual([]);
    const [deliveries] = await office.say(ADMIN, '投递');
    expect(deliveries?.text).toContain('已由管理员停止');
  });

  it('can be typed, with a code or without one for the latest', async () => {
    await office.moveTo('2021-09-23 20:00');
    const [preview] = await office.say(ADMIN, '催办 第3组');
    const code = codeIn(preview?.text);
    await office.say(ADMIN, `同意 ${code}`);
    const [stopped] = await office.say(ADMIN, '停止');
    expect(stopped?.text).toBe(`已停止“催办 ${code}”：已发出0条，其余1条不再发送。`);
    const [again] = await office.say(ADMIN, `停止 ${code}`);
    expect(again?.text).toContain('已经停止');
    const [unknown] = await office.say(ADMIN, '停止 ZZZZ');
    expect(unknown?.text).toContain('没有找到编码为“ZZZZ”');
  });

  it('is counted after messages in progress have settled, so that the report is exact', async () => {
    await office.moveTo('2021-09-24 10:00');
    const [preview] = await office.say(ADMIN, '催办');
    const code = codeIn(preview?.text);
    // One rate-limit error pauses the app halfway, and the outcome of one message stays unknown although it was
    // delivered.
    await office.sandbox.call('/sandbox/faults', {
      rules: [
        { match: 'send', kind: '429', resetS: 4, count: 1, to: 'ou_u30_a' },
        { match: 'send', kind: 'cut-after', count: 1, to: 'ou_u3_a' },
      ],
    });
    const from = await office.sandbox.call<{ last: number }>('/sandbox/messages?after=0');
    const arrived = async () => {
      const { messages } = await office.sandbox.call<{ messages: SandboxMessage[] }>(
        `/sandbox/messages?after=${from.last}`,
      );
      return messages.filter(({ person }) => person !== office.openIdOf(ADMIN)).length;
    };
    await office.sandbox.call('/sandbox/people/ou_admin/say', { text: `同意 ${code} 59` });
    await expect.poll(arrived, { timeout: 10_000, interval: 20 }).toBeGreaterThan(20);
    const told = await office.say(ADMIN, `停止 ${code}`);
    await office.sandbox.call('/sandbox/faults', undefined, 'DELETE');

    const words = told.filter(({ to }) => to === ADMIN).map(({ text }) => text);
    expect(words.join('\n')).toContain(`正在停止“催办 ${code}”`);
    const [, sent, kept] =
      /已发出(\d+)条，其余(\d+)条不再发送。另有1条未送达或结果不明/u.exec(words.at(-1) ?? '') ?? [];
    expect(Number(sent) + Number(kept) + 1).toBe(59);
    expect(Number(kept)).toBeGreaterThan(0);
    await office.moveTo('2021-09-24 12:00');
    expect(await arrived()).toBe(Number(sent) + 1);
  });
});

describe('a send older than a day', () => {
  it('cannot be taken back', async () => {
    await office.moveTo('2021-09-26 10:00');
    const [none] = await office.say(ADMIN, '撤销通知');
    expect(none?.text).toContain('24小时内没有');
  });
});

describe('截止 全部', () => {
  it('changes nothing before it is confirmed by its number', async () => {
    await office.say(ADMIN, '截止 第5组 10月9日');
    const [preview, ...others] = await office.say(ADMIN, '截止 全部 9月29日');
    expect(others).toEqual([]);
    expect(preview?.text).toContain('将59个单位的报送时限延至9月29日(周三)17:30，并通知59人');
    expect(preview?.text).toContain('第5组（现时限不早于9月29日(周三)17:30）');
    expect(preview?.text).toContain('第1组的报送时限延至9月29日(周三)17:30');
    const code = codeIn(preview?.text);
    const [asked] = await office.say(ADMIN, `同意 ${code}`);
    expect(asked?.text).toContain('确认发送给59人');
    const [status] = await office.say(CONTACTS[0]!, '进度');
    expect(status?.text).toContain('9月27日');

    const [done, ...told] = await office.say(ADMIN, `同意 ${code} 59`);
    expect(done?.text).toContain('已将59个单位的报送时限延至9月29日(周三)17:30');
    expect(told.map(({ to }) => to).toSorted()).toEqual(
      CONTACTS.filter((_, index) => index !== 4).toSorted(),
    );
    // The reminders move with the deadline, as the plan defines.
    const [plan] = await office.say(ADMIN, '计划');
    expect(plan?.text).toContain(
      '第1组、第3组、第4组、第6组、第7组等58个单位（时限9月29日(周三)17:30）：9月29日(周三)09:00提醒\n第5组（时限10月9日(周六)17:30）：10月9日(周六)09:00提醒\n',
    );
    expect(await office.moveTo('2021-09-28 18:00')).toEqual([]);
    const last = await office.moveTo('2021-09-29 12:00');
    expect(last.map(({ to }) => to).toSorted()).toEqual(
      CONTACTS.filter((_, index) => index !== 4 && index !== 1).toSorted(),
    );
  });

  it('can be cancelled', async () => {
    const [preview] = await office.say(ADMIN, '截止 全部 10月9日');
    const { answer } = await office.press(ADMIN, preview!.message, '不发送');
    expect(answer.toast?.content).toContain('时限没有改动');
  });
});
