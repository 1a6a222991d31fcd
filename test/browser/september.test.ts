/** A newcomer plays the September campaign in the browser with the real bot, and looks at nothing but the page. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, BAOTOU, CHIFENG, GROUP, MEMBER, startChinese } from '../support/people.ts';
import type { World } from '../support/world.ts';
import {
  become,
  clockAtRest,
  describeInBrowser,
  newestMessage,
  openBrowser,
  openPage,
  type,
} from './support.ts';

const SETUP_MS = 60_000;
const NEXT = '到下一条计划消息';

describeInBrowser('a September in the page', { timeout: 90_000 }, () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  let faults: readonly string[] = [];
  let idOf: (name: string) => string;

  beforeAll(async () => {
    world = await startChinese({ now: '2021-08-31T09:00:00+08:00' });
    const { people } = await world.sandbox.call<{ people: { openId: string; name: string }[] }>(
      '/sandbox/state',
    );
    idOf = (name) => people.find((person) => person.name === name)?.openId ?? '';
    browser = await openBrowser();
    ({ page, faults } = await openPage(browser, world.sandbox.address));
  }, SETUP_MS);
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  }, SETUP_MS);

  /** Acts as a person and opens the direct chat with the bot. */
  async function be(name: string): Promise<void> {
    await become(page, idOf(name));
    await page.locator('.chat-row').first().click();
    await page.locator('.composer-text').waitFor();
  }

  async function goTo(moment: string): Promise<void> {
    await page.getByRole('button', { name: '到指定时间' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('日期和时间').fill(moment);
    await dialog.getByRole('button', { name: '推进' }).click();
    await expect
      .poll(() => page.locator('.clock-now').getAttribute('datetime'), { timeout: 60_000 })
      .toBe(new Date(`${moment}:00+08:00`).toISOString());
    await clockAtRest(page);
  }

  const saysNow = (part: string | RegExp) =>
    newestMessage(page).getByText(part).first().waitFor({ timeout: 20_000 });
  const reminder = () => page.locator('.messages [data-message]', { hasText: '【提醒】' }).last();
  const messages = () => page.locator('.messages').innerText();

  it('brings the announcement with the first press on the clock', async () => {
    await be(CHIFENG);
    // The first opening of a chat brings the privacy card.
    await saysNow('使用须知');
    await page.getByText('下一计划：9月1日(周三)09:00').waitFor();
    await page.getByRole('button', { name: NEXT }).click();
    await saysNow('第38个全区民族团结进步活动月 报送安排');
    const said = await newestMessage(page).innerText();
    for (const part of [
      '贵单位：赤峰市',
      '9月27日(周一)17:30',
      '活动月总结',
      '宣传教育、创建工作、为民办实事',
    ])
      expect(said).toContain(part);
    await clockAtRest(page);
  });

  it('files a typed report, and one by the form', async () => {
    await goTo('2021-09-08T10:00');
    await type(page, '上报 宣传教育 9月7日在红山区开展宣讲1场，约120人次');
    await saysNow('报送回执');
    expect(await messages()).toMatch(/#1\s+宣传教育\s+赤峰市/u);

    await type(page, '上报');
    await saysNow('填写信息上报');
    const form = newestMessage(page);
    await form.locator('select[name="area"]').selectOption('creation');
    await form.locator('[name="title"]').fill('创建进社区');
    await form.locator('input[type="date"]').fill('2021-09-06');
    await form.locator('[name="sessions"]').fill('2');
    await form.locator('[name="attendances"]').fill('约300');
    await form.locator('textarea').fill('在松山区启动创建活动');
    await form.getByRole('button', { name: '提交' }).click();
    await saysNow('报送回执');
    const receipt = await newestMessage(page).innerText();
    for (const part of ['#2', '创建工作', '9月6日(周一)', '约300人次', '9月8日(周三)10:00'])
      expect(receipt).toContain(part);
    expect(await newestMessage(page).getByRole('button', { name: '提交' }).count()).toBe(0);
  });

  it('files the summary, and then reminds only the others', async () => {
    await type(page, '总结 全市开展活动月活动，累计宣讲1场。');
    await saysNow('本单位应报事项已全部报送');
    await goTo('2021-09-16T12:00');
    expect(await messages()).not.toContain('【提醒】');
    await be(BAOTOU);
    // The privacy card arrives when the chat is opened, so it stands below the reminder.
    await saysNow('使用须知');
    expect(await reminder().innerText()).toContain('【提醒】第38个全区民族团结进步活动月');
    expect(await reminder().innerText()).toContain('贵单位（包头市）尚未报送：活动月总结');
  });

  it('files with the form below the reminder', async () => {
    await reminder().getByRole('button', { name: '填写总结' }).click();
    await saysNow('填写活动月总结');
    await newestMessage(page).locator('textarea').fill('包头市活动月总结。');
    await newestMessage(page).getByRole('button', { name: '提交' }).click();
    await saysNow('报送回执');
    expect(await newestMessage(page).innerText()).toMatch(/#4\s+活动月总结\s+包头市/u);
  });

  it('gives the admin a digest with the names of the missing, and the group one without', async () => {
    await be(ADMIN);
    await type(page, '汇总');
    await saysNow('未报单位：');
    const own = await messages();
    expect(own).toContain('应报 14、已报 2、按时 2、补报 0、未报 12');
    expect(own).toMatch(/未报单位：\s*未报\s*呼和浩特市/u);
    await page.locator('.chat-row', { hasText: GROUP }).click();
    await type(page, '汇总');
    await saysNow('应报 14、已报 2');
    expect(await newestMessage(page).innerText()).not.toContain('呼和浩特');
  });

  it('shows a member the announcement, the digests and the date, and no names', async () => {
    await goTo('2021-09-27T16:00');
    await become(page, idOf(MEMBER));
    await page.locator('.chat-row', { hasText: GROUP }).click();
    await saysNow('应报 14');
    const said = await messages();
    for (const part of ['报送安排', '进展情况', '【提醒】']) expect(said).toContain(part);
    expect(said).not.toContain('未报单位');
  });

  it('chases only overdue units, and shows the figures after the deadline', async () => {
    await goTo('2021-09-28T12:00');
    await be('阿拉善盟联络员甲');
    await page.locator('.messages').getByText('【催报】').first().waitFor();
    expect(await messages()).toContain('贵单位（阿拉善盟）的活动月总结已逾报送时限');
    await type(page, '总结 补报的总结。');
    await page.locator('.messages').getByText('补报：逾期1个工作日').waitFor();
    await be(CHIFENG);
    const said = await messages();
    expect(said).not.toContain('【催报】');
    expect(said).not.toContain('【提醒】');
    await be(ADMIN);
    await type(page, '汇总');
    await saysNow('已报 3、按时 2、补报 1、逾期未报 11');
    expect(await messages()).toContain('截止情况');
    expect(faults).toEqual([]);
  });
});
