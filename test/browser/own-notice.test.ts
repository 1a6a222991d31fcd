/** "Try it with a notice of your own", on a phone: from a file on the page to a running campaign. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { demoTenant } from '../../src/cli/demo-tenant.ts';
import { operatorWords } from '../../src/words/operator.ts';
import { anXlsx } from '../files/samples.ts';
import { CAMPAIGNS, CHIEF, startChinese } from '../support/people.ts';
import type { World } from '../support/world.ts';
import { describeInBrowser, newestMessage, openBrowser, openPage, PHONE } from './support.ts';

const NOTICE = `某市水利局关于开展节水宣传月活动的通知

各区水利局：

一、活动内容

（一）开展节水宣传。走进社区和学校。

（二）推广节水器具。组织技术人员上门服务。

请各区于9月30日前将活动总结报送市水利局节水办。

某市水利局
2021年8月30日
`;
/** A roster like those of offices: a title, a line with its author, and headings of its own. */
const CONTACTS = anXlsx([
  ['某市节水工作联络员名单'],
  ['填报单位：市水利局', '', '', '2021年8月'],
  ['序号', '单位名称', '联系人', '电子邮箱'],
  [1, '北区水利局', '北区联络员甲', 'beiqu@example.com'],
  [2, '南区水利局', '南区联络员甲', 'nanqu@example.com'],
]);

describeInBrowser('a notice of one’s own', { timeout: 90_000 }, () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  let faults: readonly string[] = [];

  beforeAll(async () => {
    const { campaign } = await loadCampaign(`${CAMPAIGNS}activity-month-2021`, {});
    const demo = campaign && demoTenant(campaign, '报送助手', operatorWords('zh-CN').demo.people);
    const starter = demo?.tenant.starter;
    world = await startChinese({
      now: '2021-08-31T09:00:00+08:00',
      change: (tenant) => ({ ...tenant, ...(starter && { starter: { ...starter, person: 'ou_chief' } }) }),
    });
    browser = await openBrowser();
    ({ page, faults } = await openPage(browser, world.sandbox.address, { size: PHONE }));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  }, 60_000);

  const press = (name: string) => newestMessage(page).getByRole('button', { name, exact: true }).click();
  const says = (part: string) => newestMessage(page).getByText(part).first().waitFor({ timeout: 20_000 });
  const send = async (name: string, content: string | Uint8Array) => {
    const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
    await page.locator('.composer input[type=file]').first().setInputFiles(file);
  };

  it('becomes a setup in the chat of a person who may create campaigns', async () => {
    await page.getByRole('button', { name: '用自己的通知试一试' }).waitFor();
    await page.getByRole('heading', { name: '报送助手' }).waitFor();
    await page
      .locator('.people .starter input[type=file]')
      .setInputFiles({ name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from(NOTICE) });
    await says('节水宣传月活动');
    await says('依据：请各区于9月30日前将活动总结报送市水利局节水办');

    expect(await page.locator('.conversation').innerText()).toContain('新建活动');
  });

  it('becomes a running campaign with the hour and an untidy list of contacts', async () => {
    await press('当日17:30');
    await says('2021年9月30日(周四)17:30');
    await send('联络员名单.xlsx', CONTACTS);
    await says('2个单位，2人');
    await press('时间');
    await newestMessage(page).getByLabel('开始').fill('9月1日');
    await press('保存，下一步');
    await says('新建活动 3/6：内容');
    await press('总览');
    await press('预览');
    await says('9月1日(周三)09:00');
    await press('启用');
    await expect
      .poll(async () => (await world.say(CHIEF, '设置 工作群')).map(({ text }) => text).join(), {
        timeout: 20_000,
      })
      .toContain('节水宣传月活动');

    expect(faults).toEqual([]);
  });
});
