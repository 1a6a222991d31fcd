import { pendingCard } from '../../src/cards/organiser/pending.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import {
  countsOf,
  elsewhereLine,
  PENDING_KINDS,
  pendingFor,
  pendingOf,
  type Pending,
  type PendingKind,
} from '../../src/filing/pending.ts';
import { pendingLines } from '../../src/delivery/pending-lines.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { allWords } from '../../src/words/index.ts';

/** Lines per card. */
const PAGE = 30;

/** 待办: everything that waits for an admin, oldest first, with its age and the command to use. */
export const pending: Handler = {
  name: 'pending',
  presses: ['pending.page'],
  roles: ['admin'],
  chats: 'direct',
  campaignName: 'last',
  run: async (act, scene) => {
    const { words } = scene;
    const wish = wishOf(act);
    const everything = await pendingFor(scene.campaign, scene);
    const all = pendingOf(everything, scene);
    const isReview = ({ kind }: Pending) => kind === 'review';
    const below = scene.fromAbove ? 0 : everything.filter(isReview).length - all.filter(isReview).length;
    const wanted = wish?.only === undefined ? all : all.filter(({ kind }) => kind === wish.only);
    const pages = Math.max(1, Math.ceil(wanted.length / PAGE));
    if (!wish || wish.page < 1 || wish.page > pages) return refuse(words.pending.badPage(pages));
    return page(wanted, { ...wish, pages, below }, scene);
  },
};

interface Wish {
  readonly page: number;
  readonly only?: PendingKind | undefined;
}

/** Parses `待办`, `待办 2`, `待办 延期`, `待办 延期 2`; undefined for other text. */
function wishOf(act: Act): Wish | undefined {
  if (act.kind === 'press')
    return {
      page: Number(act.value['page']),
      only: PENDING_KINDS.find((kind) => kind === textIn(act.value, 'only')),
    };
  const typed = act.kind === 'text' ? act.rest.trim().split(/\s+/u).filter(Boolean) : [];
  const last = /^\d{1,4}$/u.exec((typed.at(-1) ?? '').normalize('NFKC'))?.[0];
  const named = argumentTyped((last === undefined ? typed : typed.slice(0, -1)).join(' '));
  const only = PENDING_KINDS.find((kind) =>
    allWords.some(({ pending }) => pending.only[kind].includes(named)),
  );
  return named === '' || only ? { page: Number(last ?? 1), only } : undefined;
}

async function page(
  wanted: readonly Pending[],
  { page: number, pages, only, below }: Wish & { readonly pages: number; readonly below: number },
  scene: Scene,
): Promise<Outcome> {
  const { campaign, words } = scene;
  const shown = wanted.slice((number - 1) * PAGE, number * PAGE);
  const lines = await pendingLines(shown, scene, scene.store);
  const card = pendingCard(
    {
      campaign: campaign.id,
      counts: countsOf(wanted).map(({ kind, count }) => ({ name: words.pending.kind[kind], count })),
      lines,
      page: number,
      pages,
      only: only ?? '',
      reviews: wanted.some(({ kind }) => kind === 'review'),
      below,
      elsewhere: await elsewhereLine(scene, words.commands.pending.words[0] ?? ''),
    },
    words,
  );
  return { reply: { card }, card };
}
