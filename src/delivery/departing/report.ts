/** Messages that report what became of other messages, or that show what only their reader may see. */
import { fanOut } from '../../clock/fan-out.ts';
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import type { Body } from '../../ports/messenger.ts';
import type { Fate } from '../../ports/outbox.ts';
import type { OutgoingMessage } from '../../ports/outgoing-message.ts';
import { wordsFor } from '../../words/index.ts';
import { API_TOKEN, apiTokenReport } from '../api-token.ts';
import { MORNING, morningReport } from '../morning.ts';
import { STOP_REPORT, stopReport } from '../stop-report.ts';
import { UNDO_REPORT, undoReport } from '../undo-report.ts';
import type { SenderParts } from './parts.ts';

const REPORT_AGAIN_MS = 1_000;

type Report = (
  given: unknown,
  parts: Parameters<typeof undoReport>[1] &
    Parameters<typeof morningReport>[1] &
    Parameters<typeof apiTokenReport>[1],
) => Promise<Body | Fate | undefined>;

/** Reports by template. */
const REPORTS: Readonly<Record<string, Report | undefined>> = {
  [UNDO_REPORT]: undoReport,
  [STOP_REPORT]: stopReport,
  [MORNING]: morningReport,
  [API_TOKEN]: apiTokenReport,
};

/** Undefined: no report. Sends a report once its facts are known; until then the message is retried. */
export async function reportBody(
  { campaigns, store, outbox, facts, apiToken }: SenderParts,
  { body, about }: OutgoingMessage,
  now: EpochMs,
): Promise<Body | Fate | undefined> {
  const reportOf = body.type === 'render' ? REPORTS[body.template] : undefined;
  if (body.type !== 'render' || !reportOf) return undefined;
  const campaign = campaigns().find(({ id }) => id === about.campaign);
  if (!campaign) return { state: 'skipped', reason: 'no-campaign' };
  const made = await reportOf(body.facts, {
    store,
    outbox,
    campaign,
    directory: await facts.directory(campaign),
    words: wordsFor(campaign.language),
    now,
    facts,
    apiToken,
    campaigns: campaigns(),
    fanOut: (occurrence, known) => fanOut(occurrence, known, { late: false }),
  });
  return made ?? { state: 'retry', afterMs: REPORT_AGAIN_MS, reason: 'not-known-yet', unknown: false };
}
