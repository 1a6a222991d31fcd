/** Records which filing a file belongs to, so that the same file is not filed twice in a campaign. */
import { attachmentName } from '../domain/register/attachment-name.ts';
import type { Unit } from '../domain/campaign/campaign.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Scene } from '../routing/handler.ts';
import type { OpenQuestions } from '../records/question.ts';
import { key, read } from '../records/access.ts';
import { type Attachment, type Filing } from '../records/filing.ts';
import { type Question } from '../records/question.ts';
import type { Words } from '../words/index.ts';

/** A stored file about to be filed, with the version of its `filed` record. */
export interface FileToFile extends Pick<Attachment, 'hash' | 'size' | 'type' | 'unread'> {
  readonly filed: number;
  /** The platform message that brought it. */
  readonly messageId: string;
}

/** Parts of a filing besides the text. */
export interface FilingExtras {
  /** Requirements confirmed in the form. */
  readonly checked?: readonly string[];
  readonly file?: FileToFile;
  /** The question that was already confirmed. */
  readonly question?: Pick<Question, 'why' | 'state'>;
  /** The doubts about figures that were confirmed. */
  readonly seen?: readonly string[];
}

/**
 * Why a file cannot be filed because a filing already contains it; undefined if none does, or it was withdrawn or the
 * file removed. The number is given only for the person's own units.
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

/** The records that a file adds to the commit of a filing, and the attachments under their new names. */
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

/** Deletes the unfiled file of a question, unless some campaign has it filed or the person was asked about it twice. */
export async function forgetFile(
  { file, messageId }: Question,
  { open }: OpenQuestions,
  { store, campaigns, files }: Scene,
): Promise<void> {
  const hash = file?.hash;
  if (hash === undefined) return;
  if (open.some((other) => other.messageId !== messageId && other.file?.hash === hash)) return;
  const records = await Promise.all(campaigns.map(({ id }) => read(store, 'filed', id, hash)));
  if (records.every(({ value }) => value === undefined)) await files.drop(hash);
}

/** A version for display: its text, followed by the names of its files. */
export function wordsOf({ text, attachments = [] }: Filing['versions'][number], { file }: Words): string {
  const named = attachments.length > 0 ? file.receipt(attachments.map(({ name }) => name)) : '';
  return [text, named].filter((part) => part !== '').join('\n');
}

/** Tells a reviewer which files could not be examined; undefined if there are none. */
export function unreadNotice(
  version: Filing['versions'][number] | undefined,
  { file }: Words,
): string | undefined {
  const unread = (version?.attachments ?? []).filter((attachment) => attachment.unread);
  return unread.length > 0 ? file.unread(unread.map(({ name }) => name)) : undefined;
}
