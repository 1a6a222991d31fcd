/** Adds the reason and delivery state of returns to registers. */
import type { FilingHead, SentBack, UnitRegister } from '../domain/register/register.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Store } from '../ports/store.ts';
import { APP, readMany } from '../records/access.ts';
import type { Filing } from '../records/filing.ts';

export interface ReturnsSource {
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'find'>;
}

/**
 * Delivery is final, and the store returns the same register object while it is unchanged, so results can be cached.
 */
const settled = new WeakMap<UnitRegister, UnitRegister>();

/** Registers with the reason of each return and whether the unit was told. Computed here and never stored. */
export async function withReturns(
  registers: ReadonlyMap<string, UnitRegister>,
  source: ReturnsSource,
): Promise<ReadonlyMap<string, UnitRegister>> {
  const returned = [...registers.values()].filter((register) => returnedOf(register).length > 0);
  if (returned.length === 0) return registers;
  const open = returned.filter((register) => !settled.has(register));
  const known = await sentBackOf(
    open.flatMap((register) => returnedOf(register).map(({ n }) => n)),
    source,
  );
  const fresh = new Map(open.map((register) => [register, marked(register, known)]));
  for (const [register, made] of fresh)
    if (returnedOf(made).every(({ sentBack }) => sentBack?.arrived)) settled.set(register, made);
  return new Map(
    [...registers].map(([unit, register]) => [
      unit,
      fresh.get(register) ?? settled.get(register) ?? register,
    ]),
  );
}

/** The same for one register. */
export async function withReturnsOf(register: UnitRegister, source: ReturnsSource): Promise<UnitRegister> {
  const [marked = register] = (await withReturns(new Map([['', register]]), source)).values();
  return marked;
}

async function sentBackOf(
  numbers: readonly number[],
  { store, outbox }: ReturnsSource,
): Promise<ReadonlyMap<number, SentBack>> {
  const filings = await readMany(store, 'filing', APP, numbers.map(String));
  const found = await Promise.all(
    filings.map(async ({ value }) => {
      const last = value?.returns?.at(-1);
      if (!value || !last) return undefined;
      const arrived = await hasArrived(last, outbox);
      return [value.n, { reason: last.reason, at: last.at, arrived }] as const;
    }),
  );
  return new Map(found.filter((each) => each !== undefined));
}

/** A return is announced when one of its messages was delivered; without recipients it never is. */
async function hasArrived(
  { told }: NonNullable<Filing['returns']>[number],
  outbox: ReturnsSource['outbox'],
): Promise<boolean> {
  const deliveries = await Promise.all(told.map((id) => outbox.find(id)));
  return deliveries.some((delivery) => delivery?.state === 'sent');
}

function returnedOf({ filings }: UnitRegister): FilingHead[] {
  return filings.filter(({ state }) => state === 'returned');
}

function marked(register: UnitRegister, known: ReadonlyMap<number, SentBack>): UnitRegister {
  return {
    ...register,
    filings: register.filings.map((head) => {
      const sentBack = head.state === 'returned' ? known.get(head.n) : undefined;
      return sentBack ? { ...head, sentBack } : head;
    }),
  };
}
