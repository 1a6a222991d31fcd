import { card, inline, lines, md } from '../../src/cards/kit.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { areaName, itemName } from '../../src/domain/campaign/naming.ts';
import { unitsWith } from '../../src/domain/deadlines/standing.ts';
import { unreadNotice, wordsOf } from '../../src/filing/filed-files.ts';
import type { Handler, Scene } from '../../src/routing/handler.ts';
import { APP, readAll, readMany } from '../../src/records/access.ts';
import { latest, type Filing } from '../../src/records/filing.ts';
import type { Words } from '../../src/words/index.ts';

const SHOWN = 30;

/** 待审: what waits for the organiser, oldest first; and returns that have not reached their unit. */
export const pending: Handler = {
  name: 'pending',
  roles: ['admin'],
  chats: 'direct',
  run: async (_act, scene) => {
    const { campaign, store, words } = scene;
    const { review } = words;
    const registers = await readAll(store, 'unit', campaign.id);
    const heads = unitsWith(campaign, registers).flatMap(({ unit, register }) =>
      register.filings.map((head) => ({ unit, head })),
    );
    const waiting = heads
      .filter(({ head }) => head.state === 'pending' || head.state === 'refiled')
      .toSorted((a, b) => a.head.lastFiledAt - b.head.lastFiledAt);
    const returned = heads.filter(({ head }) => head.state === 'returned');
    const filings = await filingsOf(
      [...waiting.slice(0, SHOWN), ...returned].map(({ head }) => head.n),
      scene,
    );
    const rows = waiting.map(({ unit, head }) => {
      const held = filings.get(head.n);
      const what =
        head.kind === 'summary'
          ? itemName(campaign, { kind: 'summary' }, words.terms.summary)
          : areaName(campaign, head.area ?? '');
      return review.pendingLine(
        head.n,
        inline(what),
        inline(unit.name),
        localAt(campaign.timezone, head.lastFiledAt),
        held ? inline(titleOf(held, words), 24) : '',
      );
    });
    const unreached = (
      await Promise.all(
        returned.map(async (each) => ((await reached(filings.get(each.head.n), scene)) ? [] : [each])),
      )
    ).flat();
    return {
      reply: {
        card: card({
          title: review.pendingTitle,
          tone: 'blue',
          elements: [
            rows.length > 0 ? lines(rows, review.more, SHOWN) : md(review.pendingNone),
            md(
              unreached.length > 0
                ? [
                    review.undelivered,
                    ...unreached.map(({ unit, head }) => review.undeliveredLine(head.n, inline(unit.name))),
                  ].join('\n')
                : '',
            ),
            md(review.pendingHow),
          ],
        }),
      },
    };
  },
};

function titleOf(filing: Filing, words: Words): string {
  const version = latest(filing);
  const { title } = version.fields;
  const told = typeof title === 'string' ? title : wordsOf(version, words);
  return unreadNotice(version, words) === undefined ? told : `${words.file.unreadMark}${told}`;
}

async function filingsOf(numbers: readonly number[], { store }: Scene): Promise<Map<number, Filing>> {
  const found = await readMany(store, 'filing', APP, numbers.map(String));
  return new Map(found.flatMap(({ value }) => (value ? [[value.n, value] as const] : [])));
}

/** A return is done when one of its messages was delivered. */
async function reached(filing: Filing | undefined, { outbox }: Scene): Promise<boolean> {
  const told = filing?.returns?.at(-1)?.told ?? [];
  const deliveries = await Promise.all(told.map((id) => outbox.find(id)));
  return deliveries.some((delivery) => delivery?.state === 'sent');
}
