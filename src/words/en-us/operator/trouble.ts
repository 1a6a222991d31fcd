import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

export const trouble: Words['trouble'] = {
  yours: (reference) =>
    `Something went wrong with this message and it had no effect; it has been kept and the administrators know (reference ${reference}). You will be answered once they have seen to it; if it is urgent, give them the reference.`,
  notification: (n, kind) =>
    `A ${kind} could not be handled in several tries and was set aside; nothing else waits for it. Send "dead letters" to see it, or "dead letters retry ${n}" to try it again.`,
  many: (count) =>
    `${count} events could not be handled in several tries and were set aside. The program may be broken: please have the log looked at. Send "dead letters" to see them.`,
  title: 'Dead letters',
  intro: 'These could not be handled in several tries and were set aside; what they say is not shown here.',
  none: 'Nothing has been set aside.',
  line: (n, kind, at, reason, reference) =>
    `**${n}**  ${kind}  ${at ? format.moment(at) : 'at an unknown time'}  ${reason}  reference ${reference}`,
  more: (count) => (count === 1 ? '1 older one is not shown.' : `${count} older ones are not shown.`),
  usage: 'Send "dead letters retry <n>" to try one again, or "dead letters delete <n>" to delete it.',
  noSuch: (n) => `There is no dead letter ${n}. Send "dead letters" to see those there are.`,
  retried: (n) => `Number ${n} is being tried again; if it fails, it will be listed again.`,
  deleted: (n) => `Number ${n} has been deleted.`,
  unreadable: 'This one cannot be read, so it can only be deleted.',
  retryWords: ['retry', '重试', '重新处理'],
  deleteWords: ['delete', '删除'],
  kind: {
    message: 'message',
    press: 'press of a button',
    recall: 'recall',
    enter: 'opened chat',
    joined: 'group joined',
    left: 'group left',
    unknown: 'record',
  },
  reason: {
    unreadable: 'cannot be read',
    ZodError: 'what is stored is not as it should be',
    SyntaxError: 'what is stored is not as it should be',
    lost: 'the program ended several times while working on it',
    Endless: 'the work on it did not end',
  },
  reasonOther: (word) => `program error (${word})`,
  resendWords: ['resend', '重发', '重新发送'],
  resendUsage:
    'Send "deliveries resend <n>" to send one again; where the outcome is unknown, make sure first that it did not arrive.',
  numbered: (n, line) => `**${n}**  ${line}`,
  noSuchDelivery: (n) =>
    `No undelivered message has the number ${n}. Send "deliveries" to see those there are.`,
  resent: (n) => `Number ${n} will be sent again; see "deliveries" for what becomes of it.`,
  emptied: 'What this message said has been deleted on schedule, so it cannot be sent again.',
};
