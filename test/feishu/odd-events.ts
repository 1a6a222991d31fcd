/** Events of unusual shapes, known from clients and administrators, with the expected result. */
import { readFileSync } from 'node:fs';

type Fields = Record<string, unknown>;
export interface Body {
  readonly header: Fields;
  readonly event: Fields & { readonly message: Fields; readonly sender: Fields };
}

function changed(name: string, change: (event: Body['event'], header: Fields) => void): Body {
  const url = new URL(`../fixtures/events/${name}.json`, import.meta.url);
  const { body } = JSON.parse(readFileSync(url, 'utf8')) as { body: Body };
  change(body.event, body.header);
  return body;
}

const post = (content: unknown): Body =>
  changed('text-direct', ({ message }) =>
    Object.assign(message, { message_type: 'post', content: JSON.stringify(content) }),
  );
const sent = (message: Fields): Body =>
  changed('text-direct', (event) => Object.assign(event.message, message));
const mentioning = (other: unknown): Body =>
  changed('text-group-mention', ({ message }) =>
    Object.assign(message, {
      content: JSON.stringify({ text: '@_user_1 @_user_2 进度' }),
      mentions: [...(message['mentions'] as unknown[]), other],
    }),
  );
const recalledBy = (type: unknown): Body =>
  changed('recalled', (event) => Object.assign(event, { recall_type: type }));
const words = { tag: 'text', text: '上报 宣传教育 附件两份' };
const files = ['活动总结.docx', '登记表.xlsx'].map((name, n) => ({ file_key: `file_${n}`, file_name: name }));

/** Each must be stored, or answered if it is a press. */
export const ODD_EVENTS: readonly (readonly [string, Body, object])[] = [
  ...[null, {}, { key: '@_user_2', id: null, name: null }, { key: '@_user_2', id: { open_id: null } }].map(
    (other) =>
      [
        `a mention of someone else that is ${JSON.stringify(other)}`,
        mentioning(other),
        { kind: 'message', mentioned: true, content: { type: 'text' } },
      ] as const,
  ),
  [
    'a post with files',
    post({ title: '', content: [[words]], files }),
    { content: { type: 'text', text: words.text, filesLeftOut: 2 } },
  ],
  [
    'a post of one file',
    post({ title: '', content: [], files: files.slice(1) }),
    { content: { type: 'file', fileKey: 'file_1', name: '登记表.xlsx' } },
  ],
  ['a flat post', post({ title: null, content: [words] }), { content: { type: 'text', text: words.text } }],
  ['a post of another shape', post([words]), { content: { type: 'other', what: 'post' } }],
  ...['group_owner', 'group_manager', 'enterprise_manager', 'a_later_kind'].map(
    (type) => [`a recall by ${type}`, recalledBy(type), { kind: 'recall', byOther: true }] as const,
  ),
  ['a recall without its kind', recalledBy(null), { kind: 'recall', messageId: 'om_text1' }],
  [
    'a sender of another tenant',
    changed('text-direct', ({ sender }) => Object.assign(sender, { tenant_key: 'tenant_b' })),
    { kind: 'message', foreign: true },
  ],
  [
    'a sender without a tenant',
    changed('text-direct', ({ sender }) => Object.assign(sender, { tenant_key: null })),
    { kind: 'message' },
  ],
  [
    'a press without context',
    changed('press', (event) => Object.assign(event, { context: undefined })),
    { kind: 'press', messageId: '', chatId: '', value: { action: 'report.accept' } },
  ],
  [
    'a press whose context is null',
    changed('press', (event) => Object.assign(event, { context: null })),
    { kind: 'press', messageId: '' },
  ],
  ...['hongbao', 'vote', 'interactive', 'share_calendar_event', 'a_later_kind'].map(
    (type) =>
      [
        `a message of the kind ${type}`,
        sent({ message_type: type }),
        { content: { type: 'other', what: type } },
      ] as const,
  ),
  ['a message without a kind', sent({ message_type: null }), { content: { type: 'other', what: '' } }],
  ...(['', null, 'no JSON', '[]', '{"text":null}'] as const).map(
    (content) =>
      [
        `a text whose content is ${JSON.stringify(content)}`,
        sent({ content }),
        { content: { type: 'other' } },
      ] as const,
  ),
  [
    'a call in a chat of a kind that nobody knows',
    changed('text-group-mention', ({ message }) => Object.assign(message, { chat_type: 'topic_group' })),
    { kind: 'message', chat: 'group', mentioned: true },
  ],
  [
    'a group that was closed down',
    changed('left', (_, header) => Object.assign(header, { event_type: 'im.chat.disbanded_v1' })),
    { kind: 'left' },
  ],
  ...(['report.accept', 7, null, []] as const).map(
    (value) =>
      [
        `a press whose value is ${JSON.stringify(value)}`,
        changed('press', (event) => Object.assign(event, { action: { tag: 'button', value } })),
        { kind: 'press', value: {} },
      ] as const,
  ),
  ...[null, 'a form', []].map(
    (form) =>
      [
        `a press whose form is ${JSON.stringify(form)}`,
        changed('press', (event) =>
          Object.assign(event, { action: { tag: 'button', value: { action: 'x' }, form_value: form } }),
        ),
        { kind: 'press', value: { action: 'x' } },
      ] as const,
  ),
];

/** Each is dropped, with the reason by which it is counted and the level of the log line. */
export const DROPPED_EVENTS: readonly (readonly [string, Body, string, 'info' | 'warn'])[] = [
  [
    'a group message that calls nobody',
    changed('text-group-not-mentioned', () => {}),
    'not-mentioned',
    'info',
  ],
  ['a message of the bot', changed('text-own', () => {}), 'own-message', 'info'],
  ['a message of another bot', changed('text-other-bot', () => {}), 'not-a-person', 'info'],
  [
    'a message without a chat',
    changed('text-direct', ({ message }) => Object.assign(message, { chat_id: null })),
    'malformed',
    'warn',
  ],
  ['a read mark', changed('read', () => {}), 'type', 'info'],
  [
    'a type that nobody knows',
    changed('read', (_, header) => Object.assign(header, { event_type: 'im.message.unheard_of_v9' })),
    'type',
    'info',
  ],
  [
    'a message without a sender',
    changed('text-direct', (event) => Object.assign(event, { sender: null })),
    'malformed',
    'warn',
  ],
  [
    'a recall of nothing',
    changed('recalled', (event) => Object.assign(event, { message_id: null })),
    'malformed',
    'warn',
  ],
];
