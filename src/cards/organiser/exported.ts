import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { WallClock } from '../../words/zh-cn/format.ts';
import type { Words } from '../../words/index.ts';
import { card, inline, lines, md } from '../kit.ts';

/** Progress of a long export. */
export function exportingCard(kind: string, done: number, all: number, { exports }: Words): CardJson {
  const title = exports.progressTitle(kind);
  return card({ title, tone: 'wathet', elements: [md(exports.progress(done, all))] });
}

/** Announces the files of a finished export. */
export function exportedCard(
  campaign: Campaign,
  made: {
    readonly kind: string;
    /** Absent if the files state their own reference time. */
    readonly asOf?: WallClock | undefined;
    readonly files: readonly { readonly name: string; readonly bytes: number }[];
    readonly notes: readonly string[];
  },
  words: Words,
): CardJson {
  const { exports } = words;
  const title = exports.doneTitle(campaign.title, made.kind);
  return card({
    title,
    tone: 'turquoise',
    elements: [
      md([...(made.asOf ? [exports.doneAt(made.asOf)] : []), ...made.notes].join('\n')),
      lines(
        made.files.map(({ name, bytes }) => exports.file(inline(name, 120), exports.size(bytes))),
        exports.more,
      ),
      md(made.files.length > 0 ? exports.internal : ''),
    ],
  });
}
