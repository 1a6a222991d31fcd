/** The deadline list as sheets to print and sign: exactly what is stored, without later changes. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { deadlineAt, dueMoment } from '../domain/deadlines/deadline.ts';
import type { Sheet } from '../domain/exports/sheet.ts';
import { checksum, snapshotFigures, type Snapshot, type SnapshotItem } from '../domain/register/snapshot.ts';
import { momentNumbers } from '../domain/time/day-numbers.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Words } from '../words/index.ts';
import { colourOf } from '../domain/deadlines/lights.ts';

/** One sheet per item. */
export function frozenSheets(campaign: Campaign, kept: Snapshot, words: Words): Sheet[] {
  return kept.items.map((item) => frozenSheet(campaign, kept, item, words));
}

function frozenSheet(campaign: Campaign, kept: Snapshot, item: SnapshotItem, words: Words): Sheet {
  const { frozen, ledger } = words.exports;
  const { column } = frozen;
  const units = new Map(campaign.roster.units.map((unit) => [unit.id, unit]));
  const name = item.name ?? item.item;
  const momentNumber = momentNumbers(campaign.timezone);
  const at = kept.at === deadlineAt(campaign) ? dueMoment(campaign) : localAt(campaign.timezone, kept.at);
  return {
    name,
    title: frozen.title(campaign.title, name),
    notes: [
      ledger.by(campaign.organiser, at),
      frozen.basis(at),
      words.replies.digest.figures(snapshotFigures(item), false),
      words.snapshot.hash(kept.sha256),
      ...(checksum(campaign.id, kept) === kept.sha256 ? [] : [words.snapshot.tampered]),
    ],
    columns: [
      { heading: column.place, width: 7, kind: 'number' },
      { heading: column.unit, width: 30, kind: 'text' },
      { heading: column.standing, width: 16, kind: 'text' },
      { heading: column.filedAt, width: 20, kind: 'moment' },
      { heading: column.numbers, width: 20, kind: 'text' },
      { heading: column.signed, width: 20, kind: 'text' },
    ],
    rows: item.units.map(({ unit, name: called, standing, filedAt, n = [] }, index) => [
      index + 1,
      called ?? units.get(unit)?.name ?? unit,
      { text: words.terms.standing[standing], tone: colourOf(campaign, standing) },
      filedAt === undefined ? undefined : momentNumber(filedAt),
      n.map((each) => `#${each}`).join(' '),
      undefined,
    ]),
    foot: [frozen.signature],
  };
}
