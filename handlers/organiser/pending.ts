import { inline } from '../../src/cards/kit.ts';
import { mention } from '../../src/cards/mention.ts';
import { waitingCard } from '../../src/cards/organiser/waiting.ts';
import { areaName, itemName, unitName } from '../../src/domain/campaign/naming.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import type { FilingHead } from '../../src/domain/register/register.ts';
import { weekdayOf } from '../../src/domain/time/local-time.ts';
import { unreadNotice, wordsOf } from '../../src/filing/filed-files.ts';
import {
  countsOf,
  WAITING_KINDS,
  theirWaiting,
  type Waiting,
  type WaitingKind,
  type WaitingRequest,
} from '../../src/filing/waiting.ts';
import { APP, readMany } from '../../src/records/access.ts';
import { latest, type Filing } from '../../src/records/filing.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { allWords, type Words } from '../../src/words/index.ts';

/** Lines of one card. */
const PAGE = 30;
const HOUR_MS = 3_600_000;

/** 待办: everything that waits for an admin, oldest first, each with its age and what to type. */
export const pending: Handler = {
  name: 'pending',
  presses: ['pending.page'],
  roles: ['admin'],
  chats: 'direct',
  run: async (act, scene) => {
    const { words } = scene;
    const wish = wishOf(act);
    const all = await theirWaiting(scene);
    const wanted = wish?.only === undefined ? all : all.filter(({ kind }) => kind === wish.only);
    const pages = Math.max(1, Math.ceil(wanted.length / PAGE));
    if (!wish || wish.page < 1 || wish.page > pages) return refuse(words.waiting.badPage(pages));
    return page(wanted, { ...wish, pages }, scene);
  },
};

interface Wish {
  readonly page: number;
  readonly only?: WaitingKind | undefined;
}

/** `待办`, `待办 2`, `待办 延期`, `待办 延期 2`; undefined for anything else. */
function wishOf(act: Act): Wish | undefined {
  if (act.kind === 'press')
    return {
      page: Number(act.value['page']),
      only: WAITING_KINDS.find((kind) => kind === textIn(act.value, 'only')),
    };
  const typed = act.kind === 'text' ? act.rest.trim().split(/\s+/u).filter(Boolean) : [];
  const last = /^\d{1,4}$/u.exec((typed.at(-1) ?? '').normalize('NFKC'))?.[0];
  const named = argumentTyped((last === undefined ? typed : typed.slice(0, -1)).join(' '));
  const only = WAITING_KINDS.find((kind) =>
    allWords.some(({ waiting }) => waiting.only[kind].includes(named)),
  );
  return named === '' || only ? { page: Number(last ?? 1), only } : undefined;
}

async function page(
  wanted: readonly Waiting[],
  { page: number, pages, only }: Wish & { readonly pages: number },
  scene: Scene,
): Promise<Outcome> {
  const { campaign, words } = scene;
  const shown = wanted.slice((number - 1) * PAGE, number * PAGE);
  const numbers = shown.flatMap((each) => ('head' in each ? [each.head.n] : []));
  const filings = await filingsOf(numbers, scene);
  const card = waitingCard(
    {
      campaign: campaign.id,
      counts: countsOf(wanted).map(({ kind, count }) => ({ name: words.waiting.kind[kind], count })),
      lines: shown.map((each) => lineOf(each, filings, scene)),
      page: number,
      pages,
      only: only ?? '',
      reviews: wanted.some(({ kind }) => kind === 'review'),
    },
    words,
  );
  return { reply: { card }, card };
}

function lineOf(each: Waiting, filings: ReadonlyMap<number, Filing>, scene: Scene): string {
  const { campaign, words, now } = scene;
  const { waiting } = words;
  const age = waiting.age(Math.max(0, Math.floor((now - each.since) / HOUR_MS)));
  if (!('head' in each)) return waiting.line([waiting.kind[each.kind], ...partsOf(each, scene), age]);
  const { head } = each;
  const held = filings.get(head.n);
  const about =
    each.kind === 'undelivered' ? waiting.undeliveredHow : held ? inline(titleOf(held, words), 24) : '';
  return waiting.line([
    waiting.number(head.n, head.version),
    waiting.kind[each.kind],
    inline(whatOf(head, scene)),
    inline(unitName(campaign, each.unit)),
    age,
    about,
  ]);
}

/** What is asked, by whom, and what to type. */
function partsOf({ kind, request }: WaitingRequest, { campaign, words }: Scene): string[] {
  const { waiting } = words;
  const unit = request.unit === undefined ? '' : inline(unitName(campaign, request.unit));
  const decide = waiting.decide(request.code);
  switch (kind) {
    case 'extend': {
      const until =
        request.until && waiting.until({ ...request.until, weekday: weekdayOf(request.until.date) });
      return [unit, until ?? '', inline(request.reason ?? '', 24), decide];
    }
    case 'handover':
      return [unit, waiting.handover(mention(request.by), mention(request.to ?? '')), decide];
    case 'bind':
      return [unit, mention(request.by), decide];
    case 'admin':
      return [mention(request.by), decide];
    case 'plan':
      return [waiting.planHow, decide];
  }
}

function whatOf(head: FilingHead, { campaign, words }: Scene): string {
  return head.kind === 'summary'
    ? itemName(campaign, { kind: 'summary' }, words.terms.summary)
    : areaName(campaign, head.area ?? '');
}

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
