import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

export const asked: Words['asked'] = {
  acted: (at) => `This was answered and done on ${format.moment(at)}, so nothing is left to do.`,
  kept: (at) => `This was answered on ${format.moment(at)}, and nothing was changed then.`,
  declined: (at) => `This was cancelled on ${format.moment(at)}; what you sent is no longer kept.`,
  expired: (at) => `This was asked on ${format.moment(at)}, more than 24 hours ago, so nothing was done.`,
  followed: 'You have answered this, and a new question is waiting for your answer.',
  unknown: 'The question on this card is settled or no longer open, or was not put to you. Nothing was done.',
  stands: (n, version, state) => `#${n} is now at version ${version} (${state}).`,
  again: 'If it is still wanted, please choose on the latest card.',
  sendAgain: 'If it is still wanted, please send it again.',
  yourText: (text) => `What you sent then: ${text}`,
  meantOn: (date, line) =>
    `This line was sent on ${format.date(date)}; its dates may mean other days now, and nothing was done:\n${line}`,
  meantTitle: 'Please confirm again',
  meantDo: 'Do this',
  meantTyped: (line) => `You can also send “${line}”.`,
};
