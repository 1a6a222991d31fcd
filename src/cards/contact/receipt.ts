import type { CardJson } from '../../ports/messenger.ts';
import type { WallClock } from '../../words/zh-cn/format.ts';
import type { Words } from '../../words/index.ts';
import { cardText, cutTo } from '../../domain/text/plain-text.ts';
import type { UnreadField } from '../../domain/reading/report-fields.ts';
import { card, md, plain, rule } from '../kit.ts';

export interface ReceiptFacts {
  /** The number, or the token that stands for it. */
  readonly n: string;
  /** The area's name, or the summary's. */
  readonly what: string;
  readonly unit: string;
  readonly filedAt: WallClock;
  readonly title?: string | undefined;
  /** Working days late; undefined when on time. */
  readonly daysLate?: number | undefined;
  /** Fields as understood, in the order shown: name and value. */
  readonly understood: readonly { readonly name: string; readonly value: string }[];
  readonly unread: readonly UnreadField[];
  /** What its words say beside its fields. */
  readonly mentioned?: readonly string[];
  readonly length: number;
  /** Files that came with it, by our names for them. */
  readonly attachments?: readonly { readonly name: string; readonly unread?: true | undefined }[];
  /** The requirements confirmed with it. */
  readonly checked?: readonly string[];
  /** What stood before and was replaced, and how it is brought back. */
  readonly replaced?: readonly string[];
  /** What stands below: what is still owed, or that nothing is. */
  readonly closing: readonly string[];
}

/** What a person gets back for a report or a summary. */
export function receiptCard(facts: ReceiptFacts, words: Words): CardJson {
  const { report } = words.replies;
  const head = report.received(facts.n, cardText(facts.what), cardText(facts.unit));
  return card({
    title: report.receiptTitle,
    tone: facts.daysLate === undefined ? 'green' : 'orange',
    summary: `${report.receiptTitle} #${facts.n} ${facts.what} ${facts.unit}`,
    elements: [
      md(
        [head, report.filedAt(facts.filedAt), facts.daysLate === undefined ? '' : report.late(facts.daysLate)]
          .filter(Boolean)
          .join('\n'),
      ),
      facts.title ? plain(facts.title) : undefined,
      facts.understood.length > 0
        ? plain(
            [
              report.understood,
              ...facts.understood.map(({ name, value }) => `${name}${words.format.colon}${value}`),
            ].join('\n'),
          )
        : undefined,
      facts.unread.length > 0
        ? plain(
            [
              ...facts.unread.map(({ field, value, reason }) =>
                report.unread(words.fields.name[field], cutTo(value, 60), words.fields.unread[reason]),
              ),
              report.unreadSaved,
            ].join('\n'),
          )
        : undefined,
      facts.mentioned && facts.mentioned.length > 0 ? plain(facts.mentioned.join('\n')) : undefined,
      facts.length > 0 ? md(report.length(facts.length)) : undefined,
      facts.attachments && facts.attachments.length > 0
        ? plain(words.file.receipt(facts.attachments.map(({ name }) => name)))
        : undefined,
      facts.attachments?.some(({ unread }) => unread) ? plain(words.file.unreadFiled) : undefined,
      facts.checked && facts.checked.length > 0 ? plain(words.checks.confirmed(facts.checked)) : undefined,
      facts.replaced && facts.replaced.length > 0 ? plain(facts.replaced.join('\n')) : undefined,
      rule,
      md(facts.closing.filter(Boolean).join('\n')),
    ],
  });
}
