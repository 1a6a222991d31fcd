import { expect, it } from 'vitest';
import { digestCard, markdownCard } from './sample-cards.ts';
import { useStage } from './stage.ts';
import {
  become,
  clockAtRest,
  describeInBrowser,
  linkTo,
  messageNode,
  newestMessage,
  personRow,
  PHONE,
  type,
} from './support.ts';
import { ADMIN, CONTACT, GROUP, MEMBER } from './tenant.ts';

describeInBrowser('the page', { timeout: 30_000 }, () => {
  const stage = useStage();

  it('groups the people by role and unit, and says who cannot use the bot', async () => {
    const { page, context, faults } = await stage.open();
    expect(await page.locator('.people-section h3').allTextContents()).toEqual([
      '管理员1',
      '联络员4',
      '工作组成员1',
    ]);
    expect(await personRow(page, CONTACT).innerText()).toMatch(/赤峰市\s+联络员甲/);
    expect(await page.locator('.person-row', { hasText: '满洲里市' }).innerText()).toContain('不在可用范围');
    expect(await page.getByText('请先选择以谁的身份查看').isVisible()).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows the bot’s name, in the browser’s language until another is chosen', async () => {
    for (const [language, title] of [
      ['en-US', '报送助手 demo'],
      ['zh-CN', '报送助手 演示'],
    ] as const) {
      const { page, context } = await stage.open({ language });
      // The address names no language, and the viewer has not chosen one.
      await page.evaluate('localStorage.clear()');
      await page.goto('about:blank');
      await page.goto(stage.sandbox.address);
      await page.locator('.person-row').first().waitFor({ state: 'attached' });
      expect(await page.title()).toBe(title);
      expect(await page.locator('h1').first().innerText()).toBe(title);
      await context.close();
    }
  });

  it('sends typed text, keeps markup as text, and notifies the bot', async () => {
    const { page, context, faults } = await stage.open({ person: CONTACT });
    const said = '上报 宣传教育 <img src=x onerror=alert(1)> <at user_id="all"></at> **粗**';
    await type(page, said);
    await newestMessage(page).getByText('上报 宣传教育').waitFor();
    expect(await newestMessage(page).locator('.bubble').innerText()).toBe(said);
    expect(await newestMessage(page).locator('img, strong, .at').count()).toBe(0);
    await expect.poll(() => stage.bot.texts.at(-1)).toBe(JSON.stringify({ text: said }));
    const box = page.locator('.composer-text');
    await box.fill('第一行');
    await box.press('Shift+Enter');
    await box.pressSequentially('第二行');
    expect(await box.inputValue()).toBe('第一行\n第二行');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('formats a bot’s text as the platform does', async () => {
    const id = await stage.bot.sendText(
      CONTACT,
      `<at user_id="${CONTACT}">x</at> <b>请</b>看 [说明](https://example.com/a) <i onclick=1>不是</i> &#60;`,
    );
    const { page, context } = await stage.open({ person: CONTACT });
    const bubble = messageNode(page, id).locator('.bubble');
    expect(await bubble.innerText()).toBe('@赤峰市联络员甲 请看 说明 <i onclick=1>不是</i> &#60;');
    expect(await bubble.locator('b').count()).toBe(1);
    expect(await bubble.locator('a').getAttribute('href')).toBe('https://example.com/a');
    await context.close();
  });

  it('mentions the bot in a group only while the switch is on', async () => {
    const { page, context } = await stage.open({ person: CONTACT, chat: GROUP });
    await type(page, '进度');
    await newestMessage(page).getByText('进度').waitFor();
    expect(await newestMessage(page).locator('.bubble').innerText()).toBe('@报送助手 进度');
    await expect.poll(() => stage.bot.texts.at(-1)).toBe(JSON.stringify({ text: '@_user_1 进度' }));
    await page.locator('.mention-switch input').uncheck();
    await type(page, '大家好');
    await newestMessage(page).getByText('大家好').waitFor();
    expect(await newestMessage(page).locator('.bubble').innerText()).toBe('大家好');
    await context.close();
  });

  it('counts unread messages of other people, shows the card’s summary, and resets the count once the chat is open', async () => {
    await stage.bot.sendCard(MEMBER, markdownCard('正文', '标题', '预览的一行'));
    await stage.bot.sendToGroup(GROUP, digestCard(MEMBER));
    const { page, context } = await stage.open({ person: ADMIN, chat: GROUP });
    const badge = personRow(page, MEMBER).locator('.badge');
    const before = Number(await badge.innerText());
    expect(before).toBeGreaterThanOrEqual(2);
    await stage.bot.sendText(MEMBER, '又一条');
    await expect.poll(() => badge.innerText()).toBe(String(before + 1));
    await become(page, MEMBER);
    const rows = page.locator('.chat-row');
    expect(await rows.nth(1).innerText()).toContain('活动月第二周汇总：应报 14，已报 6');
    expect(await rows.first().locator('.badge').count()).toBe(0);
    await rows.nth(1).click();
    await expect.poll(() => badge.count()).toBe(0);
    await context.close();
  });

  it('replies to and recalls messages, and shows both', async () => {
    const { page, context } = await stage.open({ person: CONTACT });
    await type(page, '这一条会撤回');
    const mine = page.locator('.message.mine', { hasText: '这一条会撤回' });
    const id = (await mine.getAttribute('data-message')) as string;
    await mine.hover();
    await mine.getByRole('button', { name: '回复' }).click();
    await type(page, '补充说明');
    await expect.poll(() => page.locator('.quote').innerText()).toBe('赤峰市联络员甲：这一条会撤回');
    await messageNode(page, id).hover();
    await messageNode(page, id).getByRole('button', { name: '撤回' }).click();
    await expect.poll(() => messageNode(page, id).innerText()).toBe('你撤回了一条消息');
    await expect.poll(() => page.locator('.quote').innerText()).toBe('原消息已撤回');
    await context.close();
  });

  it('sends a file and a picture, and offers them again', async () => {
    const { page, context, faults } = await stage.open({ person: CONTACT });
    await page
      .locator('input[data-send="file"]')
      .setInputFiles({ name: '总结<1>.txt', mimeType: 'text/plain', buffer: Buffer.from('全文') });
    const link = page.getByRole('link', { name: '下载 总结<1>.txt' });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(await (await fetch(`${stage.sandbox.address}${new URL(download.url()).pathname}`)).text()).toBe(
      '全文',
    );
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await page
      .locator('input[data-send="image"]')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: pixel });
    const picture = newestMessage(page).locator('img.picture');
    await picture.waitFor();
    await expect
      .poll(() => picture.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('adds a stranger and acts as them', async () => {
    const { page, context } = await stage.open();
    await page.getByRole('button', { name: '添加一位陌生人' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '添加' }).click();
    expect(await dialog.innerText()).toContain('请填写姓名。');
    await dialog.getByLabel('姓名').fill('外单位人员甲');
    await dialog.getByLabel('姓名').press('Enter');
    await page.locator('.person-row[aria-current]', { hasText: '外单位人员甲' }).waitFor();
    await type(page, '你好');
    await newestMessage(page).getByText('你好').waitFor();
    expect(await dialog.count()).toBe(0);
    await context.close();
  });

  it('offers two languages, remembers the choice, and keeps the view in the address', async () => {
    const { page, context } = await stage.open({ person: CONTACT, chat: GROUP });
    await page.getByLabel('界面语言').selectOption('en-US');
    await page.getByRole('heading', { name: 'Who I am' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en-US');
    expect(await page.locator('.clock-now').innerText()).toMatch(/^Tue 31 Aug 2021, 09:\d\d$/);
    expect(new URLSearchParams(new URL(page.url()).hash.slice(1)).toString()).toBe(
      `person=${CONTACT}&chat=${GROUP}&lang=en-US`,
    );
    await page.goto('about:blank');
    await page.goto(`${stage.sandbox.address}/`);
    await page.getByRole('heading', { name: 'Who I am' }).waitFor();
    await page.goto('about:blank');
    await page.goto(linkTo(stage.sandbox.address, { person: CONTACT, chat: GROUP }));
    await page.getByRole('heading', { name: '活动月工作组' }).waitFor();
    await context.close();
  });

  it('shows one column at a time on a phone, without sideways scrolling', async () => {
    const { page, context } = await stage.open({ size: PHONE });
    await become(page, CONTACT);
    expect(await page.locator('.people').isVisible()).toBe(false);
    await page.locator('.chat-row').first().click();
    await page.locator('.composer-text').waitFor();
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(PHONE.width);
    await page.getByRole('button', { name: '返回' }).last().click();
    await page.locator('.chat-row').first().waitFor();
    await context.close();
  });

  it('moves the clock to the next planned message, by an hour, by a day, to a date, and lets it play', async () => {
    const leave = await planMessage(stage.sandbox.address, '2021-09-01T01:00:00.000Z', () =>
      stage.bot.sendText(CONTACT, '活动月开始'),
    );
    const { page, context, faults } = await stage.open({ person: CONTACT });
    const now = page.locator('.clock-now');
    await page.getByText('下一计划：9月1日(周三)09:00').waitFor();
    await page.getByRole('button', { name: '到下一条计划消息' }).click();
    await clockAtRest(page);
    expect(await now.innerText()).toBe('2021年9月1日(周三)09:00');
    await page.locator('.messages').getByText('活动月开始').waitFor();
    await page.getByText('没有后续计划').waitFor();
    expect(await page.getByRole('button', { name: '到下一条计划消息' }).isDisabled()).toBe(true);

    await page.getByRole('button', { name: '1 小时', exact: false }).click();
    await expect.poll(() => now.innerText()).toBe('2021年9月1日(周三)10:00');
    await clockAtRest(page);
    await page.getByRole('button', { name: '1 天', exact: false }).click();
    await expect.poll(() => now.innerText()).toBe('2021年9月2日(周四)10:00');
    await clockAtRest(page);

    await page.getByRole('button', { name: '到指定时间' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('日期和时间').fill('2021-09-01T10:00');
    await dialog.getByRole('button', { name: '推进' }).click();
    expect(await dialog.innerText()).toContain('请选择晚于当前虚拟时间的时间。');
    await dialog.getByLabel('日期和时间').fill('2021-09-27T17:30');
    await dialog.getByRole('button', { name: '推进' }).click();
    await expect.poll(() => now.innerText()).toBe('2021年9月27日(周一)17:30');
    await clockAtRest(page);

    const play = page.getByRole('button', { name: '播放' });
    await play.click();
    await expect.poll(() => now.innerText()).not.toBe('2021年9月27日(周一)17:30');
    await page.getByRole('button', { name: '暂停' }).click();
    await play.waitFor();
    expect(faults).toEqual([]);
    await leave();
    await context.close();
  });
});

/** A bot on the sandbox's clock with a single planned moment. Returns a function that stops it. */
async function planMessage(
  address: string,
  moment: string,
  act: () => Promise<unknown>,
): Promise<() => Promise<void>> {
  const bot = 'planner';
  const turn = async (body: object) =>
    (await (
      await fetch(`${address}/sandbox/clock/turn`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ bot, ...body }),
      })
    ).json()) as { seq: number; now: string };
  let next: string | null = moment;
  let over = false;
  const run = async () => {
    let done = 0;
    while (!over) {
      const { seq, now } = await turn({ done, next });
      if (next !== null && now >= next) {
        next = null;
        await act();
      }
      done = seq;
    }
  };
  const running = run().catch((error: unknown) => {
    if (!over) throw error;
  });
  return async () => {
    over = true;
    await turn({ leave: true });
    // A pending turn ends with the next move or never, so do not wait for it.
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 100))]);
  };
}
