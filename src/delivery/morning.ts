/**
 * The morning card: at the start of office hours on a working day, one message per admin with everything that needs
 * attention in all their campaigns. Nothing is sent if there is nothing to show. It is rendered when it leaves, so it
 * omits what has been dealt with meanwhile.
 */
import { z } from 'zod';
import { morningCard, type MorningSection } from '../cards/organiser/morning.ts';
import type { Campaign, EpochMs, JobName } from '../domain/campaign/campaign.ts';
import { reachOf } from '../domain/levels/access-table.ts';
import type { Role } from '../domain/people/directory.ts';
import { unreachedUnits } from '../domain/people/reach.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import { addWorkingDays } from '../domain/time/calendar.ts';
import { localAt } from '../domain/time/local-time.ts';
import { officeHoursOn } from '../domain/time/office-hours.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { mayLeave, type Departure } from '../domain/sending/gate.ts';
import type { Facts, JobFacts } from '../clock/job.ts';
import type { FactsSource } from '../facts.ts';
import { theirPending } from '../filing/pending.ts';
import { pendingLines } from './pending-lines.ts';
import { fullPlan } from '../plan/full-plan.ts';
import type { Body, CardJson } from '../ports/messenger.ts';
import type { Fate, Outbox } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { APP, read, readAll } from '../records/access.ts';
import type { Words } from '../words/index.ts';
import { failedRecipients } from './failed-recipients.ts';

export const MORNING = 'morning';

/** Most filings to look up; more than a card shows. */
const REVIEWS = 8;
const REQUESTS = 8;
const ADMIN: ReadonlySet<Role> = new Set(['admin']);
/** Most recently failed messages to look up. */
const FAILED = 1_000;
/** The bot's own notifications to admins, which the list of planned messages omits. */
const OWN: ReadonlySet<JobName> = new Set(['morning', 'unreachable', 'closing']);

export interface MorningSources {
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'list' | 'find'>;
  /** The messages that an occurrence would send now. */
  readonly fanOut: (occurrence: Occurrence, facts: Facts) => Promise<readonly OutgoingMessage[]>;
}

const morningFacts = z.object({ campaign: z.string(), person: z.string(), until: z.number() });

/**
 * One message per admin, with an id shared by all their campaigns: the first campaign whose office opens sends it,
 * and it covers all.
 */
export function morningMessages(
  { id, date, graceUntil }: Occurrence,
  { campaign, directory }: Facts,
): OutgoingMessage[] {
  return directory.admins.map((person) => ({
    id: `morning/${date}/${person}`,
    to: { kind: 'person', openId: person },
    body: {
      type: 'render',
      template: MORNING,
      facts: { campaign: campaign.id, person, until: graceUntil } satisfies z.infer<typeof morningFacts>,
    },
    about: { kind: 'notice', campaign: campaign.id, entry: MORNING, occurrence: id },
  }));
}

/** A campaign's section; undefined if it is empty. `without`: a filing that is being processed. */
export async function morningOf(
  facts: Facts,
  sources: MorningSources,
  without?: number,
): Promise<MorningSection | undefined> {
  const { campaign, now } = facts;
  const { date } = localAt(campaign.timezone, now);
  const since = officeHoursOn(campaign, addWorkingDays(campaign.days, date, -1)).from;
  const waiting = await theirPending({
    store: sources.store,
    outbox: sources.outbox,
    campaign,
    directory: facts.directory,
    reach: reachOf(campaign, ADMIN, []),
  });
  const reviews = waiting.flatMap((each) =>
    each.kind === 'review' && each.head.n !== without ? [each] : [],
  );
  const others = waiting.filter(({ kind }) => kind !== 'review');
  const sends = await sendsOf(facts, sources);
  const unreached = await unreachedSince(since, facts, sources);
  if (reviews.length + others.length + sends.length + unreached.length === 0) return undefined;
  const shown = reviews.slice(0, REVIEWS);
  const lines = await pendingLines([...shown, ...others.slice(0, REQUESTS)], facts, sources.store);
  return {
    campaign,
    reviews: shown.map(({ head }, index) => ({ head, line: lines[index] ?? '' })),
    toReview: reviews.length,
    fresh: reviews.filter((each) => each.since >= since).length,
    waiting: lines.slice(shown.length),
    toAnswer: others.length,
    unreached,
    sends,
  };
}

/** Today's planned messages to anyone but admins that the gate lets out, grouped by moment and schedule line. */
async function sendsOf(facts: Facts, { fanOut, store }: MorningSources): Promise<MorningSection['sends']> {
  const { campaign, registers, words, now } = facts;
  const { date } = localAt(campaign.timezone, now);
  const leavesToday = await gateOfToday(facts, store);
  const rows = new Map<string, { first: Occurrence; people: Set<string>; groups: number }>();
  for (const occurrence of fullPlan(campaign, registers)) {
    if (occurrence.date !== date || OWN.has(occurrence.job)) continue;
    const name = `${occurrence.at} ${occurrence.job} ${occurrence.to.join()}`;
    const row = rows.get(name) ?? { first: occurrence, people: new Set<string>(), groups: 0 };
    for (const message of await fanOut(occurrence, facts)) {
      if (!leavesToday(message, Math.max(now, occurrence.at))) continue;
      const { to, body } = message;
      const isAdmins = body.type === 'render' && (body.facts as { as?: string }).as === 'admin';
      if (to.kind === 'person' && !isAdmins) row.people.add(to.openId);
      if (to.kind === 'chat') row.groups += 1;
    }
    rows.set(name, row);
  }
  return [...rows.values()]
    .filter(({ people, groups }) => people.size + groups > 0)
    .map(({ first: { at, job, to }, people }) => ({
      time: localAt(campaign.timezone, at).time,
      job: words.terms.job[job],
      to: to.filter((each) => each !== 'admins').map((each) => words.terms.recipient[each]),
      people: people.size,
    }));
}

/** Whether a message would leave today, by what is known now. */
async function gateOfToday({ campaign, registers, now }: Facts, store: Store) {
  const { date } = localAt(campaign.timezone, now);
  const [burdens, { value: pause }] = await Promise.all([
    readAll(store, 'burden', campaign.id),
    read(store, 'pause', APP, campaign.id),
  ]);
  return (message: OutgoingMessage, at: EpochMs): boolean => {
    const departure = departureOf(message);
    const { unit } = departure;
    const gate = mayLeave(
      departure,
      {
        campaign,
        closesAt: endsAt(campaign, unit === undefined ? undefined : [{ id: unit }]),
        register: message.about.unit === undefined ? undefined : registers.get(message.about.unit),
        counted: unit === undefined ? undefined : burdens.get(unit)?.counted,
        pause,
      },
      at,
    );
    return (
      gate.verdict === 'send' ||
      (gate.verdict === 'wait' && localAt(campaign.timezone, gate.until).date === date)
    );
  };
}

/** The facts with which the sender will ask the gate. */
function departureOf({ id, about, body }: OutgoingMessage): Departure {
  const given: Partial<JobFacts> = body.type === 'render' ? (body.facts as JobFacts) : {};
  return {
    kind: about.kind,
    cause: about.occurrence ?? id,
    unit: given.as === 'contact' ? about.unit : undefined,
    ownDeadline: given.ownDeadline,
    deadlines: given.deadlines,
    anyHour: about.anyHour,
    graceUntil: about.graceUntil,
    plannedAt: given.at,
  };
}

/** Units whose people are all unreachable, with a failed message since `since`. */
async function unreachedSince(
  since: EpochMs,
  { campaign, directory }: Facts,
  { outbox }: MorningSources,
): Promise<readonly string[]> {
  const failed = await outbox.list({ campaign: campaign.id, states: ['failed'], limit: FAILED });
  const recent = new Set(
    failed.flatMap(({ message: { to }, settledAt = 0 }) =>
      to.kind === 'person' && settledAt >= since ? [to.openId] : [],
    ),
  );
  if (recent.size === 0) return [];
  const lost = await failedRecipients(outbox, campaign.id);
  return unreachedUnits(campaign, directory, lost)
    .filter(({ people }) => people.some(({ openId }) => recent.has(openId)))
    .map(({ unit }) => unit.name);
}

/** One admin's card as of now. */
export async function morningCardOf(
  person: string,
  sources: MorningSources & {
    readonly campaigns: readonly Campaign[];
    readonly facts: Pick<FactsSource, 'facts'>;
    /** The campaign that sends it. */
    readonly campaign: Campaign;
    readonly words: Words;
    readonly now: EpochMs;
    readonly without?: number | undefined;
  },
): Promise<{ readonly card: CardJson; readonly isEmpty: boolean }> {
  const { campaigns, campaign, words, now } = sources;
  const known = await Promise.all(campaigns.map((each) => sources.facts.facts(each, now)));
  const theirs = known.filter(({ directory }) => directory.admins.includes(person));
  const found = await Promise.all(theirs.map((facts) => morningOf(facts, sources, sources.without)));
  const sections = found.filter((each) => each !== undefined);
  return {
    card: morningCard(sections, localAt(campaign.timezone, now), words),
    isEmpty: sections.length === 0,
  };
}

/** Renders the message when it leaves; skips it after the end of its day, or if nothing is left to show. */
export async function morningReport(
  given: unknown,
  sources: Omit<Parameters<typeof morningCardOf>[1], 'without'>,
): Promise<Body | Fate> {
  const { person, until } = morningFacts.parse(given);
  if (sources.now > until) return { state: 'skipped', reason: 'late' };
  const { card, isEmpty } = await morningCardOf(person, sources);
  return isEmpty ? { state: 'skipped', reason: 'filed' } : { type: 'card', card };
}
