import { z } from 'zod';
import { attachment, filingState } from './filing.ts';

/** Something the bot asked and waits for: the person's next words, or a press, are the answer. */
const oneQuestion = z.object({
  kind: z.enum(['which-area', 'which-unit', 'which-campaign', 'which-file', 'confirm', 'figures', 'setup']),
  /** The filing it is about. */
  n: z.number().optional(),
  /** Why a confirmation was asked for. */
  why: z
    .enum(['accepted', 'past-deadline', 'overtaken', 'versions', 'earlier', 'returned', 'whole', 'figures'])
    .optional(),
  /** The version of the filing that its reader was shown. */
  version: z.number().optional(),
  /** Its state then. */
  state: filingState.optional(),
  /** The requirements confirmed in the form whose words are kept. */
  checks: z.array(z.string()).optional(),
  /** The words are field lines that are put into what stands, and no whole text. */
  merges: z.boolean().optional(),
  /** The message whose words are kept; a button of the question names it. */
  messageId: z.string(),
  campaign: z.string().optional(),
  text: z.string(),
  /** A file that came and was not fetched yet, while it is asked which campaign it is for. */
  sent: z.object({ type: z.enum(['file', 'image']), fileKey: z.string(), name: z.string() }).optional(),
  /** The group it was said in, where the answer belongs, too. */
  group: z.string().optional(),
  /** A file that is kept while it is asked what it is; its name is the sender's. */
  file: attachment.optional(),
  /** By number: how each filing stood when it was asked what a file is. */
  shown: z.record(z.string(), z.string()).optional(),
  /** Whose figures are kept while they are asked about, and of which item. */
  unit: z.string().optional(),
  area: z.string().optional(),
  /** What its reader was told of the figures: a yes is about this. */
  seen: z.array(z.string()).optional(),
  /** The command whose answer this is. */
  command: z.string(),
  askedAt: z.number(),
});

/** By person. Several may be open: someone who sends two texts loses neither. */
export const question = z.object({ open: z.array(oneQuestion) });

export type Question = z.infer<typeof oneQuestion>;
