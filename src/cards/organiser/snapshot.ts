import type { Campaign, EpochMs, LocalMoment } from '../../domain/campaign/campaign.ts';
import { dueMoment, momentAt, scheduledDeadlines } from '../../domain/deadlines/deadline.ts';
import { localAt } from '../../domain/time/local-time.ts';
import { unitName } from '../../domain/campaign/naming.ts';
import {
  checksum,
  snapshotFigures,
  type Snapshot,
  type SnapshotItem,
} from '../../domain/register/snapshot.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { WallClock } from '../../words/zh-cn/format.ts';
import type { Words } from '../../words/index.ts';
import { card, inline, md } from '../kit.ts';
import { LIMITS } from '../limits.ts';

export interface SnapshotFacts {
  readonly campaign: Campaign;
  readonly snapshot: Snapshot;
  /** Whether units are named; for the organiser only. */
  readonly names: boolean;
  readonly late: boolean;
  /** Shows only part of the list, for a parent unit; the checksum covers the whole list. */
  readonly part?: boolean | undefined;
}

/** The list as stored, without later changes. */
export function snapshotCard(
  { campaign, snapshot: kept, names, late, part = false }: SnapshotFacts,
  words: Words,
): CardJson {
  const { snapshot, replies, messages } = words;
  const title = snapshot.title(campaign.title);
  const at = wallOf(campaign, kept.at);
  const figures = kept.items.map((item) => replies.digest.figures(snapshotFigures(item), false));
  const most = Math.floor(LIMITS.names / Math.max(1, kept.items.length));
  const parts = [
    late ? messages.late : '',
    isDeadline(campaign, kept.at) ? snapshot.frozen(at) : snapshot.frozenAt(at),
    part ? '' : snapshot.hash(kept.sha256),
    part || checksum(campaign.id, kept) === kept.sha256 ? '' : snapshot.tampered,
  ];
  return card({
    title,
    tone: 'grey',
    summary: `${title} ${figures[0] ?? ''}`,
    elements: [
      md(parts.filter(Boolean).join('\n')),
      ...kept.items.map((item, index) =>
        md(
          [
            replies.digest.item(inline(item.name ?? nameOf(campaign, item, words))),
            figures[index] ?? '',
            ...(names ? listsOf(campaign, item, most, words) : []),
          ].join('\n'),
        ),
      ),
      md(names && !part ? snapshot.again : ''),
    ],
  });
}

/** As announced: the end of a day is shown as its 24:00. */
export function wallOf(campaign: Campaign, at: EpochMs): WallClock {
  const deadline = deadlineAtMoment(campaign, at);
  return deadline ? dueMoment(campaign, deadline) : localAt(campaign.timezone, at);
}

function isDeadline(campaign: Campaign, at: EpochMs): boolean {
  return deadlineAtMoment(campaign, at) !== undefined;
}

function deadlineAtMoment(campaign: Campaign, at: EpochMs): LocalMoment | undefined {
  return scheduledDeadlines(campaign).find((deadline) => momentAt(campaign.timezone, deadline) === at);
}

/** Each unit appears in exactly one list. */
function listsOf(campaign: Campaign, { units }: SnapshotItem, most: number, { snapshot }: Words): string[] {
  const line = (
    write: (names: readonly string[], all: number) => string,
    holds: (unit: (typeof units)[number]) => boolean,
    always = false,
  ) => {
    const all = units.filter(holds).map(({ unit, name, requested }) => {
      const called = inline(name ?? unitName(campaign, unit));
      return requested ? snapshot.requested(called) : called;
    });
    return all.length > 0 || always ? [write(all.slice(0, most), all.length)] : [];
  };
  return [
    ...line(
      snapshot.filed,
      ({ filedAt, standing }) => filedAt !== undefined && standing !== 'returned',
      true,
    ),
    ...line(snapshot.returned, ({ standing }) => standing === 'returned'),
    ...line(snapshot.extended, ({ standing }) => standing === 'extended'),
    ...line(snapshot.exempt, ({ standing }) => standing === 'exempt'),
    ...line(snapshot.missing, ({ standing }) => standing === 'missing' || standing === 'overdue', true),
  ];
}

function nameOf(campaign: Campaign, { item }: SnapshotItem, { terms }: Words): string {
  return item === 'summary'
    ? (campaign.summary?.name ?? terms.summary)
    : (campaign.areas.find(({ id }) => id === item)?.name ?? item);
}
