/** Reports the result of recalling messages to the admin, once the platform has answered for each. */
import { z } from 'zod';
import { card, inline, lines, md } from '../cards/kit.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import type { Directory } from '../domain/people/directory.ts';
import { unitName } from '../domain/campaign/naming.ts';
import { fullPlan } from '../plan/full-plan.ts';
import { firingName, isMass, nameOf, UNDO_MS } from './mass-action.ts';
import type { Body, CardJson } from '../ports/messenger.ts';
import type { Delivery, Outbox } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { personName } from '../cards/person-name.ts';
import { read } from '../records/access.ts';
import type { Words } from '../words/index.ts';

export const UNDO_REPORT = 'undo-report';

/** Whether an admin's act or a firing of the plan is taken back. */
const reportFacts = z.union([
  z.object({ campaign: z.string(), request: z.string() }),
  z.object({ campaign: z.string(), occurrence: z.string() }),
]);

/** The occurrence id of the recalls of one request, or of one firing. */
export function undoCause(id: string): string {
  return `undo/${id}`;
}

export type UndoFacts = z.infer<typeof reportFacts>;

export function undoReportMessage(facts: UndoFacts, to: string, eventId: string): OutgoingMessage {
  return {
    id: `undo-report/${eventId}`,
    to: { kind: 'person', openId: to },
    body: { type: 'render', template: UNDO_REPORT, facts },
    about: { kind: 'notice', campaign: facts.campaign, entry: 'undo' },
  };
}

interface ReportParts {
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'list'>;
  readonly campaign: Campaign;
  readonly directory: Directory;
  readonly words: Words;
  readonly now: EpochMs;
}

/** The report; undefined while recalls are in progress. */
export async function undoReport(given: unknown, parts: ReportParts): Promise<Body | undefined> {
  const { outbox, campaign } = parts;
  const facts = reportFacts.parse(given);
  const undone = undoCause('request' in facts ? facts.request : facts.occurrence);
  const { name, cause } = await sendingOf(facts, parts);
  const of = (occurrence: string) => outbox.list({ campaign: campaign.id, occurrence, limit: 20_000 });
  const [originals, recalls] = await Promise.all([of(cause), of(undone)]);
  const onItsWay = (delivery: Delivery) => ['planned', 'held', 'sending'].includes(delivery.state);
  if (recalls.some(onItsWay) || originals.some(({ state }) => state === 'sending')) return undefined;

  const recallByOriginal = new Map(
    recalls.map((recall) => [recall.message.id.slice(undone.length + 1), recall]),
  );
  return { type: 'card', card: reportCard(name, originals, recallByOriginal, parts) };
}

/** What was sent: its name for people, and the occurrence id of its messages. */
async function sendingOf(
  facts: UndoFacts,
  { store, campaign, words }: ReportParts,
): Promise<{ readonly name: string; readonly cause: string }> {
  if ('occurrence' in facts) {
    const planned = fullPlan(campaign, new Map()).find((each) => each.id === facts.occurrence);
    return { name: firingName(facts.occurrence, planned?.job, words), cause: facts.occurrence };
  }
  const { value } = await read(store, 'request', campaign.id, facts.request);
  return { name: value && isMass(value) ? nameOf(value, words) : '', cause: value?.cause ?? '' };
}

/** How many messages were recalled, and each that was not, with its reason. */
function reportCard(
  name: string,
  originals: readonly Delivery[],
  recallByOriginal: ReadonlyMap<string, Delivery>,
  { directory, campaign, words, now }: ReportParts,
): CardJson {
  const { mass } = words;
  const isRecalled = ({ message }: Delivery) => recallByOriginal.get(message.id)?.state === 'sent';
  const stand = originals
    .filter((original) => original.state === 'sent' && !isRecalled(original))
    .map(({ message, settledAt = 0 }) => {
      const recall = recallByOriginal.get(message.id);
      const reason = recall?.reason ?? (now - settledAt >= UNDO_MS ? 'too-old' : 'unknown');
      const recipient = inline(recipientName(message, directory, campaign, words));
      return mass.notRecalledLine(recipient, mass.why[reason] ?? mass.whyOther(inline(reason)));
    });
  const recalls = [...recallByOriginal.values()].filter(({ state }) => state === 'sent').length;
  return card({
    title: mass.doneTitle(name),
    tone: stand.length > 0 ? 'orange' : 'green',
    elements: [
      md(mass.done(recalls)),
      // Caps still count recalled reminders, because they did disturb the recipient.
      md(originals.some((each) => isRecalled(each) && isReminder(each)) ? mass.stillCounted : ''),
      md(stand.length > 0 ? mass.notRecalled(stand.length) : ''),
      lines(stand, mass.more),
    ],
  });
}

function isReminder({ message: { about } }: Delivery): boolean {
  return about.unit !== undefined && (about.kind === 'remind' || about.kind === 'chase');
}

function recipientName(
  { to, about }: OutgoingMessage,
  directory: Directory,
  campaign: Campaign,
  words: Words,
): string {
  if (to.kind !== 'person') return words.terms.recipient.group;
  return (
    directory.names.get(to.openId) ??
    (about.unit === undefined ? personName(to.openId, directory, words) : unitName(campaign, about.unit))
  );
}
