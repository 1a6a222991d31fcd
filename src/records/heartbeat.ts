import { z } from 'zod';

/** Heartbeats of one process; deleted when it stops in order. Scope `app`, by the process's name. */
export const beat = z.object({
  /** Clock time of the last heartbeat, in ms. */
  at: z.number(),
  /** Time in which three further beats should come, in ms. */
  patienceMs: z.number(),
  beats: z.number(),
  /** A liveness counter that also advances between beats: the process is alive even if its cron job hangs. */
  signs: z.number(),
});

/** The last heartbeat of any process. Scope `app`, id `last`. */
export const lastHeartbeat = z.object({ at: z.number(), by: z.string(), patienceMs: z.number() });

/**
 * The fault of the bot itself that the admins were last told about. Scope `app`, id `clock` or `readiness`; deleted
 * when the fault is over.
 */
export const alert = z.object({
  kind: z.string(),
  /** The process that sent it. */
  by: z.string(),
  /** Other processes with the same fault; the last of all of them ends the alert. */
  also: z.array(z.string()).optional(),
  /** Kinds that the admins were told of before, which other processes still have. */
  before: z.array(z.string()).optional(),
  at: z.number(),
  detail: z.number(),
});

export type Beat = z.infer<typeof beat>;
