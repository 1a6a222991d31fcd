/**
 * Names of a mirror's tables, which must differ from those of campaigns with the same title and of people's own
 * tables.
 */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { seriesIdIn, seriesOf } from '../domain/periods/series.ts';
import { seriesTitle } from '../plan/pauses.ts';
import { APP, read, readAll } from '../records/access.ts';
import { wordsFor } from '../words/index.ts';
import type { MirrorSession } from './session.ts';
import { TABLES, type MirrorLayout, type TableKey } from './tables.ts';

export interface BaseTable {
  readonly id: string;
  readonly name: string;
}

export class TableNames {
  readonly #session: MirrorSession;
  readonly #layout: MirrorLayout;

  constructor(session: MirrorSession, layout: MirrorLayout) {
    this.#session = session;
    this.#layout = layout;
  }

  /**
   * Includes the campaign's id if another campaign with the same title uses the same Base, or if a table of that name
   * belongs to somebody else: neither last year's table nor one that people made is taken over.
   */
  nameOf(
    table: TableKey,
    place: number,
    there: { readonly present: readonly BaseTable[]; readonly strangers: ReadonlySet<string> },
  ): string {
    const names = this.#marks().map((mark) => this.#layout.name(table, mark, place));
    const isTaken = (name: string) =>
      there.present.some((each) => each.name === name && there.strangers.has(each.id));
    return names.find((name) => !isTaken(name)) ?? names.at(-1) ?? '';
  }

  /** Every possible name of this mirror's tables in a Base with that many tables, with their content. */
  kindsByName(tables: number): ReadonlyMap<string, TableKey> {
    const marks = this.#marks();
    const places = Array.from({ length: tables + 1 }, (_, index) => index + 1);
    return new Map(
      TABLES.flatMap((table) =>
        marks.flatMap((mark) =>
          places.map((place) => [this.#layout.name(table, mark, place), table] as const),
        ),
      ),
    );
  }

  /** Ids of the tables of other campaigns in this Base, including campaigns that no longer run. */
  async tablesOfOthers(): Promise<ReadonlySet<string>> {
    const { store } = this.#session.parts;
    const { base } = this.#session.campaign;
    const others = [...(await readAll(store, 'campaign', APP)).keys()].filter((id) => !this.#isOwn(id));
    const mirrors = await Promise.all(others.map((other) => read(store, 'mirror', other, 'base')));
    return new Set(
      mirrors.flatMap(({ value }) =>
        value?.app === base ? Object.values(value.tables).map((table) => table.id) : [],
      ),
    );
  }

  /** What may distinguish the tables, in order of preference. */
  #marks(): readonly string[] {
    const { campaign, isShared } = this.#session;
    const own = ` ${isShared ? seriesOf(campaign) : campaign.id}`;
    return [...(this.#hasTwin() ? [] : ['']), own, `${own} (2)`, `${own} (3)`];
  }

  /** Whether another campaign that runs has the same title and Base. The periods of a series that share tables are one. */
  #hasTwin(): boolean {
    const { campaign, isShared, parts } = this.#session;
    const titleOf = (each: Campaign) =>
      isShared ? seriesTitle(each, wordsFor(campaign.language)) : each.title;
    return parts
      .campaigns()
      .some(
        (other) =>
          !this.#isOwn(other.id) && other.base === campaign.base && titleOf(other) === titleOf(campaign),
      );
  }

  /** Whether the campaign of this id writes to the same tables. */
  #isOwn(id: string): boolean {
    const { campaign, isShared } = this.#session;
    return isShared ? seriesIdIn(id) === seriesOf(campaign) : id === campaign.id;
  }
}
