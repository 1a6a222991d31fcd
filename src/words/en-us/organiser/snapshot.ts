/** The deadline list, and later filings. */
import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const snapshot: Words['snapshot'] = {
  title: (title) => `${title}: position at the deadline`,
  frozen: (at) =>
    `This is how things stood at the deadline, ${format.moment(at)}. The list is fixed; anything filed after it counts as late.`,
  frozenAt: (at) => `This is how things stood on ${format.moment(at)}. The list is fixed.`,
  hash: (sha256) => `Checksum of the list (SHA-256): ${sha256}`,
  hashOf: (file, sha256) => `SHA-256 of ${file}: ${sha256}`,
  tampered:
    'The list as it is kept does not match its checksum and may have been changed. Please contact whoever runs the bot.',
  again:
    'Send “digest deadline” to see this list again, with the list as a file and what came after the deadline.',
  filed: (names, all) => `Filed: ${listed(names, all) || 'none'}`,
  returned: (names, all) => `Returned for changes (counted as filed): ${listed(names, all)}`,
  extended: (names, all) => `Extended (counted as missing): ${listed(names, all)}`,
  exempt: (names, all) => `Exempt (not counted as due): ${listed(names, all)}`,
  missing: (names, all) => `Missing: ${listed(names, all) || 'none'}`,
  requested: (name) => `${name} (extension requested, unanswered)`,
  none: 'There is no position at the deadline yet. Once the plan has made it, “digest deadline” shows it.',
  later: {
    title: (title) => `${title}: after the deadline`,
    count: (count, at) =>
      `**Received after the deadline, ${format.moment(at)}: ${count}** (listed apart; the list at the deadline does not change)`,
    arrival: (unit, item, n, at, why) => `${unit} · ${item} · #${n} · ${format.moment(at)} · ${why}`,
    late: (days) => (days === 0 ? 'late, less than 1 working day' : `late, ${plural(days, 'working day')}`),
    extended: 'within the extended deadline',
    inTime: 'sent by the deadline, received after the list was made',
    change: (unit, item, what) => `${unit} · ${item} · ${what}`,
    changed: {
      exempt: 'made exempt after the deadline',
      owing: 'no longer exempt, since the deadline',
      withdrawn: 'withdrawn after the deadline',
      refiled: 'was returned at the deadline; filed again or accepted since',
    },
    until: (at) => `extended after the deadline, until ${format.moment(at)}`,
    more: (count) => `${count} more not shown.`,
  },
};

function listed(names: readonly string[], all: number): string {
  return names.length < all ? `${names.join(', ')} and others, ${all} in all` : format.list(names);
}
