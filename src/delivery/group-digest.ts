/** The digest in the work group: totals and progress by area, without the names of missing units. */
import { digestCard, type DigestFacts } from '../cards/organiser/figures.ts';
import { deadlineAt } from '../domain/deadlines/deadline.ts';
import { unitsWith } from '../domain/deadlines/standing.ts';
import { derive } from '../domain/derive.ts';
import { yearTotalsOf } from '../domain/periods/year-totals.ts';
import { dailyLines } from '../domain/plan/daily-lines.ts';
import { planOf } from '../domain/plan/schedule.ts';
import {
  changeSince,
  countOf,
  type DigestChange,
  type DigestCount,
} from '../domain/register/digest-change.ts';
import { figuresOf } from '../domain/register/figures.ts';
import { areaProgressOf } from '../domain/register/progress.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { RenderFacts } from '../clock/job.ts';
import type { CardJson } from '../ports/messenger.ts';

/** `occurrence`: id of the digest, to compute the change since the previous one. */
export function groupDigest(facts: RenderFacts, late: boolean, occurrence: string): CardJson {
  return digestCard({ ...digestFacts(facts, occurrence), names: false, late, live: true }, facts.words);
}

export function digestFacts(facts: RenderFacts, occurrence: string): Omit<DigestFacts, 'names' | 'late'> {
  const { campaign, registers, now } = facts;
  return {
    campaign,
    figures: figuresOf(campaign, registers, now),
    asOf: localAt(campaign.timezone, now),
    scope: 'all',
    overdue: now >= deadlineAt(campaign),
    change: digestChange(facts, occurrence),
    year: facts.inYear && yearTotalsOf([...facts.inYear, facts]),
    progress: areaProgressOf(campaign, registers, now),
    highlights: facts.highlights,
    next: nextOf(facts),
  };
}

/** Figures stored with a digest, for comparison by later ones. */
export function digestCount({
  campaign,
  registers,
  now,
}: Pick<RenderFacts, 'campaign' | 'registers' | 'now'>): DigestCount {
  const filedAt = unitsWith(campaign, registers).flatMap(({ register }) =>
    register.filings.map(({ lastFiledAt }) => lastFiledAt),
  );
  return countOf(figuresOf(campaign, registers, now), filedAt);
}

/**
 * Skips a daily digest if nothing was filed, corrected or withdrawn since the last one, or since the opening before the
 * first one. A weekly one always leaves.
 */
export function isQuiet(facts: RenderFacts, occurrence: string): boolean {
  const line = occurrence.slice(0, occurrence.indexOf('@'));
  if (!derive([facts.campaign], dailyLines).has(line)) return false;
  return digestChange(facts, occurrence)?.isNone ?? digestCount(facts).newest === undefined;
}

function digestChange(facts: RenderFacts, occurrence: string): DigestChange | undefined {
  return facts.occurrences && changeSince(occurrence, facts.occurrences, digestCount(facts));
}

/** The next message that the plan sends to the units or the group. */
export function nextOf({
  campaign,
  now,
  words,
}: Pick<RenderFacts, 'campaign' | 'now' | 'words'>): DigestFacts['next'] {
  const next = planOf(campaign).find(
    ({ at, skipped, job, to }) =>
      at > now && !skipped && job !== 'digest' && to.some((each) => each !== 'admins' && each !== 'parents'),
  );
  return next && { at: localAt(campaign.timezone, next.at), job: words.terms.job[next.job] };
}
