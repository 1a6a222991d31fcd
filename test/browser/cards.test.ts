import { expect, it } from 'vitest';
import { buttonCard, digestCard, formCard, markdownCard } from './sample-cards.ts';
import { useStage } from './stage.ts';
import { describeInBrowser, messageNode } from './support.ts';
import { CONTACT, DEPUTY } from './tenant.ts';

/** Markdown of a card, the text that a reader sees, and selectors that must or must not match within it. */
const MARKDOWN: readonly { name: string; source: string; text: string; has?: string; hasNot?: string }[] = [
  {
    name: 'bold closes before Chinese text',
    source: '**注意：**请按时',
    text: '注意：请按时',
    has: 'strong',
  },
  { name: 'italic, strike and code', source: '*斜* ~~删~~ `a*b*`', text: '斜 删 a*b*', has: 'em + s + code' },
  {
    name: 'an underscore within a word is a character',
    source: 'final_v2_1.docx',
    text: 'final_v2_1.docx',
    hasNot: 'em',
  },
  { name: 'an escaped star', source: String.raw`2 \* 3 \* 4`, text: '2 * 3 * 4', hasNot: 'em' },
  {
    name: 'entities are text and are not read again',
    source: '&#60;b&#62;x&#60;/b&#62; &#42;&#42;y&#42;&#42; &amp;lt;',
    text: '<b>x</b> **y** &lt;',
    hasNot: 'b, strong',
  },
  { name: 'a broken entity stays', source: '&#; &nope; &#x110000; AT&T', text: '&#; &nope; &#x110000; AT&T' },
  {
    name: 'a script stays text',
    source: '<script>alert(1)</script>',
    text: '<script>alert(1)</script>',
    hasNot: 'script',
  },
  {
    name: 'an image tag with a handler stays text',
    source: '<img src=x onerror="alert(1)">',
    text: '<img src=x onerror="alert(1)">',
    hasNot: 'img',
  },
  {
    name: 'a handler on a known tag is dropped',
    source: '<font color="red" onclick="alert(1)">急</font>',
    text: '急',
    has: '.colour-red:not([onclick])',
  },
  {
    name: 'a colour cannot name a class',
    source: '<font color="red card">x</font>',
    text: 'x',
    hasNot: '.card',
  },
  {
    name: 'a script address is no link',
    source: '[点我](javascript:alert(1)) [再点](data:text/html,x)',
    text: '点我) 再点',
    hasNot: 'a',
  },
  {
    name: 'a link leaves the page safely',
    source: '[说明](https://example.com/a?b=1)',
    text: '说明',
    has: 'a[href="https://example.com/a?b=1"][target="_blank"][rel~="noopener"]',
  },
  {
    name: 'an @ is a name',
    source: `请 <at id=${DEPUTY}></at> 阅`,
    text: '请 @赤峰市联络员乙 阅',
    has: '.at',
  },
  {
    name: 'an @ of the viewer is marked',
    source: `<at id=${CONTACT}></at>`,
    text: '@赤峰市联络员甲',
    has: '.at-me',
  },
  { name: 'everyone', source: '<at id=all></at>', text: '@所有人' },
  {
    name: 'a tag with a colour',
    source: "<text_tag color='green'>办结</text_tag>",
    text: '办结',
    has: '.label-green',
  },
  {
    name: 'lists within lists',
    source: '- 一\n  - 一之一\n- 二\n\n1. 甲\n2. 乙',
    text: '一一之一二甲乙',
    has: 'ul > li > ul > li',
  },
  {
    name: 'a table',
    source: '| 单位 | 数 |\n|---|---|\n| 甲 | 1 |',
    text: '单位数甲1',
    has: 'table tbody td',
  },
  {
    name: 'a heading, a quote and a rule',
    source: '# 题\n> 引\n\n---',
    text: '题引',
    has: 'blockquote + hr',
  },
  { name: 'a line break', source: '一行\n二行', text: '一行二行', has: 'p > br' },
  {
    name: 'an unclosed tag stays text',
    source: '<font color=red>没有结束',
    text: '<font color=red>没有结束',
  },
];

describeInBrowser('cards on the page', { timeout: 30_000 }, () => {
  const stage = useStage();

  it('draws markdown, and nothing in it becomes HTML or script', async () => {
    const ids: string[] = [];
    for (const { source } of MARKDOWN) ids.push(await stage.bot.sendCard(CONTACT, markdownCard(source)));
    const { page, context, faults } = await stage.open({ person: CONTACT });
    for (const [index, { name, text, has, hasNot }] of MARKDOWN.entries()) {
      const body = messageNode(page, ids[index] as string).locator('.card-body');
      await body.waitFor();
      const seen = await body.evaluate((node) => node.textContent);
      expect.soft(seen, name).toBe(text);
      if (has !== undefined)
        expect.soft(await body.locator(has).count(), `${name}: ${has}`).toBeGreaterThan(0);
      if (hasNot !== undefined) expect.soft(await body.locator(hasNot).count(), `${name}: ${hasNot}`).toBe(0);
    }
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows 30 KB of hostile marks without hanging', async () => {
    const sources = [
      '*'.repeat(9000),
      '<font color=red>'.repeat(560),
      '['.repeat(9000),
      '**a'.repeat(3000),
      '> '.repeat(4000),
    ];
    for (const source of sources) await stage.bot.sendCard(CONTACT, markdownCard(source));
    const started = performance.now();
    const { page, context } = await stage.open({ person: CONTACT });
    await page.locator('.card').last().waitFor();
    expect(performance.now() - started).toBeLessThan(8000);
    await context.close();
  });

  it('draws header, columns, tags, table with pages, panel, chart and buttons', async () => {
    const id = await stage.bot.sendCard(CONTACT, digestCard(CONTACT));
    const { page, context, faults } = await stage.open({ person: CONTACT });
    const card = messageNode(page, id).locator('.card');
    await card.waitFor();
    expect(await card.locator('.card-header.header-turquoise').innerText()).toMatch(
      /活动月信息汇总\s+第二周\s+截至9月13日/,
    );
    expect(await card.locator('.columns').first().locator('.column').allTextContents()).toEqual([
      '14应报',
      '6已报',
      '8未报',
    ]);
    expect(await card.locator('tbody tr').count()).toBe(5);
    await card.getByRole('button', { name: '下一页' }).click();
    expect(await card.locator('tbody tr').allTextContents()).toEqual(['赤峰市1未报']);
    expect(await card.getByText('一事一报').isVisible()).toBe(false);
    await card.getByText('填报说明').click();
    expect(await card.getByText('一事一报').isVisible()).toBe(true);
    expect(await card.getByRole('img', { name: '图表 每日信息' }).count()).toBe(1);
    expect(await card.locator('.chart-row').allTextContents()).toEqual(['12']);
    expect(await card.getByRole('button', { name: '已结束' }).isDisabled()).toBe(true);
    expect(await card.locator('.unknown-element').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows the toast of a press and the card it was answered with, in its place', async () => {
    const id = await stage.bot.sendCard(CONTACT, buttonCard('知道了', {}, { act: 'ack', of: 7 }));
    stage.bot.answer(() => ({
      toast: { type: 'success', content: '已登记 <b>1</b> 条' },
      card: { type: 'raw', data: markdownCard('**已确认**', '完成') },
    }));
    const { page, context } = await stage.open({ person: CONTACT });
    await messageNode(page, id).getByRole('button', { name: '知道了' }).click();
    await page.locator('.toast-success').waitFor();
    expect(await page.locator('.toast-success').innerText()).toBe('已登记 <b>1</b> 条');
    await messageNode(page, id).getByText('已确认').waitFor();
    expect(await messageNode(page, id).getByRole('button', { name: '知道了' }).count()).toBe(0);
    expect(stage.bot.presses.at(-1)).toMatchObject({
      operator: { open_id: CONTACT },
      action: { value: { act: 'ack', of: 7 } },
      context: { open_message_id: id },
    });
    await context.close();
  });

  it('asks before a button with a confirmation, and does nothing if it is declined', async () => {
    const id = await stage.bot.sendCard(
      CONTACT,
      buttonCard('催办', {
        confirm: {
          title: { tag: 'plain_text', content: '确定催办？' },
          text: { tag: 'plain_text', content: '8 个单位' },
        },
      }),
    );
    stage.bot.answer(() => ({ toast: { type: 'info', content: '已催办' } }));
    const before = stage.bot.presses.length;
    const { page, context } = await stage.open({ person: CONTACT });
    const button = messageNode(page, id).getByRole('button', { name: '催办' });
    await button.click();
    expect(await page.getByRole('dialog').innerText()).toContain('8 个单位');
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await button.click();
    await page.keyboard.press('Escape');
    expect(stage.bot.presses.length).toBe(before);
    await button.click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await page.getByText('已催办').waitFor();
    expect(stage.bot.presses.length).toBe(before + 1);
    await context.close();
  });

  it('shows the platform’s code in red when a press fails', async () => {
    const id = await stage.bot.sendCard(CONTACT, buttonCard('再试'));
    stage.bot.answer(() => ({ toast: 'not an object' }));
    const { page, context } = await stage.open({ person: CONTACT });
    await messageNode(page, id).getByRole('button', { name: '再试' }).click();
    await messageNode(page, id).getByText('200672').waitFor();
    expect(await messageNode(page, id).locator('.press-fault').innerText()).toContain(
      '出错了，请稍后重试 code：200672',
    );
    await context.close();
  });

  it('checks a form, sends its values as the platform does, and keeps what was typed when other messages come', async () => {
    const id = await stage.bot.sendCard(CONTACT, formCard());
    stage.bot.answer(() => ({ toast: { type: 'success', content: '已收到' } }));
    const before = stage.bot.presses.length;
    const { page, context, faults } = await stage.open({ person: CONTACT });
    const card = messageNode(page, id);
    const submit = card.getByRole('button', { name: '提交' });
    await submit.click();
    expect(await card.getByText('此项为必填').count()).toBe(3);
    expect(stage.bot.presses.length).toBe(before);

    await card.getByLabel('标题').fill('民族团结<b>宣讲</b>');
    await card.getByLabel('内容').fill('第一行\n第二行');
    await stage.bot.sendText(CONTACT, '此时来了一条消息');
    await page.locator('.messages').getByText('此时来了一条消息').waitFor();
    expect(await card.getByLabel('标题').inputValue()).toBe('民族团结<b>宣讲</b>');

    await card.locator('select').selectOption('publicity');
    await card.locator('.multi summary').click();
    await card.getByLabel('讲座').check();
    await card.getByLabel('走访').check();
    await card.locator('input[type="datetime-local"]').fill('2021-09-03T14:30');
    await card.getByLabel('已核对活动主题').check();
    await submit.click();
    await page.getByText('已收到').waitFor();
    expect(stage.bot.presses.at(-1)?.action).toMatchObject({
      name: 'submit',
      value: { act: 'report' },
      form_value: {
        title: '民族团结<b>宣讲</b>',
        text: '第一行\n第二行',
        area: 'publicity',
        forms: ['talk', 'visit'],
        day: '2021-09-03 +0800',
        at: '2021-09-03 14:30 +0800',
        checked: true,
      },
    });

    await card.getByRole('button', { name: '重置' }).click();
    expect(await card.getByLabel('标题').inputValue()).toBe('');
    expect(await card.getByLabel('标题').getAttribute('maxlength')).toBe('20');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('updates a patched card in place', async () => {
    const id = await stage.bot.sendCard(CONTACT, markdownCard('第一版'));
    const { page, context } = await stage.open({ person: CONTACT });
    await messageNode(page, id).getByText('第一版').waitFor();
    await stage.bot.patch(id, markdownCard('第二版', '更新后的卡片', '新的一行'));
    await messageNode(page, id).getByText('第二版').waitFor();
    expect(await messageNode(page, id).getByText('第一版').count()).toBe(0);
    expect(await page.locator('.chat-row').first().innerText()).toContain('新的一行');
    await context.close();
  });
});
