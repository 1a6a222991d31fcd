import { describe, expect, it } from 'vitest';
import { replaceCard } from '../../sandbox/cards/replace.ts';
import { checkContent } from '../../sandbox/content/check.ts';
import { patchMessage } from '../../sandbox/endpoints/messages/patch-message.ts';
import { faultsSchema } from '../../sandbox/faults.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { tenantSchema } from '../../sandbox/tenant.ts';
import { virtualClock } from '../../sandbox/time/clock.ts';
import { addMessage } from '../../sandbox/world/messages.ts';
import { createState } from '../../sandbox/world/world.ts';
import { button, card } from './bot.ts';

const tenant = tenantSchema.parse({
  people: [
    { name: '联络员甲', openId: 'ou_here', email: 'a@example.com' },
    { name: '已离职', openId: 'ou_gone', resigned: true },
  ],
});
const sandbox = createSandbox({
  state: createState(tenant, 0),
  clock: virtualClock(0, () => undefined),
  limits: false,
  changed: () => undefined,
});

const check = (content: object) => () => checkContent(sandbox, 'interactive', JSON.stringify(content));
const md = (content: string) => ({ tag: 'markdown', content });
const text = (content: string) => ({ tag: 'plain_text', content });
const option = (value: string) => ({ text: text(value), value });
const column = (...elements: object[]) => ({
  tag: 'column_set',
  columns: [{ tag: 'column', width: 'weighted', weight: 1, elements }],
});
const submit = button({ act: 'send' }, { name: 'send', form_action_type: 'submit' });
const form = (...elements: object[]) => ({ tag: 'form', name: 'form', elements: [...elements, submit] });
const table = (more: object = {}) => ({
  tag: 'table',
  page_size: 5,
  columns: [
    { name: 'unit', display_name: '单位', data_type: 'text' },
    { name: 'late', display_name: '逾期', data_type: 'number' },
  ],
  rows: [{ unit: '甲', late: 1 }],
  ...more,
});
const nested = (depth: number): object => (depth === 0 ? md('里') : column(nested(depth - 1)));

describe('cards 2.0 that the platform takes', () => {
  it.each<[string, object]>([
    [
      'a header, a summary and every text',
      {
        schema: '2.0',
        config: {
          update_multi: true,
          width_mode: 'fill',
          summary: { content: '预览' },
          style: { color: {} },
        },
        header: {
          template: 'blue',
          title: text('标题'),
          subtitle: text('副题'),
          text_tag_list: [{ tag: 'text_tag', text: text('急'), color: 'red' }],
          padding: '12px',
        },
        card_link: { url: 'https://example.com' },
        body: {
          direction: 'vertical',
          padding: '8px',
          vertical_spacing: 'medium',
          elements: [
            md('**粗** <at id=ou_here></at> <at id=all></at>'),
            {
              tag: 'div',
              text: { tag: 'lark_md', content: '好' },
              fields: [{ is_short: true, text: text('甲') }],
            },
            { tag: 'hr' },
          ],
        },
      },
    ],
    [
      'a form with every input',
      card(
        form(
          {
            tag: 'input',
            name: 'title',
            required: true,
            input_type: 'multiline_text',
            rows: 3,
            auto_resize: true,
            max_rows: 6,
            max_length: 1000,
            label: text('标题'),
            label_position: 'top',
            placeholder: text('…'),
          },
          { tag: 'select_static', name: 'area', options: [option('a'), option('b')], initial_option: 'a' },
          { tag: 'multi_select_static', name: 'areas', options: [option('a')], selected_values: ['a'] },
          { tag: 'date_picker', name: 'day', initial_date: '2021-09-27' },
          { tag: 'picker_time', name: 'hour', initial_time: '09:00' },
          { tag: 'picker_datetime', name: 'at', initial_datetime: '2021-09-27 17:30' },
          { tag: 'checker', name: 'read', checked: false, text: text('已读') },
          { tag: 'select_person', name: 'who' },
          column({ tag: 'input', name: 'place' }),
        ),
      ),
    ],
    [
      'buttons with all that they may have',
      card(
        button(
          { a: 1 },
          {
            type: 'primary',
            size: 'medium',
            width: 'fill',
            icon: { tag: 'standard_icon', token: 'send_outlined' },
            confirm: { title: text('确定'), text: text('吗') },
            disabled: false,
            hover_tips: text('…'),
          },
        ),
        {
          tag: 'button',
          text: text('看'),
          behaviors: [{ type: 'open_url', default_url: 'https://example.com' }],
        },
        { tag: 'overflow', options: [option('a')], behaviors: [{ type: 'callback', value: { a: 1 } }] },
      ),
    ],
    [
      'a table, a chart, people',
      card(
        table(),
        { tag: 'chart', aspect_ratio: '16:9', chart_spec: { type: 'bar' } },
        { tag: 'person', user_id: 'ou_here' },
        { tag: 'person_list', persons: [{ id: 'ou_here' }] },
      ),
    ],
    [
      'a panel and a container',
      card(
        {
          tag: 'collapsible_panel',
          expanded: false,
          header: { title: md('更多'), icon_position: 'right' },
          border: { color: 'grey' },
          elements: [md('里')],
        },
        {
          tag: 'interactive_container',
          width: 'fill',
          behaviors: [{ type: 'callback', value: {} }],
          elements: [md('里')],
        },
      ),
    ],
    ['five levels of containers', card(nested(5))],
    ['two hundred elements', card(...Array.from({ length: 200 }, () => ({ tag: 'hr' })))],
    ['the at of plain messages, shown as it stands', card(md('<at user_id="ou_nobody">某</at>'))],
    [
      'a card 1.0 with what it does not know',
      {
        config: { wide_screen_mode: true, what: 1 },
        elements: [
          { tag: 'note', elements: [text('好')] },
          { tag: 'action', actions: [{ tag: 'button', text: text('好'), value: { a: 1 } }] },
        ],
      },
    ],
  ])('%s', (_case, content) => {
    expect(check(content)).not.toThrow();
  });
});

describe('cards 2.0 that the platform refuses', () => {
  it.each<[string, object, string]>([
    [
      'an unknown property of the root',
      { ...card({ tag: 'hr' }), elements: [] },
      'ErrCode: 200621; ErrMsg: parse card json err, please check whether the card json is correct; ErrorValue: unknown property, property: elements, path: ROOT',
    ],
    [
      'an unknown property of a component',
      card({ tag: 'hr' }, { ...column(md('甲')), corner_radius: '4px' }),
      'unknown property, property: corner_radius, path: ROOT -> body -> elements -> [1](tag: column_set)',
    ],
    [
      'an unknown property of a text',
      card({ tag: 'div', text: { ...text('甲'), text_weight: 'bold' } }),
      'property: text_weight, path: ROOT -> body -> elements -> [0](tag: div) -> text(tag: plain_text)',
    ],
    [
      'an unknown property of the settings',
      { ...card({ tag: 'hr' }), config: { wide_screen_mode: true } },
      'property: wide_screen_mode, path: ROOT -> config',
    ],
    ['a property inherited from Object', card({ tag: 'hr', constructor: 1 }), 'property: constructor'],
    [
      'a tag of 1.0',
      card({ tag: 'action', actions: [] }),
      'ErrCode: 200861; ErrPath: ROOT -> body -> elements -> [0](tag: action); ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag action',
    ],
    ['a note', card(column({ tag: 'note', elements: [] })), 'unsupported tag note'],
    [
      'a tag that never was',
      card({ tag: 'progress' }),
      'ErrCode: 200621; ErrPath: ROOT -> body -> elements -> [0](tag: progress); ErrMsg: type of element is not supported tag: progress',
    ],
    ['a component without a tag', card({ content: '好' }), 'element has no tag'],
    [
      'a value of a wrong type',
      card({ tag: 'markdown', content: 5 }),
      'expected string, path: ROOT -> body -> elements -> [0](tag: markdown) -> content',
    ],
    [
      'a hexadecimal colour',
      card({ tag: 'div', text: { ...text('甲'), text_color: '#999999' } }),
      'invalid color: #999999',
    ],
    ['a body without elements', card(), 'body has no elements'],
    ['update_multi: false', { ...card({ tag: 'hr' }), config: { update_multi: false } }, 'update_multi'],
    [
      '201 elements, texts counted',
      card(...Array.from({ length: 67 }, () => button({}, { hover_tips: text('…') }))),
      'ErrCode: 11310; ErrMsg: element exceeds the limit',
    ],
    ['six levels of containers', card(nested(6)), 'nested too deep'],
    [
      'an element id twice',
      card({ tag: 'hr', element_id: 'a' }, { tag: 'hr', element_id: 'a' }),
      'ErrCode: 300301',
    ],
    ['an element id that begins with a digit', card({ tag: 'hr', element_id: '1a' }), 'ErrCode: 300301'],
    ['a form in a column', card(column(form())), 'form can only be placed at the root of body'],
    ['a table in a column', card(column(table())), 'table can only be placed at the root of body'],
    ['a table in a form', card(form(table())), 'table can not be placed in form'],
    ['an input without a name in a form', card(form({ tag: 'input' })), 'ErrCode: 200530'],
    [
      'a name twice in a form',
      card(form({ tag: 'input', name: 'a' }, { tag: 'date_picker', name: 'a' })),
      'ErrCode: 200530',
    ],
    ['a form without a name', card({ tag: 'form', elements: [submit] }), 'ErrCode: 200530'],
    [
      'a form that cannot be submitted',
      card({ tag: 'form', name: 'f', elements: [{ tag: 'input', name: 'a' }] }),
      'form has no submit button',
    ],
    ['a submit button outside a form', card(submit), 'outside a form'],
    [
      'a callback value that is a string',
      card({ tag: 'button', text: text('好'), behaviors: [{ type: 'callback', value: 'approve' }] }),
      'callback value must be an object',
    ],
    ['a select without options', card({ tag: 'select_static', options: [] }), 'options can not be empty'],
    [
      'two options of one value',
      card({ tag: 'select_static', options: [option('a'), option('a')] }),
      'unique',
    ],
    ['an input of 1001 characters', card({ tag: 'input', max_length: 1001 }), 'max_length'],
    [
      'six tables',
      card(...Array.from({ length: 6 }, () => table())),
      'ErrCode: 11310; ErrMsg: card table number over limit; ErrorValue: table',
    ],
    [
      'six tables, some written in markdown',
      card(
        md(Array.from({ length: 5 }, () => '| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n').join('\n')),
        table(),
      ),
      'card table number over limit',
    ],
    ['a row with a column that is not declared', card(table({ rows: [{ who: '甲' }] })), 'ErrCode: 200915'],
    ['a cell of a wrong type', card(table({ rows: [{ unit: '甲', late: '一' }] })), 'ErrCode: 200914'],
    ['a page of eleven rows', card(table({ page_size: 11 })), 'page_size'],
    ['a chart without a specification', card({ tag: 'chart', chart_spec: {} }), 'ErrCode: 200550'],
    [
      'a picture that was never uploaded',
      card({ tag: 'img', img_key: 'img_none', alt: text('图') }),
      'ErrCode: 200570',
    ],
    [
      'an at of someone unknown',
      card(md('<at id=ou_nobody></at>')),
      'ErrCode: 100290; ErrMsg: There is an invalid user resource(at/person) in your card; ErrorValue: ou_nobody',
    ],
    [
      'an at of someone who resigned',
      card({ tag: 'div', text: { tag: 'lark_md', content: "<at id='ou_gone'></at>" } }),
      'ErrorValue: ou_gone',
    ],
    ['an unknown e-mail', card(md('<at email=b@example.com></at>')), 'ErrorValue: b@example.com'],
    [
      'an unknown person in a table',
      card({
        tag: 'table',
        columns: [{ name: 'who', data_type: 'persons' }],
        rows: [{ who: ['ou_here', 'ou_nobody'] }],
      }),
      'ErrorValue: ou_nobody',
    ],
    [
      'an unknown person of a list',
      card({ tag: 'person_list', persons: [{ id: 'ou_nobody' }] }),
      'ErrorValue: ou_nobody',
    ],
    ['a template', { type: 'template', data: { template_id: 'a' } }, 'ErrCode: 200380'],
  ])('%s', (_case, content, reason) => {
    expect(check(content)).toThrow(reason);
  });

  it('counts tables by the limit that the faults set', () => {
    const four = card(table(), table(), table(), table());
    expect(check(four)).not.toThrow();
    sandbox.faults.set(faultsSchema.parse({ 'table-limit': 3 }));
    expect(check(four)).toThrow('card table number over limit');
    sandbox.faults.set(faultsSchema.parse({}));
  });

  it('refuses a body that is not JSON', () => {
    expect(() => checkContent(sandbox, 'interactive', '{')).toThrow('ErrCode: 200621');
  });

  it('keeps the old card if the new one is refused', () => {
    const content = JSON.stringify(card({ tag: 'hr' }));
    const message = addMessage(sandbox.world, {
      chatId: 'oc_x',
      from: 'bot',
      type: 'interactive',
      content,
      mentions: [],
    });
    expect(() => replaceCard(sandbox, message, JSON.stringify(card({ tag: 'note' })))).toThrow('200861');
    expect(message.content).toBe(content);
  });
});

describe('a patch after a fortnight', () => {
  it('is refused', () => {
    let now = 0;
    const later = createSandbox({
      state: createState(tenant, 0),
      clock: { real: false, now: () => now, set: () => undefined },
      limits: false,
      changed: () => undefined,
    });
    const content = JSON.stringify(card({ tag: 'hr' }));
    const { messageId } = addMessage(later.world, {
      chatId: 'oc_x',
      from: 'bot',
      type: 'interactive',
      content,
      mentions: [],
    });
    const request = {
      host: '',
      params: { message_id: messageId },
      query: {},
      body: { content },
      bodyBytes: content.length,
      files: {},
    };
    now = 14 * 86_400_000;
    expect(() => patchMessage.run(request, later)).not.toThrow();
    now += 1;
    expect(() => patchMessage.run(request, later)).toThrow(expect.objectContaining({ code: 230031 }));
  });
});
