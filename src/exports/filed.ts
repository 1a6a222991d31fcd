/** What an export is made from: each unit with its register and the present words of what it filed, a few units at a time. */
import type { Unit } from '../domain/campaign/campaign.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import type { Attachment, Filing } from '../records/filing.ts';

/** A report or summary as it stands. */
export interface FiledText {
  readonly n: number;
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly attachments: readonly Attachment[];
  /** Why it was returned, oldest first. */
  readonly returns: readonly string[];
}

export interface FiledUnit {
  readonly unit: Unit;
  readonly register: UnitRegister;
  readonly texts: readonly FiledText[];
}

export type FiledUnits = AsyncIterable<readonly FiledUnit[]>;

export function filedText({ n, versions, returns = [] }: Filing): FiledText {
  const { text = '', fields = {}, attachments = [] } = versions.at(-1) ?? {};
  return { n, text, fields, attachments, returns: returns.map(({ reason }) => reason) };
}
