import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const morning: Words['morning'] = {
  title: (day) => `Today, ${format.day(day)}`,
  summary: (waiting, sends) =>
    [waiting > 0 ? `${waiting} waiting` : '', sends > 0 ? `${plural(sends, 'sending')} today` : '']
      .filter(Boolean)
      .join(', '),
  campaign: (title) => `**${title}**`,
  reviews: (all, fresh) => `**${all} to review**${fresh > 0 && fresh < all ? `, ${fresh} of them new` : ''}`,
  moreReviews: (count) => `${count} more to review: send “pending reviews”.`,
  accept: 'Accept',
  show: 'Show',
  return: 'Return',
  typed: 'You can also send “accept #number”, “show #number” or “return #number reason date”.',
  waiting: (count) => `**${count} to answer or to deal with**`,
  more: (count) => `${count} more: send “pending”.`,
  unreached: (units, all) =>
    `**Not delivered** · Since the last working day, messages did not reach ${
      units.length < all
        ? `${units.join(', ')} and ${plural(all - units.length, 'other unit')}`
        : format.list(units)
    }. Send “unreachable” for the reasons.`,
  today: '**Going out today**',
  send: (time, job, to, people) =>
    [time, job, format.list(to), people > 0 ? plural(people, 'person', 'people') : '']
      .filter(Boolean)
      .join(' · '),
  done: 'Everything on this card has been dealt with.',
  returnTitle: (n) => `Return #${n}`,
};
