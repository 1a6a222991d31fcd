import { restOf } from '../../src/routing/act-text.ts';
import { whileOpen } from '../../src/routing/while-open.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { offerReport } from './report.ts';

/** Offers to file a text that reads like a report but is not a command. Never files it unasked. */
export const offer: Handler = {
  name: 'offer',
  roles: ['contact', 'deputy'],
  chats: 'direct',
  campaignName: 'never',
  run: whileOpen((act, scene) => offerReport(restOf(act), scene)),
};
