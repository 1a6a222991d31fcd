import { createHash } from 'node:crypto';
import type { Campaign, EpochMs } from './campaign.ts';
import { campaignDeadline, deadlineAt, isLate, itemKey } from './deadline.ts';
import { figuresOf } from './figures.ts';
import type { FilingHead, UnitRegister } from './register.ts';

/**
 * The registers as they stood at `at`: what was filed, withdrawn, accepted, exempted or granted later had not been.
 * What a deadline ending at 24:00 still takes ends before that moment.
 */
export function asOf(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  at: EpochMs,
): ReadonlyMap<string, UnitRegister> {
  const inTime = (filedAt: EpochMs) =>
    at === deadlineAt(campaign) ? !isLate(campaign, campaignDeadline(campaign), filedAt) : filedAt <= at;
  return new Map(
    [...registers].map(([unit, register]) => {
      const { filings, exempt, extensions = {} } = register;
      return [
        unit,
        {
          ...register,
          filings: filings
            .filter(({ firstFiledAt }) => inTime(firstFiledAt))
            .map((filing) => asThen(filing, at)),
          exempt: exempt && exempt.at <= at ? exempt : undefined,
          extensions: Object.fromEntries(
            Object.entries(extensions).filter(([, { grantedAt }]) => grantedAt <= at),
          ),
        },
      ];
    }),
  );
}

// Withdrawn or closed after the moment: at the moment it was neither.
function asThen(filing: FilingHead, at: EpochMs): FilingHead {
  const wasAccepted = filing.acceptedAt !== undefined && filing.acceptedAt <= at;
  if (filing.withdrawnAt !== undefined && filing.withdrawnAt > at)
    return { ...filing, state: wasAccepted ? 'accepted' : 'pending', withdrawnAt: undefined };
  if (filing.acceptedAt !== undefined && filing.acceptedAt > at)
    return { ...filing, state: 'pending', acceptedAt: undefined };
  return filing;
}

/** The list at the deadline as it is kept, with a SHA-256 over its canonical JSON. */
export function snapshotRecord(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  at: EpochMs,
) {
  // A millisecond before: at the deadline itself everyone who had not filed would already read "overdue".
  const items = figuresOf(campaign, registers, at - 1).items.map(({ item, units }) => ({
    item: itemKey(item),
    units: units.map(({ unit, standing }) => ({
      unit: unit.id,
      standing: standing.standing,
      ...(standing.filedAt !== undefined && { filedAt: standing.filedAt }),
    })),
  }));
  const sha256 = createHash('sha256')
    .update(JSON.stringify({ campaign: campaign.id, at, items }))
    .digest('hex');
  return { at, items, sha256 };
}
