import type { Campaign, Item } from '../domain/campaign.ts';
import { itemName } from '../domain/naming.ts';
import type { Standing } from '../domain/standing.ts';
import type { CardJson } from '../ports.ts';
import type { WallClock } from '../words/zh-cn/format.ts';
import type { Words } from '../words/index.ts';
import { card, inline, md } from './kit.ts';

export interface SnapshotFacts {
  readonly campaign: Campaign;
  readonly at: WallClock;
  readonly items: readonly {
    readonly item: Item;
    readonly figures: string;
    readonly units: readonly {
      readonly name: string;
      readonly standing: Standing;
      readonly filed: boolean;
    }[];
  }[];
  readonly sha256: string;
  readonly late: boolean;
}

/** The list at the deadline, with names: to the admins. */
export function snapshotCard(facts: SnapshotFacts, words: Words): CardJson {
  const { snapshot } = words.messages;
  const title = snapshot.title(facts.campaign.title);
  return card({
    title,
    tone: 'grey',
    summary: `${title} ${facts.items[0]?.figures ?? ''}`,
    elements: [
      md([facts.late ? words.messages.late : '', snapshot.frozen(facts.at)].filter(Boolean).join('\n')),
      ...facts.items.map(({ item, figures, units }) => {
        const named = (holds: (unit: (typeof units)[number]) => boolean) =>
          units.filter(holds).map(({ name }) => inline(name));
        const returned = named(({ standing }) => standing === 'returned');
        const extended = named(({ standing }) => standing === 'extended');
        const exempt = named(({ standing }) => standing === 'exempt');
        return md(
          [
            words.replies.digest.item(inline(itemName(facts.campaign, item, words.terms.summary))),
            figures,
            snapshot.filed(named(({ filed }) => filed)),
            returned.length > 0 ? snapshot.returned(returned) : '',
            extended.length > 0 ? snapshot.extended(extended) : '',
            exempt.length > 0 ? snapshot.exempt(exempt) : '',
            snapshot.missing(
              named(({ filed, standing }) => !filed && standing !== 'exempt' && standing !== 'extended'),
            ),
          ]
            .filter(Boolean)
            .join('\n'),
        );
      }),
      md(snapshot.hash(facts.sha256)),
    ],
  });
}
