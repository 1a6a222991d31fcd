/** People's text stays text: it cannot mention anyone, create links, or break a card. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greet, recall, to } from '../support/conversation.ts';
import { ADMIN, CHIFENG, CHIFENG_DEPUTY, GROUP, startBoth, STRANGER } from '../support/people.ts';
import { textOf, type Said, type SandboxMessage, type World } from '../support/world.ts';

const HOSTILE =
  '<at id=all></at><at user_id="all">所有人</at> **粗** [链接](https://evil.example) <font color=red>红</font> ' +
  '<a href="https://evil.example">x</a> ~~删~~ `码` <button>按</button> \u202E反\u200B 😀 =HYPERLINK("x") &lt;at&gt;';

let world: World;
/** All messages of the bot in this file. */
const heard: Said[] = [];

async function say(who: string, text: string, options?: { group?: string }): Promise<Said[]> {
  const said = await world.say(who, text, options);
  heard.push(...said);
  return said;
}

async function press(who: string, message: SandboxMessage, label: string, form?: Record<string, unknown>) {
  const { answer, said } = await world.press(who, message, label, form);
  heard.push(...said);
  if (answer.card)
    heard.push({ to: who, at: '', text: textOf(answer.card), message: { ...message, content: answer.card } });
  return { answer, said };
}

beforeAll(async () => {
  world = await startBoth();
  await greet(world, [CHIFENG, CHIFENG_DEPUTY, ADMIN, STRANGER]);
});
afterAll(() => world?.stop());

describe('a hostile text', () => {
  it('is shown as it was written, to its unit and to the organiser', async () => {
    const [receipt] = await say(CHIFENG, `上报 宣传 ${HOSTILE}`);
    expect(receipt?.text).toContain('#1');
    for (const who of [CHIFENG, CHIFENG_DEPUTY, ADMIN]) {
      const [shown] = await say(who, '查看 #1');
      expect(shown?.text).toContain('<at user_id="all">所有人</at> **粗** [链接](https://evil.example)');
    }
  });

  it('passes through every input and every list', async () => {
    await say(CHIFENG, `上报 创建\n标题：${HOSTILE}\n地点：${HOSTILE}\n场次：${HOSTILE}\n内容：${HOSTILE}`);
    await say(CHIFENG, `总结 ${HOSTILE}`);
    await say(CHIFENG, `上报 ${HOSTILE}`);
    await say(CHIFENG, `上报 <at_id=all> 某条`, { group: GROUP });
    await say(CHIFENG, '上报 **粗** 某条');
    await say(CHIFENG, '上报 [链接](https://evil.example) 某条');
    await say(CHIFENG, '`码`');
    await say(CHIFENG, '宣传');
    const form = to(CHIFENG, await say(CHIFENG, '上报'));
    await press(CHIFENG, form, '提交', {
      area: 'service',
      title: HOSTILE,
      place: HOSTILE,
      attendances: HOSTILE,
      text: HOSTILE,
    });
    await say(CHIFENG_DEPUTY, `修改 #1 ${HOSTILE}2`);
    for (const words of [
      '待审',
      '汇总',
      '汇总 宣传',
      '汇总 创建',
      '日志',
      '投递',
      '查看 #1',
      '查看 #2',
      '查看 #3',
    ])
      await say(ADMIN, words);
    for (const words of ['汇总', '汇总 宣传', '进度']) await say(ADMIN, words, { group: GROUP });
    await say(CHIFENG, '我的');
  });

  it('is harmless in place of a unit, an area, a number, a code, or a command', async () => {
    for (const command of ['催办', '日志', '截止', '免报', '汇总', '同意', '不同意', '退回', '查看', '亮点'])
      await say(ADMIN, `${command} ${HOSTILE}`);
    for (const command of ['绑定', '接手', '延期', '修改', '撤回', '解绑', '移交'])
      await say(CHIFENG_DEPUTY, `${command} ${HOSTILE}`);
    await say(CHIFENG, `<at user_id="all">进度</at>`);
    await say(CHIFENG, HOSTILE, { group: GROUP });
  });

  it('is harmless in reasons that others read', async () => {
    await say(CHIFENG, `延期 9月29日 ${HOSTILE}`);
    await say(CHIFENG, `更正 ${HOSTILE}`);
    await say(ADMIN, `退回 #2 ${HOSTILE} 9月10日`);
    await say(ADMIN, `免报 二连浩特市 ${HOSTILE}`);
    const shown = to(ADMIN, await say(ADMIN, '查看 #3'));
    await press(ADMIN, shown, '退回修改', { reason: '内容不完整', text: HOSTILE });
    const preview = to(ADMIN, await say(ADMIN, '亮点 #1'));
    const { said } = await press(ADMIN, preview, '发到工作群');
    expect(said.map((one) => one.to)).toContain(GROUP);
    heard.push(...(await recall(world, 'HYPERLINK')));
  });

  it('has no effect in any message', () => {
    expect(heard.length).toBeGreaterThan(50);
    expect(heard.flatMap(({ message }) => powersIn(message))).toEqual([]);
  });

  it('disturbs nothing: no message was rejected, no act failed', async () => {
    const [deliveries] = await world.say(ADMIN, '投递');
    expect(deliveries?.text).toContain('失败 0');
    expect(world.log.filter((line) => /"level":(?:50|60)/u.test(line))).toEqual([]);
  });
});

/** Parts of a message that the platform would read as a mention of everyone, a link, or markup from the sender. */
function powersIn({ type, content }: SandboxMessage): string[] {
  if (type === 'text') return fault(String((content as { text: string }).text), /<|\]\(/u);
  // A direction override could make a text read differently.
  const found = fault(JSON.stringify(content), /\u202E/u);
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    const { tag, content: words } = value as { tag?: string; content?: unknown };
    if ((tag === 'markdown' || tag === 'lark_md') && typeof words === 'string')
      found.push(
        // Remove the bot's own markup: mentions of people in this tenant, status lights, and bold labels.
        ...fault(
          words.replaceAll(/<at id=ou_\w+><\/at>|<text_tag color='[a-z]+'>\p{Script=Han}+<\/text_tag>/gu, ''),
          /<|\]\(|\*\*粗|~~|`|&lt;|:HYPERLINK/u,
        ),
      );
    Object.values(value).forEach(walk);
  };
  walk(content);
  return found;
}

function fault(words: string, power: RegExp): string[] {
  const at = power.exec(words)?.index;
  return at === undefined ? [] : [words.slice(Math.max(0, at - 40), at + 60)];
}

describe('a text that must not be stored', () => {
  it('is reported to its sender only, even if it was sent in the group, and never repeated', async () => {
    const said = await say(CHIFENG, '上报 宣传 请联系居民，电话13912345678', { group: GROUP });
    expect(said.map(({ to: reader }) => reader)).toEqual([CHIFENG]);
    expect(said[0]?.text).toContain('手机号码');
    expect(said[0]?.text).not.toContain('139');
  });
});
