/**
 * The register of one unit: everything that decides whether it still owes. It is a single value, so that one version
 * guards it and one read suffices for a reminder.
 */
import type { EpochMs, LocalMoment } from '../campaign/campaign.ts';

export type FilingKind = 'report' | 'summary';

/** `pending` 待审, `returned` 退回待改, `refiled` 已重报, `accepted` 办结, `withdrawn` 已撤回. */
export type FilingState = 'pending' | 'returned' | 'refiled' | 'accepted' | 'withdrawn';

/** Metadata of a report or summary; texts are stored separately by `n` and version. */
export interface FilingHead {
  /** Shown to people as `#n`. */
  readonly n: number;
  readonly kind: FilingKind;
  /** Absent for the summary. */
  readonly area?: string | undefined;
  readonly state: FilingState;
  /** From 1; each edit or refiling increments it. */
  readonly version: number;
  /** open_id of the person who filed the latest version. */
  readonly by: string;
  /** All times are the platform's; a return or refiling never changes the first one. */
  readonly firstFiledAt: EpochMs;
  readonly lastFiledAt: EpochMs;
  readonly acceptedAt?: EpochMs | undefined;
  readonly withdrawnAt?: EpochMs | undefined;
  /** Previous states, oldest first, each with the time at which it ended. */
  readonly past?: readonly { readonly state: FilingState; readonly until: EpochMs }[] | undefined;
  /** Number of returns. */
  readonly returns?: number | undefined;
  readonly highlight?: boolean | undefined;
  /** Ids of the requirements confirmed with the latest version, so that counting needs no texts. */
  readonly checks?: readonly string[] | undefined;
  /** Added-up numbers of the current version, by field id. */
  readonly figures?: Readonly<Record<string, number>> | undefined;
  /** Loaded on demand for returned filings; never stored with the register. */
  readonly sentBack?: SentBack | undefined;
}

/** The notification of a return. */
export interface SentBack {
  readonly reason: string;
  readonly at: EpochMs;
  /** Whether a message about it was delivered; an undelivered return is not held against the unit. */
  readonly arrived: boolean;
}

/** An extended deadline with the time of the grant, at which the unit's own plan starts. */
export interface Extension extends LocalMoment {
  readonly grantedAt: EpochMs;
  /** Earlier grants that this one replaced, oldest first. */
  readonly past?: readonly (LocalMoment & { readonly grantedAt: EpochMs })[] | undefined;
}

/** The reminder that a contact delayed with 稍后. */
export interface Snooze {
  /** Id of the delayed occurrence. */
  readonly occurrence: string;
  /** The new time; absent: another reminder of that day replaces it. */
  readonly until?: EpochMs | undefined;
}

export interface OpenRequest {
  readonly id: string;
  readonly at: EpochMs;
  /** Reminders are suspended until then. */
  readonly until: EpochMs;
  /** The requested deadline. */
  readonly wanted?: LocalMoment | undefined;
}

export interface UnitRegister {
  readonly filings: readonly FilingHead[];
  /** Extended deadlines by item: `summary`, an area id, or `*` for all. */
  readonly extensions?: Readonly<Record<string, Extension>> | undefined;
  /** Correction dates of returned filings, by item. */
  readonly corrections?: Readonly<Record<string, LocalMoment>> | undefined;
  readonly exempt?: { readonly reason: string; readonly at: EpochMs; readonly by: string } | undefined;
  /** Exemptions that have ended. */
  readonly exemptions?: readonly { readonly from: EpochMs; readonly until: EpochMs }[] | undefined;
  /** A request for an extension without an answer yet. */
  readonly request?: OpenRequest | undefined;
  /** Answered requests, with the time in which each was open. */
  readonly requests?: readonly { readonly from: EpochMs; readonly until: EpochMs }[] | undefined;
  readonly snooze?: Snooze | undefined;
}

export const EMPTY_REGISTER: UnitRegister = { filings: [] };
