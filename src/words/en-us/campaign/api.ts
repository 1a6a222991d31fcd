import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

export const api: Words['api'] = {
  off: 'The read-only API is off. To turn it on, the operator sets API_SECRET and starts the bot again; see docs/api.md.',
  title: 'Read-only API',
  none: 'This campaign has no API tokens yet.',
  line: (id, name, at, persons) =>
    `**${id}** · ${name} · made on ${format.moment(at)}${persons ? ' · may read contacts’ names' : ''}`,
  more: (count) => `${count} more are not listed.`,
  how: 'To make one, send “api new <name>”; where it has to read contacts’ names, “api new <name> with contacts”. To revoke one, send “api revoke <id>”.',
  usage: 'That could not be read. Please send “api”, “api new <name>” or “api revoke <id>”.',
  noName: 'Please give a name, for example “api new dashboard”.',
  longName: (most) => `Please keep the name within ${most} characters.`,
  tooMany: (most) => `A campaign has at most ${most} tokens; please revoke one that is no longer used.`,
  made: (id, name, persons, everyPeriod) =>
    `Token ${id} (${name}) has been made; it reads this campaign only${everyPeriod ? ', with all its periods' : ''}, ${persons ? 'with' : 'without'} names of contacts. The token follows in a message of its own and is shown once. Please keep it safe, and delete that message afterwards.`,
  token: (name, token) =>
    `Token for “${name}”:\n${token}\nSend it in the header “Authorization: Bearer <token>”. To revoke it, send “api revoke <id>”.`,
  tokenGone: 'This token has been revoked and is not shown any more.',
  which: 'Please give the id, for example “api revoke 1a2b3c4d”. Send “api” to see the ids.',
  noSuch: (typed) => `There is no valid token “${typed}”. Send “api” to see the ids.`,
  revoked: (id, name) => `Token ${id} (${name}) has been revoked, with immediate effect.`,
  create: ['new', 'create', '新建', '创建', '添加'],
  revoke: ['revoke', 'delete', '停用', '撤销', '删除'],
  withPersons: ['with contacts', '含联络员', '含联系人'],
};
