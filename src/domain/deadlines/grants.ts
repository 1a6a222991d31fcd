/** What an organiser grants a unit. What was granted before stays known, for the list as of a moment. */
import type { EpochMs, LocalMoment } from '../campaign/campaign.ts';
import { laterMoment } from '../time/local-time.ts';
import type { ItemKey } from './deadline.ts';
import { answered } from './request.ts';
import type { UnitRegister } from '../register/register.ts';

/**
 * A later deadline for everything that the unit owes and has to file again, or for one item; a request for it is answered by
 * that.
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

/** Every grant that is later than `until` ends there instead; what was granted before stays known. */
export function shortened(register: UnitRegister, until: LocalMoment, at: EpochMs): UnitRegister {
  const extensions = Object.entries(register.extensions ?? {}).map(([item, grant]) => {
    if (laterMoment(grant, until) !== grant) return [item, grant] as const;
    const { past = [], ...before } = grant;
    return [item, { ...until, grantedAt: at, past: [...past, before] }] as const;
  });
  return { ...register, extensions: Object.fromEntries(extensions) };
}

/** The end of an exemption: the unit owes again. */
export function exemptionEnded(register: UnitRegister, at: EpochMs): UnitRegister {
  const { exempt, ...rest } = register;
  if (!exempt) return register;
  return { ...rest, exemptions: [...(rest.exemptions ?? []), { from: exempt.at, until: at }] };
}
