import { whileOpen } from '../../src/routing/while-open.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { offerReport } from './report.ts';

/** A text that reads like a report and is no command: offered to be filed, and never filed unasked. */
export const offer: Handler = {
  name: 'offer',
  roles: ['contact', 'deputy'],
  chats: 'direct',
  run: whileOpen((act, scene) => offerReport(act.kind === 'text' ? act.rest : '', scene)),
};
