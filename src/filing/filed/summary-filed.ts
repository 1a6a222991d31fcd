/** Files a summary: the next version of its record, its place in the register, and the receipt. */
import { receiptCard } from '../../cards/contact/receipt.ts';
import type { Unit } from '../../domain/campaign/campaign.ts';
import { campaignFor } from '../../domain/campaign/for-unit.ts';
import { itemName } from '../../domain/campaign/naming.ts';
import { asNumber, fileSummary, refile, versionFiledAt } from '../../domain/register/filing.ts';
import { EMPTY_REGISTER, type FilingHead, type UnitRegister } from '../../domain/register/register.ts';
import { cutTo, lengthOf } from '../../domain/text/plain-text.ts';
import { localAt } from '../../domain/time/local-time.ts';
import type { CardJson } from '../../ports/messenger.ts';
import { APP, expected, key, type Found } from '../../records/access.ts';
import { latest, type Filing } from '../../records/filing.ts';
import type { Outcome, Scene } from '../../routing/handler.ts';
import type { Words } from '../../words/index.ts';
import { toFilersBefore } from '../acts/filer-before.ts';
import { checkedIn } from '../checked.ts';
import { fileWrites, type FilingExtras } from '../filed-files.ts';
import { closingLines, daysLateOf } from '../receipt.ts';
import { sourceOf } from '../sources.ts';

const SUMMARY = { kind: 'summary' } as const;
/** Characters of the replaced text shown in the receipt. */
const SHOWN = 100;

export interface SummaryToFile {
  readonly unit: Unit;
  /** With a file it may be empty. */
  readonly text: string;
  /** The unit's register as read. */
  readonly held: Found<'unit'>;
  /** The current summary in the register. */
  readonly present: FilingHead | undefined;
  /** Its record as read; version 0 without one. */
  readonly kept: Found<'filing'>;
  readonly file: FilingExtras['file'];
  /** Requirements confirmed in the form. */
  readonly checked: readonly string[];
}

export function summaryFiled(summary: SummaryToFile, scene: Scene): Outcome {
  const { unit, held, present, kept, file, checked } = summary;
  const { campaign, person, at, words, numberToken } = scene;
  const n = present ? present.n : asNumber(numberToken);
  // A file counts from the time it was sent, but never before the previous filing.
  const filedAt = present ? versionFiledAt(present, at) : at;
  const act = { by: person, at: filedAt, checks: checked };
  const register = held.value ?? EMPTY_REGISTER;
  const filed = present ? refile(campaign, register, present, act) : fileSummary(campaign, register, n, act);
  const what = itemName(campaign, SUMMARY, words.terms.summary);
  const attached = fileWrites(file, { n, unit, what, held: kept.value }, scene);
  const before = kept.value && latest(kept.value);
  // A text keeps the files; a file replaces the earlier files.
  const attachments = file ? attached.attachments : (before?.attachments ?? []);
  const filing = recordOf(summary, { n, version: filed.head.version, attachments }, scene);
  const card = receiptOf(summary, { n, what, before, attachments, filing, filed }, scene);
  const unitKey = key('unit', campaign.id, unit.id);
  const filingKey = key('filing', APP, String(n));
  const source = sourceOf(scene, n);
  return {
    reply: { card },
    toast: { type: 'success', text: words.replies.report.receiptTitle },
    card,
    number: !present,
    expect: [
      expected(unitKey, held),
      ...source.expect,
      ...attached.expect,
      ...(present ? [expected(filingKey, kept)] : []),
    ],
    put: [
      ...source.put,
      ...attached.put,
      { ...unitKey, value: filed.register },
      { ...filingKey, value: filing },
    ],
    journal: [
      {
        act: present ? 'summary.refiled' : 'summary.filed',
        unit: unit.id,
        number: present ? present.n : numberToken,
        version: filed.head.version,
      },
    ],
    ...(kept.value && {
      messages: toFilersBefore(
        [{ n, filing: kept.value, what, version: filed.head.version }],
        before ? replacedBy(file, summary.text, before, n, words) : [],
        scene,
      ),
    }),
  };
}

interface FiledSummary {
  readonly n: number | string;
  readonly what: string;
  /** The version before; undefined for the first. */
  readonly before: Filing['versions'][number] | undefined;
  readonly attachments: NonNullable<Filing['versions'][number]['attachments']>;
  readonly filing: Filing;
  readonly filed: { readonly head: FilingHead; readonly register: UnitRegister };
}

function receiptOf(
  { unit, text, present, file }: SummaryToFile,
  { n, what, before, attachments, filing, filed }: FiledSummary,
  scene: Scene,
): CardJson {
  const { campaign, at, words } = scene;
  const own = campaignFor(campaign, unit.id);
  return receiptCard(
    {
      n: String(n),
      what,
      unit: unit.name,
      filedAt: localAt(campaign.timezone, at),
      daysLate: daysLateOf(own, filed.register, SUMMARY, filed.head.firstFiledAt),
      understood: [],
      unread: [],
      length: lengthOf(text),
      attachments,
      checked: checkedIn(campaign, latest(filing)).map(({ text: check }) => check),
      replaced: before ? replacedBy(file, text, before, filing.n, words) : [],
      closing: [
        present ? words.replies.summary.replaced(filed.head.version) : '',
        !file && attachments.length > 0 ? words.replies.summary.filesKept : '',
        ...closingLines(own, filed.register, scene),
      ],
    },
    words,
  );
}

/** The record with its new version. */
function recordOf(
  { unit, text, kept, checked }: SummaryToFile,
  {
    n,
    version,
    attachments,
  }: {
    readonly n: number;
    readonly version: number;
    readonly attachments: NonNullable<Filing['versions'][number]['attachments']>;
  },
  { campaign, person, at, messageId }: Scene,
): Filing {
  const checks = checked.length > 0 ? checked : kept.value && latest(kept.value).fields['checks'];
  return {
    ...kept.value,
    n,
    campaign: campaign.id,
    unit: unit.id,
    kind: 'summary',
    versions: [
      ...(kept.value?.versions ?? []),
      {
        version,
        at,
        by: person,
        messageId,
        text,
        fields: checks === undefined ? {} : { checks },
        ...(attachments.length > 0 && { attachments }),
      },
    ],
  };
}

/** The parts that the new version replaces: a text replaces the text; a file replaces the text and the files. */
function replacedBy(
  file: FilingExtras['file'],
  text: string,
  before: Filing['versions'][number],
  n: number,
  { review, replies: { summary: sentence } }: Words,
): string[] {
  const files = file ? (before.attachments ?? []).filter(({ hash }) => hash !== file.hash) : [];
  const lines = [
    before.text === '' || before.text === text
      ? ''
      : file
        ? sentence.wordsReplaced(cutTo(before.text, SHOWN))
        : review.textChanged(cutTo(before.text, SHOWN), cutTo(text, SHOWN)),
    files.length > 0 ? sentence.filesReplaced(files.map(({ name }) => name)) : '',
  ].filter(Boolean);
  return lines.length > 0 ? [...lines, review.textBefore(n, before.version)] : [];
}
