/** Input of an export: units with registers and current texts, a few at a time. */
import type { Campaign, Unit } from '../domain/campaign/campaign.ts';
import { opensAt } from '../domain/deadlines/deadline.ts';
import type { ListedReport } from '../domain/exports/collected.ts';
import { bodyOf } from '../domain/reading/report-fields.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { textBeside } from '../filing/body.ts';
import type { Attachment, Filing } from '../records/filing.ts';

/** The current version of a report or summary. */
export interface FiledText {
  readonly n: number;
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly attachments: readonly Attachment[];
  /** Reasons of its returns, oldest first. */
  readonly returns: readonly string[];
}

export interface FiledUnit {
  readonly unit: Unit;
  readonly register: UnitRegister;
  readonly texts: readonly FiledText[];
}

/** A report's free text and its content field. The other fields are omitted, because papers show them separately. */
export function bodyShown(filed: Pick<ListedReport, 'text' | 'fields'>, campaign: Campaign): string {
  const text = textBeside(filed, campaign, opensAt(campaign));
  return bodyOf({ text, fields: filed.fields, unread: [] });
}

export type FiledUnits = AsyncIterable<readonly FiledUnit[]>;

export function filedText({ n, versions, returns = [] }: Filing): FiledText {
  const { text = '', fields = {}, attachments = [] } = versions.at(-1) ?? {};
  return { n, text, fields, attachments, returns: returns.map(({ reason }) => reason) };
}
