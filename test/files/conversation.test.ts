/**
 * Filing by file and drafting a summary, with the compiled bot, the SDK and the sandbox. The register is checked
 * through 我的, 查看 and the organiser's figures.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf, startWorld, type Said, type World } from '../support/world.ts';
import { tenantOf } from '../support/tenant.ts';
import { oleOf } from './odd-archives.ts';
import { pdfOf } from './pdf-samples.ts';
import { aDocx, anXlsx, JPG, PDF, PNG, PROGRAM } from './samples.ts';

const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
const FOLDER = join(CAMPAIGNS, 'activity-month-2021');
const STRANGER = '外单位人员';

const data = mkdtempSync(join(tmpdir(), 'muster-files-'));
let world: World;
let ids: ReadonlyMap<string, string>;
let contactOf: (unit: string) => string;
let admin: string;
let chifeng: string;

beforeAll(async () => {
  const { campaign, tenant } = await tenantOf(FOLDER);
  ids = new Map((tenant.people ?? []).map(({ openId, name }) => [String(name), String(openId)]));
  contactOf = (unit) => {
    const id = campaign.roster.units.find(({ name }) => name.startsWith(unit))?.id;
    return (
      campaign.roster.people.find((person) => person.unit === id && person.role === 'contact')?.name ?? ''
    );
  };
  chifeng = contactOf('赤峰');
  admin = campaign.roster.people.find(({ role }) => role === 'admin')?.name ?? '';
  world = await startWorld({
    campaigns: CAMPAIGNS,
    tenant,
    now: '2021-09-08T10:00:00+08:00',
    env: { DATA_DIR: data },
  });
  // First-time senders get the privacy notice, which is not the subject here.
  for (const who of [
    STRANGER,
    admin,
    ...campaign.roster.people.filter(({ role }) => role === 'contact').map(({ name }) => name),
  ])
    await world.say(who, '帮助');
});

afterAll(async () => {
  await world?.stop();
  rmSync(data, { recursive: true, force: true });
});

async function send(
  who: string,
  bytes: Uint8Array,
  name: string,
  kind: 'file' | 'image' = 'file',
): Promise<Said[]> {
  await sent(who, bytes, name, kind);
  return world.heard();
}

async function sent(
  who: string,
  bytes: Uint8Array,
  name: string,
  kind: 'file' | 'image' = 'file',
): Promise<string> {
  const form = new FormData();
  form.set('kind', kind);
  form.set('name', name);
  form.set('file', new Blob([Uint8Array.from(bytes)]), name);
  const url = `${world.sandbox.address}/sandbox/people/${ids.get(who) ?? who}/send-file`;
  const answer = await fetch(url, { method: 'POST', body: form });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { messageId: string }).messageId;
}

function kept(): string[] {
  const folder = join(data, 'attachments');
  const read = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? read(join(path, entry.name)) : [entry.name],
    );
  try {
    return read(folder);
  } catch {
    return [];
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('an unaccepted file is refused in a sentence, and not stored', () => {
  const identity = '11010519491231002X';
  it.each([
    ['an empty file', new Uint8Array(), '总结.docx', '空的'],
    ['a type that is not in the list', PROGRAM, '总结.exe', '不接收这种类型'],
    ['no type at all', PDF, '总结', '不接收这种类型'],
    ['an archive', new Uint8Array(100), '附件.rar', '请解压后，将其中的文件逐个发送'],
    [
      'a document of fixed layout',
      new Uint8Array(100),
      '通知.ofd',
      '请用阅读软件打开，另存为 .pdf 后重新发送',
    ],
    ['a program that calls itself a PDF', PROGRAM, '总结.pdf', '扩展名不符'],
    ['a picture that calls itself a document', PNG, '总结.docx', '扩展名不符'],
    ['a document with a password', oleOf('EncryptionInfo', 'EncryptedPackage'), '总结.docx', '密码'],
    ['an old sheet with a changed name', oleOf('Workbook'), '汇总表.xlsx', '旧格式'],
    ['an old sheet', oleOf('Workbook'), '汇总表.xls', '另存为 .xlsx 后重新发送'],
    ['a web page as a document', strToU8('<html><body>总结</body></html>'), '总结.docx', '网页格式'],
    [
      'a photo of a type that is not taken',
      Uint8Array.from(Buffer.from('RIFF\0\0\0\0WEBPVP8 ')),
      '现场.jpg',
      '另存为 JPG、PNG',
    ],
    ['a broken document', aDocx(['正文']).slice(0, -30), '总结.docx', '损坏'],
    [
      'a document with an identity number cut over two runs',
      aDocx([['身份证', '110105194912', '31002X']]),
      '总结.docx',
      '居民身份证号',
    ],
    ['a sheet with a mobile number as a number', anXlsx([['电话', 13_912_345_678]]), '名单.xlsx', '手机号码'],
    ['a PDF with a mark in its text', pdfOf(['机密★10年', '关于某事项的汇报']), '总结.pdf', '涉密标志'],
    [
      'a PDF with a mark in its title',
      pdfOf(['正文'], { title: '内部事项 注意保管' }),
      '总结.pdf',
      '涉密标志',
    ],
    ['a file whose name has an identity number', PDF, `${identity}.pdf`, '居民身份证号'],
  ])('%s', async (_, bytes, name, sentence) => {
    const said = await send(chifeng, bytes, name);
    expect(said).toHaveLength(1);
    expect(said[0]?.text).toContain(sentence);
    expect(said[0]?.text).not.toContain(identity);
    expect(said[0]?.text).not.toContain('13912345678');
    expect(kept()).toEqual([]);
  });

  it.each([
    [STRANGER, '绑定'],
    ['管理员', '单位联络员'],
  ])('from %s', async (who, sentence) => {
    const said = await send(who === '管理员' ? admin : who, PDF, '总结.pdf');
    expect(said).toHaveLength(1);
    expect(said[0]?.text).toContain(sentence);
    expect(kept()).toEqual([]);
  });
});

describe('a document becomes a report', () => {
  const report = aDocx(['九月八日开展宣讲。', '参与一百二十人次。']);
  let card: Said;

  it('is stored by its hash, and the bot asks for its purpose', async () => {
    const said = await send(chifeng, report, '../../宣讲 <at id=all>.docx');
    card = said[0] as Said;
    expect(said).toHaveLength(1);
    expect(buttonsOf(card.message.content).map(({ text }) => text)).toEqual([
      '宣传教育',
      '创建工作',
      '为民办实事',
      '活动月总结',
      '不报送',
    ]);
    expect(JSON.stringify(card.message.content)).not.toContain('<at id');
    expect(kept()).toEqual([hashOf(report)]);
  });

  it('is filed with one press, and the receipt names it', async () => {
    const { answer } = await world.press(chifeng, card.message, '宣传教育');
    expect(answer.toast?.content).toBe('报送回执');
    expect(JSON.stringify(answer.card)).toContain('赤峰市_宣传教育_20210908_1.docx');
    expect(JSON.stringify(answer.card)).toContain('**#1**');
  });

  it('is filed once, even if it was sent twice before the first was answered', async () => {
    const twice = aDocx(['两次发送']);
    const [one] = await send(chifeng, twice, '甲.docx');
    const [two] = await send(chifeng, twice, '乙.docx');
    await world.press(chifeng, (one as Said).message, '不报送');
    // The other question is still open and has its file.
    expect(kept()).toContain(hashOf(twice));
    await world.press(chifeng, (two as Said).message, '不报送');
    expect(kept()).not.toContain(hashOf(twice));
    const gone = await world.press(chifeng, (two as Said).message, '创建工作');
    expect(gone.answer.toast?.content).toContain('请重新发送');
    const [again] = await send(chifeng, report, '另一个名字.docx');
    expect(again?.text).toContain('#1');
    expect(again?.text).toContain('已在');
    // The sender may not learn another unit's number.
    const [other] = await send(contactOf('乌海'), report, '同一份.docx');
    expect(other?.text).toContain('与其他单位报送的一份完全相同');
    expect(other?.text).not.toContain('#1');
    expect(kept()).toHaveLength(1);
  });

  it('is shown to the organiser under the bot’s name for it', async () => {
    const [shown] = await world.say(admin, '查看 #1');
    expect(shown?.text).toContain('赤峰市_宣传教育_20210908_1.docx');
    expect(shown?.text).not.toContain('另一个名字');
  });

  it('gets a picture attached by typing', async () => {
    const [asked] = await send(chifeng, PNG, 'image.png', 'image');
    expect(asked?.text).toContain('附在 #1');
    const [done] = await world.say(chifeng, '附在 #1');
    expect(done?.text).toContain('赤峰市_宣传教育_20210908_1-2.png');
    expect(done?.text).toContain('未做文字检查');
    const [shown] = await world.say(admin, '查看 #1');
    expect(shown?.text).toContain('1.docx');
    expect(shown?.text).toContain('1-2.png');
    expect(shown?.text).toMatch(
      /以下附件未做文字检查，请审阅时留意：赤峰市_宣传教育_20210908_1-2\.png(?!、)/u,
    );
  });

  it('a missing picture completes the report that was returned for it', async () => {
    const [receipt] = await world.say(contactOf('阿拉善'), '上报 创建 在左旗启动创建工作');
    const n = /#(\d+)/u.exec(receipt?.text ?? '')?.[1] ?? '';
    await world.say(admin, `退回 #${n} 缺少现场照片 9月20日`);
    await world.heard();
    const [asked] = await send(contactOf('阿拉善'), Uint8Array.from([...JPG, 7]), '现场.jpg');
    const { answer } = await world.press(
      contactOf('阿拉善'),
      (asked as Said).message,
      `附在 #${n}（创建工作）`,
    );
    expect(answer.toast?.content).toContain(`${n}.jpg`);
    const [shown] = await world.say(admin, `查看 #${n}`);
    expect(shown?.text).toContain('已重报');
    expect(shown?.text).toContain('在左旗启动');
    await world.say(admin, `通过 #${n}`);
    const [again] = await send(contactOf('阿拉善'), Uint8Array.from([...JPG, 8]), '现场.jpg');
    expect(buttonsOf(again?.message.content).map(({ text }) => text)).not.toContain(`附在 #${n}（创建工作）`);
    const [refused] = await world.say(contactOf('阿拉善'), `附在 #${n}`);
    expect(refused?.text).toContain('不能添加附件');
    const [other] = await world.say(contactOf('阿拉善'), '宣传');
    expect(other?.text).toContain('报送回执');
  });

  it('keeps its files when its text changes, and may be filed again after a withdrawal', async () => {
    await world.say(chifeng, '修改 #1 九月八日在红山区开展宣讲。');
    const [shown] = await world.say(admin, '查看 #1');
    expect(shown?.text).toContain('红山区');
    expect(shown?.text).toContain('1-2.png');
    await world.say(chifeng, '撤回 #1 全部');
    const [asked] = await send(chifeng, report, '宣讲.docx');
    const { answer } = await world.press(chifeng, asked!.message, '创建工作');
    expect(JSON.stringify(answer.card)).toMatch(/赤峰市_创建工作_20210908_\d+\.docx/u);
  });
});

describe('a file without a purpose yet', () => {
  it('needs confirmation to replace a summary filed since the question', async () => {
    const contact = contactOf('呼伦贝尔');
    const [asked] = await send(contact, aDocx(['另一份总结']), '另一份总结.docx');
    await world.say(contact, '总结 已经写好的总结正文。');
    const { answer } = await world.press(contact, asked!.message, '活动月总结');
    expect(JSON.stringify(answer.card)).toContain('已经写好的总结正文');
    expect(JSON.stringify(answer.card)).toContain('已有新的一版');
  });
});

describe('the purpose of a file can be typed', () => {
  it.each([
    ['宣传', '宣传教育'],
    ['上报 创建', '创建工作'],
    ['三', '为民办实事'],
  ])('%s', async (typed, area) => {
    await send(contactOf('通辽'), aDocx([`内容 ${typed}`]), '信息.docx');
    const [receipt] = await world.say(contactOf('通辽'), typed);
    expect(receipt?.text).toContain('报送回执');
    expect(receipt?.text).toContain(area);
  });

  it('asks again if the purpose is unknown, and keeps the file', async () => {
    await send(contactOf('通辽'), JPG, 'image.jpeg');
    const [again] = await world.say(contactOf('通辽'), '照片');
    expect(again?.text).toContain('仍为您保留');
    const [receipt] = await world.say(contactOf('通辽'), '宣传教育。');
    expect(receipt?.text).toMatch(/通辽市_宣传教育_20210908_\d+\.jpg/u);
  });

  it('deletes a file that is not to be filed', async () => {
    const unwanted = aDocx(['发错了']);
    await send(contactOf('通辽'), unwanted, '发错了.docx');
    expect(kept()).toContain(hashOf(unwanted));
    const [done] = await world.say(contactOf('通辽'), '不报送');
    expect(done?.text).toContain('没有保存');
    expect(kept()).not.toContain(hashOf(unwanted));
  });

  it('总结 alone is the answer, and the summary counts as filed', async () => {
    await send(contactOf('乌海'), PDF, '乌海总结.pdf');
    const [receipt] = await world.say(contactOf('乌海'), '总结');
    expect(receipt?.text).toContain('报送回执');
    expect(receipt?.text).toMatch(/乌海市_活动月总结_20210908_\d+\.pdf/u);
    expect(receipt?.text).toContain('已全部报送');
    // No page of this PDF has readable text.
    expect(receipt?.text).toContain('未做文字检查');
    const [digest] = await world.say(admin, '汇总 全部');
    expect(digest?.text).toContain('应报 14、已报 2');
  });

  it('stays when text is sent as a new version, and the receipt says so', async () => {
    const [receipt] = await world.say(contactOf('乌海'), '总结 补充正文：各项活动均已完成。');
    for (const part of ['此前的附件仍保留', '乌海市_活动月总结_20210908'])
      expect(receipt?.text).toContain(part);
  });

  it('recalling the message of the file withdraws what it filed', async () => {
    const messageId = await sent(contactOf('乌海'), Uint8Array.from([...JPG, 1]), '现场.jpg');
    await world.heard();
    await world.say(contactOf('乌海'), '宣传');
    await world.sandbox.call(`/sandbox/people/${ids.get(contactOf('乌海'))}/recall`, { messageId });
    const said = await world.heard();
    expect(said.map(({ text }) => text).join('\n')).toContain('已随之撤回');
  });
});

describe('a file attached later, whose message is recalled', () => {
  const who = () => contactOf('锡林郭勒');
  const recalled = async (messageId: string): Promise<Said[]> => {
    await world.sandbox.call(`/sandbox/people/${ids.get(who())}/recall`, { messageId });
    return world.heard();
  };
  const toMe = (said: readonly Said[]) => said.find(({ to }) => to === who());
  const photo = Uint8Array.from([...JPG, 20]);
  let n = '';

  it('is removed in a new version, and the organiser is told by whom', async () => {
    const [receipt] = await world.say(who(), '上报 宣传 9月8日开展宣讲');
    n = /#(\d+)/u.exec(receipt?.text ?? '')?.[1] ?? '';
    const messageId = await sent(who(), photo, '现场.jpg');
    await world.say(who(), `附在 #${n}`);
    const said = await recalled(messageId);
    expect(toMe(said)?.text).toMatch(
      new RegExp(`附件“锡林郭勒盟_.*jpg”已随之从 #${n} 中移除，这是第3版`, 'u'),
    );
    expect(said.find(({ to }) => to === admin)?.text).toContain(`移除附件`);
    expect(said.find(({ to }) => to === admin)?.text).toContain(who());
    const [shown] = await world.say(admin, `查看 #${n}`);
    expect(shown?.text).toContain('9月8日开展宣讲');
    expect(shown?.text).not.toContain('.jpg');
    expect((await world.say(admin, `查看 #${n} 2`))[0]?.text).not.toContain('.jpg');
    expect((await world.say(admin, `日志 #${n}`))[0]?.text).toContain(`${who()}　移除信息的附件`);
  });

  it('may be attached again, and after 办结 is removed only after confirmation', async () => {
    const messageId = await sent(who(), photo, '现场.jpg');
    await world.heard();
    expect((await world.say(who(), `附在 #${n}`))[0]?.text).toContain(`已附在 #${n}`);
    await world.say(admin, `通过 #${n}`);
    const asked = toMe(await recalled(messageId));
    expect(asked?.text).toContain(`#${n} 已办结，确定要移除附件吗`);
    expect((await world.say(admin, `查看 #${n}`))[0]?.text).toContain('.jpg');
    const { answer } = await world.press(who(), (asked as Said).message, '确定');
    expect(answer.toast?.content).toContain('已随之');
    const [shown] = await world.say(admin, `查看 #${n}`);
    expect(shown?.text).toContain('已重报');
    expect(shown?.text).not.toContain('.jpg');
  });

  it('that the report began with is removed too, once it has text of its own', async () => {
    const messageId = await sent(who(), aDocx(['锡盟创建']), '创建.docx');
    await world.heard();
    const [receipt] = await world.say(who(), '创建');
    const number = /#(\d+)/u.exec(receipt?.text ?? '')?.[1] ?? '';
    await world.say(who(), `修改 #${number} 改为文字报送`);
    expect(toMe(await recalled(messageId))?.text).toContain('.docx');
    const [shown] = await world.say(who(), `查看 #${number}`);
    expect(shown?.text).toContain('改为文字报送');
    expect(shown?.text).not.toContain('.docx');
  });
});

describe('a platform that refuses the download', () => {
  const who = () => contactOf('阿拉善');

  it('is asked three times before the sender is told', { timeout: 90_000 }, async () => {
    await world.sandbox.call('/sandbox/faults', { rules: [{ match: 'any', kind: '500', count: 3 }] });
    const said = await send(who(), PDF, '总结.pdf');
    expect(said).toHaveLength(1);
    expect(said[0]?.text).toContain('暂时不能从飞书取得');
    expect(world.log.filter((line) => line.includes('event not handled'))).toHaveLength(2);
    await world.sandbox.call('/sandbox/faults', {});
  });

  it('can be retried by the sender', async () => {
    const [asked] = await send(who(), aDocx(['阿拉善总结']), '总结.docx');
    expect(asked?.text).toContain('请选择');
  });
});

describe('总结 草稿', () => {
  const who = () => contactOf('包头');
  let draft: Said[];

  it('reports that there is nothing to draft from', async () => {
    const [said] = await world.say(who(), '总结 草稿');
    expect(said?.text).toContain('还没有以文字报送的信息');
  });

  it('merges the reports by area, adds up their counts, and sends an editable file', async () => {
    await world.say(
      who(),
      '上报 宣传\n标题：进社区宣讲\n时间：9月6日\n地点：青山区\n场次：2场\n人次：约300人次\n宣传品：1000份\n内容：现场解答群众提问。',
    );
    await world.say(
      who(),
      '上报 宣传\n标题：=HYPERLINK("x") <at id=all></at>\n时间：9月7日\n人次：120人次\n内容：**加粗** { PAGE }',
    );
    await world.say(who(), '上报 实事 走访帮扶，解决供水问题');
    draft = await world.say(who(), '总结 草稿');
    const [card, file] = draft;
    expect(card?.text).toContain('一、基本情况');
    expect(card?.text).toContain('宣传教育2条、为民办实事1条');
    expect(card?.text).toContain('共开展活动2场，参与约420人次，发放宣传品1000份。');
    expect(card?.text).not.toContain('存在问题');
    expect(card?.text).toMatch(/#\d+ 没有可相加的数字/u);
    expect(file?.message.type).toBe('file');
    const { file_name: name, file_key: key } = (file as Said).message.content as {
      file_name: string;
      file_key: string;
    };
    expect(name).toBe('包头市_总结草稿_20210908.docx');
    const bytes = new Uint8Array(
      await (await fetch(`${world.sandbox.address}/sandbox/files/${key}`)).arrayBuffer(),
    );
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] as Uint8Array);
    expect(xml).toContain('（一）宣传教育');
    expect(xml).toContain('=HYPERLINK(&quot;x&quot;) &lt;at id=all&gt;&lt;/at&gt;');
    expect(xml).not.toContain('instrText');
  });

  it('is not filed when it has changed since it was shown', async () => {
    await world.say(who(), '上报 创建 在昆区启动创建工作');
    const { answer } = await world.press(who(), (draft[0] as Said).message, '作为总结报送');
    expect(answer.toast?.content).toContain('尚未报送');
    expect(JSON.stringify(answer.card)).toContain('昆区');
  });

  it('is filed with one press', async () => {
    const [card] = await world.say(who(), '总结 草稿');
    const { answer } = await world.press(who(), (card as Said).message, '作为总结报送');
    expect(answer.toast?.content).toBe('报送回执');
    const number = /#(\d+)/u.exec(JSON.stringify(answer.card))?.[1];
    const [shown] = await world.say(admin, `查看 #${number}`);
    expect(shown?.text).toContain('参与约420人次');
    expect(shown?.text).toContain('昆区');
  });

  it('reaches the person although the first upload failed', async () => {
    await world.sandbox.call('/sandbox/faults', { rules: [{ match: 'upload', kind: '500', count: 2 }] });
    const said = await world.say(who(), '总结 草稿');
    expect(said.map(({ message }) => message.type)).toEqual(['interactive', 'file']);
    await world.sandbox.call('/sandbox/faults', {});
  });

  it('sent back as a file it becomes the next version of the same summary', async () => {
    const [, file] = await world.say(who(), '总结 草稿');
    const { file_key: key } = (file as Said).message.content as { file_key: string };
    const bytes = new Uint8Array(
      await (await fetch(`${world.sandbox.address}/sandbox/files/${key}`)).arrayBuffer(),
    );
    const [asked] = await send(who(), bytes, '包头市总结(修改稿).docx');
    const { answer } = await world.press(who(), (asked as Said).message, '活动月总结');
    expect(JSON.stringify(answer.card)).toContain('第2次报送');
    expect(JSON.stringify(answer.card)).toMatch(/此前的正文为[\s\S]*撤回 #\d+ 上一版/u);
    expect(JSON.stringify(answer.card)).toMatch(/包头市_活动月总结_20210908_\d+\.docx/u);
  });

  it('is filed when typed, too', async () => {
    await world.say(contactOf('兴安'), '上报 宣传 9月8日开展宣讲');
    const [receipt] = await world.say(contactOf('兴安'), '总结 草稿 报送');
    expect(receipt?.text).toContain('报送回执');
    expect(receipt?.text).toContain('活动月总结');
    // Editing a message raises no event, so the bot cannot read the new text.
    expect(receipt?.text).toContain('编辑原消息不会改变已报内容');
  });

  it('does not affect a summary that only begins with the word', async () => {
    const [receipt] = await world.say(contactOf('兴安'), '总结 草稿已经修改完毕，全盟开展宣讲1场');
    expect(receipt?.text).toContain('第2次报送');
  });

  it('needs confirmation to replace an accepted summary by a file, and keeps the file meanwhile', async () => {
    const who = contactOf('兴安');
    const [held] = await world.say(who, '我的');
    const n = /#(\d+)　?[^#]*活动月总结/u.exec(held?.text ?? '')?.[1] ?? '';
    await world.say(admin, `通过 #${n}`);
    await world.heard();
    const [asked] = await send(who, aDocx(['兴安盟定稿']), '定稿.docx');
    const { answer } = await world.press(who, (asked as Said).message, '活动月总结');
    expect(answer.toast?.content).toContain(`#${n} 已办结，确定要修改吗`);
    const [receipt] = await world.say(who, '确定');
    expect(receipt?.text).toMatch(new RegExp(`#${n}[^]*兴安盟_活动月总结_\\d+_${n}[^]*第3次报送`, 'u'));
  });
});

describe('a waiting file whose filing changes', () => {
  const who = () => contactOf('巴彦淖尔');
  const filed = async (text: string) =>
    /#\d+/u.exec((await world.say(who(), `上报 宣传 ${text}`))[0]?.text ?? '')?.[0] ?? '';
  const isReturned = async (n: string) => (await world.say(admin, `查看 ${n}`))[0]?.text.includes('退回待改');

  it('is not attached to a filing returned meanwhile, typed or pressed, until confirmed again', async () => {
    const n = await filed('等附件的一条');
    const [asked] = await send(who(), aDocx(['附件一']), '附件.docx');
    await world.say(admin, `退回 ${n} 缺少签到表 9月20日`);
    await world.heard();
    const [again] = await world.say(who(), `附在 ${n}`);
    for (const part of [`${n} 在您发送文件之后有变化`, '退回待改', '缺少签到表', '尚未附上'])
      expect(again?.text).toContain(part);
    const { answer } = await world.press(who(), (asked as Said).message, `附在 ${n}（宣传教育）`);
    expect(answer.toast?.content).toContain('有变化');
    expect(await isReturned(n)).toBe(true);
    await world.press(who(), (again as Said).message, `附在 ${n}（宣传教育）`);
    expect(await isReturned(n)).toBe(false);
  });

  it('is not attached to another version than its card showed', async () => {
    const n = await filed('第一版');
    const [asked] = await send(who(), aDocx(['附件二']), '附件二.docx');
    await world.say(who(), `修改 ${n} 第二版`);
    const { answer } = await world.press(who(), (asked as Said).message, `附在 ${n}（宣传教育）`);
    expect(answer.toast?.content).toContain('现为第2版');
    expect((await world.say(who(), `附在 ${n}`))[0]?.text).toContain(`已附在 ${n}`);
  });

  it('written before a return does not count as a correction without confirmation: summaries by file, form and text', async () => {
    const unit = contactOf('鄂尔多斯');
    const [receipt] = await world.say(unit, '总结 退回之前的总结');
    const n = /#\d+/u.exec(receipt?.text ?? '')?.[0] ?? '';
    const [form] = await world.say(unit, '总结');
    const [asked] = await send(unit, aDocx(['旧稿']), '旧稿.docx');
    await world.say(admin, `退回 ${n} 数据不全 9月20日`);
    await world.heard();
    const byFile = await world.press(unit, (asked as Said).message, '活动月总结');
    for (const part of ['已退回修改', '数据不全']) expect(JSON.stringify(byFile.answer.card)).toContain(part);
    const byForm = await world.press(unit, (form as Said).message, '提交', { text: '退回之前填的' });
    expect(byForm.answer.toast?.content).toContain('已退回修改');
    expect(await isReturned(n)).toBe(true);
    await world.say(unit, '不变');
    const [done] = await world.say(unit, '确定');
    expect(done?.text).toContain('第2次报送');
  });
});

describe('the log', () => {
  it('contains no file name and no file content', () => {
    const log = world.log.join('\n');
    for (const secret of ['11010519491231002X', '13912345678', '红山区', '乌海总结'])
      expect(log).not.toContain(secret);
    expect(readFileSync(new URL(import.meta.url), 'utf8')).toContain('红山区');
  });
});
