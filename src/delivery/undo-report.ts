/** Reports the result of recalling messages to the admin, once the platform has answered for each. */
import { z } from 'zod';
import { card, inline, lines, md } from '../cards/kit.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import type { Directory } from '../domain/people/directory.ts';
import { unitName } from '../domain/campaign/naming.ts';
import { fullPlan } from '../plan/full-plan.ts';
import { firingName, isMass, nameOf, UNDO_MS } from './mass-action.ts';
import type { Body } from '../ports/messenger.ts';
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

/** The report; undefined while recalls are in progress. */
export async function undoReport(
  given: unknown,
  parts: {
    store: Store;
    outbox: Pick<Outbox, 'list'>;
    campaign: Campaign;
    directory: Directory;
    words: Words;
    now: EpochMs;
  },
): Promise<Body | undefined> {
  const { store, outbox, campaign, directory, words, now } = parts;
  const { mass } = words;
  const told = reportFacts.parse(given);
  const id = 'request' in told ? told.request : told.occurrence;
  const { name, cause } = await sendingOf(told);
  const of = (occurrence: string) => outbox.list({ campaign: campaign.id, occurrence, limit: 20_000 });
  const [originals, recalls] = await Promise.all([of(cause), of(undoCause(id))]);
  const onItsWay = (delivery: Delivery) => ['planned', 'held', 'sending'].includes(delivery.state);
  if (recalls.some(onItsWay) || originals.some(({ state }) => state === 'sending')) return undefined;

  const recallByOriginal = new Map(
    recalls.map((recall) => [recall.message.id.slice(undoCause(id).length + 1), recall]),
  );
  const stand = originals
    .filter(({ state }) => state === 'sent')
    .filter(({ message }) => recallByOriginal.get(message.id)?.state !== 'sent')
    .map(({ message, settledAt = 0 }) => {
      const recall = recallByOriginal.get(message.id);
      const reason = recall?.reason ?? (now - settledAt >= UNDO_MS ? 'too-old' : 'unknown');
      return mass.notRecalledLine(inline(whoOf(message)), mass.why[reason] ?? mass.whyOther(inline(reason)));
    });
  const recalled = originals.filter(({ message }) => recallByOriginal.get(message.id)?.state === 'sent');
  return {
    type: 'card',
    card: card({
      title: mass.doneTitle(name),
      tone: stand.length > 0 ? 'orange' : 'green',
      elements: [
        md(mass.done(recalls.filter(({ state }) => state === 'sent').length)),
        // Caps still count recalled reminders, because they did disturb the recipient.
        md(recalled.some(isReminder) ? mass.stillCounted : ''),
        md(stand.length > 0 ? mass.notRecalled(stand.length) : ''),
        lines(stand, mass.more),
      ],
    }),
  };

  async function sendingOf(of: z.infer<typeof reportFacts>): Promise<{ name: string; cause: string }> {
    if ('occurrence' in of) {
      const planned = fullPlan(campaign, new Map()).find((each) => each.id === of.occurrence);
      return { name: firingName(of.occurrence, planned?.job, words), cause: of.occurrence };
    }
    const { value } = await read(store, 'request', campaign.id, of.request);
    return { name: value && isMass(value) ? nameOf(value, words) : '', cause: value?.cause ?? '' };
  }

  function isReminder({ message: { about } }: Delivery): boolean {
    return about.unit !== undefined && (about.kind === 'remind' || about.kind === 'chase');
  }

  function whoOf({ to, about }: OutgoingMessage): string {
    if (to.kind !== 'person') return words.terms.recipient.group;
    return (
      directory.names.get(to.openId) ??
      (about.unit === undefined ? personName(to.openId, directory, words) : unitName(campaign, about.unit))
    );
  }
}
