/** Cards that use every component the page draws. */

const plain = (content: string) => ({ tag: 'plain_text', content });

const config = (summary: string) => ({ update_multi: true, summary: { content: summary } });

/** A card of markdown only. */
export const markdownCard = (content: string, title = '卡片', summary = title) => ({
  schema: '2.0',
  config: config(summary),
  header: { template: 'blue', title: plain(title) },
  body: { elements: [{ tag: 'markdown', content }] },
});

/** A card with one button. */
export const buttonCard = (text: string, more: object = {}, value: object = { act: 'go' }) => ({
  schema: '2.0',
  config: config('有一个按钮'),
  header: { template: 'orange', title: plain('请确认') },
  body: {
    elements: [
      {
        tag: 'button',
        text: plain(text),
        type: 'primary_filled',
        behaviors: [{ type: 'callback', value }],
        ...more,
      },
    ],
  },
});

/** A form with every kind of input. */
export const formCard = () => ({
  schema: '2.0',
  config: config('请填写活动信息'),
  header: {
    template: 'blue',
    title: plain('报送活动信息'),
    subtitle: plain('请勿填写群众姓名、民族、宗教、病情、住址'),
  },
  body: {
    elements: [
      {
        tag: 'form',
        name: 'report',
        elements: [
          {
            tag: 'input',
            name: 'title',
            label: plain('标题'),
            placeholder: plain('不超过 20 字'),
            max_length: 20,
            required: true,
          },
          {
            tag: 'input',
            name: 'text',
            label: plain('内容'),
            input_type: 'multiline_text',
            rows: 3,
            max_length: 1000,
            required: true,
          },
          {
            tag: 'select_static',
            name: 'area',
            placeholder: plain('请选择领域'),
            required: true,
            options: [
              { text: plain('宣传教育'), value: 'publicity' },
              { text: plain('创建工作'), value: 'creation' },
            ],
          },
          {
            tag: 'multi_select_static',
            name: 'forms',
            placeholder: plain('活动形式'),
            options: [
              { text: plain('讲座'), value: 'talk' },
              { text: plain('走访'), value: 'visit' },
            ],
          },
          { tag: 'date_picker', name: 'day', initial_date: '2021-09-03', placeholder: plain('日期') },
          { tag: 'picker_datetime', name: 'at', placeholder: plain('开始时间') },
          { tag: 'checker', name: 'checked', text: plain('已核对活动主题') },
          {
            tag: 'column_set',
            columns: [
              {
                tag: 'column',
                width: 'auto',
                elements: [
                  {
                    tag: 'button',
                    name: 'submit',
                    text: plain('提交'),
                    type: 'primary_filled',
                    form_action_type: 'submit',
                    behaviors: [{ type: 'callback', value: { act: 'report' } }],
                  },
                ],
              },
              {
                tag: 'column',
                width: 'auto',
                elements: [{ tag: 'button', name: 'reset', text: plain('重置'), form_action_type: 'reset' }],
              },
            ],
          },
        ],
      },
    ],
  },
});

const figure = (name: string, number: string, colour: string) => ({
  tag: 'column',
  width: 'weighted',
  weight: 1,
  background_style: colour,
  elements: [
    { tag: 'markdown', content: `**${number}**`, text_size: 'heading-2', text_align: 'center' },
    { tag: 'markdown', content: name, text_align: 'center', text_size: 'notation' },
  ],
});

/** A typical weekly digest. */
export const digestCard = (mentioned: string) => ({
  schema: '2.0',
  config: config('活动月第二周汇总：应报 14，已报 6'),
  header: {
    template: 'turquoise',
    title: plain('活动月信息汇总'),
    subtitle: plain('截至9月13日(周一)09:00'),
    text_tag_list: [{ tag: 'text_tag', text: plain('第二周'), color: 'turquoise' }],
  },
  body: {
    elements: [
      {
        tag: 'column_set',
        flex_mode: 'none',
        horizontal_spacing: '8px',
        columns: [figure('应报', '14', 'grey'), figure('已报', '6', 'green'), figure('未报', '8', 'orange')],
      },
      {
        tag: 'markdown',
        content: `各领域信息：<text_tag color='blue'>宣传教育</text_tag> 12 条，<text_tag color='green'>创建工作</text_tag> 7 条。\n本周请 <at id=${mentioned}></at> 关注**总结**的准备，截止时间为 <font color='red'>9月27日(周一)17:30</font>。`,
      },
      {
        tag: 'table',
        page_size: 5,
        columns: [
          { name: 'unit', display_name: '单位', data_type: 'text' },
          { name: 'count', display_name: '信息', data_type: 'number', horizontal_align: 'right' },
          { name: 'state', display_name: '总结', data_type: 'options' },
        ],
        rows: ['呼和浩特市', '包头市', '呼伦贝尔市', '兴安盟', '通辽市', '赤峰市'].map((unit, index) => ({
          unit,
          count: 6 - index,
          state: [index % 2 === 0 ? { text: '已报', color: 'green' } : { text: '未报', color: 'grey' }],
        })),
      },
      { tag: 'hr' },
      {
        tag: 'collapsible_panel',
        expanded: false,
        border: { color: 'grey' },
        header: { title: plain('填报说明') },
        elements: [
          {
            tag: 'markdown',
            content:
              '1. 一事一报\n2. 图文并茂\n   - 图片不超过 3 张\n   - 不出现未成年人正面照\n> 有疑问请联系主办单位。',
          },
        ],
      },
      {
        tag: 'chart',
        chart_spec: {
          type: 'bar',
          title: { text: '每日信息' },
          data: { values: [{ day: '1', n: 2 }] },
          xField: 'day',
          yField: 'n',
        },
      },
      {
        tag: 'column_set',
        columns: [
          {
            tag: 'column',
            width: 'auto',
            elements: [
              {
                tag: 'button',
                text: plain('查看台账'),
                type: 'primary',
                behaviors: [{ type: 'callback', value: { act: 'ledger' } }],
              },
            ],
          },
          {
            tag: 'column',
            width: 'auto',
            elements: [
              {
                tag: 'button',
                text: plain('催办'),
                type: 'danger',
                confirm: { title: plain('催办未报单位？'), text: plain('将向 8 个单位的联络员发送提醒。') },
                behaviors: [{ type: 'callback', value: { act: 'chase' } }],
              },
            ],
          },
          {
            tag: 'column',
            width: 'auto',
            elements: [
              {
                tag: 'button',
                text: plain('已结束'),
                disabled: true,
                behaviors: [{ type: 'callback', value: { act: 'none' } }],
              },
            ],
          },
        ],
      },
    ],
  },
});
