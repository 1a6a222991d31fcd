import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

export const asked: Words['asked'] = {
  acted: (at) => `This was answered at ${format.moment(at)} and done, so nothing is left to do.`,
  kept: (at) => `This was answered at ${format.moment(at)}, and nothing was changed then.`,
  declined: (at) => `This was cancelled at ${format.moment(at)}, and what you sent was not kept.`,
  expired: (at) => `This was asked at ${format.moment(at)}, more than 24 hours ago, so nothing was done.`,
  followed: 'You have answered this, and a new question is waiting for your answer.',
  unknown: 'The question on this card is settled or no longer open, or was not put to you. Nothing was done.',
  stands: (n, version, state) => `#${n} is now at version ${version} (${state}).`,
  again: 'If it is still wanted, please choose on the latest card.',
  sendAgain: 'If it is still wanted, please send it again.',
  yourText: (text) => `What you sent then: ${text}`,
  meantOn: (date, line) =>
    `This was asked on ${format.date(date)}; its dates and the state may have changed, so nothing was done:\n${line}`,
  meantTitle: 'Please confirm again',
  meantDo: 'Do this',
  meantTyped: (line) => `You can also send “${line}”.`,
};
