/** Which filing a file belongs to, so that the same file is not filed twice in a campaign. */
import { attachmentName } from '../domain/register/attachment-name.ts';
import type { Unit } from '../domain/campaign/campaign.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Scene } from '../routing/handler.ts';
import { key, read } from '../records/access.ts';
import { type Attachment, type Filing } from '../records/filing.ts';
import { type Question } from '../records/question.ts';
import type { Words } from '../words/index.ts';

/** A file that is about to be filed: kept already, and with the version of the record that says where it is filed. */
export interface FileToFile extends Pick<Attachment, 'hash' | 'size' | 'type' | 'unread'> {
  readonly filed: number;
  /** The platform message that brought it. */
  readonly messageId: string;
}

/** What comes with a filing beside its words. */
export interface FilingExtras {
  /** The requirements confirmed in the form. */
  readonly checked?: readonly string[];
  readonly file?: FileToFile;
  /** The question that the person has already confirmed. */
  readonly question?: Pick<Question, 'why' | 'state'>;
  /** What the person was told of the figures, and confirmed. */
  readonly seen?: readonly string[];
}

/**
 * Why a file cannot be filed because it is part of a filing already; undefined where none has it, or where that was
 * withdrawn or does without it now. Of another unit's filing no number is told.
 */
export async function filedUnder(
  hash: string,
  { store, campaign, units, words }: Pick<Scene, 'store' | 'campaign' | 'units' | 'words'>,
): Promise<{ readonly version: number; readonly refusal: string | undefined }> {
  const { version, value } = await read(store, 'filed', campaign.id, hash);
  if (!value || value.removed) return { version, refusal: undefined };
  const register = await read(store, 'unit', campaign.id, value.unit);
  const stands =
    register.value?.filings.some(({ n, state }) => n === value.n && state !== 'withdrawn') ?? false;
  if (!stands) return { version, refusal: undefined };
  const own = units.some(({ id }) => id === value.unit);
  return { version, refusal: own ? words.file.duplicate(value.n) : words.file.duplicateElsewhere };
}

/** What a filing with a file adds to its commit, and its attachments as they are called from now on. */
export function fileWrites(
  file: FileToFile | undefined,
  where: {
    readonly n: number | string;
    readonly unit: Pick<Unit, 'id' | 'name'>;
    readonly what: string;
    readonly held: Filing | undefined;
  },
  { campaign, at }: Scene,
) {
  if (!file) return { attachments: [], expect: [], put: [] };
  const { hash, size, type, messageId, unread } = file;
  const before = (where.held?.versions ?? []).flatMap(({ attachments = [] }) => attachments);
  const { date } = localAt(campaign.timezone, at);
  const index = new Set(before.map((attachment) => attachment.hash)).size + 1;
  const { n, unit, what } = where;
  const attachment: Attachment = {
    hash,
    size,
    type,
    messageId,
    ...(unread && { unread }),
    name: attachmentName({ unit: unit.name, what, date, n, index, type }),
  };
  const filedKey = key('filed', campaign.id, hash);
  return {
    attachments: [attachment],
    expect: [{ ...filedKey, version: file.filed }],
    put: [{ ...filedKey, value: { n, unit: unit.id } }],
  };
}

/** Removes a file that nobody filed; what is filed in any campaign stays. */
export async function forgetFile(hash: string, { store, campaigns, files }: Scene): Promise<void> {
  const records = await Promise.all(campaigns.map(({ id }) => read(store, 'filed', id, hash)));
  if (records.every(({ value }) => value === undefined)) await files.drop(hash);
}

/** A version as people read it: its words, and below them the names of its files. */
export function wordsOf({ text, attachments = [] }: Filing['versions'][number], { file }: Words): string {
  const named = attachments.length > 0 ? file.receipt(attachments.map(({ name }) => name)) : '';
  return [text, named].filter((part) => part !== '').join('\n');
}

/** Tells a reviewer which files nobody looked through; undefined where there is none. */
export function unreadNotice(
  version: Filing['versions'][number] | undefined,
  { file }: Words,
): string | undefined {
  const unread = (version?.attachments ?? []).filter((attachment) => attachment.unread);
  return unread.length > 0 ? file.unread(unread.map(({ name }) => name)) : undefined;
}
