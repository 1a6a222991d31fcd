/** Reads the facts that a message is rendered from: only those that its kind shows. */
import type { RenderFacts } from '../../clock/job.ts';
import type { Campaign, EpochMs } from '../../domain/campaign/campaign.ts';
import type { UnitRegister } from '../../domain/register/register.ts';
import { highlightsOf } from '../../filing/highlights.ts';
import { pendingFor } from '../../filing/pending.ts';
import { earlierRuns } from '../../plan/earlier-runs.ts';
import { earlierInYearOf } from '../../plan/year-runs.ts';
import type { OutgoingMessage } from '../../ports/outgoing-message.ts';
import { readAll } from '../../records/access.ts';
import { wordsFor } from '../../words/index.ts';
import type { SenderParts } from './parts.ts';

/** Periods before the present one in a digest. */
const TREND_PERIODS = 5;
const SHOWS_LISTS = new Set(['digest', 'snapshot']);
const COUNTS_WAITING = new Set(['closing']);
const ABOUT_ONE_UNIT = new Set(['announce', 'remind', 'chase']);

/** `own`: the unit to whose people it goes, with its register; `now`: Clock time in ms. */
export async function renderFactsOf(
  { campaigns, store, outbox, facts }: SenderParts,
  campaign: Campaign,
  { about, body }: OutgoingMessage,
  own: { readonly unit: string | undefined; readonly register: UnitRegister },
  now: EpochMs,
): Promise<RenderFacts> {
  const { id } = campaign;
  const isDigest = about.kind === 'digest';
  const countsWaiting = body.type === 'render' && COUNTS_WAITING.has(body.template);
  const words = wordsFor(campaign.language);
  // A message to one unit about itself needs only that unit's register; others may show all units.
  const registers =
    own.unit !== undefined && ABOUT_ONE_UNIT.has(about.kind)
      ? new Map([[own.unit, own.register]])
      : await facts.registers(campaign);
  return {
    now,
    campaign,
    registers,
    words,
    snapshots: SHOWS_LISTS.has(about.kind) ? await readAll(store, 'snapshot', id) : undefined,
    occurrences: isDigest ? await readAll(store, 'occurrence', id) : undefined,
    waiting: countsWaiting ? await pendingFor(campaign, { store, outbox }) : undefined,
    before: isDigest ? await earlierRuns(campaign, campaigns(), store, TREND_PERIODS) : undefined,
    inYear: isDigest ? await earlierInYearOf(campaign, campaigns(), store) : undefined,
    highlights: isDigest ? await highlightsOf(campaign, registers, store, words) : undefined,
  };
}
