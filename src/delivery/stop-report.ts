/**
 * Reports how much of a mass send had left when an admin stopped it; sent once none of its messages is in progress
 * any more.
 */
import { z } from 'zod';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { deliveriesOf, isMass, nameOf, type MassRequest } from './mass-action.ts';
import type { Body } from '../ports/messenger.ts';
import type { Delivery, Outbox } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { read } from '../records/access.ts';
import type { Words } from '../words/index.ts';

export const STOP_REPORT = 'stop-report';

const reportFacts = z.object({ campaign: z.string(), request: z.string() });

export function stopReportMessage(
  facts: z.infer<typeof reportFacts>,
  to: string,
  eventId: string,
): OutgoingMessage {
  return {
    id: `stop-report/${eventId}`,
    to: { kind: 'person', openId: to },
    body: { type: 'render', template: STOP_REPORT, facts },
    about: { kind: 'notice', campaign: facts.campaign, entry: 'stop' },
  };
}

/** The report; undefined while a message may still arrive. */
export async function stopReport(
  given: unknown,
  parts: { store: Store; outbox: Pick<Outbox, 'list'>; campaign: Campaign; words: Words },
): Promise<Body | undefined> {
  const { store, campaign, words } = parts;
  const { value: request } = await read(store, 'request', campaign.id, reportFacts.parse(given).request);
  if (!request || !isMass(request)) return { type: 'text', text: words.mass.nothingToStop };
  const { all } = await deliveriesOf(request, parts);
  // A message waiting for a retry may turn out to have arrived with the first attempt.
  const mayArrive = ({ state, tries }: Delivery) => state === 'sending' || (state === 'planned' && tries > 0);
  if (all.some(mayArrive)) return undefined;
  return { type: 'text', text: stoppedText(request, all, words) };
}

/** How many were sent, and how many never will be. */
export function stoppedText(request: MassRequest, all: readonly Delivery[], words: Words): string {
  const sent = all.filter(({ state }) => state === 'sent').length;
  const astray = all.filter(({ state }) => state === 'failed' || state === 'parked').length;
  const { mass } = words;
  return [
    mass.stopped(nameOf(request, words), sent, all.length - sent - astray),
    astray > 0 ? mass.stoppedAstray(astray) : '',
  ].join('');
}
