/**
 * One line per pending item: what it is, who asks, since when, and what to type. Shared by 待办 and the morning card.
 */
import { inline } from '../cards/kit.ts';
import { mention } from '../cards/mention.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { filingName, unitName } from '../domain/campaign/naming.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import type { FilingHead } from '../domain/register/register.ts';
import { momentAt, withWeekday } from '../domain/time/local-time.ts';
import type { Store } from '../ports/store.ts';
import { APP, readMany } from '../records/access.ts';
import { latest, type Filing } from '../records/filing.ts';
import type { Request } from '../records/request.ts';
import type { Words } from '../words/index.ts';
import { unreadNotice, wordsOf } from '../filing/filed-files.ts';
import type { Pending, PendingRequest } from '../filing/pending.ts';

const HOUR_MS = 3_600_000;

export interface LineFacts {
  readonly campaign: Campaign;
  readonly words: Words;
  readonly now: EpochMs;
}

/** Escaped for a card, in the given order. */
export async function pendingLines(
  pending: readonly Pending[],
  facts: LineFacts,
  store: Store,
): Promise<readonly string[]> {
  const numbers = pending.flatMap((each) => ('head' in each ? [String(each.head.n)] : []));
  const found = await readMany(store, 'filing', APP, numbers);
  const filings = new Map(found.flatMap(({ value }) => (value ? [[value.n, value] as const] : [])));
  return pending.map((each) => lineOf(each, filings, facts));
}

function lineOf(each: Pending, filings: ReadonlyMap<number, Filing>, facts: LineFacts): string {
  const { campaign, words, now } = facts;
  const { pending } = words;
  const age = pending.age(Math.max(0, Math.floor((now - each.since) / HOUR_MS)));
  if (!('head' in each)) return pending.line([pending.kind[each.kind], ...partsOf(each, facts), age]);
  const { head } = each;
  const held = filings.get(head.n);
  const about =
    each.kind === 'undelivered' ? pending.undeliveredHow : held ? inline(titleOf(held, words), 24) : '';
  return pending.line([
    pending.number(head.n, head.version),
    pending.kind[each.kind],
    inline(whatOf(head, facts)),
    inline(unitName(campaign, each.unit)),
    age,
    about,
  ]);
}

/** The request, who made it, and what to type. */
function partsOf({ kind, request }: PendingRequest, facts: LineFacts): string[] {
  const { campaign, words } = facts;
  const { pending } = words;
  const unit = request.unit === undefined ? '' : inline(unitName(campaign, request.unit));
  const decide = pending.decide(request.code);
  switch (kind) {
    case 'extend': {
      const until = request.until && pending.until(withWeekday(request.until));
      return [unit, until ?? '', inline(request.reason ?? '', 24), howToDecide(request, facts)];
    }
    case 'handover':
      return [unit, pending.handover(mention(request.by), mention(request.to ?? '')), decide];
    case 'bind':
      return [unit, mention(request.by), decide];
    case 'admin':
      return [mention(request.by), decide];
    case 'plan':
      return [pending.planHow, decide];
  }
}

/** The answers to offer for an extension request: only those that would succeed now. */
function howToDecide({ code, unit = '', until }: Request, { campaign, words, now }: LineFacts): string {
  const { pending } = words;
  if (now >= endsAt(campaign, [{ id: unit }])) return pending.decideClosed(code);
  const isPast = until !== undefined && momentAt(campaign.timezone, until) <= now;
  return isPast ? pending.decideAnew(code) : pending.decide(code);
}

function whatOf(head: FilingHead, { campaign, words }: LineFacts): string {
  return filingName(campaign, head, words.terms);
}

function titleOf(filing: Filing, words: Words): string {
  const version = latest(filing);
  const { title } = version.fields;
  const told = typeof title === 'string' ? title : wordsOf(version, words);
  return unreadNotice(version, words) === undefined ? told : `${words.file.unreadMark}${told}`;
}
