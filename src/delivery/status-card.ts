/**
 * Keeps the last digest in the work group up to date: patches it when its figures change, at most once a minute. The
 * next digest replaces it, so it is never too old to patch; a card that can no longer be patched is posted again.
 */
import { createHash } from 'node:crypto';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { scheduledDeadlines } from '../domain/deadlines/deadline.ts';
import { derive } from '../domain/derive.ts';
import { countFigures } from '../domain/register/figures.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { localAt, momentAt } from '../domain/time/local-time.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { isPaused } from '../domain/plan/pause.ts';
import { recipientKey } from '../domain/people/recipients.ts';
import { planOf } from '../domain/plan/schedule.ts';
import type { FactsSource } from '../facts.ts';
import { highlightsOf } from '../filing/highlights.ts';
import { groupDigest } from './group-digest.ts';
import type { RenderFacts } from '../clock/job.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { Outbox } from '../ports/outbox.ts';
import { earlierInYearOf } from '../plan/year-runs.ts';
import type { Store } from '../ports/store.ts';
import { pauseOf } from '../plan/pauses.ts';
import { expected, key, read, readAll } from '../records/access.ts';
import { isUnderWay, PATCH_EVERY_MS, stepOf } from './status-step.ts';
import { wordsFor } from '../words/index.ts';

/** Updates the status cards of all campaigns. */
export interface StatusCards {
  /** True if a message was queued. */
  run(): Promise<boolean>;
  /** Clock time of the next postponed update, as of the last run. */
  next(): EpochMs | undefined;
}

export interface StatusCardParts {
  readonly campaigns: () => readonly Campaign[];
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'find'>;
  readonly facts: Pick<FactsSource, 'registers'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createStatusCards(parts: StatusCardParts): StatusCards {
  const rendered = new RenderedCards();
  /** Clock time of the postponed update, by campaign. */
  const waiting = new Map<string, EpochMs>();
  return {
    async run() {
      let sent = false;
      for (const campaign of parts.campaigns()) {
        try {
          waiting.delete(campaign.id);
          const done = await update(parts, campaign, rendered);
          if (done.wait !== undefined) waiting.set(campaign.id, done.wait);
          sent ||= done.sent;
        } catch (error) {
          parts.log.error(
            { err: error, campaign: campaign.id },
            'status card not updated; the next heartbeat retries',
          );
        }
      }
      return sent;
    },
    next: () => (waiting.size > 0 ? Math.min(...waiting.values()) : undefined),
  };
}

interface Updated {
  readonly sent: boolean;
  /** When to try again; undefined if only a change makes that necessary. */
  readonly wait?: EpochMs | undefined;
}

async function update(
  { campaigns, store, outbox, facts, clock }: StatusCardParts,
  campaign: Campaign,
  rendered: RenderedCards,
): Promise<Updated> {
  const now = clock.now();
  const { group } = campaign;
  // Reports from the last minute before the closing are shown within a minute after it.
  if (group === undefined || now > endsAt(campaign) + PATCH_EVERY_MS) return { sent: false };
  const at = key('status', campaign.id, 'card');
  const [found, digest, registers, occurrences, pause] = await Promise.all([
    read(store, 'status', campaign.id, 'card'),
    lastDigest(store, campaign, group, now),
    facts.registers(campaign),
    readAll(store, 'occurrence', campaign.id),
    pauseOf(store, campaign.id, now),
  ]);
  const base = digest ?? '';
  // The card belongs to the last digest until the next one; so does a card posted in its place.
  const held = found.value?.base.startsWith(base) ? found.value : undefined;
  const posted = base === '' ? undefined : await outbox.find(held?.base ?? base);
  if (posted?.state !== 'sent') return { sent: false };

  const patch = held?.patch === undefined ? undefined : await outbox.find(held.patch);
  if (patch && isUnderWay(patch)) return { sent: false };
  const inYear = await earlierInYearOf(campaign, campaigns(), store);
  const version = { campaign, registers, occurrences, inYear };
  const state = { campaign, group, now, base, held, posted, patch };
  const render = () => renderedNow({ ...version, now }, base, rendered, store);
  const known = rendered.unchanged(version, base, now);
  const first = known && stepOf({ ...state, ...known }, isPaused(pause, now));
  // A card that is sent says as of when, so it is rendered anew.
  const step =
    first && !('value' in first) ? first : stepOf({ ...state, ...(await render()) }, isPaused(pause, now));
  if ('wait' in step) return { sent: false, wait: step.wait };
  const result = await store.commit({
    expect: [expected(at, found)],
    put: [{ ...at, value: step.value }],
    ...(step.send && { messages: [step.send] }),
  });
  return { sent: step.send !== undefined && result.status === 'done' };
}

/** The message id of the last digest sent to the group. */
async function lastDigest(
  store: Store,
  campaign: Campaign,
  group: string,
  now: EpochMs,
): Promise<string | undefined> {
  const due = planOf(campaign).filter(
    ({ job, to, at, skipped }) => job === 'digest' && to.includes('group') && at <= now && !skipped,
  );
  for (const { id } of due.toReversed()) {
    const { value } = await read(store, 'occurrence', campaign.id, id);
    if (value?.state !== 'done') continue;
    const entry = { to: { kind: 'chat', chatId: group }, as: 'group' } as const;
    return `${campaign.id}/${id}/${recipientKey(entry)}`;
  }
  return undefined;
}

/** What a card shows, by version: unchanged objects are unchanged facts. */
type Version = Pick<RenderFacts, 'campaign' | 'registers' | 'occurrences' | 'inYear'>;

/** A rendered card with the hash of its figures. */
interface Rendered {
  readonly card: CardJson;
  readonly figures: string;
}

async function renderedNow(
  facts: Version & Pick<RenderFacts, 'now'>,
  base: string,
  rendered: RenderedCards,
  store: Store,
): Promise<Rendered> {
  const { campaign, registers, now } = facts;
  const words = wordsFor(campaign.language);
  const highlights = await highlightsOf(campaign, registers, store, words);
  await countFigures(campaign, registers, now);
  return rendered.make({ ...facts, words, highlights }, base);
}

/** The last card rendered per campaign, for the many runs in which nothing changes. */
class RenderedCards {
  readonly #last = new Map<string, Rendered & { readonly facts: RenderFacts; readonly base: string }>();

  /** The last card if it would be the same now, but for its first line. */
  unchanged(version: Version, base: string, now: EpochMs): Rendered | undefined {
    const last = this.#last.get(version.campaign.id);
    if (!last || last.base !== base || !isSameVersion(last.facts, version)) return undefined;
    return changesBetween(version, last.facts.now, now) ? undefined : last;
  }

  /** `base`: the message id of the digest that the card continues. */
  make(facts: RenderFacts, base: string): Rendered {
    // The id of a planned message consists of its campaign and its occurrence.
    const [occurrence = ''] = base.slice(facts.campaign.id.length + 1).split('/');
    const card = groupDigest(facts, false, occurrence);
    const made = { card, figures: digestOf(card), facts, base };
    this.#last.set(facts.campaign.id, made);
    return made;
  }
}

function isSameVersion(a: Version, b: Version): boolean {
  const [before = [], after = []] = [a.inYear, b.inYear];
  return (
    a.campaign === b.campaign &&
    a.registers === b.registers &&
    a.occurrences === b.occurrences &&
    before.length === after.length &&
    before.every((run, index) => run === after[index])
  );
}

/** Whether time alone may have changed the figures: another day, a deadline, or a planned moment. */
function changesBetween({ campaign, registers }: Version, from: EpochMs, to: EpochMs): boolean {
  const { timezone } = campaign;
  if (to < from || localAt(timezone, from).date !== localAt(timezone, to).date) return true;
  return derive([campaign, registers], momentsOfChange).some((at) => at > from && at <= to);
}

function momentsOfChange(campaign: Campaign, registers: ReadonlyMap<string, UnitRegister>): EpochMs[] {
  const own = [...registers.values()].flatMap(({ extensions = {}, corrections = {} }) => [
    ...Object.values(extensions),
    ...Object.values(corrections),
  ]);
  const deadlines = [...scheduledDeadlines(campaign), ...own].map((each) =>
    momentAt(campaign.timezone, each),
  );
  return [...new Set([...deadlines, ...planOf(campaign).map(({ at }) => at), endsAt(campaign)])];
}

/** Hash of the card without its first line, which contains the time, and its chart, which grows every day. */
function digestOf(card: CardJson): string {
  const { elements } = card['body'] as { elements: readonly { readonly tag: string }[] };
  const figures = elements.slice(1).filter(({ tag }) => tag !== 'chart');
  return createHash('sha256').update(JSON.stringify(figures)).digest('hex').slice(0, 16);
}
