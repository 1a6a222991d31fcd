/** The views of a campaign that the API shows: plain values of its schemas, made from the same facts as the digests. */
import { endsAt } from '../domain/deadlines/closing.ts';
import { campaignFor } from '../domain/campaign/for-unit.ts';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { itemsOf } from '../domain/campaign/items.ts';
import { expectedOf, itemName } from '../domain/campaign/naming.ts';
import { campaignDeadline, itemKey } from '../domain/deadlines/deadline.ts';
import { standingsOf, unitsWith } from '../domain/deadlines/standing.ts';
import { figuresOf } from '../domain/register/figures.ts';
import type { FilingHead } from '../domain/register/register.ts';
import { isoAt } from '../domain/time/local-time.ts';
import type { Facts } from '../clock/job.ts';
import type { Store } from '../ports/store.ts';
import { APP, readMany } from '../records/access.ts';
import { latest, type Filing } from '../records/filing.ts';
import type {
  ApiCampaign,
  ApiFigures,
  ApiFile,
  ApiFiling,
  ApiStanding,
  ApiUnit,
  FilingQuery,
  Page,
} from './schemas.ts';

export interface Listed<T> {
  readonly data: readonly T[];
  readonly page: number;
  readonly per_page: number;
  readonly total: number;
}

export function campaignView({ campaign, words }: Facts): ApiCampaign {
  return {
    id: campaign.id,
    title: campaign.title,
    organiser: campaign.organiser,
    timezone: campaign.timezone,
    opens: campaign.opens,
    deadline: campaignDeadline(campaign),
    closes: isoAt(campaign.timezone, endsAt(campaign)),
    items: itemsOf(campaign).map((item) => ({
      item: itemKey(item),
      name: itemName(campaign, item, words.terms.summary),
      expected: expectedOf(campaign, item),
    })),
    areas: campaign.areas.map(({ id, name }) => ({ id, name })),
  };
}

export function unitsView(facts: Facts, query: Page, persons: boolean): Listed<ApiUnit> {
  const { campaign, registers, directory } = facts;
  return paged(campaign.roster.units, query, ({ id, name, parent, tags = [] }) => ({
    id,
    name,
    ...(parent !== undefined && { parent }),
    tags: [...tags],
    exempt: registers.get(id)?.exempt !== undefined,
    ...(persons && {
      contacts: (['contact', 'deputy'] as const).flatMap((role) =>
        (directory[role === 'contact' ? 'contacts' : 'deputies'].get(id) ?? []).flatMap((openId) => {
          const known = directory.names.get(openId);
          return known === undefined ? [] : [{ name: known, role }];
        }),
      ),
    }),
  }));
}

/** A page counts units: all items of a unit stand together. */
export function standingsView({ campaign, registers, now }: Facts, query: Page): Listed<ApiStanding> {
  const units = paged(campaign.roster.units, query, (unit) => unit);
  const data = units.data.flatMap(({ id }) =>
    standingsOf(campaignFor(campaign, id), registers.get(id), now).map(
      ({ item, standing, owes, deadline, filedAt, late }) => ({
        unit: id,
        item: itemKey(item),
        standing,
        owes,
        deadline,
        ...(filedAt !== undefined && { filed_at: isoAt(campaign.timezone, filedAt) }),
        late,
      }),
    ),
  );
  return { ...units, data };
}

interface Held {
  readonly unit: string;
  readonly head: FilingHead;
}

export async function filingsView(
  facts: Facts,
  { unit, area, state, ...query }: FilingQuery,
  store: Store,
): Promise<Listed<ApiFiling>> {
  const heads = headsOf(facts).filter(
    (each) =>
      (unit === undefined || each.unit === unit) &&
      (area === undefined || each.head.area === area) &&
      (state === undefined || each.head.state === state),
  );
  const shown = paged(heads, query, (each) => each);
  const filings = await filingsOf(shown.data, store);
  const time = (at: EpochMs) => isoAt(facts.campaign.timezone, at);
  return {
    ...shown,
    data: shown.data.map(({ unit: of, head }) => {
      const held = filings.get(head.n);
      const version = held && latest(held);
      return {
        number: head.n,
        unit: of,
        item: head.kind === 'summary' ? 'summary' : (head.area ?? ''),
        state: head.state,
        version: head.version,
        first_filed_at: time(head.firstFiledAt),
        last_filed_at: time(head.lastFiledAt),
        ...(head.acceptedAt !== undefined && { accepted_at: time(head.acceptedAt) }),
        highlight: head.highlight === true,
        checks: [...(head.checks ?? [])],
        // The text and files of a withdrawn filing are not shown.
        text: head.state === 'withdrawn' ? '' : (version?.text ?? ''),
        files: head.state === 'withdrawn' ? [] : (version?.attachments ?? []).map(({ name }) => name),
      };
    }),
  };
}

export function figuresView({ campaign, registers, now }: Facts): ApiFigures {
  const { items, areas, checks, totals } = figuresOf(campaign, registers, now);
  return {
    as_of: isoAt(campaign.timezone, now),
    items: items.map((each) => ({
      item: itemKey(each.item),
      due: each.due,
      filed: each.filed,
      on_time: each.onTime,
      late: each.late,
      missing: each.missing,
      returned: each.returned,
      exempt: each.exempt,
    })),
    areas: areas.map(({ area = null, reports, units }) => ({ area, reports, units })),
    checks: checks.map(({ check: { id, text }, units }) => ({ check: id, text, units })),
    totals: totals.map(({ area, units, returned, totals: sums }) => ({
      area: area.id,
      units,
      returned,
      fields: sums.map(({ field: { id, name, unit }, value }) => ({
        field: id,
        name,
        ...(unit !== undefined && { unit }),
        total: value,
      })),
    })),
  };
}

/** A page counts filings that stand: the files of one stand together. */
export async function filesView(facts: Facts, query: Page, store: Store): Promise<Listed<ApiFile>> {
  const shown = paged(standing(facts), query, (each) => each);
  const filings = await filingsOf(shown.data, store);
  return {
    ...shown,
    data: shown.data.flatMap(({ unit, head }) =>
      filesOf(filings.get(head.n)).map(({ hash, name, size, type }) => ({
        hash,
        name,
        size,
        type,
        filing: head.n,
        unit,
      })),
    ),
  };
}

/** The attachment under this hash, if a filing of the campaign that stands has it. */
export async function fileView(
  facts: Facts,
  hash: string,
  store: Store,
): Promise<{ readonly name: string; readonly type: string; readonly n: number } | undefined> {
  const { campaign } = facts;
  const [filed] = await readMany(store, 'filed', campaign.id, [hash]);
  const n = filed?.value?.removed ? undefined : filed?.value?.n;
  const held = standing(facts).find(({ head }) => head.n === n);
  if (!held) return undefined;
  const filings = await filingsOf([held], store);
  const file = filesOf(filings.get(held.head.n)).find((each) => each.hash === hash);
  return file && { ...file, n: held.head.n };
}

function filesOf(filing: Filing | undefined) {
  return filing ? (latest(filing).attachments ?? []) : [];
}

function standing(facts: Facts): Held[] {
  return headsOf(facts).filter(({ head }) => head.state !== 'withdrawn');
}

/** By number. */
function headsOf({ campaign, registers }: Facts): Held[] {
  return unitsWith(campaign, registers)
    .flatMap(({ unit, register }) => register.filings.map((head) => ({ unit: unit.id, head })))
    .toSorted((a, b) => a.head.n - b.head.n);
}

async function filingsOf(heads: readonly Held[], store: Store): Promise<ReadonlyMap<number, Filing>> {
  const found = await readMany(
    store,
    'filing',
    APP,
    heads.map(({ head }) => String(head.n)),
  );
  return new Map(found.flatMap(({ value }) => (value ? [[value.n, value] as const] : [])));
}

/** One page of a list. */
export function paged<T, V>(all: readonly T[], { page, per_page }: Page, view: (each: T) => V): Listed<V> {
  const data = all.slice((page - 1) * per_page, page * per_page).map(view);
  return { data, page, per_page, total: all.length };
}
