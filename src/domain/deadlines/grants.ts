/**
 * Extensions and exemptions of a unit. Superseded grants stay in the register, so that its state as of an earlier
 * moment can be computed.
 */
import type { EpochMs, LocalMoment } from '../campaign/campaign.ts';
import { laterMoment } from '../time/local-time.ts';
import type { ItemKey } from './deadline.ts';
import { answered } from './request.ts';
import type { UnitRegister } from '../register/register.ts';

/**
 * Extends everything that the unit owes or must file again, or one item, until `until`; answers an open request for
 * it.
 */
export function extended(
  register: UnitRegister,
  until: LocalMoment,
  at: EpochMs,
  item: ItemKey = '*',
): UnitRegister {
  const { past = [], ...before } = register.extensions?.[item] ?? {};
  const earlier = 'grantedAt' in before ? { past: [...past, before] } : {};
  const corrections = Object.entries(register.corrections ?? {}).map(
    ([name, date]) => [name, item === '*' || name === item ? laterMoment(date, until) : date] as const,
  );
  return {
    ...answered(register, at),
    extensions: { ...register.extensions, [item]: { ...until, grantedAt: at, ...earlier } },
    ...(corrections.length > 0 && { corrections: Object.fromEntries(corrections) }),
  };
}

/** Cuts every grant that is later than `until` back to it; the previous values stay on record. */
export function shortened(register: UnitRegister, until: LocalMoment, at: EpochMs): UnitRegister {
  const extensions = Object.entries(register.extensions ?? {}).map(([item, grant]) => {
    if (laterMoment(grant, until) !== grant) return [item, grant] as const;
    const { past = [], ...before } = grant;
    return [item, { ...until, grantedAt: at, past: [...past, before] }] as const;
  });
  return { ...register, extensions: Object.fromEntries(extensions) };
}

/** Ends an exemption: the unit owes again. */
export function exemptionEnded(register: UnitRegister, at: EpochMs): UnitRegister {
  const { exempt, ...rest } = register;
  if (!exempt) return register;
  return { ...rest, exemptions: [...(rest.exemptions ?? []), { from: exempt.at, until: at }] };
}
