/**
 * Corrections, files and recalls in both orders and by two people at once: nothing is replaced or lost without a
 * message.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPerson, aPlainCampaign, anArea, at, NORTH } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { buttonIn, startRouter, type Posted, type RouterHere } from '../support/router.ts';
import { buttonsOf } from '../support/world.ts';
import { oleOf } from '../files/odd-archives.ts';
import { aDocx } from '../files/samples.ts';

const [A, B, ADMIN] = ['ou_a', 'ou_b', 'ou_admin'];
const campaign = aPlainCampaign({
  areas: [{ ...anArea('news'), name: '新闻' }],
  attachments: { types: ['docx', 'doc'], maxMb: 30 },
  roster: {
    units: [NORTH],
    people: [
      aPerson('contact', NORTH.id, { openId: A }),
      aPerson('deputy', NORTH.id, { openId: B }),
      aPerson('admin', undefined, { openId: ADMIN }),
    ],
  },
});

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  const files = {
    file_1: aDocx(['文件里的总结']),
    file_2: aDocx(['另一份材料']),
    file_3: oleOf('WordDocument'),
  };
  bot = await startRouter(server.socket, [campaign], at('2021-09-08 14:00'), { files });
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});
beforeEach(async () => {
  await server.empty();
  for (const who of [A, B]) await bot.say(who, '我的信息');
});

const said = (posted: readonly Posted[], who = A) =>
  posted
    .filter(({ to }) => to === who)
    .map(({ text }) => text)
    .join('\n');
const say = async (who: string, text: string) => said(await bot.say(who, text), who);
const shown = () => say(ADMIN, '查看 #1');

async function send(
  who: string,
  fileKey: string,
  name: string,
  as: (value: Record<string, unknown>) => boolean,
) {
  const posted = await bot.send(who, { type: 'file', fileKey, name });
  const id = bot.lastMessage;
  const card = posted.find(({ to }) => to === who)?.content;
  const button = buttonsOf(card).find(({ value }) => as(value as Record<string, unknown>));
  const { text } = await bot.press(who, buttonIn(card, button?.text ?? ''));
  return { id, text };
}
/** Files are shown under names of the bot's own. */
const SUMMARY_FILE = '北区_总结_20210908_1.docx';
const ATTACHED = '北区_新闻_20210908_1.docx';
const asAttachment = (value: Record<string, unknown>) => value['as'] === 'attach';
const asSummary = (value: Record<string, unknown>) => value['as'] === 'summary';

describe('two contacts of one unit', () => {
  it('correct different fields at once, and both corrections stand', async () => {
    await say(A, '上报 新闻 时间：9月3日\n人次：100\n地点：会议室');
    const [first, second] = await Promise.all([say(A, '修改 #1 人次：300'), say(B, '修改 #1 地点：广场')]);
    expect(first).toContain('人次：100 → 300');
    expect(second).toContain('地点：会议室 → 广场');
    const text = await shown();
    for (const part of ['人次：300', '地点：广场', '时间：9月3日', '第3版']) expect(text).toContain(part);
  });

  it('replace the whole text at once, and the later one is told what it replaced', async () => {
    await say(A, '上报 新闻 原来的内容');
    const replies = await Promise.all([say(A, '修改 #1 甲的内容'), say(B, '修改 #1 乙的内容')]);
    const text = replies.join('\n');
    const [last, before] = (await shown()).includes('乙的内容') ? ['乙', '甲'] : ['甲', '乙'];
    expect(text).toContain(`原内容：${before}的内容\n新内容：${last}的内容`);
    expect(await say(ADMIN, '查看 #1 2')).toContain(`${before}的内容`);
  });
});

describe('a correction', () => {
  beforeEach(async () => {
    await say(A, '上报 新闻 时间：9月3日\n人次：100\n内容：讲座');
  });

  it('of one field leaves the others, and shows the value before', async () => {
    expect(await say(A, '修改 #1 人次：约300人次')).toContain('人次：100 → 约300人次');
    const text = await shown();
    for (const part of ['时间：9月3日', '内容：讲座', '约300']) expect(text).toContain(part);
  });

  it('of a field that the report did not have adds it', async () => {
    expect(await say(A, '修改 #1 地点：会议室')).toContain('地点：会议室（新增）');
    const text = await shown();
    for (const part of ['时间：9月3日', '人次：100', '内容：讲座', '地点：会议室'])
      expect(text).toContain(part);
  });

  it('without a field asks before it replaces the whole', async () => {
    const asked = await say(A, '修改 #1 人数写错了');
    expect(asked).toContain('将替换 #1 的整篇内容');
    expect(await shown()).toContain('人次：100');
    await say(A, '确定');
    expect(await shown()).toContain('人数写错了');
    expect(await say(ADMIN, '查看 #1 1')).toContain('人次：100');
  });
});

describe('a text over a file', () => {
  it('keeps the file, and says so', async () => {
    await send(A, 'file_1', '北区总结.docx', asSummary);
    const text = await say(A, '总结 补充说明：本单位已完成全部工作，材料见附件。');
    for (const part of [SUMMARY_FILE, '此前的附件仍保留在本版中']) expect(text).toContain(part);
    const all = await shown();
    for (const part of [SUMMARY_FILE, '本单位已完成全部工作']) expect(all).toContain(part);
  });

  it('and a file over a text names the text that it replaces', async () => {
    await say(A, '总结 本单位已完成全部工作，情况如下。');
    const { text } = await send(A, 'file_1', '北区总结.docx', asSummary);
    for (const part of [SUMMARY_FILE, '本单位已完成全部工作']) expect(text).toContain(part);
    expect(await say(ADMIN, '查看 #1 1')).toContain('本单位已完成全部工作');
  });
});

describe('a file whose text cannot be read', () => {
  it('is marked as not checked, to its sender and to the reviewer', async () => {
    const file = { type: 'file', fileKey: 'file_3', name: '材料.doc' } as const;
    expect(said(await bot.send(A, file))).toContain('不能自动检查');
    await send(A, 'file_3', '材料.doc', asSummary);
    expect(await shown()).toContain('以下附件未做文字检查，请审阅时留意：北区_总结_20210908_1.doc');
  });
});

describe('a recall', () => {
  async function corrected(): Promise<{ readonly text: string; readonly file: string }> {
    await say(A, '上报 新闻 第一版的内容');
    await say(A, '修改 #1 第二版的内容');
    const text = bot.lastMessage;
    const { id } = await send(A, 'file_2', '材料.docx', asAttachment);
    expect(await shown()).toContain(ATTACHED);
    return { text, file: id };
  }

  it('of a correction brings back the text before it, and leaves the file that came later', async () => {
    const { text } = await corrected();
    await bot.recall(text);
    const all = await shown();
    expect(all).toContain('第一版的内容');
    expect(all).toContain(ATTACHED);
    expect(all).toContain('待审');
  });

  it('of the file leaves the corrected text', async () => {
    const { file } = await corrected();
    await bot.recall(file);
    const all = await shown();
    expect(all).toContain('第二版的内容');
    expect(all).not.toContain(ATTACHED);
  });

  it.each(['text', 'file'] as const)(
    'of both, the %s first, leaves the first version as it was',
    async (first) => {
      const ids = await corrected();
      await bot.recall(ids[first]);
      await bot.recall(ids[first === 'text' ? 'file' : 'text']);
      const all = await shown();
      expect(all).toContain('第一版的内容');
      expect(all).not.toContain('第二版的内容');
      expect(all).not.toContain(ATTACHED);
      expect(all).toContain('待审');
    },
  );
});
