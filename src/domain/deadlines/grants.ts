/** What an organiser grants a unit. What was granted before stays known, for the list as of a moment. */
import type { EpochMs, LocalMoment } from '../campaign/campaign.ts';
import type { UnitRegister } from '../register/register.ts';

/** A later deadline for everything that the unit owes. */
export function extended(register: UnitRegister, until: LocalMoment, at: EpochMs): UnitRegister {
  const { past = [], ...before } = register.extensions?.['*'] ?? {};
  const earlier = 'grantedAt' in before ? { past: [...past, before] } : {};
  return {
    ...register,
    extensions: { ...register.extensions, '*': { ...until, grantedAt: at, ...earlier } },
  };
}

/** The end of an exemption: the unit owes again. */
export function exemptionEnded(register: UnitRegister, at: EpochMs): UnitRegister {
  const { exempt, ...rest } = register;
  if (!exempt) return register;
  return { ...rest, exemptions: [...(rest.exemptions ?? []), { from: exempt.at, until: at }] };
}
