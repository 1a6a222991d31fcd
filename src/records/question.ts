import { z } from 'zod';
import { attachment, filingState } from './filing.ts';

/** A question that the bot asked: the person's next message, or a press, is the answer. */
const oneQuestion = z.object({
  kind: z.enum(['which-area', 'which-unit', 'which-campaign', 'which-file', 'confirm', 'figures', 'setup']),
  /** The filing it is about. */
  n: z.number().optional(),
  /** Why confirmation was requested. */
  why: z
    .enum(['accepted', 'past-deadline', 'overtaken', 'versions', 'earlier', 'returned', 'whole', 'figures'])
    .optional(),
  /** The version of the filing that the reader was shown. */
  version: z.number().optional(),
  /** The state of the filing at that time. */
  state: filingState.optional(),
  /** The person named the period, so the answer does not choose another one. */
  periodNamed: z.boolean().optional(),
  /** Requirements that were ticked in the form. */
  checks: z.array(z.string()).optional(),
  /** The text consists of field lines to merge into the current version, and is not a whole report. */
  merges: z.boolean().optional(),
  /** The message that holds the kept text; the question's button names it. */
  messageId: z.string(),
  campaign: z.string().optional(),
  text: z.string(),
  /** A received file that is not downloaded yet, while the bot asks which campaign it is for. */
  sent: z.object({ type: z.enum(['file', 'image']), fileKey: z.string(), name: z.string() }).optional(),
  /** The group in which the message was sent, and where the answer goes. */
  group: z.string().optional(),
  /** A stored file, while the bot asks what it is; its name is the sender's. */
  file: attachment.optional(),
  /** The state of each filing, by number, when the bot asked what the file is. */
  shown: z.record(z.string(), z.string()).optional(),
  /** The unit and item whose figures are kept while the bot asks about them. */
  unit: z.string().optional(),
  area: z.string().optional(),
  /** The doubts about the figures that the reader was shown; a yes confirms exactly these. */
  seen: z.array(z.string()).optional(),
  /** The command that handles the answer. */
  command: z.string(),
  askedAt: z.number(),
  /** When it was last asked (Clock ms), which begins its 24 hours; absent: at `askedAt`, when the message was sent. */
  renewedAt: z.number().optional(),
  /** When the person asked for it again after it had expired or was answered: what is filed then counts from here. */
  resentAt: z.number().optional(),
});

/** `acted`: the answer changed something; `declined`: it was a no. The text of either is kept no longer. */
const closedQuestion = oneQuestion.extend({
  closedAt: z.number(),
  acted: z.boolean().optional(),
  declined: z.boolean().optional(),
});

/**
 * A person's questions. Several may be open, so that someone who sends two texts loses neither. `closed`: the latest
 * that were answered, for presses on cards that still show them.
 */
export const question = z.object({
  open: z.array(oneQuestion),
  closed: z.array(closedQuestion).optional(),
});

export type Question = z.infer<typeof oneQuestion>;
export type ClosedQuestion = z.infer<typeof closedQuestion>;

/** A person's questions, as read at one moment. */
export interface OpenQuestions {
  readonly version: number;
  /** When they were read (Clock ms). */
  readonly now: number;
  /** Oldest first. Typed words answer the latest question, a button its own. */
  readonly open: readonly Question[];
  /** Expired without an answer; a press on their card asks them again. */
  readonly expired: readonly Question[];
  readonly closed: readonly ClosedQuestion[];
}
