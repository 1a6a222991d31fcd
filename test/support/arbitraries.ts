/** Generates registers that a September campaign can leave, for properties that hold for all of them. */
import fc from 'fast-check';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import type { FilingHead, FilingState, UnitRegister } from '../../src/domain/register/register.ts';
import { at, wall } from './campaign.ts';

export const anyMoment = fc.integer({ min: at('2021-08-31 00:00'), max: at('2021-10-20 00:00') });

const anyExtension = fc
  .constantFrom('2021-09-26 12:00', '2021-09-29 17:30', '2021-09-30 24:00', '2021-10-08 10:00')
  .map(wall);

/** Filings of a campaign's summary and areas, in every state, with or without an extension, a correction, an exemption. */
export function anyRegister(campaign: Campaign): fc.Arbitrary<UnitRegister> {
  const areas = campaign.areas.map(({ id }) => id);
  const keys = ['*', 'summary', ...areas];
  const granted = fc.dictionary(fc.constantFrom(...keys), anyExtension, { maxKeys: 2 });
  const filing: fc.Arbitrary<FilingHead> = fc
    .record({
      n: fc.nat(),
      kind: fc.constantFrom('report' as const, 'summary' as const),
      area: fc.constantFrom(...areas),
      state: fc.constantFrom<FilingState>('pending', 'returned', 'refiled', 'accepted', 'withdrawn'),
      version: fc.constant(1),
      by: fc.constant('ou_contact_north'),
      firstFiledAt: anyMoment,
      lastFiledAt: anyMoment,
    })
    .map((head) => (head.kind === 'summary' ? { ...head, area: undefined } : head));
  return fc.record({
    filings: fc.array(filing, { maxLength: 5 }),
    extensions: granted.map((moments) =>
      Object.fromEntries(Object.entries(moments).map(([key, moment]) => [key, { ...moment, grantedAt: 0 }])),
    ),
    corrections: granted,
    exempt: fc.option(fc.record({ reason: fc.constant('…'), at: anyMoment, by: fc.constant('ou_admin') }), {
      nil: undefined,
      freq: 4,
    }),
    request: fc.option(fc.record({ id: fc.constant('r'), at: anyMoment, until: anyMoment }), {
      nil: undefined,
      freq: 4,
    }),
  });
}

export function anyRegisters(campaign: Campaign): fc.Arbitrary<ReadonlyMap<string, UnitRegister>> {
  const units = campaign.roster.units.map(({ id }) => fc.tuple(fc.constant(id), anyRegister(campaign)));
  return fc.tuple(...units).map((entries) => new Map(entries));
}
