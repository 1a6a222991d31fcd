import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const pending: Words['pending'] = {
  title: 'Waiting for you',
  elsewhere: (periods, typed) =>
    `In other periods: ${format.list(periods.map(({ period, count }) => `${count} of ${period}`))}. To see them, name the period, for example “${typed}”.`,
  none: 'Nothing is waiting.',
  count: (all, parts) => `${all} in all: ${format.list(parts)}`,
  part: (name, count) => `${count} ${name}`,
  kind: {
    review: 'to review',
    undelivered: 'returned, not delivered',
    extend: 'extension',
    bind: 'binding',
    handover: 'hand-over',
    admin: 'admin request',
    plan: 'plan change',
  },
  age: (hours) =>
    hours < 1
      ? 'less than 1 hour'
      : hours < 24
        ? `waiting ${plural(hours, 'hour')}`
        : `waiting ${plural(Math.floor(hours / 24), 'day')}`,
  line: (parts) => parts.filter(Boolean).join(' · '),
  number: (n, version) => `**#${n}**${version > 1 ? ` (version ${version})` : ''}`,
  handover: (from, to) => `${from} → ${to}`,
  until: (at) => `asks for ${format.moment(at)}`,
  decide: (code) => `“approve ${code}” or “decline ${code}”`,
  decideAnew: (code) => `that date has passed: “approve ${code} <date>” or “decline ${code}”`,
  decideClosed: (code) => `the campaign is closed: “decline ${code}”`,
  planHow: '“plan changes”',
  undeliveredHow: 'the unit has not got the reason yet: see “deliveries”, or tell it another way',
  how: 'To review: send “show #number” for the text and the files, or “accept #number”, “return #number reason date”. To accept all after a preview: “accept all”.',
  page: (page, pages) =>
    `Page ${page} of ${pages}. Send “pending ${page < pages ? page + 1 : 1}” for ${page < pages ? 'the next' : 'the first'}, or one kind, such as “pending extensions”.`,
  next: 'Next page',
  badPage: (pages) =>
    `There is no such page. There ${pages === 1 ? 'is' : 'are'} ${plural(pages, 'page')}, for example “pending 1”; or see one kind, such as “pending extensions”.`,
  acceptAllButton: 'Accept all (preview first)',
  acceptAll: {
    title: 'Before accepting: preview',
    none: 'Nothing is waiting for review.',
    count: (count) => `${plural(count, 'filing')} would be accepted`,
    number: (n, version) => `**#${n}** (version ${version})`,
    more: (count) => `${count} more are not part of this; send “accept all” again afterwards.`,
    accept: (count) => `Accept these ${count}`,
    cancel: 'Cancel',
    typed: (code) =>
      `Only the versions listed are accepted. You can also reply “approve ${code}” or “decline ${code}”; to read one, send “show #number”.`,
    cancelled: 'Cancelled; nothing was accepted.',
    done: (count) =>
      count > 0 ? `${plural(count, 'filing')} accepted; the units have been told.` : 'Nothing was accepted.',
    left: (each) =>
      `These changed after the preview, and nothing more was done to them; please review again those that are pending: ${format.list(each)}`,
    leftEach: (n, version, state) => `#${n} (now version ${version}, ${state})`,
  },
  only: {
    review: ['review', 'reviews', '审核', '待审'],
    undelivered: ['undelivered', 'returns', '退回', '退回未送达', '未送达'],
    extend: ['extend', 'extensions', '延期'],
    bind: ['bind', 'bindings', '绑定'],
    handover: ['handover', 'handovers', '移交'],
    admin: ['admin', 'admins', '管理员', '管理员申请'],
    plan: ['plan', '计划', '计划变更', '变更'],
  },
};
