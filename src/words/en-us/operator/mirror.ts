import type { Words } from '../../zh-cn/index.ts';

export const mirror: Words['mirror'] = {
  table: { reports: ' ledger', units: ' units', progress: ' progress' },
  key: 'key',
  unit: 'unit',
  item: 'item',
  check: (name) => `confirmed: ${name}`,
  leftOut: (campaign, columns) =>
    `In the Base of “${campaign}” these columns were removed or changed in type and are no longer written: ${columns.join(', ')}. The others go on. To have them back, restore the type, or delete the whole table and it is made anew.`,
  trouble: (campaign, kind) =>
    kind === 'full'
      ? `The Base of “${campaign}” is full (the platform takes 20,000 rows a table and 100 tables a Base): no rows are added, and those that are there are kept up to date. The ledger (“export ledger”) has all reports. To have all rows, please make another Base and send “settings base <address>” (or change bitable in its folder).`
      : `The Base of “${campaign}” cannot be updated for now: ${TROUBLES[kind] ?? 'the platform did not take it'}. Filing and reminders go on, and what is missing is written later.`,
  over: (campaign) => `The Base of “${campaign}” is updated again.`,
  cli: {
    about: 'compare the Base with what was filed, and mend what differs',
    campaign: 'id of a campaign; without it, all',
    check: 'compare row by row and mend',
    none: 'No campaign names a bitable; there is nothing to compare.',
    unknown: (id) => `There is no campaign ${id} with a bitable.`,
    usage: 'Type muster mirror --check.',
    busy: (id) => `${id}: the bot is writing; try again in a while.`,
    same: (id) => `${id}: the same.`,
    mended: (id, missing, changed, doubled) =>
      `${id}: mended. ${missing} rows written, ${changed} changed back, ${doubled} doubled ones removed.`,
    full: (id, missing, changed, doubled) =>
      `${id}: full (the platform takes 20,000 rows a table and 100 tables a Base); not all of the ${missing} missing rows were written. ${changed} changed back, ${doubled} doubled ones removed. Make another Base and name it in bitable.`,
    found: (id) => `${id}: its Base can be read.`,
    refused: (id, kind) => `${id}: ${TROUBLES[kind] ?? 'the platform did not take it'}.`,
  },
};

const TROUBLES: Readonly<Record<string, string>> = {
  'no-access':
    'there is no such Base, or the app is no collaborator that may edit it; check the address (with /base/, not /wiki/), add the app in the Base and let it edit',
  'no-table': 'a table was deleted',
  'no-row': 'a row was deleted',
  'no-field': 'a column was deleted',
  value: 'a column changed its type',
  'no-room':
    'it has as many tables as the platform takes (100); please make another Base and send “settings base <address>” (or change bitable in its folder); past periods stay where they are',
  again: 'the platform does not answer at the moment',
};
