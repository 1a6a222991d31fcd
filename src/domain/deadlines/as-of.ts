import type { Campaign, EpochMs } from '../campaign/campaign.ts';
import { isLate, momentAt, scheduledDeadlines } from './deadline.ts';
import type { Extension, FilingHead, FilingState, UnitRegister } from '../register/register.ts';
import { atOnce, partly, type InParts } from '../in-parts.ts';

/**
 * The registers as they stood at `at`, without filings, withdrawals, acceptances, exemptions and grants made later. A
 * deadline at 24:00 excludes the moment itself.
 */
export function asOf(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  at: EpochMs,
): ReadonlyMap<string, UnitRegister> {
  return atOnce(asOfInParts(campaign, registers, at));
}

export function* asOfInParts(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  at: EpochMs,
): InParts<ReadonlyMap<string, UnitRegister>> {
  const isThen = filedBy(campaign, at);
  return new Map(
    yield* partly([...registers], ([unit, register]): [string, UnitRegister][] => {
      const { filings, extensions = {} } = register;
      const then = {
        ...register,
        filings: filings
          .filter(({ firstFiledAt }) => isThen(firstFiledAt))
          .map((filing) => asThen(filing, at)),
        exempt: exemptThen(register, at),
        request: requestThen(register, at),
        extensions: Object.fromEntries(
          Object.entries(extensions).flatMap(([item, extension]) => {
            const grant = grantThen(extension, at);
            return grant ? [[item, grant]] : [];
          }),
        ),
      };
      return [[unit, then]];
    }),
  );
}

/** Returns a predicate on filing times: whether they lie before `at`. If `at` is a deadline, its own rule decides. */
export function filedBy(campaign: Campaign, at: EpochMs): (filedAt: EpochMs) => boolean {
  const deadline = scheduledDeadlines(campaign).find((each) => momentAt(campaign.timezone, each) === at);
  return (filedAt) => (deadline ? !isLate(campaign, deadline, filedAt) : filedAt <= at);
}

function asThen(filing: FilingHead, at: EpochMs): FilingHead {
  const state = stateThen(filing, at);
  if (state === filing.state) return filing;
  const { withdrawnAt: _, acceptedAt: __, ...head } = filing;
  return { ...head, state };
}

function stateThen({ state, past, acceptedAt, withdrawnAt = 0 }: FilingHead, at: EpochMs): FilingState {
  if (past) return past.find(({ until }) => until > at)?.state ?? state;
  // Records written by earlier versions hold only the last transition.
  const wasAccepted = acceptedAt !== undefined && acceptedAt <= at;
  if (state === 'withdrawn' && withdrawnAt > at) return wasAccepted ? 'accepted' : 'pending';
  return state === 'accepted' && acceptedAt !== undefined && !wasAccepted ? 'pending' : state;
}

function grantThen(extension: Extension, at: EpochMs): Extension | undefined {
  return [...(extension.past ?? []), extension].findLast(({ grantedAt }) => grantedAt <= at);
}

function requestThen({ request, requests = [] }: UnitRegister, at: EpochMs): UnitRegister['request'] {
  if (request && request.at <= at) return request;
  const past = requests.find(({ from, until }) => from <= at && at < until);
  return past && { id: '', at: past.from, until: past.from };
}

function exemptThen({ exempt, exemptions = [] }: UnitRegister, at: EpochMs): UnitRegister['exempt'] {
  if (exempt && exempt.at <= at) return exempt;
  const past = exemptions.find(({ from, until }) => from <= at && at < until);
  return past && { reason: '', at: past.from, by: '' };
}
