import type { CardJson } from '../../ports/messenger.ts';
import type { WallClock } from '../../words/zh-cn/format.ts';
import type { Words } from '../../words/index.ts';
import { cardText, cutTo } from '../../domain/text/plain-text.ts';
import type { UnreadField } from '../../domain/reading/report-fields.ts';
import { card, md, plain, rule } from '../kit.ts';

export interface ReceiptFacts {
  /** The number, or its placeholder before the commit. */
  readonly n: string;
  /** Name of the area or the summary. */
  readonly what: string;
  readonly unit: string;
  readonly filedAt: WallClock;
  readonly title?: string | undefined;
  /** Working days late; undefined if on time. */
  readonly daysLate?: number | undefined;
  /** Parsed fields in display order. */
  readonly understood: readonly { readonly name: string; readonly value: string }[];
  readonly unread: readonly UnreadField[];
  /** Figures found in the text. */
  readonly mentioned?: readonly string[];
  readonly length: number;
  /** Attached files under the bot's names. */
  readonly attachments?: readonly { readonly name: string; readonly unread?: true | undefined }[];
  /** The confirmed requirements. */
  readonly checked?: readonly string[];
  /** What was replaced, and how to restore it. */
  readonly replaced?: readonly string[];
  /** Closing lines: what is still owed, or that nothing is. */
  readonly closing: readonly string[];
}

/** The receipt of a report or summary. */
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
